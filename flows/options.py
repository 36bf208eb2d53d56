"""What commands can be told: each option once, with its type, its default and a sentence of help."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, Token
from cyclopts.validators import Number


def tokens_to_reason(_: object, tokens: Sequence[Token]) -> str:
    """A sentence that says why, on one line. Raises ValueError where it says nothing."""
    words = " ".join(tokens[0].value.split())
    if not words:
        raise ValueError("must say why")
    return words


def flag(help: str) -> Parameter:
    """An option without a value, off unless it is given."""
    return Parameter(help=help, negative=(), show_default=False)


RAW, OUTPUT = Path("raw"), "output"

Raw = Annotated[Path, Parameter(metavar="DIR", help="The folder with the manifest and the documents.")]
Output = Annotated[
    str,
    Parameter(
        metavar="PLACE", help="Where the releases are: a folder, or an address such as s3://bucket/prefix."
    ),
]
Workers = Annotated[
    int,
    Parameter(metavar="N", help="How many processes extract; changes nothing else.", validator=Number(gte=1)),
]
Dask = Annotated[
    str | None,
    Parameter(
        metavar="ADDRESS",
        help="Extract on the Dask cluster of that scheduler (tcp://host:8786), whose workers run the same showfacts "
        "and see the same folders under the same paths; changes nothing else.",
    ),
]
CacheFolder = Annotated[
    Path | None,
    Parameter(metavar="DIR", help="Where finished batches are kept; the user's cache folder if not given."),
]
NoCache = Annotated[bool, flag("Do all batches anew, in a temporary folder, and keep nothing.")]
KeepGoing = Annotated[
    bool,
    flag(
        "A document that is bad today (an error page, unreadable, saying much less) has its last good text, that of "
        "the newest release, and is named; refused where more than a tenth of them, and more than three, are bad."
    ),
]
Json = Annotated[bool, flag("Print the result as JSON.")]
LogJson = Annotated[bool, flag("Write progress as one JSON object per line.")]
Reason = Annotated[str, Parameter(metavar="REASON", converter=tokens_to_reason, n_tokens=1)]
Version = Annotated[str | None, Parameter(metavar="VERSION", help="A release; the newest if not given.")]


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the main job can be told, by hand and on a schedule."""

    raw: Raw = RAW
    output: Output = OUTPUT
    workers: Workers = 1
    dask: Dask = None
    cache: CacheFolder = None
    no_cache: NoCache = False
    keep_going: KeepGoing = False
    metrics: Annotated[
        Path | None,
        Parameter(metavar="FILE", help="Write the figures for Prometheus' node exporter (*.prom)."),
    ] = None
    verbose: Annotated[bool, flag("Show the run's whole log, not only its progress.")] = False
    log_json: LogJson = False


JOB = Job()
"""The main job as it is when nothing else is said."""

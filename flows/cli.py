"""The command line: what can be asked for, and the exit code of the answer.

Commands are declared here, and done in flows/commands/. What they need is loaded when they run: a wrong call, and a
shell that completes a word, are answered at once.
"""

import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from cyclopts.validators import Number
from rich.text import Text

from flows import options
from flows.places import find_place
from flows.problems import CallError, Problem, UserError

EXIT_CODES = """Exit codes: 0 done (also when there was nothing new to publish); 1 the data does not allow a
release, or a verification failed; 2 the call or the manifest is wrong."""


def call_error(error: CycloptsError) -> Text:
    """What is wrong with a call, and where it is said how it goes."""
    command = " ".join(("showfacts", *(error.command_chain or ())))
    return Text(f"{error}\n    → {command} --help")


app = App(
    "showfacts",
    help="Raw text about TV shows in, open datasets out.",
    help_epilogue=EXIT_CODES,
    version=lambda: metadata.version("showfacts"),
    default_parameter=Parameter(allow_repeating=True),
    error_formatter=call_error,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
app.register_install_completion_command()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code. Raises SystemExit (2) for a wrong call."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if not words:
            app.help_print(words, console=app.error_console)
            raise SystemExit(2)
        return int(app(words) or 0)
    except UserError as error:
        print(error_text(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def error_text(error: UserError) -> str:
    """All problems, and how many they are where it is more than one."""
    count = len(error.problems)
    return str(error) + (f"\n{count} problems" if count > 1 else "")


@app.command
def release(
    *,
    job: options.Job = options.JOB,
    accept: Annotated[
        options.Reason | None, Parameter(help="Let rows or columns go; the reason stands in CHANGES.md.")
    ] = None,
    plan: Annotated[
        bool,
        options.flag("Only say what would be published, with the exit code that the release would have."),
    ] = False,
) -> int:
    """Read, extract, reconcile, validate and publish: the main job.

    Example: showfacts release --raw raw --output output --workers 2
    """
    if plan:
        from flows.commands.plan import run as tell

        return tell(job, accept)
    from flows.commands.release import run

    return run(job, accept)


@app.command
def check(
    *,
    raw: options.Raw = options.RAW,
    workers: options.Workers = 1,
    dask: options.Dask = None,
    cache: options.CacheFolder = None,
    no_cache: options.NoCache = False,
    out: Annotated[
        Path | None,
        Parameter(
            metavar="DIR", help="Gets all rejects, conflicts, coverage, accuracy and checks as CSV files."
        ),
    ] = None,
    json: options.Json = False,
    log_json: options.LogJson = False,
) -> int:
    """The same without publishing: figures, and the worst rejects, conflicts and gaps.

    Example: showfacts check --raw raw --out check
    """
    from flows.commands.check import run

    return run(raw, workers, dask, cache, out, keep=not no_cache, as_json=json, log_json=log_json)


@app.command
def extract(
    *sources: Annotated[str, Parameter(name="SOURCE", help="Ids of the manifest; all if none is given.")],
    raw: options.Raw = options.RAW,
    out: Annotated[Path, Parameter(metavar="DIR", help="Gets one folder per source.")] = Path("extracted"),
    workers: options.Workers = 1,
) -> int:
    """What each document says by itself, as CSV.

    Example: showfacts extract wikipedia-2025 --out extracted
    """
    from flows.commands.extract import run

    return run(sources, raw, out, workers)


@app.command
def explain(
    dataset: Annotated[str | None, Parameter(help="The name of a table.")] = None,
    row_id: Annotated[str | None, Parameter(help="The row's id: its table's first column.")] = None,
    field: Annotated[str | None, Parameter(help="One cell of it; all if not given.")] = None,
    /,
    *,
    find: Annotated[
        str | None, Parameter(metavar="NAME", help="Only list the rows with that name, of DATASET or of all.")
    ] = None,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    version: options.Version = None,
    json: Annotated[bool, options.flag("Print one object of JSON per passage or row.")] = False,
) -> int:
    """The passages that a row or cell comes from, in context; with --find, which rows there are of a name.

    Example: showfacts explain awards ROW_ID result
    """
    place = find_place(output)
    if find is not None:
        from flows.commands.find import run as list_rows

        return list_rows(find, dataset, place, version, as_json=json)
    if dataset is None or row_id is None:
        raise CallError([Problem("explain", "names no row", "give DATASET and ROW_ID, or --find NAME")])
    from flows.commands.explain import run

    return run(dataset, row_id, field, raw, place, version, as_json=json)


@app.command
def diff(
    old: Annotated[str | None, Parameter(help="A version; the one before NEW if not given.")] = None,
    new: Annotated[str | None, Parameter(help="A version; the newest if not given.")] = None,
    /,
    *,
    output: options.Output = options.OUTPUT,
    json: Annotated[bool, options.flag("Print the changes as JSON, one per line.")] = False,
) -> int:
    """What changed between two releases, row by row.

    Example: showfacts diff 0.1.0 0.2.0
    """
    from flows.commands.diff import run

    return run(old, new, find_place(output), as_json=json)


@app.command
def verify(
    version: options.Version = None,
    /,
    *,
    raw: options.Raw = options.RAW,
    output: options.Output = options.OUTPUT,
    rebuild: Annotated[
        bool, options.flag("Make it again from the raw folder and compare the bytes.")
    ] = False,
    rebuild_catalog: Annotated[
        bool,
        options.flag("Make a lost or damaged catalog.json again from the release folders; nothing else."),
    ] = False,
    key: Annotated[
        Path | None,
        Parameter(
            metavar="FILE", help="The publisher's public key (PEM), or several: look at the signatures."
        ),
    ] = None,
    max_age: Annotated[
        float | None,
        Parameter(metavar="DAYS", help="How old the catalogue's signature may be.", validator=Number(gt=0)),
    ] = None,
    workers: options.Workers = 1,
    dask: options.Dask = None,
) -> int:
    """A release against signatures, checksums, schemas, keys, evidence and raw text.

    Example: showfacts verify 0.2.0 --rebuild
    """
    from flows.commands.verify import make_catalog, read_trusted, run

    place = find_place(output)
    if rebuild_catalog:
        return make_catalog(place)
    trusted = read_trusted(key, max_age)
    return run(version, raw, place, rebuild=rebuild, workers=workers, dask=dask, trusted=trusted)


@app.command
def site(*, raw: options.Raw = options.RAW, output: options.Output = options.OUTPUT) -> int:
    """Make the catalogue again from the releases: pages for people, in which every value shows its passages.

    Example: showfacts site --output output
    """
    from flows.commands.site import run

    return run(raw, find_place(output))


@app.command
def serve(
    *,
    cron: Annotated[str, Parameter(metavar="LINE", help="When the main job runs.")] = "0 6 * * *",
    timezone: Annotated[str, Parameter(metavar="ZONE", help="Where that is the time.")] = "Etc/UTC",
    port: Annotated[
        int, Parameter(help="Of the Prefect server that is started unless PREFECT_API_URL names one.")
    ] = 4200,
    job: options.Job = options.JOB,
) -> int:
    """Run the main job on a schedule, until stopped.

    Example: showfacts serve --cron "0 6 * * *" --timezone Europe/London
    """
    from flows.commands.serve import run

    return run(cron, timezone, port, job)


@app.command
def deploy(
    *,
    silence: Annotated[
        int,
        Parameter(
            metavar="SECONDS",
            help="A run that says nothing for so long has crashed; it says something every 30 s.",
            validator=Number(gte=10),
        ),
    ] = 90,
) -> int:
    """Give prefect.yaml's deployments to the Prefect server at PREFECT_API_URL, which then finds silent runs and tells.

    Example: showfacts deploy
    """
    from flows.commands.deploy import run

    return run(silence)


@app.command
def status(
    *, raw: options.Raw = options.RAW, output: options.Output = options.OUTPUT, json: options.Json = False
) -> int:
    """The last release, the last run, and what changed in raw/ since.

    Example: showfacts status --output s3://bucket/prefix --json
    """
    from flows.commands.status import run

    return run(raw, find_place(output), as_json=json)


@app.command
def health(
    *,
    output: options.Output = options.OUTPUT,
    max_age: Annotated[
        float,
        Parameter(metavar="HOURS", help="A run must have ended well within so long.", validator=Number(gt=0)),
    ] = 26,
    max_run: Annotated[
        float, Parameter(metavar="HOURS", help="No run may go on for longer.", validator=Number(gt=0))
    ] = 6,
    json: options.Json = False,
) -> int:
    """For monitors: exit code 0 healthy, 1 the last run failed, 3 none ended well lately, 4 one hangs.

    Example: showfacts health --max-age 26 --max-run 2
    """
    from flows.commands.health import run

    return run(find_place(output), max_age, max_run, as_json=json)


@app.command
def init(
    folder: Annotated[Path, Parameter(metavar="DIR", help="The folder of the new project.")] = Path(),
    /,
) -> int:
    """A new project anywhere: raw/sources.toml with one example document, ready to run.

    Example: showfacts init my-shows
    """
    from flows.commands.init import run

    return run(folder)


@app.command
def rollback(
    version: Annotated[str, Parameter(help="A release that was published.")],
    /,
    *,
    reason: Annotated[options.Reason, Parameter(help="Stands in the catalogue.")],
    output: options.Output = options.OUTPUT,
) -> int:
    """Let `latest` lead to an earlier release; nothing is deleted.

    Example: showfacts rollback 0.3.1 --reason "season 2 is missing from the cast"
    """
    from flows.commands.rollback import run

    return run(version, reason, find_place(output))


if __name__ == "__main__":
    sys.exit(main())

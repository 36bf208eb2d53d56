"""What the manifest says of one document: where it is from, how old it is, under which licence it comes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from transforms.patterns import regex

Kind = Literal["encyclopedia", "article"]
Rendering = Literal["structured", "plain", "prose"]
QUALIFIER = regex(
    r" \((?P<words>\d{4}|(?:[\w'’.–-]+ ){0,4}(?:(?:TV|[Tt]elevision|[Ww]eb|[Aa]nimated) "
    r"(?:mini|docu)?(?:series|show|serial|programme|program|drama|sitcom)"
    r"|miniseries|docuseries|sitcom|soap opera|telenovela|(?:game|talk|quiz) show))\)$"
)
"""What stands behind a show's name to tell it from others: `(2007 TV series)`, `(miniseries)`, `(2019)`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One listed document, without its text.

    `file` is its path relative to the raw folder, with forward slashes (for a row of a corpus: the corpus
    file, `#` and the document's id). `as_of` is an ISO date that may be reduced (`2023`, `2023-01`); None
    means that the document does not tell. `rendering` is None where it is to be detected. `sha256` is the
    hash of the bytes as received, in lower-case hex. `text_from_release` is the earlier release whose text is
    used because what was received since could not be; None where the text is what was received.
    """

    id: str
    file: str
    show: str
    title: str
    kind: Kind
    licence: str
    sha256: str
    publisher: str | None = None
    rendering: Rendering | None = None
    as_of: str | None = None
    as_of_basis: str | None = None
    url: str | None = None
    text_from_release: str | None = None

    @property
    def called(self) -> str:
        """The show's name as texts write it: without what tells it from another of that name."""
        return show_to_called(self.show)


@lru_cache(maxsize=1024)
def show_to_called(show: str) -> str:
    """A show's name without its qualifier."""
    return QUALIFIER.sub("", show)

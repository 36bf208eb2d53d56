"""What the manifest says of one document: where it is from, how old it is, under which licence it comes."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["encyclopedia", "article"]
Rendering = Literal["structured", "plain", "prose"]


@dataclass(frozen=True, slots=True)
class Source:
    """One listed document, without its text.

    `file` is its path relative to the raw folder, with forward slashes (for a row of a corpus: the corpus
    file, `#` and the document's id). `as_of` is an ISO date that may be reduced (`2023`, `2023-01`); None
    means that the document does not tell. `rendering` is None where it is to be detected. `sha256` is the
    hash of the bytes as received, in lower-case hex.
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

"""Which document has which id and file name: each is given once. Hashes are kept, for a corpus has many of them."""

from hashlib import blake2b
from typing import NamedTuple

from flows.problems import Problem

ROW_BITS = 40
"""So many bits of a kept place are the row in its table."""
TEXT_BITS = 64


class ClaimPlace(NamedTuple):
    """Where a document is listed: in a table of documents and its row there, or (row 0) in the manifest."""

    name: str
    row: int = 0

    def __str__(self) -> str:
        """The place as messages name it."""
        return f"{self.name} row {self.row}" if self.row else self.name


class Claims:
    """The ids and file names that documents have claimed, readable or not, and where they did so.

    Documents may share a file as long as they mean the same text, whose hash goes with the name; an id has none.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}
        self._names: list[str] = []

    def claim(self, key: str, value: str, place: ClaimPlace, sha256: str = "") -> Problem | None:
        """Claims it for the document at `place`; what is wrong where another document has it."""
        digest = blake2b(f"{key}\0{value}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        text = int(sha256[: TEXT_BITS // 4] or "0", 16)
        first = self._first.get(digest)
        if first is None:
            self._first[digest] = self._number(place) << TEXT_BITS | text
            return None
        if sha256 and first & ((1 << TEXT_BITS) - 1) == text:
            return None
        other = self._place(first >> TEXT_BITS)
        return Problem(
            str(place), f"the {key} “{value}” is taken by {other}", f"give each document its own {key}"
        )

    def _number(self, place: ClaimPlace) -> int:
        """The place as a number; the records of a table come one after the other, so that its name is kept once."""
        if not self._names or self._names[-1] != place.name:
            self._names.append(place.name)
        return (len(self._names) - 1) << ROW_BITS | place.row

    def _place(self, number: int) -> ClaimPlace:
        return ClaimPlace(self._names[number >> ROW_BITS], number & ((1 << ROW_BITS) - 1))

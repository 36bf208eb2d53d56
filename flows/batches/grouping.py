"""Groups documents by show into batches and pieces: which these are follows from names and numbers, never from order.

A batch is what one worker does at a time and one partition holds, a piece is what is checked at a time: so where one
document of many changed, little beside it is done again. A show lies in one piece, and a piece in one batch.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl

from flows.batches.index import clashing_parts
from transforms.accuracy import Scope

PIECE = 16
"""So many documents a piece has at least, on average; less than twice as many where there are many documents."""
PIECES = 4
"""So many pieces a batch has, where there are as many."""
HELD = 20_000
"""The names of so many documents are held at a time, about."""


@dataclass(frozen=True, slots=True)
class Show:
    """A show's name, the first part of its ids, and its documents: id -> first part of their ids, and digests."""

    name: str
    part: str
    sources: Mapping[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The shows that are checked together; `key` follows from all that is known of them and of their documents."""

    number: int
    shows: tuple[Show, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The pieces of one batch: the `number`-th of so many."""

    number: int
    of: int
    pieces: tuple[Piece, ...]
    key: str

    @property
    def name(self) -> str:
        """The batch's name, the same in every run over about as many documents."""
        return f"{self.number}-of-{self.of}"

    @property
    def shows(self) -> tuple[Show, ...]:
        """All its shows."""
        return tuple(show for piece in self.pieces for show in piece.shows)

    @property
    def documents(self) -> int:
        """How many documents it has."""
        return sum(len(show.sources) for show in self.shows)


@dataclass(frozen=True)
class Grouping:
    """An index of documents, and into how many batches and pieces they go: powers of two, so that each is halved."""

    index: Path
    documents: int

    @cached_property
    def pieces(self) -> int:
        """How many pieces there are."""
        return 1 << max(0, (self.documents // PIECE).bit_length() - 1)

    @cached_property
    def batches(self) -> int:
        """How many batches there are."""
        return max(1, self.pieces // PIECES)

    @cached_property
    def parts(self) -> tuple[dict[str, str], dict[str, str]]:
        """The first parts that shows, and documents, have instead of those that they want."""
        return clashing_parts(self.index, "show"), clashing_parts(self.index, "id")

    def piece_of(self, show_hash: int) -> int:
        """In which piece a show lies."""
        return show_hash & (self.pieces - 1)

    def __iter__(self) -> Iterator[Batch]:
        """The batches that have documents, in the order of their numbers; the names of a few are held at a time."""
        runs = -(-self.documents // HELD)
        step = -(-self.batches // runs)
        for first in range(0, self.batches, step):
            yield from self._some(first, first + step)

    def known(self, scopes: Iterable[Scope]) -> set[Scope]:
        """Which of these shows and documents there are."""
        names = {"show": "show", "source_id": "id"}
        asked = [
            (kind, column, [name for of, name in scopes if of == kind]) for kind, column in names.items()
        ]
        return {
            (kind, name)
            for kind, column, wanted in asked
            for name in pl.scan_parquet(self.index)
            .filter(pl.col(column).is_in(wanted))
            .select(pl.col(column).unique())
            .collect()[column]
        }

    def _some(self, first: int, behind: int) -> Iterator[Batch]:
        batch = (pl.col("hash") % self.batches).alias("batch")
        piece = (pl.col("hash") % self.pieces).alias("piece")
        rows = (
            pl.scan_parquet(self.index)
            .select(batch, piece, "show", "id", "digest", "show_part", "id_part")
            .filter(pl.col("batch") >= first, pl.col("batch") < behind)
            .collect()
            .sort("batch", "piece", "show", "id")
            .iter_rows(named=True)
        )
        for number, own in groupby(rows, itemgetter("batch")):
            pieces = tuple(
                self._piece(of_piece, list(some)) for of_piece, some in groupby(own, itemgetter("piece"))
            )
            yield Batch(number, self.batches, pieces, key_of([one.key for one in pieces]))

    def _piece(self, number: int, rows: list[dict[str, Any]]) -> Piece:
        shows = tuple(self._show(name, list(own)) for name, own in groupby(rows, itemgetter("show")))
        return Piece(number, shows, key_of([one.key for one in shows]))

    def _show(self, name: str, rows: list[dict[str, Any]]) -> Show:
        of_show, of_source = self.parts
        part = of_show.get(name, rows[0]["show_part"])
        sources = {row["id"]: of_source.get(row["id"], row["id_part"]) for row in rows}
        said = [part, *sources.values(), *(row["digest"] for row in rows)]
        return Show(name, part, sources, key_of(said))


def key_of(parts: list[str]) -> str:
    """A hash of texts without line breaks, in their order."""
    return sha256("\n".join(parts).encode()).hexdigest()

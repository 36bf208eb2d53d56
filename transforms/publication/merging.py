"""Merges sorted tables that came in blocks of rows, holding a few blocks of each at a time."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import polars as pl

RUN, BLOCK = "run\n", "block\n"
"""No column of a table is called so: a name has no line break."""

Order = Mapping[str, bool]
"""Column -> whether a null there comes last, in the order of sorting."""


class Place(NamedTuple):
    """A block of rows: of which sorted run, and which of its blocks, both counted from 0."""

    run: int
    block: int


def merged(
    order: Order, firsts: pl.DataFrame, read: Callable[[Place], pl.DataFrame], blocks: int
) -> Iterator[pl.DataFrame]:
    """The rows of all runs in one order, in frames of about so many blocks; rows that are alike all stay.

    `firsts` has the first row of every block of every run, with the columns `RUN` and `BLOCK` beside the table's;
    `read` gives a block, which is asked for once. Every run is sorted by `order`, which must name all columns of the
    table. Held are that many blocks and at most one block more of every run: of no run two blocks can begin before
    a row that none of them has reached. Every row is sorted once.
    """
    waiting: list[pl.DataFrame] = []
    heads = in_order(order, firsts)
    for start in range(0, heads.height, blocks):
        places = heads[start : start + blocks].select(RUN, BLOCK).iter_rows()
        waiting += [read(Place(*one)) for one in places]
        behind = heads[start + blocks : start + blocks + 1]
        ready = rows_before(order, waiting, behind) if behind.height else [one.height for one in waiting]
        rows = pl.concat(part[:count] for part, count in zip(waiting, ready, strict=True))
        if rows.height:
            yield in_order(order, rows)
        waiting = [part[count:] for part, count in zip(waiting, ready, strict=True) if count < part.height]


def in_order(order: Order, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows sorted."""
    return frame.sort(list(order), nulls_last=list(order.values()))


def rows_before(order: Order, parts: Iterable[pl.DataFrame], boundary: pl.DataFrame) -> list[int]:
    """How many rows of each sorted part come before the one row of `boundary`; those that are like it do not."""
    behind = place_of(order, boundary, 0)
    return [bisect_left(range(part.height), behind, key=partial(place_of, order, part)) for part in parts]


def place_of(order: Order, frame: pl.DataFrame, row: int) -> list[tuple[bool, Any]]:
    """Where the row stands in the order, to be compared with where another one does."""
    cells = frame.row(row, named=True)
    return [((cells[name] is None) == nulls_last, cells[name]) for name, nulls_last in order.items()]

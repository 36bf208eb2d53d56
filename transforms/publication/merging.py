"""Merges sorted tables that came in blocks of rows, holding a few blocks of each at a time."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from transforms.publication.slices import alone

RUN, BLOCK = "run\n", "block\n"
"""No column of a table is called so: a name has no line break."""
_SECOND = "second\n"

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
    a row that none of them has reached.
    """
    waiting = firsts.drop(RUN, BLOCK).clear()
    heads = in_order(order, firsts)
    for start in range(0, heads.height, blocks):
        places = heads[start : start + blocks].select(RUN, BLOCK).iter_rows()
        waiting = in_order(order, pl.concat([waiting, *(read(Place(*one)) for one in places)]))
        boundary = heads[start + blocks : start + blocks + 1].drop(RUN, BLOCK)
        ready = waiting.height if boundary.is_empty() else rows_before(order, waiting, boundary)
        if ready:
            yield waiting[:ready]
        waiting = alone(waiting[ready:])


def in_order(order: Order, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows sorted."""
    return frame.sort(list(order), nulls_last=list(order.values()))


def rows_before(order: Order, frame: pl.DataFrame, boundary: pl.DataFrame) -> int:
    """How many rows of the sorted frame come before the one row of `boundary`; those that are like it do not."""
    return bisect_left(range(frame.height), True, key=lambda row: reaches(order, frame[row], boundary))


def reaches(order: Order, row: pl.DataFrame, boundary: pl.DataFrame) -> bool:
    """Whether the row does not come before the boundary."""
    both = pl.concat(
        [row.with_columns(pl.lit(1).alias(_SECOND)), boundary.with_columns(pl.lit(0).alias(_SECOND))]
    )
    return bool(in_order({**order, _SECOND: False}, both)[_SECOND][0] == 0)

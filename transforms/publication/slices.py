"""Takes a table that need not fit into memory in slices of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

Scans = Mapping[str, pl.LazyFrame]
"""Tables by name, of which only what is asked for is read."""


def height(scan: pl.LazyFrame) -> int:
    """How many rows there are; of a file on the disk its description says it."""
    return int(scan.select(pl.len()).collect().item())


def slices(scan: pl.LazyFrame, size: int) -> Iterator[pl.DataFrame]:
    """All rows in their order, in frames of exactly `size` rows and a last one with the rest; none of no rows."""
    for start in range(0, height(scan), size):
        yield scan.slice(start, size).collect().rechunk()


def resliced(frames: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """The rows of frames of any height in frames of exactly `size` rows and a last one with the rest."""
    waiting: list[pl.DataFrame] = []
    for frame in frames:
        waiting.append(frame)
        while sum(one.height for one in waiting) >= size:
            whole = pl.concat(waiting)
            yield whole[:size].rechunk()
            waiting = [whole[size:]]
    if any(one.height for one in waiting):
        yield pl.concat(waiting).rechunk()


def whole_groups(scan: pl.LazyFrame, by: Sequence[str], size: int) -> Iterator[pl.DataFrame]:
    """The rows in frames of about `size` rows that no group is split between, of rows that lie group by group."""
    waiting = scan.limit(0).collect()
    for frame in slices(scan, size):
        waiting = pl.concat([waiting, frame])
        last = waiting.select(by)[-1:]
        ready = waiting.join(last, on=by, how="anti", nulls_equal=True, maintain_order="left")
        waiting = waiting[ready.height :]
        yield ready
    yield waiting


def alone(frame: pl.DataFrame) -> pl.DataFrame:
    """The same few rows in memory of their own: as a slice, they would keep all rows of which they are some."""
    return pl.DataFrame(frame.to_dict(as_series=False), frame.schema)

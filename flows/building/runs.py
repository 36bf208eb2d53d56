"""Merges the sorted Parquet files of a table's partitions into one, holding a few blocks of rows of each at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow.parquet as parquet

from flows.batches.partition import ROW_GROUP
from schemas.table import Table, sort_order
from transforms.publication.merging import BLOCK, RUN, Place, merged
from transforms.publication.slices import alone, resliced

FAN_IN = 32
"""So many files are merged at once; of more, each so many into one first."""
BLOCKS = 16
"""So many row groups are sorted at once."""
WHOLE = BLOCKS * ROW_GROUP
"""So many rows has a row group of a table that is merged for good: who reads a slice looks through all its groups."""


class Run(NamedTuple):
    """A sorted file whose row groups have `ROW_GROUP` rows but for the last, with the first row of each."""

    path: Path
    firsts: pl.DataFrame


def merge_files(table: Table, files: Sequence[Path], folder: Path, fan_in: int = FAN_IN) -> Path:
    """One file with the rows of all, in the table's order; where one of them has all rows, it is that.

    Every file is sorted as the table is and has its columns. What is made on the way is written to the folder, too.
    """
    runs = [run for file in files if (run := open_run(table, file)).firsts.height]
    stages = count()
    while len(runs) > fan_in:
        stage = folder / f"{table.name}-{next(stages)}"
        groups = [runs[start : start + fan_in] for start in range(0, len(runs), fan_in)]
        runs = [merge_runs(table, own, stage / f"{n}.parquet") for n, own in enumerate(groups)]
    if len(runs) > 1:
        return merge_runs(table, runs, folder / f"{table.name}.parquet", WHOLE).path
    return runs[0].path if runs else files[0]


def open_run(table: Table, file: Path) -> Run:
    """A partition's file as a run; it is small enough to be read at once."""
    rows = pl.read_parquet(file, columns=list(table.columns), glob=False)
    return Run(file, alone(rows.gather_every(ROW_GROUP)))


def merge_runs(table: Table, runs: Sequence[Run], path: Path, group: int = ROW_GROUP) -> Run:
    """One run of several, in row groups of so many rows; it can be merged further where they are `ROW_GROUP`."""
    if len(runs) == 1:
        return runs[0]
    return write_run(path, resliced(merged_rows(table, runs), group), group)


def merged_rows(table: Table, runs: Sequence[Run]) -> Iterator[pl.DataFrame]:
    """The rows of all runs in the table's order."""
    firsts = pl.concat(
        run.firsts.with_columns(pl.lit(number).alias(RUN), pl.int_range(pl.len()).alias(BLOCK))
        for number, run in enumerate(runs)
    )

    def read(place: Place) -> pl.DataFrame:
        rows = pl.scan_parquet(runs[place.run].path, glob=False).select(table.columns)
        return rows.slice(place.block * ROW_GROUP, ROW_GROUP).collect()

    return merged(sort_order(table), firsts, read, BLOCKS)


def write_run(path: Path, groups: Iterable[pl.DataFrame], most: int = ROW_GROUP) -> Run:
    """Writes a run, a row group per frame, of which none has more rows than `most`; there is at least one frame."""
    path.parent.mkdir(parents=True, exist_ok=True)
    firsts = list[pl.DataFrame]()
    writer = None
    for group in groups:
        rows = group.to_arrow()
        writer = writer or parquet.ParquetWriter(path, rows.schema, compression="lz4")
        writer.write_table(rows, row_group_size=most)
        firsts.append(alone(group[:1]))
    assert writer, "runs without rows are not merged"
    writer.close()
    return Run(path, pl.concat(firsts).rechunk())

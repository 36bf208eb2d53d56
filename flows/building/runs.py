"""Merges the sorted Parquet files of a table's partitions into one, holding a few blocks of rows of each at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow.parquet as parquet

from flows.batches.partition import ROW_GROUP
from schemas.table import Table, sort_order
from transforms.publication.merging import BLOCK, RUN, Place, in_order, merged
from transforms.publication.slices import alone, resliced

FAN_IN = 128
"""So many files are merged at once; of more, each so many into one first."""
BLOCKS = 16
"""So many row groups are sorted at once."""
WHOLE = BLOCKS * ROW_GROUP
"""So many rows has a row group of a table that is merged for good: who reads a slice looks through all its groups."""


class Run(NamedTuple):
    """A sorted file whose row groups have `ROW_GROUP` rows but for the last, with the first row of each."""

    path: Path
    firsts: pl.DataFrame


def merge_files(
    table: Table, files: Sequence[Path], folder: Path, fan_in: int = FAN_IN, whole: int = WHOLE
) -> Path:
    """One file with the rows of all, in the table's order; where one of them has all rows, it is that.

    Every file is sorted as the table is and has its columns. Up to `whole` rows are sorted at once, more are merged.
    What is made on the way is written to the folder, too.
    """
    heights = {file: rows_in(file) for file in files}
    filled = [file for file, rows in heights.items() if rows]
    if len(filled) < 2:
        return (filled or files)[0]
    path = folder / f"{table.name}.parquet"
    if sum(heights.values()) <= whole:
        return write_run(path, [in_order(sort_order(table), rows_of(table, *filled).collect())], whole).path
    runs = [open_run(table, file) for file in filled]
    stages = count()
    while len(runs) > fan_in:
        stage = folder / f"{table.name}-{next(stages)}"
        groups = [runs[start : start + fan_in] for start in range(0, len(runs), fan_in)]
        runs = [merge_runs(table, own, stage / f"{n}.parquet") for n, own in enumerate(groups)]
    return merge_runs(table, runs, path, WHOLE).path


def rows_in(file: Path) -> int:
    """How many rows the file has, as its footer says: quicker than a query."""
    return int(parquet.read_metadata(file).num_rows)


def rows_of(table: Table, *files: Path) -> pl.LazyFrame:
    """The rows of files, one after the other, of which only what is asked for is read."""
    scan = pl.scan_parquet(list(files), glob=False)
    return scan if tuple(scan.collect_schema()) == table.columns else scan.select(table.columns)


def open_run(table: Table, file: Path) -> Run:
    """A partition's file as a run, of which no more is read than the first row of each row group."""
    scan = rows_of(table, file)
    firsts = pl.collect_all([scan.slice(start, 1) for start in range(0, rows_in(file), ROW_GROUP)])
    return Run(file, alone(pl.concat(firsts)))


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

    scans = [rows_of(table, run.path) for run in runs]

    def read(place: Place) -> pl.DataFrame:
        return scans[place.run].slice(place.block * ROW_GROUP, ROW_GROUP).collect()

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

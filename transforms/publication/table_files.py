"""Writes the files of one table, slice by slice: a CSV file, and as many Parquet files as it takes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import polars as pl

from schemas.table import Table
from transforms.publication.columns import Column, table_to_columns
from transforms.publication.csv_file import write_csv
from transforms.publication.parquet_file import ROW_GROUP, write_parquet
from transforms.publication.paths import CSV, CSV_ZST, PARQUET, parquet_paths
from transforms.publication.places import table_place
from transforms.publication.rows_hash import table_hash
from transforms.publication.slices import height, slices
from transforms.publication.stored import Measured, Shelf, Stored


class Sizes(NamedTuple):
    """From how many rows on a table's files are other ones: a group's, a Parquet file's, a plain CSV file's."""

    group: int = ROW_GROUP
    groups_of_part: int = 16
    plain: int = 1_000_000

    @property
    def part(self) -> int:
        """The rows of a Parquet file of several."""
        return self.group * self.groups_of_part


SIZES = Sizes()
PIECE = 16_384
"""So many rows are written as text at a time: their cells, lines and bytes take several times what the rows take."""


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it stands in a release: its definition, its files and the hash of its rows.

    `parquet` are the files that hold its rows one behind the other, `parquet_sha256` is the hash of all their bytes.
    """

    table: Table
    columns: tuple[Column, ...]
    csv: Stored
    parquet: tuple[Stored, ...]
    parquet_sha256: str
    rows: int
    rows_hash: str

    @property
    def is_compressed(self) -> bool:
        """Whether the CSV file must be unpacked by who does not know zstd."""
        return self.csv.path.endswith(CSV_ZST)

    @property
    def place(self) -> str:
        """Where its files lie, without their endings."""
        return table_place(self.table)

    @property
    def pattern(self) -> str:
        """By which several Parquet files are found, and no other table's."""
        return f"{self.place}-*{PARQUET}"

    @property
    def files(self) -> tuple[Stored, ...]:
        """All its files."""
        return self.csv, *self.parquet


def publish_table(
    table: Table, scan: pl.LazyFrame, identity: Mapping[str, str], shelf: Shelf[Any], sizes: Sizes = SIZES
) -> Published:
    """Writes the table's files, and says what the release's documents tell of them; the rows are in their order."""
    rows = height(scan)
    csv, digest = store_csv(table, groups_of(scan, rows, sizes), shelf, compress=rows > sizes.plain)
    every, about = hashlib.sha256(), {**identity, "rows_sha256": digest}
    parts = []
    for number, path in enumerate(parquet_paths(table_place(table), -(-rows // sizes.part))):
        own = scan.slice(number * sizes.part, sizes.part)
        with shelf.file(path) as file:
            part = Measured(file, every)
            write_parquet(table, groups_of(own, min(sizes.part, rows), sizes), about, part)
        parts.append(part.stored(path))
    return Published(table, table_to_columns(table), csv, tuple(parts), every.hexdigest(), rows, digest)


def store_csv(
    table: Table, groups: Iterable[pl.DataFrame], shelf: Shelf[Any], *, compress: bool
) -> tuple[Stored, str]:
    """Writes the table's CSV file; gives the hash of its rows, which are read once for both."""
    digest, path = table_hash(table), f"{table_place(table)}{CSV_ZST if compress else CSV}"

    def hashed() -> Iterator[pl.DataFrame]:
        for piece in chain.from_iterable(map(pieces_of, groups)):
            digest.update(piece)
            yield piece

    with shelf.file(path) as file:
        csv = Measured(file)
        write_csv(hashed(), csv, compress=compress)
    return csv.stored(path), digest.hexdigest()


def pieces_of(group: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of a group, some at a time; one that is empty where there are none."""
    return group.iter_slices(PIECE) if group.height else iter([group])


def groups_of(scan: pl.LazyFrame, rows: int, sizes: Sizes) -> Iterator[pl.DataFrame]:
    """The rows in row groups; one that is empty where there are none, so that the columns are there."""
    return slices(scan, sizes.group) if rows else iter([scan.collect()])

"""A partition: what one batch of shows says, as sorted Parquet files in a folder beside a small report of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import polars as pl

from transforms.accuracy import Count
from transforms.problem import Problem

REPORT = "report.json"
ROW_GROUP = 4096
"""So many rows of a partition can be read without the others: the merge takes them in pieces."""

Receipt = tuple[str, str | None, str, int, int]
"""A row of `checks`: dataset, field, check, rows checked, rows failed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a batch tells of itself beside its rows; it grows with the tables and the reasons, never with the rows.

    `rows` counts the rows of each table, `receipts` are the batch's share of `checks`, `accuracy` its share of the
    hand-checked reading. Where `fatal` is not empty there must be no release.
    """

    documents: int
    shows: int
    rows: Mapping[str, int]
    receipts: tuple[Receipt, ...] = ()
    accuracy: tuple[Count, ...] = ()
    fatal: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """The report as it lies in the partition."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The report that `to_json` wrote."""
        found: dict[str, Any] = json.loads(text)
        lists: dict[str, Any] = {
            "receipts": tuple(tuple(one) for one in found["receipts"]),
            "accuracy": tuple(Count(*one) for one in found["accuracy"]),
            "fatal": tuple(Problem(**one) for one in found["fatal"]),
        }
        return cls(**found | lists)


@dataclass(frozen=True, slots=True)
class Partition:
    """A folder with one Parquet file per table, each sorted as the table is, and a report.

    Every table that is read from documents is there, and those of trust that are a document's or a row's (`sources`,
    `evidence`, `conflicts`, `rejects`, `coverage`); `checks` and `accuracy` are of the whole and made from the reports.
    """

    folder: Path
    report: Report = field(compare=False)

    def path(self, table: str) -> Path:
        """The table's file."""
        return self.folder / f"{table}.parquet"

    def read(self, table: str) -> pl.DataFrame:
        """The table's rows."""
        return pl.read_parquet(self.path(table))

    def scan(self, table: str) -> pl.LazyFrame:
        """The table's rows, of which only what is asked for is read."""
        return pl.scan_parquet(self.path(table), glob=False)


def write_partition(folder: Path, tables: Mapping[str, pl.DataFrame], report: Report) -> Partition:
    """Writes the tables, whose rows are in their order already; the same tables give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        frame.rechunk().write_parquet(
            folder / f"{name}.parquet", compression="lz4", row_group_size=ROW_GROUP, statistics=True
        )
    (folder / REPORT).write_text(report.to_json(), encoding="utf-8")
    return Partition(folder, report)


def open_partition(folder: Path) -> Partition:
    """The partition in that folder. Raises OSError where there is none."""
    return Partition(folder, Report.from_json((folder / REPORT).read_text(encoding="utf-8")))

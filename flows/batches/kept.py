"""Rows of some shows out of a finished batch, so that nothing is extracted twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from flows.batches.grouping import Show
from flows.batches.ledger import RECEIPTS
from schemas.registry import TABLES
from schemas.table import Table
from transforms.validation.validate import OF_ALL
from transforms.validation.verdict import Receipt

Tables = Mapping[str, pl.DataFrame]
REGISTRY = {name: table for name, table in TABLES.items() if name not in OF_ALL}
"""The tables that are in a partition."""
CHECK = ("dataset", "field", "check", "rows_checked", "rows_failed")


@dataclass(frozen=True)
class Finished:
    """A finished batch, whose tables are read once, however many of its pieces are asked for."""

    folder: Path

    @cached_property
    def tables(self) -> Tables:
        """All that are in a partition."""
        return {name: pl.read_parquet(self.folder / f"{name}.parquet") for name in REGISTRY}

    def shows(self, shows: Sequence[Show]) -> dict[str, pl.DataFrame]:
        """All tables' rows of these shows."""
        return {name: rows_of(table, self.tables[name], shows) for name, table in REGISTRY.items()}

    def receipts(self, piece: str) -> tuple[Receipt, ...]:
        """The receipts of one piece, by its key."""
        found = pl.scan_parquet(self.folder / RECEIPTS).filter(piece=piece).select(CHECK).collect()
        return tuple(found.iter_rows())


def rows_of(table: Table, frame: pl.DataFrame, shows: Sequence[Show]) -> pl.DataFrame:
    """The rows of these shows: told by the show, else by the document, else by how the row's id begins."""
    if "show" in table.columns:
        return frame.filter(pl.col("show").is_in([show.name for show in shows]))
    if "source_id" in table.columns:
        return frame.filter(pl.col("source_id").is_in([one for show in shows for one in show.sources]))
    called = pl.col("row_id" if "row_id" in table.columns else table.key[0])
    parts = [part for show in shows for part in (show.part, *show.sources.values())]
    return frame.filter(called.str.split("/").list.first().is_in(parts))

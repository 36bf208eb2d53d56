"""Rows of some shows out of a finished batch, so that nothing is extracted twice."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from flows.batches.grouping import Show
from flows.batches.ledger import RECEIPTS
from schemas.table import Registry, Table
from transforms.validation.validate import OF_ALL
from transforms.validation.verdict import Receipt

Tables = Mapping[str, pl.DataFrame]
CHECK = ("dataset", "field", "check", "rows_checked", "rows_failed")


def read_shows(folder: Path, shows: Iterable[Show], registry: Registry) -> dict[str, pl.DataFrame]:
    """All tables' rows of these shows in a finished batch."""
    shows = list(shows)
    return {
        name: rows_of(table, pl.read_parquet(folder / f"{name}.parquet"), shows)
        for name, table in registry.items()
        if name not in OF_ALL
    }


def rows_of(table: Table, frame: pl.DataFrame, shows: Iterable[Show]) -> pl.DataFrame:
    """The rows of these shows: told by the show, else by the document, else by how the row's id begins."""
    if "show" in table.columns:
        return frame.filter(pl.col("show").is_in([show.name for show in shows]))
    if "source_id" in table.columns:
        return frame.filter(pl.col("source_id").is_in([one for show in shows for one in show.sources]))
    called = pl.col("row_id" if "row_id" in table.columns else table.key[0])
    parts = [part for show in shows for part in (show.part, *show.sources.values())]
    return frame.filter(called.str.split("/").list.first().is_in(parts))


def read_receipts(folder: Path, piece: str) -> tuple[Receipt, ...]:
    """The receipts of one piece in a finished batch, by its key."""
    found = pl.scan_parquet(folder / RECEIPTS).filter(piece=piece).select(CHECK).collect()
    return tuple(found.iter_rows())

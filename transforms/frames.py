"""Rows as plain dicts to frames with a table's exact columns and types, in its order."""

from collections.abc import Mapping, Sequence

import polars as pl

from schemas.registry import TABLES
from schemas.table import Registry, Table, sorted_rows
from transforms.findings import Value
from transforms.rules import Row, RowSet


def rows_to_frame(table: Table, rows: Sequence[Row]) -> pl.DataFrame:
    """The rows in the table's columns and types, in its order; no rows give an empty frame."""
    columns = {
        name: [_as_float(row.get(name)) if dtype is pl.Float64 else row.get(name) for row in rows]
        for name, dtype in table.dtypes.items()
    }
    return sorted_rows(table, pl.DataFrame(columns, schema=table.dtypes, strict=True))


def rows_to_frames(
    rows: Mapping[str, Sequence[Row]] | RowSet, registry: Registry = TABLES
) -> dict[str, pl.DataFrame]:
    """Every table of the registry as a frame; a table without rows is empty."""
    return {name: rows_to_frame(table, rows.get(name, ())) for name, table in registry.items()}


def _as_float(value: Value | None) -> Value | None:
    """Whole numbers are floats in a float column; everything else stays for Polars to refuse."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

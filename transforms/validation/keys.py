"""Keys within a table and references between tables."""

from collections.abc import Mapping

import polars as pl

from schemas.table import Reference, Registry, Table
from transforms.validation.verdict import NO_ROWS, Verdict, failing_rows


def check_key(table: Table, frame: pl.DataFrame) -> list[Verdict]:
    """That a key of several columns is unique; the second and later copies fail. A single id is the model's."""
    if len(table.key) == 1:
        return []
    copies = failing_rows(frame.select(pl.struct(table.key).is_first_distinct()).to_series())
    return [Verdict(table.name, None, f"key is unique: {', '.join(table.key)}", frame.height, copies)]


def check_references(tables: Mapping[str, pl.DataFrame], registry: Registry) -> list[Verdict]:
    """That every non-null reference of every table finds its row."""
    return [
        _reference(name, frame, reference, tables[reference.table])
        for name, frame in tables.items()
        for reference in registry[name].references
    ]


def _reference(name: str, frame: pl.DataFrame, reference: Reference, target: pl.DataFrame) -> Verdict:
    column = reference.columns[0] if len(reference.columns) == 1 else None
    words = f"stands in {reference.table}.{', '.join(reference.to)}"
    pointing = frame.select(reference.columns).with_row_index("row").drop_nulls()
    if pointing.is_empty():
        return Verdict(name, column, words, 0, NO_ROWS)
    lost = pointing.join(target, left_on=reference.columns, right_on=reference.to, how="anti")
    return Verdict(name, column, words, pointing.height, lost["row"].sort())

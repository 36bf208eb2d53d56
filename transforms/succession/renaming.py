"""Gives rows other ids, and everything that points at them too."""

from collections.abc import Iterable, Mapping

import polars as pl

from schemas.table import Registry, Table, row_id_expr

Tables = Mapping[str, pl.DataFrame]
Scans = Mapping[str, pl.LazyFrame]
Sides = Tables | Scans
Ids = Mapping[str, str]
POINTING = {"dataset", "row_id"}
"""The columns of the tables that call a row of any table by its name."""


def rename_rows(registry: Registry, tables: Tables, ids: Mapping[str, Ids]) -> dict[str, pl.DataFrame]:
    """The tables with the ids that `ids` (table name -> id -> other id) gives; the rest is as it was.

    References to a renamed row, and evidence and conflicts of it or of rows that refer to it, follow.
    """
    if not any(ids.values()):
        return dict(tables)
    renamed, moves = dict(tables), dict[str, Ids]()
    for name, table in registry.items():
        columns = id_columns(table, ids)
        if columns:
            renamed[name] = tables[name].with_columns(
                pl.col(column).replace(dict(mapping)) for column, mapping in columns.items()
            )
            moves[name] = row_id_moves(table, tables[name], renamed[name])
    for name, table in registry.items():
        if POINTING.issubset(table.columns):
            before, renamed[name] = renamed[name], point(renamed[name], moves)
            if table.points_at_rows:
                moves[name] = row_id_moves(table, before, renamed[name])
    return renamed


def id_columns(table: Table, ids: Mapping[str, Ids]) -> dict[str, Ids]:
    """The columns of the table that hold renamed ids, its own or another table's."""
    own = {table.key[0]: ids[table.name]} if ids.get(table.name) else {}
    others = {
        reference.columns[0]: ids[reference.table]
        for reference in table.references
        if len(reference.columns) == 1 and ids.get(reference.table)
    }
    return own | others


def row_id_moves(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> Ids:
    """How the rows were called, and how they are now, where that differs."""
    names = (frame.select(row_id_expr(table)).to_series() for frame in (before, after))
    return {old: new for old, new in zip(*names, strict=True) if old != new}


def point(frame: pl.DataFrame, moves: Mapping[str, Ids]) -> pl.DataFrame:
    """The frame whose `row_id`s follow the rows of their `dataset`."""
    for dataset, mapping in moves.items():
        moved = pl.col("row_id").replace(dict(mapping))
        frame = frame.with_columns(
            row_id=pl.when(pl.col("dataset") == dataset).then(moved).otherwise("row_id")
        )
    return frame


def has_ids(table: Table, old: Sides, new: Sides) -> bool:
    """Whether both sides have the table, with an id for each row and the show that it is of."""
    return table.keeps_ids and have_alike(table.name, (table.key[0], "show"), old, new)


def has_names(table: Table, old: Sides, new: Sides) -> bool:
    """Whether both sides have the table with the columns that its rows are recognised by, of the same types."""
    return bool(table.names) and have_alike(table.name, (table.key[0], "show", *table.names), old, new)


def have_alike(name: str, columns: Iterable[str], old: Sides, new: Sides) -> bool:
    """Whether both sides have the table with the columns, of the same types."""
    if name not in old or name not in new:
        return False
    before, now = old[name].collect_schema(), new[name].collect_schema()
    return all(column in now and before.get(column) == now[column] for column in columns)

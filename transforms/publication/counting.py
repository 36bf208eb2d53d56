"""Counts what became of one table's rows, and takes the first of them as examples."""

from collections.abc import Collection, Iterator, Mapping

import polars as pl

from schemas.table import Table
from transforms.publication.counts import EXAMPLES, Called, Cell, Counts, Gone
from transforms.publication.moved import moved_ids

CHANGED = "changed"


def rows_to_counts(
    table: Table, old: pl.DataFrame, new: pl.DataFrame, rows: pl.DataFrame, redirects: pl.DataFrame
) -> Counts:
    """The counts of a table: `rows` are its changes with their causes, `redirects` the ids that went just now."""
    if rows.is_empty():
        return Counts(before=old.height, now=new.height)
    added, removed = (
        rows.filter(pl.col("change") == one)["row_id"].to_list() for one in ("added", "removed")
    )
    changed = rows.filter(pl.col("change") == CHANGED)
    moved = moved_ids(table, removed, added, redirects)
    arrived = set(moved.values())
    return Counts(
        before=old.height,
        now=new.height,
        added=len(added),
        removed=len(removed),
        changed=changed.height,
        moved=len(moved),
        arrived=len(arrived),
        fields={field: count for field, count in tallied(changed["field"]).items() if field},
        causes=tallied(rows["cause"]),
        come_first=tuple(called(table, new, added, arrived)),
        gone_first=tuple(called(table, old, removed, moved.keys())),
        changed_first=tuple(cells(table, changed)),
    )


def tallied(values: pl.Series) -> Mapping[str | None, int]:
    """How often each value occurs."""
    return dict(values.value_counts().iter_rows())


def called(table: Table, frame: pl.DataFrame, ids: list[str], without: Collection[str]) -> Iterator[Called]:
    """The first of the ids, which are in order, with what names their rows."""
    shown = [one for one in ids if one not in without][:EXAMPLES]
    named = names_of(table, frame, shown) if shown else {}
    yield from (Called(row, named.get(row, "")) for row in shown)


def names_of(table: Table, frame: pl.DataFrame, ids: list[str]) -> dict[str, str]:
    """The names of the rows with these ids: `2022 · Golden Cup · Best Pair`, where the table has names."""
    columns = [name for name in table.names if name in frame.columns]
    if not columns or table.id_column is None:
        return {}
    rows = frame.filter(pl.col(table.id_column).is_in(ids)).select(table.id_column, *columns)
    return {
        row: " · ".join(str(value) for value in values if value is not None)
        for row, *values in rows.iter_rows()
    }


def cells(table: Table, changed: pl.DataFrame) -> Iterator[Cell]:
    """The first changed cells, those that somebody states before those that we count."""
    is_ours = pl.col("field").is_in(sorted(table.derived)).alias("is_ours")
    ordered = changed.select(is_ours, "row_id", "field", "old", "new", "cause").sort(
        "is_ours", "row_id", "field", "old", "new"
    )
    yield from (Cell(*row) for row in ordered.head(EXAMPLES).iter_rows())


def redirects_to_gone(redirects: pl.DataFrame) -> dict[str, Gone]:
    """How many of the ids that went there are of each table, and how many lead to another row."""
    counted = redirects.group_by("dataset").agg(pl.len(), pl.col("new_id").count())
    return {dataset: Gone(ids, leading) for dataset, ids, leading in counted.iter_rows()}

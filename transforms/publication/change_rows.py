"""Makes the `changes` table: every change since the previous release, with its cause."""

from collections.abc import Collection, Iterable

import polars as pl

from schemas.changes import CAUSES, CHANGES
from schemas.table import Registry
from transforms.publication.causes import Moved, moved_sources, with_cause
from transforms.publication.columns import Tables, in_order, table_to_columns
from transforms.publication.definitions import SchemaChange
from transforms.publication.difference import Edition, compare_rows, compared, defined_otherwise, rekeyed

CODE = CAUSES[-1]
SCHEMA = {column.name: column.kind.polars for column in table_to_columns(CHANGES)}
NO_CHANGES = pl.DataFrame(schema=SCHEMA)


def editions_to_rows(registry: Registry, previous: Edition, new: Tables) -> pl.DataFrame:
    """The rows of the `changes` table between two published releases."""
    definitions = defined_otherwise(registry, previous)
    old, now = ({name: frame.lazy() for name, frame in side.items()} for side in (previous.tables, new))
    moved = dict(moved_sources(registry, old, now).collect().iter_rows()) or None
    rows = tables_to_rows(registry, previous.tables, new, rekeyed(definitions), moved)
    return joined([*rows.values(), definitions_to_rows(definitions)])


def tables_to_rows(
    registry: Registry, old: Tables, new: Tables, without: Collection[str], moved: Moved | None
) -> dict[str, pl.DataFrame]:
    """The changes of rows of each table that is compared, in the order of rows and columns.

    `without` are tables that cannot be compared, `moved` the documents of `moved_sources`, None where no document of
    any show moved.
    """
    return {
        name: with_cause(registry, name, compare_rows(table, old[name], new[name]), old, new, moved)
        for name, table in compared(registry, old, new, without).items()
    }


def joined(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The changes of all parts, in the table's order."""
    return in_order(CHANGES, pl.concat([NO_CHANGES, *parts]))


def definitions_to_rows(changes: Iterable[SchemaChange]) -> pl.DataFrame:
    """Changes of definitions as rows; they come from the code."""
    rows = [
        (one.table, None, one.column, "schema", named(one.part, one.old), named(one.part, one.new), CODE)
        for one in changes
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def named(part: str, value: str | None) -> str | None:
    """The value with the part of the definition that it is; what came or went is named by its column."""
    return value if value is None or part in ("added", "removed") else f"{part}: {value}"

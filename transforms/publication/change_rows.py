"""Makes the `changes` table: every change since the previous release, with its cause."""

from collections.abc import Iterable

import polars as pl

from schemas.changes import CAUSES, CHANGES
from schemas.table import Registry
from transforms.publication.causes import moved_sources, with_cause
from transforms.publication.columns import Tables, in_order, table_to_columns
from transforms.publication.definitions import SchemaChange
from transforms.publication.difference import Difference, Edition

CODE = CAUSES[-1]
SCHEMA = {column.name: column.kind.polars for column in table_to_columns(CHANGES)}


def difference_to_rows(
    registry: Registry, previous: Edition | None, new: Tables, difference: Difference
) -> pl.DataFrame:
    """The rows of the `changes` table, in its order.

    Empty for a first release: there is nothing it could differ from.
    """
    if previous is None:
        return pl.DataFrame(schema=SCHEMA)
    moved = moved_sources(registry, previous.tables, new)
    parts = [with_cause(registry, table, previous.tables, new, moved) for table in difference.tables]
    return in_order(CHANGES, pl.concat([*parts, definitions_to_rows(difference.definitions)]))


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

"""Compares the tables of a release with those of the one before, by key."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from schemas.registry import history
from schemas.table import Group, Registry, Table, row_id_expr
from transforms.publication.columns import Tables, table_to_columns
from transforms.publication.counts import Counts, Figures, Gone
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.definitions import Definitions, SchemaChange, compare_definitions
from transforms.publication.paths import Places
from transforms.publication.renames import compare_names, schemas_with_new_names

ROW = ("dataset", "row_id", "field", "change", "old", "new")
NO_ROWS = pl.DataFrame(schema=dict.fromkeys(ROW, pl.String))


@dataclass(frozen=True, slots=True)
class Edition:
    """The release to compare with: its version, its tables and their Data Package schemas (both by table name).

    Among both may be those of its history (`redirects`, `deprecations`). The tables have the names that their columns
    have now, the schemas those of then. `places` says where their files lie.
    """

    version: str
    tables: Tables
    schemas: Definitions
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What became of one table's rows."""

    name: str
    group: Group
    counts: Counts


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which two releases differ, rows in figures. `first` where there was none to compare with.

    `gone` counts the ids that went, by table.
    """

    first: bool
    definitions: tuple[SchemaChange, ...]
    tables: tuple[TableDifference, ...]
    gone: Mapping[str, Gone] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True where there is anything to publish."""
        return self.first or bool(self.definitions) or any(table.counts for table in self.tables)


def to_difference(registry: Registry, previous: Edition | None, figures: Figures) -> Difference:
    """The difference between `previous` and what the figures count, tables in the registry's order."""
    definitions = defined_otherwise(registry, previous)
    tables = tuple(
        TableDifference(name, table.group, figures.tables[name])
        for name, table in registry.items()
        if name in figures.tables
    )
    return Difference(previous is None, definitions, tables, dict(sorted(figures.gone.items())))


def defined_otherwise(registry: Registry, previous: Edition | None) -> tuple[SchemaChange, ...]:
    """Every change of a definition, of tables and of what is said of their history; all is new in a first release."""
    if previous is None:
        return tuple(compare_definitions({}, registry_to_schemas(registry)))
    every = {**registry, **{name: one for name, one in history(registry).items() if name in previous.schemas}}
    return tuple(compare_schemas(previous.schemas, registry_to_schemas(every)))


def rekeyed(definitions: Iterable[SchemaChange]) -> frozenset[str]:
    """The tables whose key is another: their rows cannot be told apart."""
    return frozenset(one.table for one in definitions if one.part == "key")


def compared(registry: Registry, old: Tables, new: Tables, without: Collection[str]) -> dict[str, Table]:
    """The tables whose rows are compared.

    A table that is new as a whole is one change of definition, its rows are not listed one by one; the same holds for
    a table that went. Where the key or a type in it changed (`without`), the definition is the change.
    """
    return {
        name: table
        for name, table in registry.items()
        if name in old and name in new and name not in without
        if same_types(table.key, old[name], new[name])
    }


def compare_schemas(old: Definitions, new: Definitions) -> Iterator[SchemaChange]:
    """What has another name, then every other change."""
    yield from compare_names(old, new)
    yield from compare_definitions(schemas_with_new_names(old), new)


def same_types(columns: Iterable[str], old: pl.DataFrame, new: pl.DataFrame) -> bool:
    """Whether both frames have the columns, with the same types."""
    return all(old.schema.get(name) == new.schema[name] for name in columns)


def compare_rows(table: Table, old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """The rows of one table that came, went or changed, by key: the columns of `ROW`, ordered by row and column."""
    if old.equals(new):  # as in most batches: nothing has to be joined to know that nothing differs
        return NO_ROWS
    parts = [
        *whole_rows(table, new, old, "added"),
        *whole_rows(table, old, new, "removed"),
        *cells(table, old, new),
    ]
    return pl.concat(parts).sort("row_id", "field", "change")


def whole_rows(table: Table, here: pl.DataFrame, there: pl.DataFrame, change: str) -> Iterator[pl.DataFrame]:
    """The rows that are only `here`."""
    only = here.join(there, on=table.key, how="anti", nulls_equal=True)
    yield only.select(**change_columns(table, None, change, pl.lit(None, pl.String), pl.lit(None, pl.String)))


def cells(table: Table, old: pl.DataFrame, new: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The cells that differ in rows that are on both sides, column by column; columns of two types are left out."""
    values = [c.name for c in table_to_columns(table) if c.name not in table.key]
    shared = [name for name in values if old.schema.get(name) == new.schema[name]]
    before = old.select(*table.key, *(pl.col(name).alias(f"{name}\nold") for name in shared))
    both = new.join(before, on=table.key, how="inner", nulls_equal=True)
    for name in shared:
        was, now = pl.col(f"{name}\nold"), pl.col(name)
        differing = both.filter(was.ne_missing(now))
        yield differing.select(**change_columns(table, name, "changed", was, now))


def change_columns(
    table: Table, column: str | None, change: str, old: pl.Expr, new: pl.Expr
) -> dict[str, Any]:
    """The columns of `ROW` as expressions over the table; values as the CSV file writes them."""
    return {
        "dataset": pl.lit(table.name),
        "row_id": row_id_expr(table),
        "field": pl.lit(column, pl.String),
        "change": pl.lit(change),
        "old": old.cast(pl.String),
        "new": new.cast(pl.String),
    }

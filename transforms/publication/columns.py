"""Reads off a Pandera model what each column is: the one description that every published file is written from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import polars as pl
import pyarrow as arrow
from pandera.api.checks import Check
from pandera.api.polars.components import Column as ModelColumn

from schemas.table import Registry, Table, sorted_rows

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Kind:
    """A column's type under each of its names: Data Package, Polars, Arrow, Croissant."""

    name: str
    polars: type[pl.DataType]
    arrow: arrow.DataType
    croissant: str


KINDS = (
    Kind("string", pl.String, arrow.string(), "sc:Text"),
    Kind("integer", pl.Int64, arrow.int64(), "sc:Integer"),
    Kind("number", pl.Float64, arrow.float64(), "sc:Float"),
    Kind("boolean", pl.Boolean, arrow.bool_(), "sc:Boolean"),
    Kind("date", pl.Date, arrow.date32(), "sc:Date"),
)

# Pandera's check and its statistic -> the Data Package constraint of the same meaning
# (https://datapackage.org/standard/table-schema/#field-constraints). A check that is not here has none.
CONSTRAINTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("isin", "allowed_values"): "enum",
        ("str_matches", "pattern"): "pattern",
        ("greater_than_or_equal_to", "min_value"): "minimum",
        ("less_than_or_equal_to", "max_value"): "maximum",
        ("greater_than", "min_value"): "exclusiveMinimum",
        ("less_than", "max_value"): "exclusiveMaximum",
        ("in_range", "min_value"): "minimum",
        ("in_range", "max_value"): "maximum",
        ("str_length", "min_value"): "minLength",
        ("str_length", "max_value"): "maxLength",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `constraints` are in Data Package terms; `unit` is a UCUM code or empty."""

    name: str
    kind: Kind
    description: str
    required: bool
    unique: bool
    unit: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)


@cache
def table_to_columns(table: Table) -> tuple[Column, ...]:
    """The table's columns in the model's order. Raises ValueError for a type that a release cannot hold."""
    return tuple(
        Column(
            name=name,
            kind=dtype_to_kind(table.name, name, column.dtype.type),
            description=" ".join((column.description or "").split()),
            required=not column.nullable,
            unique=column.unique or table.key == (name,),
            unit=(column.metadata or {}).get("unit", ""),
            constraints=dict(checks_to_constraints(column)),
        )
        for name, column in table.schema.columns.items()
    )


def dtype_to_kind(table: str, column: str, dtype: Any) -> Kind:
    """The kind of a Polars type (class or instance). Raises ValueError where no published type means the same."""
    for kind in KINDS:
        if dtype == kind.polars:
            return kind
    raise ValueError(f"{table}.{column} is {dtype}: a release holds only {', '.join(k.name for k in KINDS)}")


def checks_to_constraints(column: ModelColumn) -> Iterator[tuple[str, Any]]:
    """The constraints that a column's checks come to, as (name, value), in the order of the checks."""
    for check in column.checks:
        assert isinstance(check, Check)
        for statistic, value in (check.statistics or {}).items():
            constraint = CONSTRAINTS.get((check.name or "", statistic))
            if constraint and value is not None:
                yield constraint, value_to_json(value)


def value_to_json(value: Any) -> Any:
    """The bound or list of words as JSON has it, days in ISO form."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) else list(value)


def in_order(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the model's columns, in the table's order, in one chunk.

    Raises ValueError where columns or types are not the model's.
    """
    columns = table_to_columns(table)
    expected = {column.name: column.kind.polars for column in columns}
    if dict(frame.schema) != expected:
        raise ValueError(f"{table.name}: columns are {dict(frame.schema)}, its model says {expected}")
    return sorted_rows(table, frame.select(list(expected))).rechunk()


def require_tables(registry: Registry, tables: Tables) -> None:
    """Raises ValueError unless there is exactly one frame for each registered table."""
    if registry.keys() != tables.keys():
        odd = sorted(registry.keys() ^ tables.keys())
        raise ValueError(f"a release needs a frame for each registered table and no other: {', '.join(odd)}")

"""Holds every table of a release against its own schema: constraints, keys, order and references."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import polars as pl

from transforms.inspection.fault import fault
from transforms.inspection.tables import Schemas
from transforms.problem import Problem

Tables = Mapping[str, pl.DataFrame]
# What breaks a constraint, as an expression over the cell and the constraint's value.
BROKEN: Mapping[str, Callable[[pl.Expr, Any], pl.Expr]] = MappingProxyType(
    {
        "required": lambda cell, wanted: cell.is_null() & wanted,
        "unique": lambda cell, wanted: cell.is_duplicated() & cell.is_not_null() & wanted,
        "enum": lambda cell, words: cell.is_in(words).not_(),
        "pattern": lambda cell, pattern: cell.str.contains(pattern).not_(),
        "minimum": lambda cell, low: cell < low,
        "maximum": lambda cell, high: cell > high,
        "exclusiveMinimum": lambda cell, low: cell <= low,
        "exclusiveMaximum": lambda cell, high: cell >= high,
        "minLength": lambda cell, low: cell.str.len_chars() < low,
        "maxLength": lambda cell, high: cell.str.len_chars() > high,
    }
)


def constraint_faults(schemas: Schemas, tables: Tables) -> Iterator[Problem]:
    """Cells that their field forbids, keys that stand twice, rows out of order, references that lead nowhere."""
    for name, frame in tables.items():
        yield from (fault(name, what) for what in field_faults(schemas[name]["fields"], frame))
        yield from (fault(name, what) for what in key_faults(schemas[name], frame))
        yield from (fault(name, what) for what in reference_faults(schemas[name], frame, tables))


def field_faults(fields: Iterable[Mapping[str, Any]], frame: pl.DataFrame) -> Iterator[str]:
    """What the constraints of a table's columns find, all asked in one query; a null breaks none but `required`."""
    asked = [
        (field["name"], constraint, bound)
        for field in fields
        for constraint, bound in field["constraints"].items()
    ]
    failed = [broken(one[0], frame.schema[one[0]], *one[1:]).alias(str(n)) for n, one in enumerate(asked)]
    counts = frame.select(one.sum() for one in failed).row(0) if asked else ()
    for (name, constraint, bound), one, count in zip(asked, failed, counts, strict=True):
        if count:
            first = frame.filter(one)[name][0]
            yield f"{name} breaks {constraint} {bound} in {count} rows, first with {first!r}"


def broken(name: str, dtype: pl.DataType, constraint: str, bound: Any) -> pl.Expr:
    """Which cells break the constraint. Raises KeyError for one that no release of ours has."""
    limit = date.fromisoformat(bound) if dtype == pl.Date and isinstance(bound, str) else bound
    return BROKEN[constraint](pl.col(name), limit).fill_null(False)


def key_of(schema: Mapping[str, Any]) -> list[str]:
    """The columns of the key, of which some may be null in a `uniqueKeys`."""
    key: list[str] = schema.get("primaryKey") or schema["uniqueKeys"][0]
    return key


def key_faults(schema: Mapping[str, Any], frame: pl.DataFrame) -> Iterator[str]:
    """Keys that stand twice, and rows that are not sorted by them, or by what the schema names before them."""
    key = key_of(schema)
    doubled = frame.filter(pl.struct(key).is_duplicated())
    if doubled.height:
        yield f"{', '.join(key)} is no key: {doubled.height} rows share theirs, first {doubled.row(0)[: len(key)]}"
    order = schema.get("sortedBy", [])
    names = [*order, *(name for name in key if name not in order)]
    own = frame.select(names)
    if not own.equals(own.sort(names, nulls_last=[name in order for name in names])):
        yield f"is not sorted by {', '.join(names)}"


def reference_faults(schema: Mapping[str, Any], frame: pl.DataFrame, tables: Tables) -> Iterator[str]:
    """References that lead to no row."""
    for one in schema.get("foreignKeys", ()):
        columns, target, to = one["fields"], one["reference"]["resource"], one["reference"]["fields"]
        pointing = frame.select(columns).drop_nulls()
        lost = pointing.join(tables[target], left_on=columns, right_on=to, how="anti")
        if lost.height:
            yield f"{', '.join(columns)} of {lost.height} rows is not in {target}, first {lost.row(0)}"

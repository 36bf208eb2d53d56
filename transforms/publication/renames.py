"""Reads tables of earlier releases with the names that their columns have now, so that rows stay comparable."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import polars as pl

from schemas.renames import RENAMED
from transforms.publication.definitions import Definition, Definitions, Level, SchemaChange

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def new_names(table: str, columns: list[str]) -> dict[str, str]:
    """Name before -> name now, of those of the table's columns that are called otherwise now."""
    return {old: new for old, new in RENAMED.get(table, {}).items() if old in columns and new not in columns}


def with_new_names(table: str, frame: Frame) -> Frame:
    """The table's frame with the names of today."""
    return frame.rename(new_names(table, frame.collect_schema().names()))


def schemas_with_new_names(schemas: Definitions) -> dict[str, dict[str, Any]]:
    """The Data Package schemas with the names of today, in columns, keys and references."""
    return {name: schema_with_new_names(name, schema) for name, schema in schemas.items()}


def schema_with_new_names(table: str, schema: Definition) -> dict[str, Any]:
    """The same of one table."""
    names = new_names(table, columns_of(schema))
    parts = {
        "fields": [{**field, "name": names.get(field["name"], field["name"])} for field in schema["fields"]],
        "primaryKey": renamed(schema.get("primaryKey", ()), names),
        "uniqueKeys": [renamed(key, names) for key in schema.get("uniqueKeys", ())],
        "foreignKeys": [
            {**one, "fields": renamed(one["fields"], names)} for one in schema.get("foreignKeys", ())
        ],
    }
    return {**schema, **{part: value for part, value in parts.items() if part in schema}}


def renamed(columns: list[str], names: Mapping[str, str]) -> list[str]:
    """The columns by their names of today."""
    return [names.get(column, column) for column in columns]


def columns_of(schema: Definition) -> list[str]:
    """The names of a schema's columns."""
    return [field["name"] for field in schema["fields"]]


def compare_names(old: Definitions, new: Definitions) -> Iterator[SchemaChange]:
    """The columns of `old` that are called otherwise in `new`: who reads the one must read the other."""
    for table in sorted(old.keys() & new.keys()):
        for before, now in new_names(table, columns_of(old[table])).items():
            if now in columns_of(new[table]):
                yield SchemaChange(table, now, "name", before, now, Level.MAJOR)

"""Compares what tables are: columns that came or went, types, units, keys, constraints, descriptions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Definition = Mapping[str, Any]
Definitions = Mapping[str, Definition]
"""Data Package schemas by table name."""


class Level(IntEnum):
    """Which part of the version a change moves."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


# What a changed part of a column's or table's definition means for those who build on it: another type,
# unit or key changes the meaning; other words or bounds describe the same values.
PARTS = {
    "type": Level.MAJOR,
    "unit": Level.MAJOR,
    "key": Level.MAJOR,
    "constraints": Level.PATCH,
    "description": Level.PATCH,
    "references": Level.PATCH,
}


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of a definition. `part` is `added`, `removed`, `name` or what else changed.

    `column` is None for the table.
    """

    table: str
    column: str | None
    part: str
    old: str | None
    new: str | None
    level: Level


def compare_definitions(old: Definitions, new: Definitions) -> Iterator[SchemaChange]:
    """Every change from `old` to `new`, tables in the order of their names."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield SchemaChange(name, None, "added", None, "table", Level.MINOR)
        elif name not in new:
            yield SchemaChange(name, None, "removed", "table", None, Level.MAJOR)
        else:
            yield from compare_table(name, old[name], new[name])


def compare_table(name: str, old: Definition, new: Definition) -> Iterator[SchemaChange]:
    """The changes of one table's definition, its own first, then its columns' in the order of their names."""
    yield from compare_parts(name, None, table_parts(old), table_parts(new))
    before, now = ({field["name"]: field for field in schema["fields"]} for schema in (old, new))
    for column in sorted(before.keys() | now.keys()):
        if column not in before:
            yield SchemaChange(name, column, "added", None, now[column]["type"], Level.MINOR)
        elif column not in now:
            yield SchemaChange(name, column, "removed", before[column]["type"], None, Level.MAJOR)
        else:
            yield from compare_parts(name, column, before[column], now[column])


def table_parts(schema: Definition) -> Definition:
    """Key and references of a table, each as one part."""
    key = schema.get("primaryKey") or schema.get("uniqueKeys", [[]])[0]
    return {"key": key, "references": schema.get("foreignKeys", [])}


def compare_parts(table: str, column: str | None, old: Definition, new: Definition) -> Iterator[SchemaChange]:
    """The parts of `PARTS` that differ."""
    for part, level in PARTS.items():
        if old.get(part) != new.get(part):
            yield SchemaChange(
                table, column, part, part_to_text(old.get(part)), part_to_text(new.get(part)), level
            )


def part_to_text(part: Any) -> str | None:
    """Words as they are, everything else as JSON, nothing as None."""
    return part if part is None or isinstance(part, str) else json.dumps(part, ensure_ascii=False)

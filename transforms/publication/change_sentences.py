"""Writes CHANGES.md: what changed since the previous release, in sentences with counts and examples."""

from collections.abc import Iterator

import polars as pl

from schemas.table import Registry
from transforms.publication.columns import Tables
from transforms.publication.definitions import Level, SchemaChange
from transforms.publication.difference import Difference, Edition, TableDifference
from transforms.publication.identity import NAME
from transforms.publication.version import difference_to_level

EXAMPLES = 5
LONGEST = 80
REASONS = {
    Level.MAJOR: "a table, a column or a row's id went away, or changed its type or meaning",
    Level.MINOR: "tables, columns or rows were added, and none went away",
    Level.PATCH: "only values, definitions in words, or what is said about the reading changed",
}
RULE = (
    "The rule: MAJOR when a column or table goes away, changes its type or meaning, or a row's id disappears; MINOR "
    "when rows, columns or tables are added; PATCH when only values change, a corrected value among them. Below "
    "1.0.0 MAJOR raises the second number and the rest the third. Rows of the tables that say how far to "
    "trust the data (evidence, checks and the like) never count for more than PATCH."
)


def difference_to_markdown(
    registry: Registry,
    version: str,
    previous: Edition | None,
    new: Tables,
    difference: Difference,
    rows: pl.DataFrame,
) -> bytes:
    """The text of CHANGES.md. `rows` is the `changes` table of the same difference."""
    if previous is None:
        lines = [f"# {NAME} {version}", "", "The first release.", "", *counts(registry, new)]
    else:
        lines = [f"# {NAME} {version}: changes since {previous.version}", "", *reason(difference), ""]
        lines += [f"All {rows.height:,} changes stand row by row in `changes.csv`.", "", *causes(rows)]
        lines += [*definition_lines(difference.definitions), *table_lines(difference, rows)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def counts(registry: Registry, tables: Tables) -> Iterator[str]:
    """How many rows each table has."""
    yield from (f"- `{name}`: {plural(tables[name].height, 'row')}" for name in registry)


def reason(difference: Difference) -> Iterator[str]:
    """Why the version is what it is."""
    level = difference_to_level(difference)
    if level:
        yield f"A {level.name} change: {REASONS[level]}."
    yield from ("", RULE)


def causes(rows: pl.DataFrame) -> Iterator[str]:
    """How many changes each cause has, in alphabetical order, the unknown last."""
    found = rows.group_by("cause").len().sort("cause", nulls_last=True).iter_rows()
    yield from (
        f"- {plural(count, 'change')}: {cause or 'cause not told by the evidence'}" for cause, count in found
    )
    yield ""


def definition_lines(changes: tuple[SchemaChange, ...]) -> Iterator[str]:
    """Changes of tables and columns themselves."""
    if changes:
        yield from ("## Tables and columns", "")
        yield from (f"- {definition_sentence(change)}" for change in changes)
        yield ""


def definition_sentence(change: SchemaChange) -> str:
    """One change of a definition in words."""
    what = f"column `{change.table}.{change.column}`" if change.column else f"table `{change.table}`"
    if change.part in ("added", "removed"):
        return f"The {what} was {change.part}."
    return f"The {change.part} of {what} changed from {quoted(change.old)} to {quoted(change.new)}."


def table_lines(difference: Difference, rows: pl.DataFrame) -> Iterator[str]:
    """One section per table whose rows differ."""
    for table in difference.tables:
        if table.rows.height:
            own = rows.filter(pl.col("dataset") == table.name, pl.col("change") != "schema")
            yield from (f"## {table.name}: {table.before:,} → {plural(table.now, 'row')}", "")
            for change in ("added", "removed", "changed"):
                yield from change_lines(table, change, own.filter(pl.col("change") == change))
            yield ""


def change_lines(table: TableDifference, change: str, rows: pl.DataFrame) -> Iterator[str]:
    """How many rows or cells, then the first few of them."""
    if rows.height:
        cells = f"{plural(rows.height, 'value')} changed in {plural(rows['row_id'].n_unique(), 'row')}"
        head = cells if change == "changed" else f"{plural(rows.height, 'row')} {change}"
        yield f"- {head}{', the first of them' if rows.height > EXAMPLES else ''}:"
        yield from (f"  - {row_sentence(row)}" for row in rows.head(EXAMPLES).iter_rows(named=True))


def row_sentence(row: dict[str, str | None]) -> str:
    """One change in words, with its cause where it is known."""
    values = f" {row['column']}: {quoted(row['old'])} → {quoted(row['new'])}" if row["column"] else ""
    cause = f" ({row['cause']})" if row["cause"] else ""
    return f"`{row['row_id']}`{values}{cause}"


def quoted(value: str | None) -> str:
    """The value in code marks, shortened; `null` in italics where there is none."""
    if value is None:
        return "*null*"
    shown = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def plural(count: int, noun: str) -> str:
    """The count with its noun: `1 row`, `1,200 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

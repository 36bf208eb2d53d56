"""Writes CHANGES.md: what changed since the previous release, in sentences with counts and examples."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from schemas.deprecations import DEPRECATIONS
from schemas.redirects import REDIRECTS
from schemas.table import Registry
from transforms.publication.columns import Tables
from transforms.publication.definitions import Level, SchemaChange
from transforms.publication.difference import Difference, Edition, TableDifference
from transforms.publication.documents import Identity
from transforms.publication.identity import NAME
from transforms.publication.version import difference_to_level

EXAMPLES = 5
LONGEST = 80
COUNTED = ("evidence", "checks")
"""Tables of which examples would tell nobody anything: they follow from the rest."""
REASONS = {
    Level.MAJOR: "a table, a column or a row's id went away, or changed its type or meaning",
    Level.MINOR: "tables, columns or rows were added, and none went away",
    Level.PATCH: "only values, definitions in words, or what is said about the reading changed",
}
ANEW = (
    "A PATCH change: tables, rows and values are those of the release before; only its files are written anew, because "
    "the code that writes them changed."
)
RULE = (
    "The rule: MAJOR when a column or table goes away, changes its type or meaning, or a row's id disappears; MINOR "
    "when rows, columns or tables are added; PATCH when only values change, a corrected value among them. Below "
    "1.0.0 MAJOR raises the second number and the rest the third. Rows of the tables that say how far to "
    "trust the data (evidence, checks and the like) never count for more than PATCH."
)


class Told(NamedTuple):
    """What CHANGES.md tells of besides the difference: which release it is, its changes, redirects and deprecations."""

    identity: Identity
    changes: pl.DataFrame
    history: Tables


def difference_to_markdown(
    registry: Registry, previous: Edition | None, new: Tables, difference: Difference, told: Told
) -> bytes:
    """The text of CHANGES.md."""
    version, rows = told.identity.version, told.changes
    if previous is None:
        lines = [f"# {NAME} {version}", "", "The first release.", "", *counts(registry, new)]
    else:
        lines = [f"# {NAME} {version}: changes since {previous.version}", "", *reason(difference), ""]
        lines += accepted_lines(told.identity.accepted)
        lines += [f"All {rows.height:,} changes stand row by row in `changes.csv`.", "", *causes(rows)]
        lines += [*definition_lines(difference.definitions), *table_lines(difference, rows)]
        lines += redirect_lines(told.history[REDIRECTS.name].filter(pl.col("since") == version))
    lines += deprecation_lines(told.history[DEPRECATIONS.name])
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def counts(registry: Registry, tables: Tables) -> Iterator[str]:
    """How many rows each table has."""
    yield from (f"- `{name}`: {plural(tables[name].height, 'row')}" for name in registry)


def reason(difference: Difference) -> Iterator[str]:
    """Why the version is what it is."""
    level = difference_to_level(difference)
    yield f"A {level.name} change: {REASONS[level]}." if level else ANEW
    yield from ("", RULE)


def accepted_lines(accepted: str | None) -> Iterator[str]:
    """Why a loss was let pass."""
    if accepted:
        yield from (f"It loses more than a release may without a reason; the reason given: {accepted}", "")


def redirect_lines(gone: pl.DataFrame) -> Iterator[str]:
    """Where the ids went that this release no longer has."""
    if gone.height:
        yield from ("## Ids that are gone", "")
        more = ", the first of them" if gone.height > EXAMPLES else ""
        yield f"{plural(gone.height, 'id')}{more}; all that ever went stand in `redirects.csv`:"
        yield ""
        for dataset, old_id, new_id, _ in gone.head(EXAMPLES).iter_rows():
            yield f"- {dataset}: `{old_id}` {f'is now `{new_id}`' if new_id else 'was withdrawn'}"
        yield ""


def deprecation_lines(announced: pl.DataFrame) -> Iterator[str]:
    """What is to go."""
    if announced.height:
        yield from ("", "## To go in a later release", "")
        for one in announced.iter_rows(named=True):
            what = (
                f"column `{one['dataset']}.{one['field']}`" if one["field"] else f"table `{one['dataset']}`"
            )
            instead = f" Use `{one['replaced_by']}`." if one["replaced_by"] else ""
            yield f"- The {what} (announced in {one['since']}): {one['reason']}{instead}"


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
    if change.part == "name":
        return f"The column `{change.table}.{change.old}` is called `{change.new}` now."
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
        if table.name in COUNTED:
            yield f"- {head}"
            return
        yield f"- {head}{', the first of them' if rows.height > EXAMPLES else ''}:"
        yield from (f"  - {row_sentence(row)}" for row in rows.head(EXAMPLES).iter_rows(named=True))


def row_sentence(row: dict[str, str | None]) -> str:
    """One change in words, with its cause where it is known."""
    values = f" {row['field']}: {quoted(row['old'])} → {quoted(row['new'])}" if row["field"] else ""
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

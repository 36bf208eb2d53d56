"""What CHANGES.md tells of rows: figures for every table, examples for those that are read from documents."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.table import Group, Registry, Table
from transforms.publication.columns import Tables
from transforms.publication.difference import Difference, TableDifference
from transforms.publication.markdown import code, plain
from transforms.publication.moved import moved_ids

EXAMPLES = 5
LONGEST = 80
HEADING = ("table", "rows before", "now", "added", "gone", "with another id", "values changed")


class Rows(NamedTuple):
    """What became of the rows of one table: `moved` leads from old ids to new ones, `added` and `gone` have neither."""

    table: Table
    difference: TableDifference
    added: list[str]
    gone: list[str]
    moved: Mapping[str, str]
    changed: pl.DataFrame

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures of a line."""
        one = self.difference
        return one.before, one.now, len(self.added), len(self.gone), len(self.moved), self.changed.height


def row_lines(
    registry: Registry,
    old: Tables,
    new: Tables,
    difference: Difference,
    changes: pl.DataFrame,
    redirects: pl.DataFrame,
) -> Iterator[str]:
    """First the tables that are read from documents, with examples; then those of trust, in figures alone."""
    found = [table_rows(registry, one, changes, redirects) for one in difference.tables if one.rows.height]
    for heading, is_trust in (("## Rows", False), ("## What is said about the reading", True)):
        own = [one for one in found if (one.table.group is Group.TRUST) is is_trust]
        if own:
            yield from (heading, "", f"| {' | '.join(HEADING)} |", f"|---|{'--:|' * (len(HEADING) - 1)}")
            yield from (
                f"| `{one.table.name}` | {' | '.join(f'{n:,}' for n in one.figures)} |" for one in own
            )
            yield ""
        if not is_trust:
            for one in own:
                yield from (f"### {one.table.name}", "", *examples(one, old, new), "")


def table_rows(
    registry: Registry, difference: TableDifference, changes: pl.DataFrame, redirects: pl.DataFrame
) -> Rows:
    """The rows of one table, those that only have another id apart."""
    table = registry[difference.name]
    own = changes.filter(pl.col("dataset") == difference.name, pl.col("change") != "schema")
    added, gone = difference.ids("added"), difference.ids("removed")
    moved = moved_ids(table, difference, redirects)
    arrived = set(moved.values())
    return Rows(
        table=table,
        difference=difference,
        added=[one for one in added if one not in arrived],
        gone=[one for one in gone if one not in moved],
        moved=moved,
        changed=own.filter(pl.col("change") == "changed"),
    )


def examples(one: Rows, old: Tables, new: Tables) -> Iterator[str]:
    """How many rows came and went and which values changed, each with the first few."""
    for ids, frame, word in ((one.added, new, "added"), (one.gone, old, "gone")):
        if ids:
            named = names_of(one.table, frame[one.table.name])
            yield f"- {len(ids):,} {word}{first_of(len(ids))}:"
            yield from (f"  - {code(row)}{named.get(row, '')}" for row in ids[:EXAMPLES])
    if one.moved:
        name = "id" if one.table.id_column else f"`{one.table.key[0]}`"
        yield f"- {len(one.moved):,} with another {name}: `trust/redirects.csv` leads from the old to the new."
    if one.changed.height:
        yield from changed_lines(one)


def changed_lines(one: Rows) -> Iterator[str]:
    """Which fields changed how often; then the first few values, those that somebody states before those we count."""
    counts = one.changed["field"].value_counts(sort=True).sort("count", "field", descending=[True, False])
    fields = ", ".join(f"`{field}` {count:,}" for field, count in counts.iter_rows())
    is_ours = pl.col("field").is_in(sorted(one.table.derived))
    yield f"- values changed: {fields}{first_of(one.changed.height)}:"
    for row in one.changed.sort(is_ours, maintain_order=True).head(EXAMPLES).iter_rows(named=True):
        cause = f" ({row['cause']})" if row["cause"] else ""
        yield f"  - {code(row['row_id'])} {row['field']}: {shown(row['old'])} → {shown(row['new'])}{cause}"


def first_of(count: int) -> str:
    """Says that not all follow."""
    return ", the first of them" if count > EXAMPLES else ""


def names_of(table: Table, frame: pl.DataFrame) -> dict[str, str]:
    """The rows' names by their ids: ` (2022 · Golden Cup · Best Pair)`, where the table has names."""
    columns = [name for name in table.names if name in frame.columns]
    if not columns or table.id_column is None:
        return {}
    called = {}
    for row, *values in frame.select(table.id_column, *columns).iter_rows():
        known = " · ".join(str(value) for value in values if value is not None)
        called[row] = f" ({plain(shortened(known))})" if known else ""
    return called


def shown(value: str | None) -> str:
    """The value in code marks, shortened; `null` in italics where there is none."""
    return "*null*" if value is None else code(shortened(value))


def shortened(value: str) -> str:
    """At most so many letters."""
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"

"""What CHANGES.md tells of rows: figures for every table, examples for those that are read from documents."""

from collections.abc import Iterator

from schemas.table import Group, Registry, Table
from transforms.publication.counts import EXAMPLES, Counts
from transforms.publication.difference import Difference
from transforms.publication.markdown import code, plain

LONGEST = 80
HEADING = ("table", "rows before", "now", "added", "gone", "with another id", "values changed")


def row_lines(registry: Registry, difference: Difference) -> Iterator[str]:
    """First the tables that are read from documents, with examples; then those of trust, in figures alone."""
    found = [one for one in difference.tables if one.counts]
    for heading, is_trust in (("## Rows", False), ("## What is said about the reading", True)):
        own = [one for one in found if (one.group is Group.TRUST) is is_trust]
        if own:
            yield from (heading, "", f"| {' | '.join(HEADING)} |", f"|---|{'--:|' * (len(HEADING) - 1)}")
            yield from (
                f"| `{one.name}` | {' | '.join(f'{n:,}' for n in figures(one.counts))} |" for one in own
            )
            yield ""
        if not is_trust:
            for one in own:
                yield from (f"### {one.name}", "", *examples(registry[one.name], one.counts), "")


def figures(counts: Counts) -> tuple[int, ...]:
    """The figures of a line; rows that only have another id are neither added nor gone."""
    come, gone = counts.added - counts.arrived, counts.removed - counts.moved
    return counts.before, counts.now, come, gone, counts.moved, counts.changed


def examples(table: Table, counts: Counts) -> Iterator[str]:
    """How many rows came and went and which values changed, each with the first few."""
    _, _, come, gone, moved, changed = figures(counts)
    for number, rows, word in ((come, counts.come_first, "added"), (gone, counts.gone_first, "gone")):
        if number:
            yield f"- {number:,} {word}{first_of(number)}:"
            yield from (f"  - {code(row)}{in_brackets(names)}" for row, names in rows)
    if moved:
        name = "id" if table.id_column else f"`{table.key[0]}`"
        yield f"- {moved:,} with another {name}: `trust/redirects.csv` leads from the old to the new."
    if changed:
        yield from changed_lines(counts)


def changed_lines(counts: Counts) -> Iterator[str]:
    """Which fields changed how often; then the first few values, those that somebody states before those we count."""
    ordered = sorted(counts.fields.items(), key=lambda one: (-one[1], one[0]))
    fields = ", ".join(f"`{field}` {count:,}" for field, count in ordered)
    yield f"- values changed: {fields}{first_of(counts.changed)}:"
    for cell in counts.changed_first:
        cause = f" ({cell.cause})" if cell.cause else ""
        yield f"  - {code(cell.row_id or '')} {cell.field}: {shown(cell.old)} → {shown(cell.new)}{cause}"


def first_of(count: int) -> str:
    """Says that not all follow."""
    return ", the first of them" if count > EXAMPLES else ""


def in_brackets(names: str) -> str:
    """What a row is called, behind its id: ` (2022 · Golden Cup · Best Pair)`."""
    return f" ({plain(shortened(names))})" if names else ""


def shown(value: str | None) -> str:
    """The value in code marks, shortened; `null` in italics where there is none."""
    return "*null*" if value is None else code(shortened(value))


def shortened(value: str) -> str:
    """At most so many letters."""
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"

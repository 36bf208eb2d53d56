"""`showfacts diff`: what changed between two releases, row by row."""

import json
from collections.abc import Iterator

import polars as pl

from flows.places import Place
from flows.problems import CallError, Problem
from flows.store.catalog import require_entry
from flows.store.editions import read_edition
from flows.store.opening import open_release
from flows.store.reading import read_table
from flows.terminal import counted
from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED
from schemas.registry import TABLES
from schemas.table import Group
from transforms.publication.aliases import announced_registry
from transforms.publication.change_rows import editions_to_rows
from transforms.publication.datapackage import registry_to_schemas

SHOWN = 20
SIGNS = {"added": "+", "removed": "-", "changed": "~", "schema": "#"}


def run(before: str, after: str, output: Place, *, as_json: bool) -> int:
    """Print the difference of two releases that there are. Raises StoreError where one is damaged."""
    rows = changes_between(output, before, after)
    if as_json:
        for row in rows.iter_rows(named=True):
            print(json.dumps(row, ensure_ascii=False))
    else:
        print(*report_lines(before, after, rows), sep="\n")
    return 0


def changes_between(output: Place, old: str, new: str) -> pl.DataFrame:
    """The changes from one release to another; those to the next release as that one published them.

    Raises CallError where the releases are not neighbours and today's code has other tables than the newer of them.
    """
    entry = require_entry(output, new)
    if entry.previous == old:
        return read_table(open_release(output, entry), CHANGES.name)
    before, now = read_edition(output, old), read_edition(output, new)
    registry = announced_registry(TABLES, ANNOUNCED)
    if {name: now.schemas.get(name) for name in registry} != registry_to_schemas(registry):
        what = f"release {new} has other tables or columns than this version of showfacts makes"
        raise CallError([Problem(str(output), what, "compare it with the release before it, step by step")])
    return editions_to_rows(registry, before, now.tables)


def report_lines(old: str, new: str, rows: pl.DataFrame) -> Iterator[str]:
    """Counts per table first; then the changes of the data, the first few of each table."""
    yield f"{old} → {new}: {counted(rows.height, 'change')}"
    for name in rows["dataset"].unique(maintain_order=True):
        own = rows.filter(pl.col("dataset") == name)
        counts = own.group_by("change", maintain_order=True).len().iter_rows()
        yield f"\n{name}: {', '.join(f'{number:,} {change}' for change, number in counts)}"
        if name in TABLES and TABLES[name].group is Group.TRUST:
            continue  # they follow from the rest; --json has them all
        yield from map(change_line, own.head(SHOWN).iter_rows(named=True))
        if own.height > SHOWN:
            yield f"  … and {own.height - SHOWN:,} more (--json shows all)"


def change_line(row: dict[str, str | None]) -> str:
    """One change on one line."""
    place = " ".join(part for part in (row["row_id"], row["field"]) if part)
    values = f": {row['old'] or '∅'} → {row['new'] or '∅'}" if row["change"] in ("changed", "schema") else ""
    cause = f"   ({row['cause']})" if row["cause"] else ""
    return f"  {SIGNS[row['change'] or 'changed']} {place}{values}{cause}"

"""Finds what a release would take away from those who build on it, beyond what goes without saying."""

from collections.abc import Iterator

from schemas.table import Group, Registry, Table
from transforms.problem import Problem
from transforms.publication.columns import Tables
from transforms.publication.counts import Counts
from transforms.publication.definitions import Level
from transforms.publication.deprecations import unannounced
from transforms.publication.difference import Difference, TableDifference
from transforms.publication.levels import table_to_level

LOOK = "`showfacts check` shows what is rejected and why"
REMEDY = f'{LOOK}; if the loss is right, say why: --accept "reason"'
ANNOUNCE = (
    "announce it first in schemas/deprecations.py and release, then remove it for a later release; or say why it "
    'cannot wait: --accept "reason"'
)

HELD = (
    "look at it with `showfacts release --plan`; if it is right, release it by hand, at a terminal or with "
    '--accept "reason"'
)


def losses(registry: Registry, previous: Tables | None, difference: Difference) -> tuple[Problem, ...]:
    """Tables that lose more than their declared share of rows, then tables and columns that go unannounced.

    Of the release before only `deprecations` is asked for. Only a reason lets such a release be published.
    """
    rows = (
        found
        for table in difference.tables
        if (found := rows_lost(registry[table.name], table.counts)) is not None
    )
    return (*rows, *definitions_lost(difference, previous))


def rows_lost(table: Table, counts: Counts) -> Problem | None:
    """The loss of a table, None where it is within its share.

    A row is lost when its id is gone and leads to no row that came instead. Of the trust tables the number of rows
    counts: they are no things that somebody points at.
    """
    lost, share = counts.before - counts.now, table.max_loss
    if table.group is not Group.TRUST:
        lost = max(lost, counts.removed - counts.moved)
    if lost <= share * counts.before:
        return None
    what = f"would lose {lost:,} of its {counts.before:,} rows (there would be {counts.now:,}), more than {share:.0%}"
    return Problem(table.name, what, REMEDY)


def held_back(version: str, difference: Difference) -> Problem:
    """What is said of a MAJOR release that nobody looks on."""
    gone = [f"{one.counts.removed:,} of {one.name}" for one in difference.tables if goes(one)]
    gone += [
        f"{one.table}.{one.column}" if one.column else one.table
        for one in difference.definitions
        if one.level is Level.MAJOR
    ]
    what = "is MAJOR (rows or columns go, or mean something else) and nobody looks on, so it is held back"
    return Problem(f"release {version}", what, HELD, ", ".join(gone))


def goes(table: TableDifference) -> bool:
    """Whether rows go that others may point at."""
    return table_to_level(table) is Level.MAJOR


def definitions_lost(difference: Difference, previous: Tables | None) -> Iterator[Problem]:
    """Tables and columns that go although nobody was told."""
    for table, column in unannounced(difference, previous):
        what = f"column {column} goes" if column else "the table goes"
        yield Problem(table, f"{what} without having been announced one release ahead", ANNOUNCE)

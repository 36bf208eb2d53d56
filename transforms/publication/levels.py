"""Which version number a difference calls for."""

from schemas.table import Group
from transforms.publication.definitions import Level
from transforms.publication.difference import Difference, TableDifference
from transforms.publication.version import following

FIRST = "0.1.0"


def next_version(previous: str | None, difference: Difference) -> str | None:
    """The version of the release that follows `previous`; None where there is nothing to publish.

    The first is 0.1.0. MAJOR, MINOR and PATCH raise the first, second and third number; below 1.0.0
    MAJOR raises the second and the rest the third (Semantic Versioning 2.0.0, item 4, as the contract settles it).
    """
    if previous is None:
        return FIRST
    level = difference_to_level(difference)
    if level is None:
        return None
    return following(previous, level)


def difference_to_level(difference: Difference) -> Level | None:
    """The highest level that any change calls for, None where nothing differs."""
    levels = [change.level for change in difference.definitions]
    levels += [level for table in difference.tables if (level := table_to_level(table))]
    return max(levels, default=None)


def table_to_level(table: TableDifference) -> Level | None:
    """A row that goes is MAJOR, one that comes MINOR, a changed cell PATCH.

    The trust tables say how the rest was read; their rows are never more than PATCH.
    """
    if not table.counts:
        return None
    if table.group is Group.TRUST:
        return Level.PATCH
    if table.counts.removed:
        return Level.MAJOR
    return Level.MINOR if table.counts.added else Level.PATCH

"""What is to go: columns and tables are announced here one release before they are removed."""

from dataclasses import dataclass

from schemas.fields import text
from schemas.redirects import VERSION
from schemas.rows import Rows
from schemas.table import Group, Table


@dataclass(frozen=True, slots=True)
class Deprecation:
    """A column (or, where `column` is None, a table) that is to go.

    `replaced_by` names the column of the same table, or the table, that says the same from now on: then the old
    name needs no model of its own, it is published as an alias as long as it stands in `ANNOUNCED`.
    Without it the old column stays in its model until it goes.
    """

    dataset: str
    column: str | None
    replaced_by: str | None
    reason: str


ANNOUNCED: tuple[Deprecation, ...] = ()
"""Add a line to announce, release, and take the line (and the old column) away for a later release."""


class Deprecations(Rows):
    """One row per column or table that is to go; it stays at least until the release after its announcement."""

    dataset: str = text("The table that is to go, or whose column is.")
    field: str = text("The column that is to go; null where it is the table.", null=True)
    replaced_by: str = text("The column or table that says the same; null where none does.", null=True)
    reason: str = text("Why it goes.")
    since: str = text("The release that announced it first.", pattern=VERSION)


DEPRECATIONS = Table(
    name="deprecations",
    group=Group.TRUST,
    model=Deprecations,
    key=("dataset", "field"),
)

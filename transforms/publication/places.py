"""Where the files of a table go in a release's folder."""

from schemas.changes import CHANGES
from schemas.table import Group, Table
from transforms.publication.paths import TRUST


def table_place(table: Table) -> str:
    """Where the table's files lie, without their endings.

    What says how far to trust the data lies in a folder of its own; what changed lies beside `CHANGES.md`.
    """
    return (
        f"{TRUST}/{table.name}" if table.group is Group.TRUST and table.name != CHANGES.name else table.name
    )

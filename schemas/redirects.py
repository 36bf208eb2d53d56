"""Where the ids went that earlier releases had and this one does not."""

from schemas.fields import slug, text
from schemas.rows import Rows
from schemas.table import READ, Group, Table

VERSION = r"^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$"


class Redirects(Rows):
    """One row per id that was published once and is no longer: the row that is the same thing now, if any is."""

    dataset: str = text("The table that the id was in.")
    old_id: str = slug("The id that is gone.", longest=None)
    new_id: str = slug(
        "The id of the row that is the same thing now; null where the row was withdrawn and nothing took its place.",
        null=True,
    )
    since: str = text("The first release without the old id.", pattern=VERSION)


REDIRECTS = Table(
    name="redirects",
    group=Group.TRUST,
    model=Redirects,
    key=("dataset", "old_id"),
    tells_of=READ,
)

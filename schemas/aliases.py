"""Other forms of names that documents use."""

from schemas.fields import slug, text
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import READ, Group, Reference, Table


class Aliases(Rows):
    """One row per row of another table, other form of its name, and document that uses it."""

    dataset: str = text("The table that the named row is in.")
    row_id: str = slug("The row: its id, or the values of its key joined by slashes.", longest=None)
    alias: str = text("The other form of the name.")
    source_id: str = text("The document that uses it.", pattern=SOURCE_ID)


ALIASES = Table(
    name="aliases",
    group=Group.SPINE,
    model=Aliases,
    key=("dataset", "row_id", "alias", "source_id"),
    derived=frozenset({"dataset", "row_id", "source_id"}),
    tells_of=READ,
    max_loss=1.0,
    beside="people",
    gold_key=("show", "dataset", "name", "alias", "source_id"),
    references=(Reference(("source_id",), "sources", ("source_id",)),),
    notes=(
        "Another form of a name is no conflict: less or more of it (`Mr Farouk`), accents, points, another letter.",
        "A form of a person's name is the person's, so it stands with `people`, whichever table the text tells of.",
    ),
)

"""The people of a show: whoever is named in a row of it."""

import polars as pl

from schemas.fields import number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SHOW, OF_SHOW
from schemas.table import Group, Table


class People(Rows):
    """One row per person of one show; that two shows' people of one name are one person is stated by no text."""

    person_id: str = slug("Readable id of the person within the show.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    name: str = text("The person's name.")
    name_key: str = text(
        "The name in small letters without accents, to join other shows' people at one's own risk."
    )
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)


PEOPLE = Table(
    name="people",
    group=Group.SPINE,
    model=People,
    key=("person_id",),
    names=("name",),
    derived=frozenset({"person_id", "show_id", "name_key", "source_count"}),
    references=(OF_SHOW,),
    mentions=(NAMES_SHOW,),
    gold_key=("show", "name"),
    inferences={"name": "As in the row that names the person, also in other words."},
    notes=(
        "`people` has whom rows of `cast`, `crew`, `award_nominees` and `ratings` name. Who performs a song is among "
        "them only where such a row has the name: whether an artist is a person or a band, the texts do not say.",
    ),
)

"""What else an infobox says of a show."""

import polars as pl

from schemas.fields import number, slug, text
from schemas.rows import Rows
from schemas.spine import OF_SHOW
from schemas.table import Group, Mention, Table

PROPERTY = r"^[a-z0-9]+(?:_[a-z0-9]+)*$"
LONGEST_PROPERTY = 30
"""So that with a show's longest id the name of a row is no longer than an id may be."""


class Facts(Rows):
    """One row per value of a property of the show, or of one of its seasons."""

    show_id: str = slug("The show.")
    season: pl.Int64 = number(
        "The season that it is said of; null where it is said of the show.", null=True, low=1, high=200
    )
    property: str = text(
        "What is told: `genre`, `network`, `running_time_min`; else the infobox's own key as one word.",
        pattern=PROPERTY,
        str_length={"max_value": LONGEST_PROPERTY},
    )
    position: pl.Int64 = number("Place among the property's values, from 1.", low=1, high=1000)
    value: str = text("The value as stated; of a running time its minutes, also from–to (`22–24`).")


FACTS = Table(
    name="facts",
    group=Group.SPINE,
    model=Facts,
    key=("show_id", "season", "property", "position"),
    derived=frozenset({"show_id", "position"}),
    references=(OF_SHOW,),
    mentions=(Mention("seasons", (("season", "season"),), makes=True),),
    gold_key=("show", "season", "property", "position"),
    inferences={
        "property": "The word for the infobox's key (`Original network`: `network`).",
        "season": "The season that the page is about; `series 1-5` behind a value is each of them.",
        "value": ("A running time in hours is counted in minutes. Lines of one value are joined by a blank."),
    },
    notes=(
        "`facts`: the fields of a page's infobox that no other table holds. Captions and pictures, links, dates, "
        "counts of seasons and episodes, the starring list and crew are left out. The newest source that gives a "
        "property gives all of its values; what an older one says otherwise is a conflict.",
    ),
)

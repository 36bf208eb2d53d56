"""The single nominees of a joint nomination."""

import polars as pl

from schemas.awards import WORK_KINDS
from schemas.fields import choice, number, slug, text
from schemas.rows import Rows
from schemas.spine import OF_PERSON, names_person
from schemas.table import Group, Reference, Table

NOMINEE_KINDS = ("person", "group", *WORK_KINDS)


class AwardNominees(Rows):
    """One row per nominee of a nomination, joint nominees apart."""

    award_id: str = slug("The nomination.")
    position: pl.Int64 = number("Place among the joint nominees, from 1.", low=1, high=1000)
    name: str = text("The nominee's name.")
    kind: str = choice("What is nominated.", NOMINEE_KINDS)
    person_id: str = slug("The person; null where it is none.", null=True)


AWARD_NOMINEES = Table(
    name="award_nominees",
    group=Group.COMPANION,
    model=AwardNominees,
    key=("award_id", "position"),
    derived=frozenset({"award_id", "position", "person_id"}),
    references=(Reference(("award_id",), "awards", ("award_id",)), OF_PERSON),
    mentions=(names_person("name", where=("kind", "person")),),
    beside="awards",
    gold_key=("show", "year", "award", "category", "nominee", "position"),
    inferences={
        "kind": (
            "The show's own name is `series`, with a season `season`, with its cast or crew `group`, as is a name that "
            "ends in a word for one (`Productions`); titles are as in `awards.work_kind`; every other name is a "
            "person's."
        ),
    },
)

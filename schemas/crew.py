"""Who made a show, and as what."""

import polars as pl

from schemas.fields import number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_PERSON, OF_SEASON, OF_SHOW, names_person
from schemas.table import Group, Reference, Table


class Crew(Rows):
    """One row per person and job, of the show as a whole, of a season or of an episode."""

    crew_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    person_id: str = slug("The person.")
    name: str = text("The person's name.")
    job: str = text("What the person did, in the field's standard word: `creator`, `director`, `composer`.")
    job_text: str = text("The job in the source's words, with what else it says of it in brackets.")
    season: pl.Int64 = number(
        "The season that the job was done for; null where it is the show's or none is stated.",
        null=True,
        low=1,
        high=200,
    )
    season_id: str = slug("The season; null where none is stated.", null=True)
    episode_id: str = slug(
        "The episode that the job was done for; null where it is the show's or a season's.", null=True
    )


CREW = Table(
    name="crew",
    group=Group.SPINE,
    model=Crew,
    key=("crew_id",),
    names=("name", "job", "season", "episode_id"),
    derived=frozenset({"crew_id", "show_id", "person_id", "season_id", "episode_id"}),
    references=(OF_SHOW, OF_PERSON, OF_SEASON, Reference(("episode_id",), "episodes", ("episode_id",))),
    mentions=(NAMES_SHOW, NAMES_SEASON, names_person("name")),
    same_values=("`job_text` of one job in other words (`Directed by`, `director`)",),
    same_rows=(
        "`crew`: a statement that leaves the season unsaid is of the seasons that a page on the whole show gives for "
        "the same person and job; a sentence that two documents have in the same words but for the name names one "
        "person",
    ),
    gold_key=("show", "name", "job", "season", "title"),
    inferences={
        "name": (
            "A surname alone is that of the one person whom the same page names in full; both places are quoted."
        ),
        "job": "The standard word for the key, the column's title or the words of the sentence.",
        "job_text": "A key or a title and the brackets behind the name (`Director (finale)`).",
        "season": (
            "The season of the page, of the heading or of the episode; `seasons 1–2` behind a name is each of them."
        ),
    },
)

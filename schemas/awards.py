"""The awards dataset: nominations and what became of them."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import choice, number, reduced_date, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW
from schemas.table import Group, Known, Mention, Reference, Table

WORK_KINDS = ("series", "season", "episode", "track", "other")
RESULTS = ("won", "nominated", "pending")


class Awards(Rows):
    """One row per nomination."""

    award_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    year: pl.Int64 = number("The year that the source gives for the award.", null=True, low=1900, high=2100)
    award: str = text("The prize.")
    category: str = text("The category of the prize.")
    nominee: str = text(
        "Who or what was nominated, as stated, also by a cell above that reaches down to the row; null where the table "
        "names none and so means the show.",
        null=True,
    )
    work: str = text("The season, episode or song that was nominated.", null=True)
    work_kind: str = choice(
        "What kind of work was nominated, the series itself too; null where persons were and no work is named.",
        WORK_KINDS,
        null=True,
    )
    season: pl.Int64 = number("The season that was nominated.", null=True, low=1, high=200)
    season_id: str = slug("The season that was nominated.", null=True)
    episode_id: str = slug("The episode that was nominated, where the table has it.", null=True)
    track_id: str = slug("The song that was nominated, where the tables have it once.", null=True)
    result: str = choice(
        "What became of it; null where no source says. A lost result is not a nomination.", RESULTS, null=True
    )
    result_as_of: str = reduced_date("As of when the source states the result.")
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)

    @pa.dataframe_check(name="result_as_of only where there is a result")
    @classmethod
    def result_as_of_has_result(cls, data: PolarsData) -> pl.LazyFrame:
        """A date of nothing would be a guess."""
        return data.lazyframe.select(pl.col("result").is_not_null() | pl.col("result_as_of").is_null())


_BY_TITLE = (("work", "title"),)
AWARDS = Table(
    name="awards",
    group=Group.DATASET,
    model=Awards,
    key=("award_id",),
    known=(Known("results", column="result"), Known("results", column="result", by="year")),
    names=("year", "award", "category", "nominee", "work"),
    derived=frozenset({"award_id", "source_count", "show_id", "season_id", "episode_id", "track_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
        Reference(("episode_id",), "episodes", ("episode_id",)),
        Reference(("track_id",), "tracks", ("track_id",)),
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
        Mention(
            "episodes",
            _BY_TITLE,
            fills="episode_id",
            makes=True,
            told_by="encyclopedia",
            where=("work_kind", "episode"),
        ),
        Mention("tracks", _BY_TITLE, fills="track_id", where=("work_kind", "track")),
    ),
    gold_key=("show", "year", "award", "category", "nominee"),
    inferences={
        "result_as_of": "The date (`sources.as_of`) of the document that states the result.",
        "work_kind": (
            "The show's own name is `series`, `Season 2` a season; a title is an episode or track where the word "
            "before it, the category (writing, directing; song), another nomination's or exactly one of the tables "
            "`episodes` and `tracks` says so; else it is `other`."
        ),
    },
    same_values=(
        "a prize or category with and without `Award` or `Awards` at its end",
        "nominees with and without an Oxford comma; the show with and without its season (`Some Show Season 1`)",
    ),
    notes=(
        "A row of a table of awards that names no nominee has the one of the row above (`carried`), also where no "
        "other document has it: in such tables one cell reaches down over several rows. Where the row's category or "
        "its neighbours speak against that, it has none.",
    ),
)

"""The ratings dataset: verdicts of aggregators, critics and lists, with their history."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import choice, flag, number, reduced_date, slug, text
from schemas.letters import LETTER_SCORES as LETTER_SCORES
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW, ONLY_SEASON, names_person
from schemas.table import Group, Known, Reference, Table

GRADES = ", ".join(f"{letter} {score:g}" for letter, score in LETTER_SCORES.items())
SUBJECTS = ("series", "season", "episode", "unknown")
MEASURES = ("approval", "average", "score", "review", "list_rank")


class Ratings(Rows):
    """One row per verdict; a verdict that changed between sources is two rows, the older not current."""

    rating_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    subject: str = choice("What is judged; unknown where no text says it.", SUBJECTS)
    season_id: str = slug("The season; null where none is stated.", null=True)
    season: pl.Int64 = number(
        "The season that is judged, or whose episode is; null where none is stated.",
        null=True,
        low=1,
        high=200,
    )
    episode_id: str = slug("The episode that is judged, where the text names it.", null=True)
    rater: str = text("The aggregator, paper or site that judges.")
    critic: str = text("The person who wrote the review.", null=True)
    measure: str = choice("What kind of verdict it is.", MEASURES)
    value_text: str = text("The verdict as stated.")
    value: pl.Float64 = number("The verdict as a number.", null=True, low=0, high=1_000_000)
    scale_max: pl.Float64 = number("The highest value of the scale.", null=True, low=1, high=1_000_000)
    score_100: pl.Float64 = number(
        "The value rescaled to a scale of 100; letter grades by showfacts' own table.",
        null=True,
        low=0,
        high=100,
        unit="%",
    )
    review_count: pl.Int64 = number("On how many reviews it rests.", null=True, low=1)
    label: str = text("A seal that comes with it.", null=True)
    list_year: pl.Int64 = number("The year of a best-of list.", null=True, low=1900, high=2100)
    list_size: pl.Int64 = number("How many a best-of list has.", null=True, low=1, high=10_000)
    quote: str = text("The consensus or the review's words.", null=True)
    first_as_of: str = reduced_date("Date of the oldest source that states it.")
    last_as_of: str = reduced_date("Date of the newest source that states it.")
    is_current: bool = flag("False where a newer source states another value of the same verdict.")

    @pa.dataframe_check(name="value is not above scale_max")
    @classmethod
    def value_within_scale(cls, data: PolarsData) -> pl.LazyFrame:
        """Nobody gives six out of five."""
        return data.lazyframe.select((pl.col("value") <= pl.col("scale_max")).fill_null(True))

    @pa.dataframe_check(name="scale_max only where there is a value")
    @classmethod
    def scale_has_value(cls, data: PolarsData) -> pl.LazyFrame:
        """A scale alone measures nothing."""
        return data.lazyframe.select(pl.col("scale_max").is_null() | pl.col("value").is_not_null())

    @pa.dataframe_check(name="score_100 is value rescaled or the letter's score")
    @classmethod
    def score_is_rescaled(cls, data: PolarsData) -> pl.LazyFrame:
        """Within half a point, for the value is often rounded itself."""
        letter = (
            pl.col("value_text").str.replace_all(r"[-‐‑–—]", "−").replace_strict(LETTER_SCORES, default=None)
        )
        expected = pl.coalesce(pl.col("value") * 100 / pl.col("scale_max"), letter.cast(pl.Float64))
        fits = (pl.col("score_100") - expected).abs() <= 0.5
        return data.lazyframe.select(pl.col("score_100").is_null() | fits.fill_null(False))

    @pa.dataframe_check(name="list_year only for a list_rank")
    @classmethod
    def list_year_has_list(cls, data: PolarsData) -> pl.LazyFrame:
        """Only lists have a year of their own."""
        return data.lazyframe.select(pl.col("list_year").is_null() | (pl.col("measure") == "list_rank"))

    @pa.dataframe_check(name="list_size only for a list_rank")
    @classmethod
    def list_size_has_list(cls, data: PolarsData) -> pl.LazyFrame:
        """Only lists have a size."""
        return data.lazyframe.select(pl.col("list_size").is_null() | (pl.col("measure") == "list_rank"))

    @pa.dataframe_check(name="a stated season, or its episode, is the subject")
    @classmethod
    def season_is_subject(cls, data: PolarsData) -> pl.LazyFrame:
        """Who knows the season knows what is judged."""
        is_of_season = pl.col("subject").is_in(["season", "episode"])
        return data.lazyframe.select(pl.col("season").is_null() | is_of_season)

    @pa.dataframe_check(name="last_as_of is not before first_as_of")
    @classmethod
    def as_of_in_order(cls, data: PolarsData) -> pl.LazyFrame:
        """Compared as far as both dates go: 2022 is not before 2022-04."""
        first, last = pl.col("first_as_of"), pl.col("last_as_of")
        digits = pl.min_horizontal(first.str.len_chars(), last.str.len_chars())
        return data.lazyframe.select((first.str.head(digits) <= last.str.head(digits)).fill_null(True))

    @pa.dataframe_check(name="first_as_of and last_as_of stand together")
    @classmethod
    def as_of_complete(cls, data: PolarsData) -> pl.LazyFrame:
        """A dated source is the first and the last until another comes."""
        return data.lazyframe.select(pl.col("first_as_of").is_null() == pl.col("last_as_of").is_null())


RATINGS = Table(
    name="ratings",
    group=Group.DATASET,
    model=Ratings,
    key=("rating_id",),
    known=(Known("seasons", column="season"),),
    names=("season", "rater", "critic", "measure", "value_text", "review_count", "list_year"),
    derived=frozenset({"rating_id", "season_id", "show_id", "episode_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
        Reference(("episode_id",), "episodes", ("episode_id",)),
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
        names_person("critic", fills=None),
    ),
    gold_key=("show", "season", "rater", "critic", "measure", "value_text", "review_count", "list_year"),
    inferences={
        "season": (
            "The season of the page, of the section's heading, of the title of the reference that is cited right "
            f"after the verdict (`Some Show: Season 1`), or the one the paragraph spoke of last; {ONLY_SEASON}. A "
            "verdict on the series as a whole is of no season."
        ),
        "subject": (
            "`season` where the season is known or the sentence says `the season`, `episode` where it speaks of one "
            "(the premiere counts on a season's page), `series` where it says `the series`, or a list is one of "
            "shows; else `unknown`, for which the verdict itself is quoted."
        ),
        "measure": (
            "An aggregator's share of positive reviews is `approval`, its mean is `average`, a weighted score is "
            "`score`; a critic's verdict is `review`, a place in a publication's list is `list_rank`."
        ),
        "scale_max": "A percentage is out of 100; an aggregator's own scale where the text leaves it out.",
        "score_100": "`value` / `scale_max` × 100, to one decimal; a letter grade by the table below.",
        "list_year": "The year that the list's sentence names.",
        "list_size": "The number in the title of the list, as the reference cited right after it has it.",
        "first_as_of, last_as_of": "The dates (`sources.as_of`) of the oldest and newest document with it.",
        "is_current": "False for a verdict that a newer document gives with another value or review count.",
    },
    same_values=("`4/5` and `four out of five`",),
    notes=(
        "A label holds for the date of the document that states it: where a newer one gives the same verdict without "
        "it, the label is a reject.",
        f"Letter grades on the scale of 100, a convention of this project: {GRADES}.",
    ),
)

"""How many hours a show was viewed, and its rank in a chart."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import number, slug, text
from schemas.rows import Rows
from schemas.spine import NAMES_SEASON, NAMES_SHOW, OF_SEASON, OF_SHOW, ONLY_SEASON
from schemas.table import Group, Table


class Viewership(Rows):
    """One row per season and week, or chart and stretch of time where no week is stated."""

    viewership_id: str = slug("Readable id of the row.", unique=True)
    show_id: str = slug("The show.")
    show: str = text("The show's name.")
    season: pl.Int64 = number("The season that was viewed.", null=True, low=1, high=200)
    season_id: str = slug("The season; null where none is stated.", null=True)
    week: pl.Int64 = number(
        "Which week after the season came out, from 1; null where none is stated.",
        null=True,
        low=1,
        high=1000,
    )
    chart: str = text("The chart that ranks the show.", null=True)
    rank: pl.Int64 = number("Place in the chart, 1 is the top.", null=True, low=1, high=10_000)
    hours_viewed: pl.Int64 = number(
        "Hours viewed in the week or the stretch of time.", null=True, low=0, unit="h"
    )

    span_text: str = text("The stretch of time, as stated, where it is no single week.", null=True)

    @pa.dataframe_check(name="a week, a chart or a stretch of time is stated")
    @classmethod
    def is_of_something(cls, data: PolarsData) -> pl.LazyFrame:
        """Hours of nobody knows when state nothing."""
        return data.lazyframe.select(pl.any_horizontal(pl.col("week", "chart", "span_text").is_not_null()))

    @pa.dataframe_check(name="a rank or hours are stated")
    @classmethod
    def says_something(cls, data: PolarsData) -> pl.LazyFrame:
        """A week without either states nothing."""
        return data.lazyframe.select(pl.col("rank").is_not_null() | pl.col("hours_viewed").is_not_null())


VIEWERSHIP = Table(
    name="viewership",
    group=Group.COMPANION,
    model=Viewership,
    key=("viewership_id",),
    names=("season", "week", "chart"),
    derived=frozenset({"viewership_id", "season_id", "show_id"}),
    references=(
        OF_SHOW,
        OF_SEASON,
    ),
    mentions=(
        NAMES_SHOW,
        NAMES_SEASON,
    ),
    gold_key=("show", "season", "week", "chart", "span_text"),
    inferences={
        "season": f"The season of the page or of the heading; {ONLY_SEASON}.",
        "week": "The debut week is 1, the following week 2, and so on.",
        "chart": "The one that the paragraph named last.",
        "rank": "What topped a chart was first.",
    },
)

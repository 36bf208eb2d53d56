"""The questions that a release's README answers, asked of things that are in this release."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from schemas.award_nominees import AWARD_NOMINEES
from schemas.awards import AWARDS
from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from schemas.citations import CITATIONS
from schemas.crew import CREW
from schemas.evidence import CITED, EVIDENCE
from schemas.people import PEOPLE
from schemas.ratings import MEASURES, RATINGS
from schemas.seasons import SEASONS
from transforms.publication.columns import Tables
from transforms.publication.query_texts import WorkedQuery, what_did, what_is_cited, who_is_in

HIGHEST_FIRST = ("len", "is_current", "review_count", "score_100")


def worked_queries(tables: Tables) -> tuple[WorkedQuery, ...]:
    """The questions to which the tables have an answer."""
    return (*season_query(tables), *person_query(tables), *citation_query(tables))


def season_query(tables: Tables) -> Iterator[WorkedQuery]:
    """Asks for the first season of which anybody is known, of the show with the most people in it."""
    if has_rows(tables, SEASONS.name, CAST_SEASONS.name, CAST.name, PEOPLE.name):
        known = tables[SEASONS.name].join(tables[CAST_SEASONS.name].select("season_id"), on="season_id")
        for show, season, _ in first(known.group_by("show", "season").len(), "season", "len", "show"):
            yield who_is_in(show, season)


def person_query(tables: Tables) -> Iterator[WorkedQuery]:
    """Asks for whoever in a cast was nominated most often."""
    if has_rows(tables, PEOPLE.name, CAST.name, AWARD_NOMINEES.name, AWARDS.name):
        nominated = tables[AWARD_NOMINEES.name].select("person_id").drop_nulls()
        playing = tables[PEOPLE.name].join(tables[CAST.name], on="person_id", how="semi")
        counts = playing.join(nominated, on="person_id").group_by("show", "name").len()
        for show, name, _ in first(counts, "len", "name", "show"):
            yield what_did(name, show, has_crew=has_rows(tables, CREW.name))


def citation_query(tables: Tables) -> Iterator[WorkedQuery]:
    """Asks for a verdict that a document gives with a reference: an aggregator's before a critic's, today's before an
    older one, then the one that rests on the most reviews.
    """
    if has_rows(tables, RATINGS.name, EVIDENCE.name, CITATIONS.name):
        passages = tables[EVIDENCE.name].filter(
            pl.col("dataset") == RATINGS.name, pl.col("field") == "value_text"
        )
        marks = passages.select("row_id", "source_id", number=pl.col(CITED).str.split(" ")).explode("number")
        cited = marks.with_columns(pl.col("number").cast(pl.Int64)).join(
            tables[CITATIONS.name], on=["source_id", "number"], how="semi"
        )
        verdicts = tables[RATINGS.name].join(cited, left_on="rating_id", right_on="row_id", how="semi")
        kind = pl.col("measure").replace_strict(dict(zip(MEASURES, range(len(MEASURES)), strict=True)))
        order = ("kind", "is_current", "review_count", "score_100", "show", "rater", "value_text")
        for *_, show, rater, value in first(verdicts.with_columns(kind=kind).select(order), *order):
            yield what_is_cited(show, rater, value)


def has_rows(tables: Tables, *names: str) -> bool:
    """Whether all these tables are there and have rows."""
    return all(name in tables and tables[name].height for name in names)


def first(frame: pl.DataFrame, *by: str) -> list[tuple[Any, ...]]:
    """The first row in that order, what is counted or scored from the highest down; none where there is no row."""
    downwards = [name in HIGHEST_FIRST for name in by]
    return frame.sort(by, descending=downwards, nulls_last=True).head(1).rows()

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
from transforms.publication.query_texts import WorkedQuery, what_did, what_is_cited, who_is_in
from transforms.publication.slices import Scans, height, slices

SLICE = 131_072
"""So many passages are looked at at once."""
HIGHEST_FIRST = ("len", "is_current", "review_count", "score_100")


def worked_queries(tables: Scans) -> tuple[WorkedQuery, ...]:
    """The questions to which the tables have an answer."""
    return (*season_query(tables), *person_query(tables), *citation_query(tables))


def season_query(tables: Scans) -> Iterator[WorkedQuery]:
    """Asks for the first season of which anybody is known, of the show with the most people in it."""
    if has_rows(tables, SEASONS.name, CAST_SEASONS.name, CAST.name, PEOPLE.name):
        known = tables[CAST_SEASONS.name].filter(pl.col("season_id").is_not_null())
        earliest = known.select(pl.col("season").min()).collect().item()
        counts = known.filter(pl.col("season") == earliest).group_by("show", "season").len()
        for show, season, _ in first(counts, "season", "len", "show"):
            yield who_is_in(show, season)


def person_query(tables: Scans) -> Iterator[WorkedQuery]:
    """Asks for whoever in a cast was nominated most often."""
    if has_rows(tables, PEOPLE.name, CAST.name, AWARD_NOMINEES.name, AWARDS.name):
        nominated = tables[AWARD_NOMINEES.name].drop_nulls("person_id").group_by("person_id").len()
        playing = nominated.join(tables[CAST.name], on="person_id", how="semi")
        most = playing.filter(pl.col("len") == pl.col("len").max()).collect(engine="streaming")
        people = tables[PEOPLE.name].join(most.lazy(), on="person_id").select("show", "name", "len")
        for show, name, _ in first(people, "len", "name", "show"):
            yield what_did(name, show, has_crew=has_rows(tables, CREW.name))


def citation_query(tables: Scans) -> Iterator[WorkedQuery]:
    """Asks for a verdict that a document gives with a reference: an aggregator's before a critic's, today's before an
    older one, then the one that rests on the most reviews.
    """
    if has_rows(tables, RATINGS.name, EVIDENCE.name, CITATIONS.name):
        kind = pl.col("measure").replace_strict(dict(zip(MEASURES, range(len(MEASURES)), strict=True)))
        order = ("kind", "is_current", "review_count", "score_100", "show", "rater", "value_text")
        verdicts = tables[RATINGS.name].with_columns(kind=kind)
        best = [
            verdicts.join(cited.lazy(), left_on="rating_id", right_on="row_id", how="semi").select(order)
            for cited in cited_verdicts(tables)
        ]
        found = [row for one in best for row in first(one, *order)]
        frame = pl.LazyFrame(found, schema=verdicts.select(order).collect_schema(), orient="row")
        for *_, show, rater, value in first(frame, *order):
            yield what_is_cited(show, rater, value)


def cited_verdicts(tables: Scans) -> Iterator[pl.DataFrame]:
    """The ids of ratings (`row_id`) whose value a document gives with a reference that stands in its list."""
    is_value = (pl.col("dataset") == RATINGS.name) & (pl.col("field") == "value_text")
    passages = tables[EVIDENCE.name].filter(is_value, pl.col(CITED).is_not_null())
    for frame in slices(passages.select("row_id", "source_id", CITED), SLICE):
        numbers = pl.col(CITED).str.split(" ").cast(pl.List(pl.Int64))
        marks = frame.select("row_id", "source_id", number=numbers).explode("number")
        known = tables[CITATIONS.name].filter(
            pl.col("source_id").is_in(marks["source_id"].unique().implode())
        )
        listed = known.select("source_id", "number").collect(engine="streaming")
        yield marks.join(listed, on=["source_id", "number"], how="semi").select("row_id").unique()


def has_rows(tables: Scans, *names: str) -> bool:
    """Whether all these tables are there and have rows."""
    return all(name in tables and height(tables[name]) for name in names)


def first(scan: pl.LazyFrame, *by: str) -> list[tuple[Any, ...]]:
    """The first row in that order, what is counted or scored from the highest down; none where there is no row."""
    downwards = [name in HIGHEST_FIRST for name in by]
    ordered = scan.sort(by, descending=downwards, nulls_last=True).head(1)
    return ordered.collect(engine="streaming").rows()

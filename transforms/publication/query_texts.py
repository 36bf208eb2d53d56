"""The worked queries as people paste them: in SQL (DuckDB, SQLite), for Polars and for pandas; `t` are the tables."""

import json
from dataclasses import dataclass

from transforms.publication.markdown import plain

LANGUAGES = ("sql", "polars", "pandas")


@dataclass(frozen=True, slots=True)
class WorkedQuery:
    """A question in Markdown, and the query that answers it in each language; Python leaves the rows in `answer`."""

    question: str
    sql: str
    polars: str
    pandas: str


def in_sql(value: str) -> str:
    """The text as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def in_python(value: str) -> str:
    """The text as a literal of Python."""
    return json.dumps(value, ensure_ascii=False)


def who_is_in(show: str, season: int) -> WorkedQuery:
    """Season to roles to cast to people."""
    return WorkedQuery(
        question=f"Who is in season {season} of {plain(show)}?",
        sql=f"""
SELECT people.name, "cast".character, cast_seasons.role
FROM seasons
JOIN cast_seasons ON cast_seasons.season_id = seasons.season_id
JOIN "cast" ON "cast".cast_id = cast_seasons.cast_id
JOIN people ON people.person_id = "cast".person_id
WHERE seasons.show = {in_sql(show)} AND seasons.season = {season}
ORDER BY "cast".billing_order NULLS LAST, people.name, "cast".character;
""",
        polars=f"""
season = t["seasons"].filter(pl.col("show") == {in_python(show)}, pl.col("season") == {season})
answer = (
    season.select("season_id")
    .join(t["cast_seasons"].select("season_id", "cast_id", "role"), on="season_id")
    .join(t["cast"].select("cast_id", "person_id", "character", "billing_order"), on="cast_id")
    .join(t["people"].select("person_id", "name"), on="person_id")
    .sort("billing_order", "name", "character", nulls_last=True)
    .select("name", "character", "role")
)
""",
        pandas=f"""
seasons = t["seasons"]
season = seasons[(seasons["show"] == {in_python(show)}) & (seasons["season"] == {season})]
answer = (
    season[["season_id"]]
    .merge(t["cast_seasons"][["season_id", "cast_id", "role"]], on="season_id")
    .merge(t["cast"][["cast_id", "person_id", "character", "billing_order"]], on="cast_id")
    .merge(t["people"][["person_id", "name"]], on="person_id")
    .sort_values(["billing_order", "name", "character"])[["name", "character", "role"]]
)
""",
    )


def what_did(name: str, show: str, *, has_crew: bool) -> WorkedQuery:
    """Person to roles, jobs and nominations."""
    person = f"people.show = {in_sql(show)} AND people.name = {in_sql(name)}"
    jobs = f"""
UNION ALL
SELECT DISTINCT 'works as', crew.job, NULL, NULL
FROM people JOIN crew ON crew.person_id = people.person_id
WHERE {person}"""
    return WorkedQuery(
        question=f"What did {plain(name)} do in {plain(show)}, and what were they nominated for?",
        sql=f"""
SELECT 'plays' AS did, "cast".character AS what, NULL AS year, NULL AS result
FROM people JOIN "cast" ON "cast".person_id = people.person_id
WHERE {person}{jobs if has_crew else ""}
UNION ALL
SELECT 'is nominated for', awards.award || ': ' || awards.category, awards.year, awards.result
FROM people
JOIN award_nominees ON award_nominees.person_id = people.person_id
JOIN awards ON awards.award_id = award_nominees.award_id
WHERE {person}
ORDER BY did, year NULLS LAST, what, result NULLS LAST;
""",
        polars=f"""
person = t["people"].filter(pl.col("show") == {in_python(show)}, pl.col("name") == {in_python(name)})
person = person.select("person_id")
roles = person.join(t["cast"], on="person_id").select(did=pl.lit("plays"), what="character")
{JOBS_POLARS if has_crew else ""}prize = pl.format("{{}}: {{}}", "award", "category")
awards = (
    person.join(t["award_nominees"], on="person_id")
    .join(t["awards"], on="award_id")
    .select("year", "result", did=pl.lit("is nominated for"), what=prize)
)
answer = (
    pl.concat([roles, {"jobs, " if has_crew else ""}awards], how="diagonal")
    .select("did", "what", "year", "result")
    .sort("did", "year", "what", "result", nulls_last=True)
)
""",
        pandas=f"""
people = t["people"]
person = people[(people["show"] == {in_python(show)}) & (people["name"] == {in_python(name)})][["person_id"]]
roles = person.merge(t["cast"], on="person_id").assign(did="plays", what=lambda row: row["character"])
{JOBS_PANDAS if has_crew else ""}awards = person.merge(t["award_nominees"], on="person_id")
awards = awards.merge(t["awards"], on="award_id")
awards = awards.assign(did="is nominated for", what=awards["award"] + ": " + awards["category"])
answer = (
    pd.concat([roles, {"jobs, " if has_crew else ""}awards])
    .reindex(columns=["did", "what", "year", "result"])
    .sort_values(["did", "year", "what", "result"])
)
""",
    )


JOBS_POLARS = """jobs = person.join(t["crew"], on="person_id").select(did=pl.lit("works as"), what="job").unique()
"""
JOBS_PANDAS = """jobs = person.merge(t["crew"], on="person_id")[["job"]].drop_duplicates()
jobs = jobs.assign(did="works as", what=jobs["job"])
"""


def what_is_cited(show: str, rater: str, value: str) -> WorkedQuery:
    """Verdict to passage to the passage's own references, season by season."""
    return WorkedQuery(
        question=f"What do the documents cite for the verdict “{plain(value)}” of {plain(rater)} on {plain(show)}?",
        sql=f"""
SELECT DISTINCT ratings.season, evidence.source_id, citations.number, citations.text
FROM ratings
JOIN evidence ON evidence.dataset = 'ratings'
  AND evidence.row_id = ratings.rating_id AND evidence.field = 'value_text'
JOIN citations ON citations.source_id = evidence.source_id
  AND (' ' || evidence.citations || ' ') LIKE ('% ' || citations.number || ' %')
WHERE ratings.show = {in_sql(show)} AND ratings.rater = {in_sql(rater)} AND ratings.value_text = {in_sql(value)}
ORDER BY ratings.season NULLS LAST, evidence.source_id, citations.number;
""",
        polars=f"""
of_rater = t["ratings"].filter(pl.col("show") == {in_python(show)}, pl.col("rater") == {in_python(rater)})
verdict = of_rater.filter(pl.col("value_text") == {in_python(value)}).select("rating_id", "season")
passages = t["evidence"].filter(pl.col("dataset") == "ratings", pl.col("field") == "value_text")
answer = (
    passages.join(verdict, left_on="row_id", right_on="rating_id")
    .select("season", "source_id", number=pl.col("citations").str.split(" "))
    .explode("number")
    .with_columns(pl.col("number").cast(pl.Int64))
    .join(t["citations"], on=["source_id", "number"])
    .select("season", "source_id", "number", "text")
    .unique()
    .sort("season", "source_id", "number", nulls_last=True)
)
""",
        pandas=f"""
verdicts, passages = t["ratings"], t["evidence"]
is_it = (verdicts["show"] == {in_python(show)}) & (verdicts["rater"] == {in_python(rater)})
verdict = verdicts[is_it & (verdicts["value_text"] == {in_python(value)})][["rating_id", "season"]]
passages = passages[(passages["dataset"] == "ratings") & (passages["field"] == "value_text")]
marks = verdict.merge(passages, left_on="rating_id", right_on="row_id").dropna(subset=["citations"])
marks = marks.assign(number=marks["citations"].str.split(" ")).explode("number").astype({{"number": "Int64"}})
answer = (
    marks.merge(t["citations"], on=["source_id", "number"])[["season", "source_id", "number", "text"]]
    .drop_duplicates()
    .sort_values(["season", "source_id", "number"])
)
""",
    )

"""The questions of a release's README: every library, from CSV and from Parquet, gives the same answer."""

import logging
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as arrow_parquet
import pytest

from flows import steps
from schemas.registry import TABLES
from tests.publication_tables import scanned, write_files
from transforms.publication.loading import LOADERS
from transforms.publication.query_texts import WorkedQuery, what_did, what_is_cited, who_is_in
from transforms.publication.release import build_release
from transforms.publication.worked_queries import worked_queries

RAW = Path(__file__).parent.parent / "raw"
Answer = list[tuple[Any, ...]]
Ask = Callable[[WorkedQuery], Answer]


NASTY = """O'Neil "the \\ one" `x` 100% {0} ; -- é"""


@pytest.fixture(scope="module", params=["as they are", "with nasty names"])
def tables(request: pytest.FixtureRequest) -> dict[str, pl.DataFrame]:
    """What the documents under version control say; then with names that a careless query would break on."""
    read = steps.raw_to_tables(RAW)
    if request.param == "as they are":
        return read
    return {name: with_nasty_names(frame) for name, frame in read.items()}


def with_nasty_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The table with the names of show, people and raters made nasty."""
    named = [name for name in ("show", "name", "rater", "value_text") if name in frame.columns]
    return frame.with_columns(pl.col(name) + pl.lit(f" {NASTY}") for name in named)


@pytest.fixture(scope="module")
def queries(tables: dict[str, pl.DataFrame]) -> tuple[WorkedQuery, ...]:
    """The questions that they answer."""
    return worked_queries(scanned(tables))


@pytest.fixture(scope="module")
def folder(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their release."""
    release = build_release(TABLES, tables, None)
    assert release
    return write_files(tmp_path_factory.mktemp("release"), release.files)


def loaded(library: str, end: str) -> dict[str, Any]:
    """The variables that the documented code leaves, run in the release's folder."""
    variables: dict[str, Any] = {}
    exec(LOADERS[library, end], variables)
    return variables


def with_polars(end: str) -> Ask:
    """Asks Polars."""
    variables = loaded("polars", end)

    def ask(query: WorkedQuery) -> Answer:
        exec(query.polars, variables)
        return list(variables["answer"].rows())

    return ask


def with_pandas(end: str) -> Ask:
    """Asks pandas."""
    variables = loaded("pandas", end)

    def ask(query: WorkedQuery) -> Answer:
        exec(query.pandas, variables)
        return [tuple(map(as_cell, row)) for row in variables["answer"].itertuples(index=False, name=None)]

    return ask


def as_cell(value: Any) -> Any:
    """None for what pandas calls missing."""
    return None if value is pd.NA or (isinstance(value, float) and math.isnan(value)) else value


def with_duckdb(end: str) -> Ask:
    """Asks DuckDB, its default database wiped."""
    database = duckdb.default_connection()
    known = database.execute("SELECT table_name, table_type FROM information_schema.tables").fetchall()
    for name, kind in known:
        database.execute(f'DROP {"VIEW" if kind == "VIEW" else "TABLE"} "{name}"')
    loaded("duckdb", end)
    return lambda query: database.execute(query.sql).fetchall()


def with_sqlite(end: str) -> Ask:
    """Asks SQLite, which reads no Parquet: pyarrow does, and hands it the rows."""
    Path("showfacts.sqlite").unlink(missing_ok=True)
    database: sqlite3.Connection = loaded("sqlite", "csv")["db"]
    if end == "parquet":
        for name in TABLES:
            (path,) = Path().rglob(f"{name}.parquet")
            rows = [tuple(row.values()) for row in arrow_parquet.read_table(path).to_pylist()]
            database.execute(f'DELETE FROM "{name}"')
            marks = ", ".join("?" * len(TABLES[name].columns))
            database.executemany(
                f'INSERT INTO "{name}" VALUES ({marks})', ([as_text(cell) for cell in row] for row in rows)
            )
    return lambda query: database.execute(query.sql).fetchall()


def as_text(value: Any) -> Any:
    """SQLite has numbers and texts."""
    return value if value is None or isinstance(value, int | float) else str(value)


LIBRARIES = {"polars": with_polars, "pandas": with_pandas, "duckdb": with_duckdb, "sqlite": with_sqlite}


@pytest.fixture(
    params=[f"{library} {end}" for library in LIBRARIES for end in ("csv", "parquet")], scope="module"
)
def ask(request: pytest.FixtureRequest, folder: Path) -> Iterator[Ask]:
    """Asks one library with one kind of file."""
    library, end = request.param.split()
    with chdir(folder):
        yield LIBRARIES[library](end)
    (folder / "showfacts.sqlite").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def answers(folder: Path, queries: tuple[WorkedQuery, ...]) -> list[Answer]:
    """The answers of Polars from Parquet, to which all others are held."""
    with chdir(folder):
        return list(map(with_polars("parquet"), queries))


def test_every_library_gives_the_same_answer(
    ask: Ask, queries: tuple[WorkedQuery, ...], answers: list[Answer]
) -> None:
    """And it is an answer, to each question whose tables there are."""
    assert len(queries) == 3
    assert [ask(query) for query in queries] == answers
    assert all(answers)


def test_what_an_analyst_asks_can_be_read_off(ask: Ask, tables: dict[str, pl.DataFrame]) -> None:
    """With other names in them the same queries answer for anybody, and the season of a verdict stands beside it."""
    mark = tables["shows"]["show"][0].removeprefix("Heartstopper")
    show, person, rater, value = (
        f"{name}{mark}" for name in ("Heartstopper", "Olivia Colman", "Rotten Tomatoes", "100%")
    )
    assert ask(who_is_in(show, 1))[:2] == [
        (f"Kit Connor{mark}", "Nick Nelson", "main"),
        (f"Joe Locke{mark}", "Charlie Spring", "main"),
    ]
    category = "Outstanding Guest Performance in a Preschool, Children's or Young Teen Program"
    assert ask(what_did(person, show, has_crew=True)) == [
        ("is nominated for", f"Children's and Family Emmy Awards: {category}", 2022, "won"),
        ("plays", "Sarah Nelson", None, None),
    ]
    made = ask(what_did(f"Euros Lyn{mark}", show, has_crew=True))
    assert [row[1] for row in made if row[0] == "works as"] == ["director", "executive producer"]
    entry = '"Heartstopper: Season 1". Rotten Tomatoes. Fandango Media. Retrieved 21 April 2022.'
    assert ask(what_is_cited(show, rater, value)) == [(1, "wikipedia-2023", 61, entry)]


def test_the_verdict_that_is_asked_for_is_an_aggregators(queries: tuple[WorkedQuery, ...]) -> None:
    """Its share of positive reviews is what people know, an older document's where only that one cites."""
    assert "verdict “100%" in queries[2].question and "of Rotten Tomatoes" in queries[2].question


def test_all_that_the_documents_show_is_what_ran(folder: Path, queries: tuple[WorkedQuery, ...]) -> None:
    """README.md has SQL and Polars, DICTIONARY.md pandas, and both together every way of loading."""
    page, more = ((folder / name).read_text(encoding="utf-8") for name in ("README.md", "DICTIONARY.md"))
    for query in queries:
        assert f"### {query.question}\n\n```sql{query.sql}```\n\n```python{query.polars}```" in page
        assert f"### {query.question}\n\n```python{query.pandas}```" in more
    assert all(f"```python\n{code}```" in page + more for code in LOADERS.values())


def test_validators_accept_the_release(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Frictionless finds no fault in the files, mlcroissant warns of nothing and gives every row."""
    frictionless, mlcroissant = pytest.importorskip("frictionless"), pytest.importorskip("mlcroissant")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])[:5]
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
    assert not [line for line in caplog.text.splitlines() if line.strip().startswith("-")]
    for name in TABLES:
        (path,) = folder.rglob(f"{name}.parquet")
        assert sum(1 for _ in dataset.records(name)) == pl.read_parquet(path).height

"""A dataset is declared once: one that only this file knows goes through the whole pipeline."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from flows.raw_input.gold import read_gold
from flows.raw_input.manifest import read_manifest
from flows.store.publishing import publish
from flows.store.verification import release_problems
from schemas.fields import number, slug, text
from schemas.registry import TABLES, registry
from schemas.rows import Rows
from schemas.table import Group, Reference, Table
from tests.cases_runner import run_case
from transforms.accuracy import gold_to_accuracy
from transforms.dataset import Dataset
from transforms.datasets import DATASETS
from transforms.documents.model import Document
from transforms.extraction import headers_of, read, reading_to_lexicon
from transforms.findings import Cell, Finding, Record, Reject, Statement, Value, stated
from transforms.frames import rows_to_frame, rows_to_frames
from transforms.lexicon import Lexicon
from transforms.linking import Linked, link
from transforms.normal import fold, row_id
from transforms.publication.release import build_release
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import RowSet, Rules, Told
from transforms.validation import Validation, validate_tables

LINE = re.compile(
    r"Filmed at (?P<place>[A-Z][\w ]+?)(?: in (?P<country>[A-Z]\w+))?(?: for seasons? (?P<season>\d))?\."
)
COUNT = re.compile(r"It was filmed at (\d+) places\.")


class Locations(Rows):
    """One row per place where the show was filmed."""

    location_id: str = slug("Readable id of the row.", unique=True)
    show: str = text("The show's name.")
    place: str = text("The place's name.")
    country: str = text("The country it is in.", null=True)
    season_count: pl.Int64 = number("For how many seasons.", low=0)
    source_count: pl.Int64 = number("In how many sources the row stands.", low=1)


class LocationSeasons(Rows):
    """One row per season that was filmed there."""

    location_id: str = slug("The place.")
    season: pl.Int64 = number("Number of the season.", low=1, high=200)


LOCATIONS = Table(
    name="locations",
    group=Group.DATASET,
    model=Locations,
    key=("location_id",),
    names=("place",),
    derived=frozenset({"location_id", "season_count", "source_count"}),
    gold_key=("show", "place"),
    inferences={"country": "The country that the place's sentence names."},
    same_values=("a castle with and without its article",),
)
LOCATION_SEASONS = Table(
    name="location_seasons",
    group=Group.COMPANION,
    model=LocationSeasons,
    key=("location_id", "season"),
    derived=frozenset({"location_id"}),
    references=(Reference(("location_id",), "locations", ("location_id",)),),
    beside="locations",
    gold_key=("show", "place", "season"),
)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The places that sentences name, and how many there are."""
    for line in document.lines:
        if count := line.search(COUNT):
            yield Statement("locations", "places", int(count[1]), line)
        elif found := line.search(LINE):
            spans = {name: span for name in ("place", "country") if (span := line.group(found, name))}
            season = line.group(found, "season")
            cells: Mapping[str, Cell] = {name: stated(span) for name, span in spans.items()}
            of_season = {"season": stated(season, int(season.quote))} if season else {}
            children = (Record("location_seasons", of_season, (line,)),) if season else ()
            yield Record("locations", cells, (line,), children)
        elif line.quote.startswith("Filmed"):
            yield Reject("locations", line, "no place")


def link_places(told: Sequence[Told]) -> Linked:
    """Places by their name."""
    return link(told, lambda one: fold(one.record.text("place")))


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show and place."""
    return row_id(show, values["place"])


def count_seasons(rows: RowSet) -> None:
    """For how many seasons each place served."""
    seasons = [row["location_id"] for row in rows.get("location_seasons", ())]
    for row in rows.get("locations", ()):
        row["season_count"] = seasons.count(row["location_id"])


TOY = Dataset(
    tables=(LOCATIONS, LOCATION_SEASONS),
    extract=extract,
    titles={"filming location": "place", "used for season": "season"},
    rules=(Rules("locations", link_places, identify, child_key={"location_seasons": "season"}),),
    teaches={"works": ("place",)},
    complete=count_seasons,
)
ALL = (*DATASETS, TOY)
REGISTRY = registry((*TABLES.values(), *TOY.tables))

CASE = """A place, its country and a season; a sentence without a place; a number of places.
--- document prose show=Some Show
Filmed at Grey Castle in Wales for season 2.
Filmed somewhere.
It was filmed at 3 places.
--- expect
place=Grey Castle | country=Wales | location_seasons season=2
reject: no place
coverage: places = 3
"""
PAGES = {
    "old": ("2022", "Some Show is a television series.\nFilmed at Grey Castle in England for season 1.\n"),
    "new": (
        "2024",
        "Some Show is a television series.\nFilmed at Grey Castle in Wales for season 2.\n"
        "Filmed at Low Mill.\nFilmed somewhere.\nIt was filmed at 3 places.\n",
    ),
}
GOLD = {
    "locations": "show,place,country\nSome Show,Grey Castle,Wales\nSome Show,Low Mill,Wales\n",
    "location_seasons": "show,place,season\nSome Show,Grey Castle,1\nSome Show,Grey Castle,2\n",
}


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw folder of two documents, with their hand-checked reading."""
    folder = tmp_path_factory.mktemp("raw")
    entries = []
    for name, (year, content) in PAGES.items():
        (folder / f"{name}.txt").write_bytes(content.encode())
        fields = {
            "id": name,
            "file": f"{name}.txt",
            "show": "Some Show",
            "title": "Some Show",
            "kind": "article",
        }
        fields |= {"licence": "CC-BY-4.0", "as_of": year, "rendering": "prose"}
        entries.append("[[source]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items()))
    (folder / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    for name, rows in GOLD.items():
        path = folder / "some-show" / "gold" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def validated(raw: Path) -> Validation:
    """Read, extracted, reconciled, validated, measured."""
    readings = [read(one.source, one.content, datasets=ALL) for one in read_manifest(raw)]
    assert reading_to_lexicon(readings[1], ALL).works >= {"Grey Castle", "Low Mill"}
    tables = rows_to_frames(reconcile(readings, ALL), REGISTRY)
    texts = {name: content for name, (_, content) in PAGES.items()}

    def measure(passed: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        return rows_to_frame(
            REGISTRY["accuracy"], gold_to_accuracy(read_gold(raw, REGISTRY), passed, REGISTRY)
        )

    return validate_tables(tables, texts, measure, REGISTRY)


def test_its_cases_run(tmp_path: Path) -> None:
    """A case is a text, as for every dataset; the titles of its columns are known where a table is to be seen."""
    assert headers_of(ALL).meaning("Filming location") == "place"
    (tmp_path / "case.txt").write_text(CASE, encoding="utf-8")
    run_case(tmp_path / "case.txt", extract)


def test_its_rows_are_reconciled_and_validated(validated: Validation) -> None:
    """One row of two documents, the newer one's value, the other a conflict; rejects and coverage are its own."""
    assert validated.fatal == ()
    tables = validated.tables
    assert tables["locations"].rows() == [
        ("some-show/grey-castle", "Some Show", "Grey Castle", "Wales", 2, 2),
        ("some-show/low-mill", "Some Show", "Low Mill", None, 0, 1),
    ]
    assert tables["location_seasons"].rows() == [("some-show/grey-castle", 1), ("some-show/grey-castle", 2)]
    (conflict,) = tables["conflicts"].to_dicts()
    assert (conflict["dataset"], conflict["chosen_value"], conflict["other_value"]) == (
        "locations",
        "Wales",
        "England",
    )
    assert tables["rejects"].select("dataset", "reason").rows() == [("locations", "no place")]
    assert tables["coverage"].select("dataset", "expected", "recovered").rows() == [("locations", 3, 2)]
    proved = tables["evidence"].filter(dataset="location_seasons")
    assert proved["row_id"].to_list() == ["some-show/grey-castle/1", "some-show/grey-castle/2"]


def test_its_accuracy_is_measured(validated: Validation) -> None:
    """By its gold key, its companion's rows by what they have from it."""
    measured = {(row[0], row[1]): row[3:] for row in validated.tables["accuracy"].iter_rows()}
    assert measured["locations", "country"] == (2, 1.0, 0.5)
    assert measured["location_seasons", "season"] == (2, 1.0, 1.0)


def test_a_row_that_fails_takes_its_companions_along(validated: Validation) -> None:
    """As in every table; the model's own checks are run."""
    tables = dict(validated.tables)
    tables["locations"] = tables["locations"].with_columns(source_count=pl.lit(0, pl.Int64))
    again = validate_tables(tables, {name: page for name, (_, page) in PAGES.items()}, registry=REGISTRY)
    assert again.tables["locations"].is_empty() and again.tables["location_seasons"].is_empty()
    assert "hangs on a rejected row of locations" in set(again.tables["rejects"]["reason"])


def test_it_is_published_and_verified(validated: Validation, raw: Path, tmp_path: Path) -> None:
    """As CSV and Parquet, described in all documents; the release is what it says it is."""
    release = build_release(REGISTRY, validated.tables, None)
    assert release
    entry = publish(tmp_path, release)
    folder = tmp_path / entry.path
    assert pl.read_parquet(folder / "locations.parquet").equals(validated.tables["locations"])
    assert (folder / "locations.csv").read_text(encoding="utf-8").startswith("location_id,show,place,country")
    package = json.loads((folder / "datapackage.json").read_bytes())
    resources = {one["name"]: one for one in package["resources"]}
    assert "locations" in resources["evidence"]["schema"]["fields"][0]["constraints"]["enum"]
    assert "locations" in resources["redirects"]["schema"]["fields"][0]["constraints"]["enum"]
    assert resources["location_seasons"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "locations"
    croissant = json.loads((folder / "croissant.json").read_bytes())
    assert {"locations", "location_seasons"} <= {one["@id"] for one in croissant["recordSet"]}
    readme = (folder / "DICTIONARY.md").read_text(encoding="utf-8")
    assert "| locations | country | The country that the place's sentence names. |" in readme
    assert "### locations" in readme and "- a castle with and without its article" in readme
    assert sha256((folder / "SHA256SUMS").read_bytes()).hexdigest() == entry.sha256sums
    assert release_problems(tmp_path, entry, raw) == []


def test_every_table_is_of_one_dataset() -> None:
    """The registry and the list of datasets name the same tables; nobody needs a third list."""
    read = [table for dataset in ALL for table in dataset.tables]
    assert sorted(table.name for table in read) == sorted(
        name for name, table in REGISTRY.items() if table.group is not Group.TRUST
    )
    for dataset in ALL:
        assert {table.beside for table in dataset.tables[1:]} <= {dataset.name}
        assert {rules.dataset for rules in dataset.rules} <= {table.name for table in dataset.tables}

"""Every real page in every rendering against the tables that a reader finds in it; what once was read stays read.

The floors lie a little below what is reached, so that a few rows may move between the renderings' doubtful places,
but a rule that breaks a kind of list or table is seen.
"""

import csv
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from flows.raw_input.manifest import RawDocument
from tests.gold_measure import Tally, compare
from tests.pages import CORPUS, RENDERINGS, corpus_pages
from transforms.extraction import read
from transforms.reconciliation.reconcile import reconcile

DATASETS = ("cast", "awards", "ratings", "episodes", "tracks")


class Floor(NamedTuple):
    """The least that is accepted of one table in one rendering, all pages together.

    `cells`: per column, the share of gold's cells of matched rows that must be read. `precision` is of rows, and of
    those cells that are read at all: a wrong value is worse than a gap.
    """

    recall: float
    cells: Mapping[str, float] = {}
    precision: float = 0.99


CREDITS = {"season": 0.97, "number": 0.97, "director": 0.97, "writer": 0.97}
VERDICTS = {"value": 0.97, "scale_max": 0.97, "review_count": 0.97}
FLOORS: Mapping[tuple[str, str], Floor] = {
    ("structured", "cast"): Floor(0.98, {"role": 0.97}),
    ("structured", "awards"): Floor(0.97),
    ("structured", "ratings"): Floor(0.96, VERDICTS),
    # Some titles stand only in award tables and sentences: these pages lost their episode lists,
    # and with them numbers and credits.
    ("structured", "episodes"): Floor(0.99, dict.fromkeys(CREDITS, 0.7)),
    ("structured", "tracks"): Floor(1.0),
    # Most headings are lost, and with them the roles.
    ("plain", "cast"): Floor(0.98, {"role": 0.15}),
    ("plain", "awards"): Floor(0.97, {"result": 0.96}),
    ("plain", "ratings"): Floor(0.96, VERDICTS),
    ("plain", "episodes"): Floor(0.98, CREDITS),
    ("plain", "tracks"): Floor(0.98, {"duration_s": 0.98}),
}
# Pages on something else: whatever looks like one of these rows there is none of the show's.
ELSEWHERE = {"aux-album-5150": ("cast", "awards", "ratings", "episodes", "viewership")}
# Awards that a page tells only in prose are not in its gold; all else that gold has no table of is not on the page.
NOT_ALL_IN_GOLD = {"awards"}


@cache
def tables_of(page: RawDocument) -> dict[str, list[dict[str, Any]]]:
    """The tables that the page alone makes."""
    return {name: list(rows) for name, rows in reconcile([read(page.source, page.content)]).items()}


def gold_of(page: RawDocument, table: str) -> list[dict[str, str]] | None:
    """The table as a reader made it, None where the page has no such table."""
    path = CORPUS / "gold" / page.source.id / f"{table}.csv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", DATASETS)
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_pages_are_read_as_a_reader_reads_them(rendering: str, table: str) -> None:
    """Precision, recall and the cells of matched rows stay above their floors; what fails is listed."""
    tally, floor = Tally(), FLOORS[rendering, table]
    for page in corpus_pages(rendering):
        gold = gold_of(page, table)
        if gold is not None:
            tally.add(compare(table, rendering, gold, tables_of(page).get(table, ())))
    reached = {"recall": tally.recall, "precision": tally.precision}
    reached |= {f"{column} read": tally.cell_recall(column) for column in floor.cells}
    reached |= {f"{column} right": tally.cell_precision(column) for column in floor.cells}
    wanted = {"recall": floor.recall} | {f"{column} read": least for column, least in floor.cells.items()}
    short = {name: value for name, value in reached.items() if value < wanted.get(name, floor.precision)}
    found = [f"missing {row}" for row in tally.missing] + [f"too much {row}" for row in tally.extra]
    assert not short, "\n".join([f"{short}", *found, *tally.differing])


def test_results_that_the_rendering_lost_are_not_guessed() -> None:
    """Templates are gone from `structured`, and with them who won."""
    awards = [row for page in corpus_pages("structured") for row in tables_of(page).get("awards", ())]
    assert awards
    assert not [row for row in awards if row.get("result")]


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_pages_about_something_else_say_nothing_of_the_show(rendering: str) -> None:
    """What looks like a row on a page about an album is no row of a show."""
    pages = {page.source.id: page for page in corpus_pages(rendering)}
    found = {
        (page, table): tables_of(pages[page]).get(table)
        for page, tables in ELSEWHERE.items()
        for table in tables
    }
    assert not {place: rows for place, rows in found.items() if rows}


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_tables_that_a_page_does_not_have_stay_empty(rendering: str) -> None:
    """Where a reader finds no cast, episodes, ratings or tracks, none are extracted."""
    found = {
        (page.source.id, table): tables_of(page).get(table)
        for page in corpus_pages(rendering)
        for table in DATASETS
        if table not in NOT_ALL_IN_GOLD and gold_of(page, table) is None
    }
    assert not {place: rows for place, rows in found.items() if rows}


def test_every_page_is_here_in_every_rendering() -> None:
    """A page that is lost would be a page that cannot fail."""
    names = {rendering: {page.source.id for page in corpus_pages(rendering)} for rendering in RENDERINGS}
    assert all(len(of) == 15 and of == names["plain"] for of in names.values())
    assert set(FLOORS) == {(rendering, table) for rendering in RENDERINGS for table in DATASETS}

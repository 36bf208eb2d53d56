"""Coverage: what is counted in which unit, and when the missing numbers can be told."""

from collections.abc import Sequence

import pytest

from schemas.registry import TABLES
from tests.documents import a_document
from transforms.extraction import Reading, read
from transforms.findings import Findings, Statement, Value
from transforms.reconciliation.coverage import known_to_coverage, statements_to_coverage
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Row, RowSet

ALBUM = """Some Show

Hits track listing
1."Girls"Girl in Red3:18
4."Bros"Wolf Alice3:00
Total length:12:00
"""


def episodes(*numbers: int | None) -> list[Row]:
    """Episodes of season 1 with these numbers."""
    return [{"show": "Some Show", "season": 1, "number": number} for number in numbers]


def covered(rows: Sequence[Row], expected: int, counts: str, **where: Value) -> tuple[object, object]:
    """What one statement finds recovered and missing."""
    document = a_document("Some Show has episodes.\n", "plain")
    statement = Statement("episodes", "some", expected, document.lines[0], counts, where)
    readings = [Reading(document, Findings(statements=(statement,)))]
    (row,) = statements_to_coverage("Some Show", readings, {"episodes": list(rows)}, TABLES)
    return row["recovered"], row["missing"]


@pytest.mark.parametrize(
    ("numbers", "expected", "found"),
    [
        ((1, 2, 4), 5, (3, "3, 5")),
        ((1, 2, 3), 3, (3, None)),
        ((1, 1, 2), 3, (2, "3")),
        ((1, None, 3), 5, (3, None)),
        ((), 2, (0, "1, 2")),
        ((1,), 999_999_999_999, (1, None)),
    ],
    ids=["gaps", "complete", "twice", "a number lost", "none", "beyond listing"],
)
def test_missing_lists_numbers_where_every_row_has_one(
    numbers: tuple[int | None, ...], expected: int, found: tuple[int, str | None]
) -> None:
    """A row that lost its number counts, but then any of the absent numbers may be its own."""
    assert covered(episodes(*numbers), expected, "distinct:number", season=1) == found


def test_missing_is_never_an_amount() -> None:
    """How many rows or seconds are missing is the difference that `expected` and `recovered` show."""
    assert covered(episodes(1, 2), 24, "rows") == (2, None)
    assert covered(episodes(1, 2), 24, "sum:number") == (3, None)


def test_rows_without_a_season_are_no_further_season() -> None:
    """And which season is missing cannot be told while it is not known whose those rows are."""
    unplaced: Row = {"show": "Some Show", "season": None, "number": 1}
    assert covered(episodes(1), 3, "distinct:season") == (1, "2, 3")
    assert covered([*episodes(1), unplaced], 3, "distinct:season") == (1, None)


def test_each_scope_names_its_unit() -> None:
    """An album's tracks and its seconds are counted apart."""
    document = a_document(ALBUM, "plain")
    rows = reconcile([read(document.source, ALBUM)])["coverage"]
    assert [(row["scope"], row["expected"], row["recovered"], row["missing"]) for row in rows] == [
        ("album Hits, tracks", 4, 2, "2, 3"),
        ("album Hits, total length in seconds", 720, 378, None),
    ]


def test_an_order_counts_the_first_season() -> None:
    """Its scope claims no season; that fewer were made does not say which are missing."""
    text = (
        "= Some Show =\n- Num Seasons: 2\n\n"
        "It was said that a streamer had ordered Some Show as an eight-episode series.\n"
    )
    document = a_document(text, "structured")
    findings = read(document.source, text)
    rows: RowSet = {"episodes": [*episodes(1, 2), {"show": "Some Show", "season": 2, "number": 1}]}
    (row,) = (
        row
        for row in statements_to_coverage("Some Show", [findings], rows, TABLES)
        if row["scope"] == "episodes ordered"
    )
    assert (row["expected"], row["recovered"], row["missing"], row["line"]) == (8, 2, None, 4)
    assert row["quote"] == "ordered Some Show as an eight-episode series"


def test_what_is_known_of_some_rows_is_counted() -> None:
    """Per table and year, with the names where these tell more; what is known of all rows is no gap."""
    rows: RowSet = {
        "awards": [
            {"award_id": "a", "show": "Some Show", "year": 2022, "result": "won"},
            {"award_id": "b", "show": "Some Show", "year": 2023, "result": None},
            {"award_id": "c", "show": "Other Show", "year": 2023, "result": None},
        ],
        "cast": [
            {"cast_id": "d", "show": "Some Show", "performer": "Ann Lee", "role": "main"},
            {"cast_id": "e", "show": "Some Show", "performer": "Cy Dun", "role": "guest"},
        ],
        "cast_seasons": [{"cast_id": "d", "season": 1}],
    }
    found = known_to_coverage("Some Show", rows, TABLES)
    assert [(one["scope"], one["recovered"], one["expected"], one["missing"]) for one in found] == [
        ("seasons of the cast known", 1, 2, "Cy Dun"),
        ("results known", 1, 2, None),
        ("results of 2023 known", 0, 1, None),
    ]

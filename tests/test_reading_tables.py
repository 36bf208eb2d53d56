"""Cells come under the columns of their table, also where a rowspan took a row's first ones."""

from itertools import pairwise

import pytest

from transforms.reading.cells import ATTRIBUTES, nothing
from transforms.reading.tables import Row, cells_to_row
from transforms.spans import Span

COLUMNS = ("season", "number", "title")
TEXT = "| 1 | 2 | Pilot |"


def cells(text: str) -> list[Span]:
    """What stands between the bars."""
    places = [place for place, char in enumerate(text) if char == "|"]
    return [Span("page", text, start + 1, end).strip() for start, end in pairwise(places)]


def a_row(text: str, lacking: int = 0, above: Row[str] | None = None) -> Row[str]:
    """The row that a line is."""
    return cells_to_row(Span("page", text, 0, len(text)), cells(text), COLUMNS, lacking, above)


def told(found: dict[str, Span]) -> dict[str, str]:
    """The cells' texts."""
    return {column: cell.quote for column, cell in found.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, {"season": "1", "number": "2", "title": "Pilot"}),
        ("| 1 | | Pilot |", {"season": "1", "title": "Pilot"}),
        ("| 1 |", {"season": "1"}),
        ("| 1 | 2 | Pilot | more |", {"season": "1", "number": "2", "title": "Pilot"}),
    ],
)
def test_cells_stand_under_their_columns(text: str, found: dict[str, str]) -> None:
    """Empty cells are none, short rows end early, what no column is for is left out."""
    assert told(a_row(text).cells) == found


def test_a_row_below_a_rowspan_is_lent_the_first_cells() -> None:
    """Lent cells stay apart from the row's own, and are lent further down."""
    second = a_row("| 3 | Two |", 1, a_row(TEXT))
    third = a_row("| Three |", 2, second)
    assert (told(second.cells), told(second.lent)) == ({"number": "3", "title": "Two"}, {"season": "1"})
    assert (told(third.cells), told(third.lent)) == ({"title": "Three"}, {"season": "1", "number": "3"})
    assert [cell and cell.quote for cell in map(third.get, COLUMNS)] == ["1", "3", "Three"]


def test_nothing_is_lent_where_nothing_stands_above() -> None:
    """An empty cell above, or no row at all, lends nothing; what is lacking is still known."""
    for above in (None, a_row("| | 2 | Pilot |")):
        row = a_row("| 3 | Two |", 1, above)
        assert (row.lent, row.lacking, row.get("season")) == ({}, 1, None)


def test_cells_without_a_value_are_known() -> None:
    """Dashes, words for nothing and what is left of attributes."""
    empty = nothing("tba|n/?a")
    assert all(map(empty.fullmatch, ["", "—", "TBA", "N/A", 'rowspan="2"', 'colspan=3 rowspan="2" -']))
    assert not any(map(empty.fullmatch, ["None", "Pilot", "rowspan", "—2"]))
    assert ATTRIBUTES.fullmatch('style="width: 2%" rowspan=2') and not ATTRIBUTES.fullmatch("rowspan")

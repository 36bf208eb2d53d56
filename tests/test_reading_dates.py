"""Days as texts write them: text in, date out."""

from datetime import date

import pytest

from transforms.reading.dates import day, day_cell, find_days
from transforms.spans import Span


def whole(text: str) -> Span:
    """All of a text."""
    return Span("x", text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        *("22 April 2022", "April 22, 2022", "2022-04-22", "22 April 2022 (2022-04-22)", "22nd April 2022"),
        *(
            "Apr. 22, 2022",
            "April 22nd 2022",
            "22\xa0April 2022",
            "on 22 Apr 2022, at last",
            "April 22 (2022-04-22)",
        ),
    ],
)
def test_day(text: str) -> None:
    """British, American and ISO, in full or short, with ordinals, with no-break spaces."""
    assert day(text) == date(2022, 4, 22)


@pytest.mark.parametrize(
    "text", ["", "April 2022", "2022", "31 February 2022", "2022-13-45", "22 Aprilis 2022", "22 April 202٣"]
)
def test_no_day(text: str) -> None:
    """Months, years, and days that no calendar has."""
    assert day(text) is None and day_cell(whole(text)) is None


def test_places() -> None:
    """Where days stand, with the ISO notation behind them."""
    text = 'Shown 1 May 2020 (2020-05-01), again June 2, 2021; "Pilot" 2022-01-02'
    assert [place.quote for place in find_days(whole(text))] == [
        "1 May 2020 (2020-05-01)",
        "June 2, 2021",
        "2022-01-02",
    ]


def test_cell() -> None:
    """The cell states the day and quotes its place."""
    cell = day_cell(whole("Sept. 21, 1985"))
    assert cell is not None and (cell.value, cell.spans[0].quote) == (date(1985, 9, 21), "Sept. 21, 1985")

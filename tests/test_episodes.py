"""Episodes: golden cases, which records tell of the same row, how numbers count, and hostile lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from tests.work import assert_linear
from transforms.episodes import RULES, extract
from transforms.episodes.numbering import spans_to_numbers
from transforms.findings import Record, Value
from transforms.lexicon import Lexicon
from transforms.rules import Told
from transforms.spans import Span

HEAD = "Some Show\n\n\nNo. in\nTitleDirected byWritten byOriginal air date\n"


@cases("episodes")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def told(*pages: str) -> list[Told]:
    """What some pages tell, the newest first."""
    documents = [a_document(text, "plain", id=f"page-{place}") for place, text in enumerate(pages)]
    return [
        Told(record, document.source)
        for document in documents
        for record in extract(document, Lexicon())
        if isinstance(record, Record)
    ]


def test_a_page_that_does_not_say_the_season_joins_one_that_does() -> None:
    """The same title is one row while seasons and numbers do not contradict each other."""
    row = '1"One"Ann LeeKurt WeissApril 14, 2019 (2019-04-14)\n'
    groups = RULES.link(told("No. of seasons1\n" + HEAD + row, HEAD + row))
    assert [len(group) for group in groups] == [2]
    assert [len(group) for group in RULES.link(told(HEAD + row, HEAD + row.replace("1", "2", 1)))] == [1, 1]


def test_ids_name_the_place_or_else_the_title() -> None:
    """Season and number make the id; the title stands in only where the number is unknown."""
    known: dict[str, Value] = {"season": 2, "number": 3, "title": "Más"}
    assert RULES.identify("Some Show", known) == "some-show/season-2/episode-3"
    assert RULES.identify("Some Show", {"title": "Más"}) == "some-show/episode-mas"


@pytest.mark.parametrize(
    ("texts", "two_columns", "numbers"),
    [
        (["681", "692", "703"], False, [1, 2, 3]),
        (["11", "22", "1010"], False, [1, 2, 10]),
        (["9", "10", "11", "12"], False, [9, 10, 11, 12]),
        (["11"], False, [11]),
        (["11"], True, [1]),
        (["14[b]1", "15[b]2", "163", "174"], True, [1, 2, 3, 4]),
        (["12", "3", "4"], False, [1, 3, 4]),
        (["1–2", "3"], False, [1, 3]),
        (["14–151–2", "163", "174"], True, [1, 3, 4]),
        (["14 & 15 1 & 2", "16 3", "17 4"], True, [1, 3, 4]),
        (["9–101–9", "113", "124"], True, [None, 3, 4]),
        (["1a1a", "1b1b", "2a2a"], True, [1, 1, 2]),
        (["S1", "S2"], False, [None, None]),
        (["", "3"], False, [None, 3]),
        ([], True, []),
    ],
)
def test_numbers_that_count_up_decide(texts: list[str], two_columns: bool, numbers: list[int | None]) -> None:
    """Where running number and number in the season are glued, the reading in which all rows count up holds."""
    spans = [Span("page", text, 0, len(text)) for text in texts]
    found = [decided.number for decided in spans_to_numbers(spans, two_columns)]
    assert [number.value if number else None for number in found] == numbers


@pytest.mark.parametrize("piece", ['"', '1"A"', "Ann LeeKurt ", "(", "[1]", "a b ", "1", "Story by : "])
@pytest.mark.heavy
def test_a_line_of_a_million_letters_costs_little(piece: str) -> None:
    """No row takes more than linear time, wherever it is repeated."""

    def read(size: int) -> None:
        line = piece * (size // len(piece))
        rows = f'1"One"{line}April 14, 2019 (2019-04-14)\n{line}\n2"Two"Ann Lee\n{line}\n3"{line}\n{line}Title{line}\n'
        list(extract(a_document(HEAD + rows, "plain"), Lexicon()))

    assert_linear(read)


@given(
    st.lists(
        st.text("ab AB.,:()[]–\"“”'&\xa012", max_size=40)
        | st.sampled_from(['1"One"Ann LeeKurt WeissApril 14, 2019 (2019-04-14)', "22 June 2010", "N/A"]),
        max_size=12,
    )
)
def test_any_lines_are_read_without_a_crash(lines: list[str]) -> None:
    """Whatever stands in a listing, every quote is a piece of one line and holds something."""
    for finding in extract(a_document(HEAD + "\n".join(lines), "plain"), Lexicon()):
        cells = finding.cells.values() if isinstance(finding, Record) else ()
        for span in (span for cell in cells for span in cell.spans):
            assert span.quote.strip() and "\n" not in span.quote

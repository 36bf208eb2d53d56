"""Headers are cut by a dictionary of titles: cells apart, glued, or among other words."""

import pytest

from tests.documents import a_source
from transforms.documents import text_to_document
from transforms.documents.model import Kind
from transforms.extraction import HEADERS
from transforms.reading.headers import Headers, by_title
from transforms.spans import Span

TITLES = by_title({"number": "no.|no. in season", "title": "title|episode title", "director": "directed by"})
SMALL = Headers.of(TITLES, by_title({"season": "season", "count": "episodes"}))


def a_line(text: str) -> Span:
    """A line in the midst of a text."""
    return Span("page", f"Title\n{text}\nTitle", 6, 6 + len(text))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("No.TitleDirected by", ["No.", "Title", "Directed by"]),
        (
            "No. in season Episode title[1]\tDirected by [a]",
            ["No. in season", "Episode title", "Directed by"],
        ),
        ("No. in\xa0season Title", ["No. in\xa0season", "Title"]),
        ("SeasonEpisodes", ["Season", "Episodes"]),
        ("TitleSeason 1Directed by", ["Title", "Season 1", "Directed by"]),
        ("Title Directed by somebody", []),
        ("Title directed by", []),
        ("Title", []),
        ("Season 1Season 2", []),
    ],
)
def test_a_glued_header_is_read_whole_or_not_at_all(text: str, titles: list[str]) -> None:
    """Every title begins large, marks may stand between them, and nothing else may."""
    assert [title.quote for title in SMALL.line_to_titles(a_line(text), text, in_table=False)] == titles


def test_inside_a_table_two_titles_are_no_header() -> None:
    """A row may look like a header of two columns, hardly like one of three."""
    two, three = "SeasonEpisodes", "SeasonEpisodesTitle"
    assert not SMALL.line_to_titles(a_line(two), two, in_table=True)
    assert len(SMALL.line_to_titles(a_line(three), three, in_table=True)) == 3


def test_titles_are_found_among_other_words() -> None:
    """What stands between them is handed over, too; case and blanks inside a title do not count."""
    found = list(SMALL.scan(a_line("No.  In seasonPartTITLE (x)")))
    assert [(between.quote, title and title.meaning) for between, title in found] == [
        ("", "number"),
        ("Part", "title"),
        (" (x)", None),
    ]


def test_half_of_a_header_row_is_known() -> None:
    """Seasons as columns count where other titles are known, too."""
    rows = [
        "No.|Rating",
        "No.|Rating|Share",
        "Title|Directed by|Season 1|Season 2|x|y",
        "Title|Season 1|x",
        "No.",
    ]
    known = [SMALL.is_header([a_line(cell) for cell in row.split("|")]) for row in rows]
    assert known == [True, False, True, False, False]


def test_a_title_with_two_meanings_is_refused() -> None:
    """Dictionaries of datasets are joined, so they must agree."""
    with pytest.raises(ValueError, match=r"'title' means 'title' and 'name'"):
        Headers.of(TITLES, {"title": "name"})


def test_documents_know_headers_only_as_they_are_told() -> None:
    """The same line is a table's header by one dictionary and a paragraph by another."""
    text = "Some Show\n\n\nYearAwardCategory\n"
    kinds = [
        text_to_document(a_source("plain"), text, headers).blocks[-1].kind for headers in (HEADERS, SMALL)
    ]
    assert kinds == [Kind.ROW, Kind.PARAGRAPH]

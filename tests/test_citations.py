"""Citations: golden cases, the marks behind passages, what a broken list does, and hostile text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import RAW, a_document
from transforms.citations import extract
from transforms.citations.dates import reduced
from transforms.findings import Record
from transforms.lexicon import Lexicon
from transforms.reconciliation.marks import Row, marks_behind

LIST = "\n\n" + "".join(f'  {number}. ^ "Title {number}". Paper.\n' for number in range(1, 10))
PIECES = st.sampled_from(
    'Doe, Jane|(11 July 2019)|. |"|“|”|Title|Retrieved |archived from the original on |2 May 2022|, |[1]|a b |(Tweet)|'
    "| |St. |The A.V. Club|Inc.|2019|{|\u00a0|p. 61|ISSN 1".split("|")
)


@cases("citations")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


@pytest.mark.parametrize(
    ("line", "passage", "row", "marks"),
    [
        ("The site gave it 97%.[1][2] More.[3]", "97%", (), "1 2"),
        ('The site gave it 97%. It says: "So good."[1] More.[3]', "97%", (), None),
        ('The site gave it 97%. It says: "So good."[1] More.[3]', "97%", ("So good.",), "1"),
        ("One put it at four,[1] Two at nine,[2] Three at ten.[3]", "nine", ("Two",), "2"),
        ("It is made by Ann[a] and Bo.[12][4]", "Ann", (), "4"),
        ("It was bought[1] by Ann Lee,[2] who left.", "Ann Lee", (), "2"),
        ("It was bought by Ann[1] Lee, who left.", "Ann[1] Lee", (), "1"),
        ("  • Ann Lee as Bea,[5] a girl[6]", "Ann Lee", (), "5"),
        ('11"Meet"[1]Ann LeeBo Dee1 May 20202.22[5]', "Meet", (), "1"),
        ('11"Meet"[1]Ann LeeBo Dee1 May 20202.22[5]', "Ann Lee", (), None),
        ("2022 Golden Cup Best Show Ann Lee Won [8]", "Best Show", (), "8"),
        ("Nobody cites anything.", "anything", (), None),
    ],
)
def test_marks_behind_a_passage(line: str, passage: str, row: tuple[str, ...], marks: str | None) -> None:
    """Those of its sentence, or of what the line says of the same row; of glued cells only their own."""
    document = a_document(f"Some Show\n\n{line}\n{LIST}", "plain")
    spans = [
        document.span.at(start, start + len(words))
        for words in (passage, *row)
        for start in (document.content.index(words),)
    ]
    assert marks_behind(document, spans[0], Row(spans, {spans[0].source_id: document})) == marks


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11 July 2019", "2019-07-11"),
        ("July 11, 2019", "2019-07-11"),
        ("2019-07-11", "2019-07-11"),
        ("Sept. 2019", "2019-09"),
        ("2019", "2019"),
        ("31 February 2019", None),
        ("2019-13", None),
        ("June 13, 201٣", None),
        ("Winter 2019", None),
        ("n.d.", None),
    ],
)
def test_dates_are_as_exact_as_they_are_written(text: str, value: str | None) -> None:
    """A day, a month, a year; nothing that is none."""
    assert reduced(text) == value


def test_the_page_that_kept_its_list_has_every_reference() -> None:
    """One hundred entries, of which all but one have a title; where an author is named he is read, or was glued."""
    text = (RAW / "heartstopper" / "wikipedia-2023.txt").read_text(encoding="utf-8")
    found = [one for one in extract(a_document(text, "plain"), Lexicon()) if isinstance(one, Record)]
    columns = ("title", "author", "publisher", "published", "accessed")
    assert [sum(column in one.cells for one in found) for column in columns] == [99, 54, 94, 66, 99]
    assert [one.cells["number"].value for one in found] == list(range(1, 101))


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_entry_is_read(text: str) -> None:
    """No crash; every part is cut from the entry."""
    document = a_document(f"Some Show\n\n  1. ^ {text}\n", "plain")
    for one in extract(document, Lexicon()):
        if isinstance(one, Record):
            spans = [span for name, cell in one.cells.items() if name != "source_id" for span in cell.spans]
            assert all(span.quote in document.lines[2].quote for span in spans)

"""Every rendering becomes the same model: lines, blocks and sections whose spans are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import RAW, a_document
from transforms.documents.model import Kind
from transforms.documents.rendering import text_to_rendering
from transforms.source import Rendering

STRUCTURED = """= Some Show =

Infobox
- Num Seasons: 3
- Starring: Ann Lee, Bo Day

== Cast ==
=== Main ===
- Ann Lee as Jo
  - Lee also plays Flo

| Year | Award | Category |
| 2022 | A Prize | |
"""

PLAIN = """Some Show

From Wikipedia the free encyclopedia
Created byAnn Lee
Bo Day
No. of seasons1

Cast[edit]

  • Ann Lee as Jo[1]


No. in
TitleDirected byWritten byOriginal release date[2]
11"Pilot"Bo DayAnn Lee1 May 2020

  1. ^ a b Someone (1 May 2020). "Some Show". Paper.
"""


@pytest.mark.parametrize(
    ("name", "rendering"),
    [
        ("wikipedia-2025", "structured"),
        ("wikipedia-2023", "plain"),
        ("amourvert-cultural-rise", "prose"),
        ("empact-campaign", "prose"),
        ("fan-comes-out", "prose"),
    ],
)
def test_renderings_are_recognised_by_their_marks(name: str, rendering: str) -> None:
    text = (RAW / "heartstopper" / f"{name}.txt").read_bytes().decode()
    assert text_to_rendering(text) == rendering


def test_a_structured_page_has_fields_headings_items_and_cells() -> None:
    document = a_document(STRUCTURED)
    assert [(key.quote, value.quote) for key, value in document.fields("starring")] == [
        ("Starring", "Ann Lee, Bo Day")
    ]
    main = next(section for section in document.sections if section.title == "Main")
    assert [heading.quote for heading in main.headings] == ["Some Show", "Cast", "Main"]
    assert [(block.level, block.parts[0].quote) for block in main.blocks if block.kind is Kind.ITEM] == [
        (1, "Ann Lee as Jo"),
        (2, "Lee also plays Flo"),
    ]
    (table,) = document.tables
    assert table.header is not None
    assert [cell.quote for cell in table.rows[0].parts] == ["2022", "A Prize", ""]


def test_a_plain_page_has_glued_fields_lost_headings_glued_rows_and_references() -> None:
    document = a_document(PLAIN)
    assert [value.quote for _, value in document.fields("created by")] == ["Ann Lee", "Bo Day"]
    assert [value.quote for _, value in document.fields("no. of seasons")] == ["1"]
    assert [(section.title, section.lost) for section in document.sections] == [
        ("", False),
        ("Cast", False),
        ("", True),
    ]
    (table,) = document.tables
    assert table.header is not None
    assert [cell.quote for cell in table.header.parts][1:] == [
        "Directed by",
        "Written by",
        "Original release date",
    ]
    assert table.rows[0].parts[0].quote == '11"Pilot"Bo DayAnn Lee1 May 2020'
    assert document.references[1].quote.startswith("Someone")


def test_a_forced_rendering_is_obeyed() -> None:
    assert a_document(STRUCTURED, "prose").rendering == "prose"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_line(end: str) -> None:
    document = a_document(STRUCTURED.replace("\n", end))
    assert [line.quote for line in document.lines] == STRUCTURED.splitlines()
    assert document.line_number(document.content.index("| 2022")) == 13


@given(
    st.text(alphabet="=|-•[]edit^ .:1aZ\t\n\r\xa0é", max_size=300),
    st.sampled_from(["structured", "plain", "prose"]),
)
def test_any_text_is_read_and_every_line_accounted_for(text: str, rendering: Rendering) -> None:
    document = a_document(text, rendering)
    held = {block.line for block in document.blocks}
    for number, line in enumerate(document.lines, 1):
        assert (number in held) == bool(line.quote.strip())
        assert document.line_number(line.start) == number
    for block in document.blocks:
        for part in block.parts:
            assert block.span.start <= part.start <= part.end <= block.span.end

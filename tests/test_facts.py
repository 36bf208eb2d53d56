"""Facts: golden cases, which of several documents' values count, and hostile text."""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from transforms import extraction
from transforms.documents.model import Document
from transforms.extraction import Reading
from transforms.facts import extract as extract_facts
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Row
from transforms.source import Rendering

WORDS = st.sampled_from(
    "- Genre: |- Runtime: |Running time|Network|60 minutes|22–24|, |(series 1-5)|(series 6-)|[1]|\n|\u00a0|Drama|"
    "- Some Odd Key: |by Jane Doe|Based on|present|Original run".split("|")
)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The facts alone: the show of their page is told beside them."""
    return (one for one in extract_facts(document, lexicon) if one.dataset == "facts")


@cases("facts")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def rows_of(*pages: tuple[str, str]) -> dict[str, list[Row]]:
    """The reconciled rows of pages: date and fields of the infobox."""
    readings = []
    for number, (as_of, fields) in enumerate(pages):
        text = f"= Some Show =\n\nInfobox\n{fields}\n- Num Episodes: 8\n"
        document = a_document(text, "structured", id=f"page-{number}", as_of=as_of)
        readings.append(Reading(document, extraction.extract(document)))
    return reconcile(readings)


def facts(rows: dict[str, list[Row]]) -> list[tuple[object, ...]]:
    """Property, place and value of each row."""
    return [(row["property"], row["position"], row["value"]) for row in rows["facts"]]


def test_the_newest_source_gives_all_values_of_a_property() -> None:
    """What an older one says the same is evidence, what it says otherwise a conflict, what it alone says a row."""
    rows = rows_of(
        ("2025", "- Genre: Drama, Comedy\n- Runtime: 26–41 minutes"),
        ("2023", "- Genre: Comedy, Western, Crime\n- Runtime: 26–33 minutes\n- Camera: Single"),
    )
    assert facts(rows) == [
        ("genre", 1, "Drama"),
        ("genre", 2, "Comedy"),
        ("running_time_min", 1, "26–41"),
        ("camera", 1, "Single"),
    ]
    conflicts = {(one["row_id"], one["other_value"]) for one in rows["conflicts"] if one["field"] == "value"}
    assert conflicts == {
        ("some-show/genre/2", "Western"),
        ("some-show/genre/2", "Crime"),
        ("some-show/running_time_min/1", "26–33"),
    }


def test_a_fact_is_called_by_its_key_and_hangs_on_its_show() -> None:
    """A show of which nothing but a fact is told is a row of the shows."""
    rows = rows_of(("2025", "- Network: Channel 9 (series 1-2)"))
    assert {row["show_id"] for row in rows["facts"]} == {"some-show"}
    assert [row["show_id"] for row in rows["shows"]] == ["some-show"]
    named = {one["row_id"] for one in rows["evidence"] if one["dataset"] == "facts"}
    assert named == {"some-show/1/network/1", "some-show/2/network/1"}
    assert {row["season"] for row in rows["seasons"]} == {1, 2}


@given(st.lists(WORDS, max_size=25), st.sampled_from(("structured", "plain", "prose")))
def test_any_text_is_read(words: list[str], rendering: Rendering) -> None:
    """No infobox makes the reader fail."""
    document = a_document("= Some Show =\n\nInfobox\n" + "".join(words) + "\n", rendering)
    for finding in extract(document, Lexicon()):
        assert finding.dataset == "facts"

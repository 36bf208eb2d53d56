"""Viewership: golden cases, weeks that several documents tell, and hostile text."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from transforms.findings import Record
from transforms.lexicon import Lexicon
from transforms.reconciliation.merging import disagreements, merge
from transforms.rules import Told
from transforms.source import Rendering
from transforms.viewership import RULES, extract

HEAD = "= Some Show =\n\n== Viewership ==\n"
WORDS = st.sampled_from(
    "hours viewed|In its debut week|the following week|week 3|number seven|sixth position|14.55 million|23.94million|"
    "on Streamer's Top 10 titles|The second season|. |, |[12]|\u00a0|1,000,000,000,000|viewing hours|fourth week|"
    "the series topped the Trending TV chart for|Top 10|first 28 days".split("|")
)


@cases("viewership")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def told(text: str, as_of: str) -> list[Told]:
    """The records of one page."""
    document = a_document(HEAD + text + "\n", "structured", id=f"page-{as_of}", as_of=as_of)
    return [
        Told(finding, document.source)
        for finding in extract(document, Lexicon())
        if isinstance(finding, Record)
    ]


def test_the_same_week_is_one_row_and_another_chart_a_conflict() -> None:
    """The newer document's chart is chosen; the older one's is shown."""
    text = "In its debut week, it ranked at number seven on the Top 10 {} titles with 14.55 million hours viewed."
    (group,) = RULES.link([*told(text.format("British"), "2025"), *told(text.format("English"), "2023")])
    row = merge(RULES, group)
    assert row.cells["chart"].value == "Top 10 British titles"
    others = [other.other_value for other in disagreements(RULES.choice("chart"), row, "chart")]
    assert others == ["Top 10 English titles"]
    assert (
        RULES.identify("Some Show", {column: cell.value for column, cell in row.cells.items()})
        == "some-show/series/week-1"
    )


def test_weeks_of_different_seasons_stay_apart() -> None:
    """A page on two seasons tells two first weeks."""
    groups = RULES.link(
        [
            *told("The first season had 2 million hours viewed in its first week.", "2025"),
            *told("The second season had 3 million hours viewed in its first week.", "2023"),
        ]
    )
    assert [group[0].record.text("season") for group in groups] == ["1", "2"]


def test_a_chart_without_a_week_is_one_row_of_the_season_that_one_document_knows() -> None:
    """Another stretch of time is another row."""
    text = "The series topped the Trending TV chart for over {} weeks."
    one = "The first season topped the Trending TV chart for over five weeks."
    groups = RULES.link([*told(text.format("five"), "2025"), *told(f"{one} {text.format('six')}", "2023")])
    rows = [merge(RULES, group).values() for group in groups]
    assert [(row.get("season"), row["span_text"], row["rank"]) for row in rows] == [
        (1, "over five weeks", 1),
        (1, "over six weeks", 1),
    ]
    assert RULES.identify("Some Show", rows[0]) == "some-show/season-1/trending-tv-chart/over-five-weeks"


@given(
    st.lists(WORDS | st.text(max_size=8), max_size=40).map(" ".join),
    st.sampled_from(["structured", "plain", "prose"]),
)
def test_any_text_is_read_without_a_crash_and_quoted_exactly(text: str, rendering: Rendering) -> None:
    """Every passage stands in the text, within one line."""
    document = a_document(HEAD + text, rendering)
    for finding in extract(document, Lexicon()):
        spans = (
            [finding.span]
            if not isinstance(finding, Record)
            else [s for c in finding.cells.values() for s in c.spans]
        )
        for span in spans:
            assert span and document.content[span.start : span.end] == span.quote
            assert document.line_number(span.start) == document.line_number(span.end - 1)

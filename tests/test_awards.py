"""The awards: golden cases, which records tell of the same nomination, every quote exact, and hostile lines."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from tests.work import assert_linear
from transforms.awards import RULES, extract
from transforms.awards.kinds import with_known_titles
from transforms.awards.linking import award_key, identify, nominee_key
from transforms.awards.results import line_to_result
from transforms.findings import Record, Reject, Value
from transforms.lexicon import document_to_lexicon
from transforms.normal import tidy
from transforms.rules import RowSet, Told
from transforms.source import Rendering
from transforms.spans import Span

HEAD = {
    "structured": "= Some Show =\n\n== Awards ==\n| Year | Award | Category | Nominee(s) | Result |\n",
    "plain": "Some Show\n\nAwards[edit]\n\nYear Award Category Nominee(s) Result Ref.\n",
}
CELLS = (
    "2010",
    "Kids Awards",
    "Best Actor",
    "Ann Lee",
    "Some Show",
    '"Pilot"',
    "Won",
    "[1]",
    "|",
    "",
    "(",
    "Ω",
    "-",
)


@cases("awards")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def told(*pages: tuple[Rendering, str]) -> list[Told]:
    """What pages say by themselves: rendering and rows below a header of year, award, category, nominee and result."""
    found = []
    for number, (rendering, rows) in enumerate(pages):
        document = a_document(HEAD[rendering] + rows, rendering, id=f"page-{number}")
        records = extract(document, document_to_lexicon(document))
        found += [Told(record, document.source) for record in records if isinstance(record, Record)]
    return found


def sizes(groups: Sequence[Sequence[Told]]) -> list[int]:
    """How many records each group holds."""
    return [len(group) for group in groups]


def test_same_nomination_in_other_words_is_one_row() -> None:
    """A dropped season, an Oxford comma, a dash and `Casting Award` are the same nomination."""
    newer = (
        "| 2010 | Kids Awards | Best Show – Teens | Some Show Season 1 | |\n"
        "| Casting Award | Ann Lee, Bo Diaz, and Cy Roy | | | |\n"
    )
    older = (
        "2010 Kids Awards Best Show - Teens Some Show Won [1]\n"
        "Casting Ann Lee, Bo Diaz and Cy Roy Nominated\n"
    )
    assert sizes(RULES.link(told(("structured", newer), ("plain", older)))) == [2, 2]


def test_lone_nominations_of_a_category_are_one_row_whoever_is_named() -> None:
    """The newer page names the producers, the older one the show."""
    newer = "| 2010 | Kids Awards | Best Teen Series | Ann Lee and Bo Diaz | |\n"
    older = "2010 Kids Awards Best Teen Series Some Show Won [1]\n"
    assert sizes(RULES.link(told(("structured", newer), ("plain", older)))) == [2]


def test_several_nominations_of_a_category_stay_apart() -> None:
    """Two nominees on one page are two rows; the other page's row joins the one it names."""
    newer = "| 2010 | Kids Awards | Best Actor | Ann Lee | |\n| Bo Diaz | | | | |\n"
    older = "2010 Kids Awards Best Actor Bo Diaz Won [1]\n"
    assert sizes(RULES.link(told(("structured", newer), ("plain", older)))) == [1, 2]


def test_keys_fold_what_is_only_wording() -> None:
    """Plural, season, Oxford comma and quotation marks do not count."""
    assert award_key("Kids Award") == award_key("Kids Awards")
    assert nominee_key("A, B, and C") == nominee_key("A, B and C")
    assert nominee_key("Some Show Season 1") == nominee_key("“Some Show”")


def test_id_does_not_change_with_the_season() -> None:
    """The season is what only some sources add."""
    values: dict[str, Value] = {
        "year": 2010,
        "award": "Kids Awards",
        "category": "Best Show",
        "nominee": "Some Show Season 1",
    }
    assert identify("Some Show", values) == "some-show/2010/kids-awards/best-show/some-show"
    assert identify("Some Show", {"award": "A", "category": "B"}) == "some-show/a/b/some-show"


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("X Won", "won"),
        ("X Runner-up", "nominated"),
        ("X Pending", "pending"),
        ("X Wonder", None),
        ("Won X", None),
    ],
)
def test_only_a_closing_word_is_a_result(line: str, result: str | None) -> None:
    """A result word inside other words or before them is none."""
    found = line_to_result(Span("page", line, 0, len(line)))
    assert (found[1] if found else None) == result


def test_an_unmatched_order_of_columns_is_refused() -> None:
    """Glued text does not tell where the nominee ends when it comes first."""
    header, row = "Year Nominee(s) Award Category Result", "2010 Ann Lee Kids Awards Best Actor Won"
    text = f"Some Show\n\nAwards[edit]\n\n{header}\n{row}\n"
    document = a_document(text, "plain")
    (finding,) = extract(document, document_to_lexicon(document))
    assert isinstance(finding, Reject)
    assert finding.reason == "its columns stand in an order that glued text does not tell"


@pytest.mark.parametrize("rendering", ["structured", "plain"])
@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.lists(st.sampled_from(CELLS), max_size=7), max_size=8), noise=st.text(max_size=40))
def test_any_table_keeps_its_quotes(rendering: Rendering, lines: list[list[str]], noise: str) -> None:
    """No table makes it fail, and every stated text stands in its passage."""
    glue = ("| ", " | ", " |") if rendering == "structured" else ("", " ", "")
    rows = "".join(glue[0] + glue[1].join(cells) + glue[2] + "\n" for cells in lines)
    document = a_document(HEAD[rendering] + rows + noise, rendering)
    for finding in extract(document, document_to_lexicon(document)):
        if isinstance(finding, Record):
            for column in ("award", "category", "nominee"):
                if (cell := finding.cells.get(column)) is not None:
                    assert tidy(" ".join(span.quote for span in cell.spans)) == cell.value


@pytest.mark.parametrize("rendering", ["structured", "plain"])
@pytest.mark.parametrize(
    "junk", ["Best ", "(for ", '"', "[-]", "Ann Lee, ", "Awards ", "style=", "and ", "1 nominations "]
)
@pytest.mark.heavy
def test_long_lines_cost_no_more_than_their_length(rendering: Rendering, junk: str) -> None:
    """Neither a line of a megabyte nor a table whose rows never end."""

    def read(size: int) -> None:
        line = junk * (size // len(junk))
        rows = [f"| 2010 | Kids Awards | {line} | |", f"{junk * 200}x"]
        rows += ["| Best Actor | Ann Lee | | | |"] * (size // 300)
        document = a_document(HEAD[rendering] + "\n".join(rows) + f"\n\n{line}", rendering)
        list(extract(document, document_to_lexicon(document)))

    assert_linear(read)


def test_a_title_has_the_kind_that_another_nomination_gives_it() -> None:
    """A title that is an episode under `Best Directing` is one under `Best Sound`, unless another calls it a song."""
    told = [
        ("Low Tide", "episode"),
        ("Low Tide", "other"),
        ("Ebb", "other"),
        ("Sea", "episode"),
        ("Sea", "track"),
    ]
    rows: RowSet = {"awards": [{"work": work, "work_kind": kind} for work, kind in (*told, ("Sea", "other"))]}
    with_known_titles(rows)
    assert [row["work_kind"] for row in rows["awards"]] == [
        "episode",
        "episode",
        "other",
        "episode",
        "track",
        "other",
    ]

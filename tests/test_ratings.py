"""Ratings: golden cases, history over several documents, ids, and hostile text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from tests.work import assert_linear
from transforms.extraction import read
from transforms.findings import Record, Value
from transforms.lexicon import Lexicon
from transforms.ratings import RULES, extract
from transforms.ratings.notations import amount, letter, notations
from transforms.ratings.rules import same_notation
from transforms.reconciliation.merging import merge, outdated_cells
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Merged, Told
from transforms.source import Rendering

HEAD = "= Some Show =\n\n== Reception ==\n"
WORDS = st.sampled_from(
    "Rotten Tomatoes|Metacritic|90%|8.5/10|74 out of 100|based on|12 critics|Jane Doe of The Paper gave it|4/5|“|"
    '|A−|the second season|the pilot|best show of 2022 by|, and |. |[12]|(|\u00a0|Some Show|1 95%|It|reads:|"'.split(
        "|"
    )
)


@cases("ratings")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def rows(*pages: tuple[str, str | None]) -> list[Merged]:
    """The rows of several pages: each a text and its date, newest first."""
    told: list[Told] = []
    for number, (text, as_of) in enumerate(pages):
        document = a_document(HEAD + text + "\n", "structured", id=f"page-{number}", as_of=as_of)
        found = extract(document, Lexicon())
        told += [Told(finding, document.source) for finding in found if isinstance(finding, Record)]
    return RULES.complete([merge(RULES, group) for group in RULES.link(told)])


def values(row: Merged) -> dict[str, Value]:
    """A row's values."""
    return {column: cell.value for column, cell in row.cells.items()}


def test_a_verdict_that_changed_is_two_rows_and_only_the_newer_is_current() -> None:
    """55 reviews, later 61: history, not a conflict."""
    new, old = rows(
        ("On Rotten Tomatoes, season 1 has a 100% approval based on 61 reviews.", "2025-07"),
        ("On Rotten Tomatoes, season 1 has a 100% approval based on 55 reviews.", "2023-01"),
    )
    assert (values(new)["review_count"], values(new)["is_current"]) == (61, True)
    assert (values(old)["review_count"], values(old)["is_current"]) == (55, False)
    assert [span.quote for span in old.cells["is_current"].spans] == ["55", "61"], "what differs proves it"
    assert [span.quote for span in new.cells["is_current"].spans] == ["61"]


def test_where_no_number_of_reviews_differs_the_value_proves_what_is_current() -> None:
    """Also where only one of the two verdicts has a number."""
    new, old = rows(
        ("Metacritic assigned season 1 a score of 84 out of 100.", "2025-07"),
        ("Metacritic assigned season 1 a score of 85 out of 100 based on 9 critics.", "2023-01"),
    )
    assert [span.quote for span in old.cells["is_current"].spans] == ["85 out of 100", "84 out of 100"]
    assert [span.quote for span in new.cells["is_current"].spans] == ["84 out of 100"]


def test_a_verdict_that_stayed_is_one_row_with_both_dates() -> None:
    """A label holds for the date of the source that states it: what the newer one does not say is not carried to it."""
    (row,) = rows(
        ("Metacritic assigned season 1 a score of 85 out of 100 based on nine critics.", "2025-07"),
        (
            'Metacritic assigned season 1 85/100 based on 9 critics, indicating "universal acclaim".',
            "2023-01",
        ),
    )
    told = values(row)
    assert (told["first_as_of"], told["last_as_of"], told["is_current"]) == ("2023-01", "2025-07", True)
    assert (told["value_text"], told.get("label")) == ("85 out of 100", None)
    (outdated,) = outdated_cells(RULES, row.group)
    assert outdated[0].source.as_of == "2023-01", "it is not lost without a word"


def test_a_label_of_an_older_date_is_a_reject_once_a_line() -> None:
    """Two seasons' verdicts of one line have the same label: one reject, for it names line and text."""
    both = "Metacritic gave season {} a score of {} out of 100 based on nine critics{}. "
    pages = [("2025", ""), ("2023", ', indicating "universal acclaim"')]
    readings = [
        read(document.source, document.content)
        for as_of, label in pages
        for text in [f"{HEAD}{both.format(1, 85, label)}{both.format(2, 84, label)}\n"]
        for document in [a_document(text, "structured", id=f"page-{as_of}", as_of=as_of)]
    ]
    rows_of_all = reconcile(readings)
    assert [row["label"] for row in rows_of_all["ratings"]] == [None, None]
    assert [(row["source_id"], row["text"]) for row in rows_of_all["rejects"]] == [
        ("page-2023", "universal acclaim")
    ]


def test_what_is_judged() -> None:
    """The season where it is known, the series or the season where they are named, else nothing that a text says."""
    told = rows(
        ("Jane Doe of The Paper gave the first season 4/5.", "2025"),
        ("Jane Roe of The Times gave the series 4/5. John Poe of The Sun gave it 3/5.", "2024"),
        ("Jane Doe of The Paper gave the series 4/5. Jim Low of The List gave the season 2/5.", "2023"),
    )
    assert [(values(row)["rater"], values(row)["subject"]) for row in told] == [
        ("The Paper", "season"),
        ("The Times", "series"),
        ("The Sun", "unknown"),
        ("The List", "season"),
    ]


def test_the_series_as_a_whole_is_no_season_of_another_document() -> None:
    """Although rater and value are the same."""
    told = rows(
        ("On Rotten Tomatoes, season 1 has a 100% approval rating.", "2025"),
        ("On Rotten Tomatoes, the series as a whole has a 100% approval rating.", "2023"),
    )
    assert [values(row).get("season") for row in told] == [1, None]


def test_an_episode_is_found_by_its_title() -> None:
    """Reviews of one critic and value stay apart; an episode that only the review names is a row of episodes, too."""
    text = """= Some Show season 3 =

== Episodes ==
| No. | Title | Directed by |
| 1 | "Heat" | Ann Lee |
| 2 | "Cold" | Ann Lee |

== Reception ==
Jane Doe of IGN gave the episode "Heat" 9/10. Jane Doe of IGN gave the episode "Cold" 9/10.
Jane Doe of IGN gave the episode "Rain" 9/10.
"""
    document = a_document(text, "structured")
    found = reconcile([read(document.source, text)])
    told = [(row["subject"], row["season"], row["episode_id"]) for row in found["ratings"]]
    assert told == [
        ("episode", 3, "some-show/season-3/episode-1"),
        ("episode", 3, "some-show/season-3/episode-2"),
        ("episode", 3, "some-show/season-3/episode-rain"),
    ]


def test_one_page_that_says_a_verdict_twice_yields_one_row() -> None:
    """The lead gives the score, the reception also its review count."""
    lead, reception = (
        "Season 5 has a Metacritic score of 99.",
        "On Metacritic, season 5 has 99/100 based on 22 reviews.",
    )
    (row,) = rows((f"{lead}\n\n{reception}", None))
    assert values(row)["review_count"] == 22
    assert "first_as_of" not in row.cells


def test_the_same_value_of_two_seasons_stays_two_rows() -> None:
    """A record without a season joins neither of them by guess."""
    found = rows(
        ("Rotten Tomatoes has season 1 at 100%. The third season has 100% on Rotten Tomatoes.", "2025"),
        ("On Rotten Tomatoes, it has 100%.", "2023"),
    )
    assert [row.cells["season"].value if "season" in row.cells else None for row in found] == [1, 3, None]


def test_a_season_known_to_one_source_only_does_not_part_a_review() -> None:
    """Everything else is equal, so it is the same review in two wordings."""
    (row,) = rows(
        ("Jane Doe of The Paper gave it four out of five.", "2025"),
        ("Jane Doe of The Paper gave the first season 4/5.", "2023"),
    )
    assert (values(row)["season"], values(row)["value_text"], values(row)["score_100"]) == (
        1,
        "four out of five",
        80.0,
    )


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Jane Doe of The Paper gave it an A−.", 91.0),
        ("Jane Doe of The Paper gave it a B-minus.", 81.0),
        ('Jane Doe of The Paper gave it a "C+".', 78.0),
        ("Jane Doe of The Paper gave it 8.8/10.", 88.0),
        ("Jane Doe of The Paper gave it 2 out of 3.", None),
        ("Jane Doe of The Paper gave it five stars.", None),
        ("Some Show was ranked the best show of 2022 by NME.", None),
    ],
)
def test_score_100(text: str, score: float | None) -> None:
    """Values are rescaled, letters looked up; a scale that is not said and a rank have no score."""
    assert [values(row).get("score_100") for row in rows((text, None))] == ([] if "3." in text else [score])


def test_ids_of_aggregators_hold_what_keeps_their_history_apart() -> None:
    """And a critic's id holds neither value nor wording."""
    verdict: dict[str, Value] = {
        "season": 1,
        "rater": "Rotten Tomatoes",
        "measure": "average",
        "value": 8.7,
        "review_count": 55,
    }
    assert RULES.identify("Some Show", verdict) == "some-show/season-1/rotten-tomatoes/average/8-7-55-reviews"
    review: dict[str, Value] = {"rater": "The Paper", "measure": "review", "critic": "Jane Doe", "value": 4.0}
    assert RULES.identify("Some Show", review) == "some-show/series/the-paper/review/jane-doe"
    place: dict[str, Value] = {"rater": "NME", "measure": "list_rank", "list_year": 2022}
    assert RULES.identify("Some Show", place) == "some-show/series/nme/list-rank/2022"


def test_notations() -> None:
    """Numbers in words and figures; a value above its scale is none."""
    assert [amount(words) for words in ("8.7", "3½", "four", "two-and-a-half", "x")] == [
        8.7,
        3.5,
        4.0,
        2.5,
        None,
    ]
    assert [letter(text) for text in ("A-", "B+", "C minus", "E", "")] == ["A−", "B+", "C−", None, None]
    assert notations("7 out of 5") == []
    assert same_notation("4/5", "four out of five")
    assert not same_notation("4/5", "four out of ten")


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


@pytest.mark.parametrize(
    "unit", ["Abc Def of Ghi ", '"a "b ', "9/10 out of 10 stars ", "Rotten Tomatoes 90% ", "He gave it 4/5. "]
)
@pytest.mark.heavy
def test_a_long_line_costs_little(unit: str) -> None:
    """Nothing backtracks or looks at all pairs."""

    def read(size: int) -> None:
        text = HEAD + "Metacritic out of " + unit * (size // len(unit))
        list(extract(a_document(text, "structured"), Lexicon()))

    assert_linear(read, 500_000)

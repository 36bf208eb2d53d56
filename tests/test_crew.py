"""Crew: golden cases, what several documents tell of one job, episodes' credits, and hostile text."""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document
from transforms import extraction
from transforms.crew import RULES
from transforms.documents.model import Document
from transforms.extraction import Reading
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Row
from transforms.source import Rendering

WORDS = st.sampled_from(
    "Created by|written and directed by|- Director: |Jane Doe|Ann Lee, Jr.|was enlisted as|serves as|the series|"
    "executive producer|, alongside|with|. |, and |[12]|\u00a0|(seasons 1–2)|composed the score|O'Hara|the role of|"
    "Some Show|Costume designer|for the second season|It was".split("|")
)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The crew alone, after the datasets before it have been read."""
    return (one for one in extraction.extract(document, lexicon) if one.dataset == "crew")


@cases("crew")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def rows_of(*pages: tuple[str, str, str]) -> dict[str, list[Row]]:
    """The reconciled rows of pages: title, date and text."""
    readings = []
    for number, (title, as_of, text) in enumerate(pages):
        document = a_document(text, "structured", id=f"page-{number}", title=title, as_of=as_of)
        readings.append(Reading(document, extraction.extract(document)))
    return reconcile(readings)


def crew(rows: dict[str, list[Row]]) -> list[tuple[object, ...]]:
    """Name, job, words and season of each row."""
    return [(row["name"], row["job"], row["job_text"], row.get("season")) for row in rows["crew"]]


HEAD = "= Some Show =\n\nInfobox\n- Num Seasons: 2\n"


def test_what_leaves_the_season_unsaid_is_of_the_seasons_that_a_page_on_the_show_gives() -> None:
    """An older page and a sentence say less than the newest infobox; they are evidence of its rows."""
    newest = (
        HEAD + "- Director: Ann Lee (seasons 1–2)\n\n== Production ==\nAnn Lee was enlisted as director.\n"
    )
    older = HEAD + "- Director: Ann Lee\n"
    rows = rows_of(("Some Show", "2025", newest), ("Some Show", "2023", older))
    assert crew(rows) == [("Ann Lee", "director", "Director", 1), ("Ann Lee", "director", "Director", 2)]
    sources = {one["source_id"] for one in rows["evidence"] if one["dataset"] == "crew"}
    assert sources == {"page-0", "page-1"}


def test_a_page_on_one_season_leaves_the_row_of_the_show() -> None:
    """Who composed for the second season may have composed for all: one page says so, the other does not deny it."""
    show = HEAD + "- Composer: Ann Lee\n"
    season = "= Some Show season 2 =\n\nInfobox\n- Composer: Ann Lee\n- Num Episodes: 8\n"
    rows = rows_of(("Some Show", "2023", show), ("Some Show season 2", "2023", season))
    assert {row[3] for row in crew(rows)} == {None, 2}


def test_one_sentence_with_two_names_names_one_person() -> None:
    """The newest document's name is the row's, the other one an alias; other sentences make other persons."""
    text = HEAD + "\n== Production ==\n{} served as casting director. {}\n"
    newest = text.format("Ann Lee", "Bo Ode served as editor.")
    older = text.format("Ann Lee-Roe", "Cy Dun served as editor.")
    rows = rows_of(("Some Show", "2025", newest), ("Some Show", "2023", older))
    assert [row[0] for row in crew(rows)] == ["Ann Lee", "Bo Ode", "Cy Dun"]
    assert [one["alias"] for one in rows["aliases"] if one["dataset"] == "people"] == ["Ann Lee-Roe"]


def test_credits_of_an_episode_hang_on_it_and_on_its_people() -> None:
    """The row of a director has the episode's id, its season's and the person's."""
    text = "= Some Show =\n\n== Episodes ==\n=== Season 1 ===\n" + (
        "| No. | Title | Directed by | Written by | Original air date |\n"
        '| 1 | "One" | Ann Lee | Bo Ode & Cy Dun | 1 May 2020 |\n| 2 | "Two" | Ann Lee | Bo Ode | 8 May 2020 |\n'
    )
    rows = rows_of(("Some Show", "2025", text))
    first = next(row for row in rows["crew"] if row["name"] == "Cy Dun")
    assert first["crew_id"] == "some-show/season-1/episode-1/writer/cy-dun"
    assert first["episode_id"] == rows["episodes"][0]["episode_id"]
    assert first["season_id"] == "some-show/season-1"
    assert first["person_id"] == "some-show/cy-dun"
    assert len(rows["crew"]) == 5


def test_an_episode_without_a_number_is_called_by_its_title() -> None:
    """So two episodes' directors are two rows."""
    values = {"title": "The End", "job": "director", "name": "Ann Lee"}
    assert RULES.identify("Some Show", values) == "some-show/episode-the-end/director/ann-lee"


@given(st.lists(WORDS, max_size=25), st.sampled_from(("structured", "plain", "prose")))
def test_any_text_is_read(words: list[str], rendering: Rendering) -> None:
    """No text of the words of crews makes the reader fail."""
    text = HEAD + "".join(words).replace(". ", ".\n") + "\n"
    document = a_document(text, rendering)
    for finding in extract(document, Lexicon()):
        assert finding.dataset == "crew"

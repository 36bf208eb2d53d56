"""Articles: which stretches are about the show, and that what stands of other shows changes nothing."""

from collections.abc import Iterator
from itertools import permutations
from random import Random

import pytest

from tests.cases_runner import CASES, finding_to_line
from tests.documents import a_document, a_source
from tests.soundness import text_to_faults
from tests.work import assert_linear
from transforms.documents.model import Document
from transforms.extraction import extract, read
from transforms.reading.absence import document_to_absence
from transforms.reading.naming import ShowName
from transforms.reading.stretches import document_to_stretches
from transforms.spans import Span

ITEMS = {
    "Some Show": "- **Rotten Tomatoes:** Season 1: 95% | Season 2: 90%\n- **IMDb:** Season 2: 8.9 average\n"
    "- Season 1: Episode 2, “Low Tide” is the best.\n",
    "Far Away": "- **Rotten Tomatoes:** Season 1: 73% | Season 2: 83%\n- Season 2: Episode 3, “Ebb” is the best.\n",
    "Other Show": "- **Rotten Tomatoes:** 61% Critics | 70% Audience\n- **IMDb:** 6.1/10\n",
    "Low Tide": "- **Rotten Tomatoes:** Season 3: 44%\n",
}
HEADS = (
    "### {number}. **{title}** (2022-Present)\n",
    "## {number}. {title} (2022)\n",
    "**{title}** (BBC Two)\n\n",
    "{number}. {title} (2022)\n",
    "**{number}. {title}**\n",
    "{title}, BBC One, 9pm\n\n",
)
CEREMONY = """The 2021 Star Awards: all the winners

Drama Series

{first} - WINNER

Some Show

Lead Actress, Drama Series

Joan Doe, Some Show - WINNER

Ann Hill, {first}

Some Show's Max Roe took home Best Newcomer, beating {first} star Lee Poe.

{first} won Best Music, and {first}'s Pat Dee scooped Best Score.
"""


def a_list(head: str, titles: tuple[str, ...]) -> Document:
    """An article that lists shows."""
    items = (head.format(number=number, title=title) + ITEMS[title] for number, title in enumerate(titles, 1))
    return article("The year in television\n\n" + "\n".join(items), title="The year in television")


def article(text: str, title: str = "Some Show at the Star Awards") -> Document:
    """A text read as an article."""
    return a_document(text, "prose", kind="article", title=title)


def found(document: Document) -> list[str]:
    """All that is found in it, in any order."""
    return sorted(map(finding_to_line, extract(document)))


def published(document: Document) -> list[str]:
    """The records found in it: a complaint may well name another show."""
    return [line for line in found(document) if not line.startswith("reject")]


def about(document: Document) -> Iterator[str]:
    """The lines that are about the show."""
    return (block.span.quote for block in document_to_stretches(document).blocks(document))


@pytest.mark.parametrize("head", HEADS)
def test_the_order_of_a_list_of_shows_changes_nothing(head: str) -> None:
    """Two items swapped, the show's own first or last: its item yields the same, the others nothing."""
    expected = found(a_list(head, ("Some Show",)))
    assert len(published(a_list(head, ("Some Show",)))) == 4
    for titles in permutations(ITEMS, 3):
        if "Some Show" in titles:
            assert found(a_list(head, titles)) == expected


@pytest.mark.parametrize("other", ["Far Away", "Ludo and the Long Night", "Nine Elms", "The Glass House"])
def test_another_show_renamed_changes_nothing(other: str) -> None:
    """However the winner beside the show is called, the show's nominations are the same."""
    expected = published(article(CEREMONY.format(first="Bay City")))
    assert published(article(CEREMONY.format(first=other))) == expected
    assert len(expected) == 3


def test_a_page_that_never_names_its_show_says_so_once() -> None:
    """One reject for the page, not one for each dataset, with the likest title on it as a hint, and no row."""
    text = (
        "A drama called “Some Shaw” begins. Jane Doe plays Mary, her lawyer Pip (Una Coe) won Best Drama.\n\n"
        "Rotten Tomatoes: 91%\n"
    )
    assert found(article(text, title="New drama")) == [
        "reject: the page never names the show; did you mean 'Some Shaw'?"
    ]


def test_pages_of_encyclopedias_are_about_their_subject() -> None:
    """Nothing is cut from them, and none is said to be absent."""
    page = a_document("= Other =\n\nRotten Tomatoes gave it 91%.\n", "structured")
    assert document_to_stretches(page).lines is None
    assert document_to_absence(page) is None


def test_a_section_on_similar_shows_is_about_none() -> None:
    """Up to the end, unless a heading names the show again."""
    text = "Some Show is back.\n\nIf You Liked Some Show You’ll Love:\n\nFar Away.\n\n## Some Show in figures\n\nTen."
    assert list(about(article(text, "Some Show"))) == [
        "Some Show is back.",
        "## Some Show in figures",
        "Ten.",
    ]


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Ann's Bay", "In Ann’s Bay it rains.", True),
        ("Ann's Bay", "In ANN'S BAY it rains.", True),
        ("Lights", "City Lights is on tonight.", False),
        ("Lights", "Lights on the Sea is on tonight.", False),
        ("Lights", "the lights are on", False),
        ("Lights", "BBC drama Lights is on tonight.", True),
        ("Lights", "The Lights star has spoken.", True),
        ("Lights", "Lights Season 2 is on tonight.", True),
        ("Lights", "This Is Lights is on tonight.", False),
        ("Ann's Bay", "Fans of #AnnsBay wept.", True),
    ],
)
def test_where_a_text_names_a_show(name: str, text: str, named: bool) -> None:
    """Any apostrophe will do, a word of a longer title or of the language will not."""
    assert ShowName(name).stands_in(Span("page", text, 0, len(text))) is named


@pytest.mark.parametrize(
    "line", ["A" * 5000, "Some Show won Best Drama and " * 60, "Rotten Tomatoes: " + "91% | " * 200]
)
def test_long_lines_take_no_longer_than_their_length(line: str) -> None:
    """None of them hangs, and more of them take no more than their share of the work."""
    assert_linear(
        lambda size: read(a_source("prose", kind="article"), "\n".join([line] * (size // len(line)))), 200_000
    )


LINES = sorted(
    {
        line
        for path in CASES.glob("*/article*.txt")
        for line in path.read_text(encoding="utf-8")
        .partition("\n---")[2]
        .partition("--- expect")[0]
        .split("\n")[1:]
    }
)


@pytest.mark.parametrize("seed", range(12))
def test_articles_of_any_lines_are_read_and_accounted_for(seed: int) -> None:
    """Lines of all cases in any order: no crash, lines add up, every quote exact, every stated value in its quote."""
    chance = Random(seed)
    text = "\n".join(chance.choice(LINES) for _ in range(60))
    fields = {
        "kind": "article",
        "publisher": "The Gazette",
        "title": chance.choice(("Some Show", "Songs", "Awards")),
    }
    assert not text_to_faults(text, "prose", **fields)

"""What a page is about: it says so itself, in title and first sentence or infobox, or it is about no show."""

from dataclasses import replace

import pytest

from tests.documents import a_document
from tests.pages import RENDERINGS, corpus_pages
from transforms.documents.model import Document
from transforms.extraction import read
from transforms.frames import rows_to_frames
from transforms.reconciliation.reconcile import reconcile
from transforms.seasons import page_season
from transforms.subject import page_to_subject
from transforms.validation import validate_tables

SAID = [
    ("Some Show", "Some Show is a British television series.", "Some Show", "series"),
    (
        "Some Show",
        "Some Show is a British coming-of-age drama television series created by Ann Lee.",
        "Some Show",
        "series",
    ),
    ("Some Show", "Some Show was an American sitcom that ran on CBS.", "Some Show", "series"),
    ("Some Show", "Some Show (Danish: Et Show) is a Danish television series.", "Some Show", "series"),
    ("Some Show", '"Some Show", also known as Show, is an animated web series.', "Some Show", "series"),
    (
        "Some Show",
        "Some Show is a crime series. The series first aired on 3 May 2001.",
        "Some Show",
        "series",
    ),
    ("Some Show (TV series)", "Some Show is a crime series by Ann Lee.", "Some Show", "series"),
    ("Some Show (TV series)", "Some Show is a television series.", "Some Show", "series"),
    ("Some Show (TV programme)", "Some Show is a quiz show on BBC One.", "Some Show", "series"),
    (
        "Some Show: The Return",
        "Some Show: The Return is a television series.",
        "Some Show: The Return",
        "series",
    ),
    ("The One", "The One is a dating reality television show based on a book.", "The One", "series"),
    # What tells a show from another of its name is part of its name.
    (
        "Some Show (2007 TV series)",
        "Some Show is a television series.",
        "Some Show (2007 TV series)",
        "series",
    ),
    ("Some Show (British TV series)", "Some Show is a sitcom.", "Some Show (British TV series)", "series"),
    ("Some Show (miniseries)", "Some Show is a 1987 miniseries.", "Some Show (miniseries)", "series"),
    ("Some Show (2019)", "Some Show is a streaming television series.", "Some Show (2019)", "series"),
    (
        "Some Show (British TV series) series 2",
        "The second series of the British television series Some Show began in May.",
        "Some Show (British TV series)",
        "season",
    ),
    (
        "Some Show season 3",
        "The third season of the American television series Some Show premiered.",
        "Some Show",
        "season",
    ),
    (
        "Some Show (season 3)",
        "The third season of the sitcom Some Show aired in 2001.",
        "Some Show",
        "season",
    ),
    (
        "Some Show series one",
        "The first series of Some Show, a British sitcom, began in May.",
        "Some Show",
        "season",
    ),
    (
        "Some Show: The Return",
        "The third season of the television series Some Show is called so.",
        "Some Show",
        "part",
    ),
    (
        "List of Some Show episodes",
        "This is a list of episodes of the sitcom Some Show.",
        "Some Show",
        "episodes",
    ),
    ("List of Some Show episodes", "Some Show is an American television series.", "Some Show", "episodes"),
    (
        "List of Some Show episodes (seasons 1–20)",
        "Some Show is an American animated television series.",
        "Some Show",
        "episodes",
    ),
    (
        "List of awards and nominations received by Some Show",
        "Some Show is an American television series created by Ann Lee.",
        "Some Show",
        "awards",
    ),
    (
        "Some Show (soundtrack)",
        "Some Show is the soundtrack album to the television series of the same name.",
        "Some Show",
        "soundtrack",
    ),
    (
        "Some Show: Original Soundtrack",
        "The soundtrack to the British television series Some Show was released in May.",
        "Some Show",
        "soundtrack",
    ),
]
NOT_SAID = [
    ("Some Place", "Some Place is a village in the county of Kent."),
    ("Some Show", "Some Show is a 2001 British film."),
    ("Some Show", "Some Show is a British television film."),
    ("Some Show", "Some Show is a series of novels by Ann Lee. The series was first broadcast in 2001."),
    ("Some Show", "Some Show is a book series that aired."),
    (
        "Some Show",
        "Some Show is a Japanese manga series. The series was broadcast as an anime television series.",
    ),
    ("Some Show", "Some Show is a British radio series. The series first aired in 1987."),
    ("Some Show", "Some Show is a podcast series. The show premiered in 2020."),
    ("Some Show", "Some Show is an American media franchise based on the television series Some Show."),
    ("Some Show", "Some Show is the ninth episode of the American television series Other Show."),
    ("Some Show", "Some Show is a character in the television series Other Show."),
    ("Some Show", "Some Show is a British television presenter."),
    ("Some Show", "Some Show is an American television network."),
    ("Some Show", "Some Show is a series."),
    ("Some Show", "Some Show is a television program block on Some Channel."),
    ("Some Show", "Some Show is an American game show network."),
    ("Some Show", "Some Show is an American television series writer and producer."),
    ("Some Show", "Some Show is a fictional animated television series in the sitcom Other Show."),
    ("The Fields", "The Fields is a British radio soap opera. The series first aired in 1951."),
    ("Some Show", "Some Show may refer to: Some Show, an American television series."),
    ("Some Show", "For the television series, see Some Show (TV series)."),
    ("Some Show", "Other Show is a British television series."),
    ("Some Show", "Some Show of the Year is a British television series."),
    ("Some Show", "Some Show: The Return is a British television series."),
    ("Some Show", "Some Show Two is a British television series."),
    ("Some Show", "Years ago Some Show was seen. Other Show is a British television series."),
    ("Why Some Show is the best show", "Some Show is a British television series."),
    ("Some Show (film)", "Some Show is a British television series."),
    ("Some Show (film series)", "Some Show is a film series."),
    ("Some Show (soundtrack)", "Some Show is the soundtrack album to the film of the same name."),
    ("Some Show (soundtrack)", "Some Show is the soundtrack album to the television series Other Show."),
    ("List of Some Show episodes", "Some Show is a podcast."),
    ("List of Some Show episodes", ""),
    (
        "List of awards and nominations received by Ann Lee",
        "Ann Lee is an actress known for the sitcom Some Show.",
    ),
    ("Some League season 3", "The third season of Some League, a football league, began in May."),
    ("Some Show season 3", "The third season of the American television series Some Show Two premiered."),
    (
        "Some Show season 3",
        "The third season of the American television series Some Show of Horrors premiered.",
    ),
    ("Some Show: The Return", "Some Show: The Return is a film based on the television series Some Show."),
    ("", "Some Show is a British television series."),
    ("Some Show " * 40, "Some Show is a British television series."),
]
THIRD = "The third season of the American television series Some Show premiered in May 2001."
INFOBOX = "= Some Show =\nInfobox\n- Network: BBC One\n- Num Episodes: 12\n\n{}\n"


def page(text: str, title: str) -> Document:
    """A page of an encyclopedia, whose show is not known yet."""
    return a_document(text, title=title, show="")


@pytest.mark.parametrize(("title", "text", "show", "sort"), SAID, ids=range(len(SAID)))
def test_a_page_says_what_it_is_about(title: str, text: str, show: str, sort: str) -> None:
    """With the title on top, as renderings have it, and without, as dumps do."""
    for content in (
        text,
        f"{title}\n\n{text}\n",
        f"= {title} =\n\n{text}\n\n== Cast ==\n\n- Ann Lee as Bea\n",
    ):
        assert page_to_subject(title, page(content, title)) == (show, sort)


@pytest.mark.parametrize(("title", "text"), NOT_SAID, ids=range(len(NOT_SAID)))
def test_a_page_that_says_no_such_thing_is_about_no_show(title: str, text: str) -> None:
    """Also where a show is spoken of, or something of the show's name is."""
    for content in (
        text,
        f"{title}\n\n{text}\n",
        f"= {title} =\n\n{text}\n\n== Cast ==\n\n- Ann Lee as Bea\n",
    ):
        assert page_to_subject(title, page(content, title)) is None


@pytest.mark.parametrize(
    ("text", "is_show"),
    [
        ("A family lives in Some Show.", True),
        ("Some Show is a crime series by Ann Lee.", True),
        ("Some Show is a podcast by Ann Lee.", False),
        ("Some Show is a village.", False),
        ("Other Show tells of a family.", False),
    ],
)
def test_an_infobox_says_it_unless_the_sentence_says_otherwise(text: str, is_show: bool) -> None:
    """Episodes and a channel are a show's."""
    found = page_to_subject("Some Show", page(INFOBOX.format(text), "Some Show"))
    assert found == (("Some Show", "series") if is_show else None)


def test_infoboxes_of_other_things_say_nothing() -> None:
    """What is broadcast on a radio's station or fed to listeners has episodes too."""
    for key in ("Home Station", "Feed", "Updates"):
        text = INFOBOX.format("A family lives in Some Show.").replace("\n- Net", f"\n- {key}: x\n- Net")
        assert page_to_subject("Some Show", page(text, "Some Show")) is None


@pytest.mark.parametrize(
    "text", ["", "\n", "= =", "Infobox", "\ufeff", "Some Show is a", "(" * 2_000, "is a " * 5_000]
)
def test_broken_pages_say_nothing(text: str) -> None:
    """And take no time."""
    for title in (
        "Some Show",
        "(",
        "()",
        "List of  episodes",
        ": ",
        " season 3",
        "\0",
        "(TV series)",
        "a" * 5_000,
    ):
        assert page_to_subject(title, page(text, title)) is None


@pytest.mark.parametrize(
    ("title", "text", "season"),
    [
        (
            "Some Show season 3",
            THIRD,
            3,
        ),
        (
            "Some Show season 4",
            THIRD,
            None,
        ),
        (
            "Some Show (2007 TV series) season 3",
            "The third season of the television series Some Show began in 2009.",
            3,
        ),
        (
            "Some Show",
            THIRD,
            None,
        ),
    ],
)
def test_a_text_without_its_title_has_its_season_from_its_first_sentence(
    title: str, text: str, season: int | None
) -> None:
    """Where the title names the same one: nothing is guessed where they differ."""
    found = page_season(a_document(text, "structured", title=title))
    assert (found and found.value) == season


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_qualifier_changes_nothing_that_is_read(rendering: str) -> None:
    """Texts call the show without it: each real page says the same of the show with and without one."""
    for one in corpus_pages(rendering):
        qualified = replace(one.source, show=f"{one.source.show} (2007 TV series)")
        assert read(qualified, one.content).findings == read(one.source, one.content).findings, one.source.id


def test_shows_of_one_name_are_published_side_by_side() -> None:
    """Each with its own rows and ids, and the quote behind its name is the name alone."""
    page = next(one for one in corpus_pages("structured") if one.source.id == "north-shore")
    shows = ("North Shore", "North Shore (2017 TV series)", "North Shore (Danish TV series)")
    sources = [replace(page.source, id=f"page-{number}", show=show) for number, show in enumerate(shows)]
    readings = [read(source, page.content) for source in sources]
    tables = rows_to_frames(reconcile(readings))
    texts = {source.id: page.content for source in sources}
    validated = validate_tables(tables, texts, lambda _: tables["accuracy"])
    assert not validated.fatal
    assert sorted(validated.tables["shows"]["show"]) == sorted(shows)
    rows = validated.tables["cast"].group_by("show").len()["len"].to_list()
    assert len(rows) == 3
    assert len(set(rows)) == 1
    named = validated.tables["evidence"].filter(dataset="shows", field="show").sort("source_id")
    assert named["quote"].to_list() == ["North Shore"] * 3
    assert named["basis"].to_list() == ["stated", "inferred", "inferred"]

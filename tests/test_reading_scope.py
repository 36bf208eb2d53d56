"""Scope: of which work each place of an article speaks."""

import pytest

from tests.documents import a_document
from transforms.reading.proper_names import is_person_shaped, sentence_to_names, text_to_writing
from transforms.reading.scope import Ground, Passage, document_to_passages, passages_to_ties


def passages(text: str, title: str = "A headline") -> list[Passage]:
    """The passages of an article on `Some Show`."""
    return document_to_passages(a_document(text, "prose", kind="article", title=title))


def ground_of(words: str, text: str, title: str = "A headline") -> Ground:
    """What some words of an article, in the first sentence that has them, are on."""
    passage = next(one for one in passages(text, title) if words in one.masked)
    start = passage.masked.index(words)
    return passage.ground(start, start + len(words))


WORDS = "Jane Doe plays Mary"


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Some Show is back. Jane Doe plays Mary.", Ground.SHOW),
        ("Jane Doe plays Mary in Some Show.", Ground.SHOW),
        ("Jane Doe plays Mary in the new ITV drama Some Show.", Ground.SHOW),
        ("Some Show is back. Jane Doe plays Mary in Silver Lane.", Ground.OTHER),
        ("Some Show is back. Jane Doe plays Mary in the ITV drama Exam.", Ground.OTHER),
        ("Some Show is back. Jane Doe plays Mary in “Silver Lane”.", Ground.OTHER),
        ("Some Show is back. Jane Doe plays Mary in the original series.", Ground.OTHER),
        ("Some Show is back. ITV's drama Silver Lane is not. Jane Doe plays Mary.", Ground.OTHER),
        ("Some Show is back. Silver Lane (ITV) is not. Jane Doe plays Mary.", Ground.OTHER),
        ("Some Show is back. Silver Lane (ITV) is not. In Some Show, Jane Doe plays Mary.", Ground.SHOW),
        ("Some Show is as good as the drama Silver Lane. Jane Doe plays Mary.", Ground.LIKELY),
        (
            "Some Show is like Silver Lane. Silver Lane star Una Coe is out. Jane Doe plays Mary.",
            Ground.LIKELY,
        ),
        ("Some Show beat the film Silver Lane. The crime drama is new. Jane Doe plays Mary.", Ground.OTHER),
        ("Some Show is back. Known for much, Jane Doe plays Mary.", Ground.SHOW),
        ("Some Show is back. She is known for Low Tide, where Jane Doe plays Mary.", Ground.UNKNOWN),
        ("The 1998 Some Show was good: Jane Doe plays Mary.", Ground.OTHER),
        ("She saw the drama Silver Lane. Jane Doe plays Mary. So says Some Show.", Ground.UNKNOWN),
    ],
)
def test_ground(text: str, ground: Ground) -> None:
    """What is said right behind counts first, then the sentence, then what the text is on."""
    assert ground_of(WORDS, text) is ground


@pytest.mark.parametrize(
    ("heading", "ground"),
    [
        ("2. Some Show (2020)", Ground.SHOW),
        ("3. Silver Lane (2021)", Ground.OTHER),
        ("3. Olga Hill – Silver Lane", Ground.OTHER),
        ("3. Olga Hill – Some Show", Ground.SHOW),
    ],
)
def test_a_list_of_shows(heading: str, ground: Ground) -> None:
    """Under a heading of a list counts the heading alone."""
    text = f"Ten dramas\n1. Low Tide (2019)\nLike Some Show.\n{heading}\nHere Jane Doe plays Mary.\n4. Some Show\n"
    assert ground_of(WORDS, text) is ground


def test_the_title_of_a_page_may_say_what_it_is_on() -> None:
    """A page whose title names the show is on it before its text is, one that names it late is not."""
    text = "Jane Doe plays Mary. That is Some Show.\n"
    assert (
        ground_of(WORDS, "She saw the drama Silver Lane. " + text, "Some Show: all you need") is Ground.LIKELY
    )
    assert ground_of(WORDS, "She saw the drama Silver Lane. " + text) is Ground.UNKNOWN


def test_people_are_tied_to_works() -> None:
    """Whom the text calls another work's, and whom the show's."""
    text = "Some Show star Jane Doe and Silver Lane's leading man Ned Poe met. Some Show's Una Coe, Low Tide star, too."
    document = a_document(text, "prose", kind="article", title="Some Show actor Lee Moe on love")
    ties = passages_to_ties(document, document_to_passages(document))
    assert ties.own == {"jane doe", "una coe", "lee moe"}
    assert ties.others == {"ned poe"}


@pytest.mark.parametrize(
    ("show", "text", "named"),
    [
        ("Kin", "Her kin saw This Is Kin and Kin On Mars.", False),
        ("Kin", "The BBC One drama Kin is back.", True),
        ("Some Show", "Fans of #SomeShow wept.", True),
        ("Nan’s House", "In Nan's House all is well.", True),
        ("Some Show", "Some shows are better.", False),
    ],
)
def test_the_show_is_named(show: str, text: str, named: bool) -> None:
    """A title that holds the show's name is another's; hashtags and other apostrophes name it."""
    document = a_document(text, "prose", kind="article", show=show, title="A headline")
    found = document_to_passages(document)
    assert any(one.sort == "show" for passage in found for one in passage.mentions) is named


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "After Mary's fall Jane Doe-Roe, Max Roe Jr. and D'Arcy van Houten left.",
            "Mary|Jane Doe-Roe|Max Roe Jr.|D'Arcy van Houten",
        ),
        ("Viewers saw Tom (Thomas) Low. Will they? I hope.", "Tom (Thomas) Low"),
        ("Surprise: House of Cards wept as J. K. Roe’s Ann came.", "House of Cards|J. K. Roe|Ann"),
    ],
)
def test_names_in_a_sentence(sentence: str, names: str) -> None:
    """Words that only open a sentence, and possessive endings, are no part of a name."""
    writing = text_to_writing(sentence + " Some viewers like a surprise.")
    assert [name.text for name in sentence_to_names(sentence, writing)] == names.split("|")


def test_shapes_of_people() -> None:
    """Two to five words, none of them a body's, a part's or a prize's."""
    assert all(map(is_person_shaped, ("Jane Doe", "KJ Roe", "May Low", "Max von Low Jr.")))
    assert not any(
        map(is_person_shaped, ("Jane", "BBC Studios", "Best Actress", "Season Two", "House of Cards"))
    )

"""Other works on an encyclopedia's page: what stands under a spin-off, a remake, a film or a book is not the show's."""

import pytest

from tests.documents import a_document
from transforms.extraction import ON_ANOTHER, extract
from transforms.reading.other_works import document_to_lines_on_others

LEAD = "Some Show is a British comedy drama television series that aired on ITV from 2003 to 2007."
CAST = "- Jane Doe as Mary"


def found(text: str, rendering: str = "structured", **fields: str) -> list[str]:
    """What the page says, as `dataset: value`, or the complaint."""
    document = a_document(text, "plain" if rendering == "plain" else "structured", **fields)
    findings = extract(document)
    values = [f"{one.dataset}: {next(iter(one.cells.values())).value}" for one in findings.records]
    return [*values, *(f"{one.dataset}: {one.reason}" for one in findings.rejects)]


@pytest.mark.parametrize(
    "heading",
    [
        "Spin-off",
        "Spinoffs",
        "Spin-off series",
        "Film",
        "Films",
        "Feature films",
        "Television film",
        "Planned film adaptation",
        "Film (2010)",
        "American remake",
        "US version",
        "U.S. remake",
        "American and Dutch versions",
        "Other adaptations",
        "Earlier versions",
        "British original",
        "Spin-off characters",
        "Stage adaptation",
        "Musical",
        "Novels",
        "Video games",
        "Films and books",
        "In other media",
    ],
)
def test_a_heading_of_another_work_ends_the_shows_scope(heading: str) -> None:
    """Its cast, tables and verdicts are the other work's."""
    text = (
        f"= Some Show =\n{LEAD}\n\n== {heading} ==\n{CAST}\n\n=== Reception ===\nJane Doe of The Paper gave it 3/5."
        "\n\n=== Awards ===\n| Year | Award | Category | Nominee | Result |\n"
        "| 2001 | X Awards | Best Actor | Bo Roe | Won |\n"
    )
    assert set(found(text)) <= {f"{dataset}: {ON_ANOTHER}" for dataset in ("cast", "ratings", "awards")}
    assert f"awards: {ON_ANOTHER}" in found(text)


@pytest.mark.parametrize(
    "heading",
    [
        "Filming",
        "Cast of the film festival episode",
        "Film locations",
        "Books of the Bible game",
        "Series 1",
        "Original series",
    ],
)
def test_a_heading_that_only_holds_such_a_word_ends_nothing(heading: str) -> None:
    """A whole heading names a work, not a word in it."""
    lines = document_to_lines_on_others(
        a_document(f"= Some Show =\n{LEAD}\n\n== {heading} ==\n{CAST}\n", "structured")
    )
    assert not lines


@pytest.mark.parametrize(
    ("paragraph", "is_other"),
    [
        ("A spin-off series titled Low Tide began in 2008.", True),
        ("In 2008, a spin-off called Low Tide premiered.", True),
        ("A film, Some Show: The Return, was released in 2010.", True),
        ("An American version, also titled Some Show, aired on NBC in 2009.", True),
        ("A stage version opened in Leeds in 2012.", True),
        ("The sequel, Low Tide, premiered in 2009.", True),
        ("The British original, Low Tide, ran from 1999 to 2003.", True),
        ("The film crew arrived in May.", False),
        ("A film crew was in the village for the second series.", False),
        ("The following list has all who appeared.", False),
        ("Some Show was a remake of a Danish series.", False),
        ("A two-part pilot film aired in May 2003.", False),
    ],
)
@pytest.mark.parametrize("rendering", ["structured", "plain"])
def test_a_paragraph_on_another_work_takes_the_list_below_it(
    paragraph: str, is_other: bool, rendering: str
) -> None:
    """Where its heading was lost, the first words of a paragraph tell."""
    item = CAST if rendering == "structured" else "  • Jane Doe as Mary"
    heading = "== Cast and more ==" if rendering == "structured" else "\nCast and more[edit]\n"
    title = "= Some Show =" if rendering == "structured" else "Some Show\n"
    text = f"{title}\n{LEAD}\n\n{heading}\n{paragraph}\n\n{item}\n"
    expected = f"cast: {ON_ANOTHER}" if is_other else "cast: Mary"
    assert found(text, rendering) == [expected]


def test_the_show_named_again_takes_its_scope_back() -> None:
    """The next heading does, and a paragraph that opens with the show's name."""
    text = (
        f"= Some Show =\n{LEAD}\n\n== Legacy ==\nA spin-off titled Low Tide began in 2008.\n\nLow Tide was "
        "panned: on Metacritic, it has a score of 41 out of 100.\n\nSome Show did well: on Metacritic, it has a score "
        f"of 81 out of 100.\n\n== Cast ==\n{CAST}\n\n== Low Tide ==\n- Ann Lee as Sue\n\nLow Tide:\n- Bo Roe as Tim\n"
    )
    verdicts = [one for one in found(text) if not one.startswith("cast: it")]
    assert verdicts == ["cast: Mary", "ratings: score", f"ratings: {ON_ANOTHER}"]
    assert found(text).count(f"cast: {ON_ANOTHER}") == 2


def test_a_line_that_names_another_work_is_a_heading_that_lost_its_mark() -> None:
    """`Low Tide` on a line alone, where the page calls that a spin-off."""
    text = (
        f"Some Show\n\n{LEAD} It had a spin-off, Low Tide.\n\n\nCast and characters[edit]\n\n  • Jane Doe as Mary\n\n\n"
        "Low Tide\n\n  • Ann Lee as Sue\n"
    )
    assert found(text, "plain") == ["cast: Mary", f"cast: {ON_ANOTHER}"]


@pytest.mark.parametrize("text", ["", "\n\n", "= =\n", "== Film ==", "A film", "= Film =\nA film, Film, was"])
def test_pages_of_nothing(text: str) -> None:
    """Nothing to say of them."""
    assert document_to_lines_on_others(a_document(text)) == frozenset() or "Film" in text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (f"= Some Shaw =\n\n== Cast ==\n{CAST}\n", "; did you mean 'Some Shaw'?"),
        (f"= Nothing of the kind =\n\n== Cast ==\n{CAST}\n", ""),
    ],
)
def test_a_page_that_never_names_its_show_says_so_once(text: str, hint: str) -> None:
    """With the likest title on the page; the same page read as its own show says what it holds."""
    assert found(text, title="A page") == [f"sources: the page never names the show{hint}"]
    assert found(text, title="Some Show (TV series)") == ["cast: Mary"]


def test_a_list_behind_a_gap_below_another_works_heading_stays_that_works() -> None:
    """Its heading was lost; a table or a verdict there is the show's as behind any lost heading."""
    text = (
        f"Some Show\n\n{LEAD}\n\n\nFilm and remake[edit]\n\nThere were two.\n\n\n  • Ann Lee as Sue\n"
        "  • Bo Roe as Tim\n\n\nOn Rotten Tomatoes, the series has an approval rating of 90%.\n"
    )
    assert found(text, "plain") == ["ratings: approval", *[f"cast: {ON_ANOTHER}"] * 2]

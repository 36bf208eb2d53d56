"""The cast: golden cases, which records tell of the same row, and hostile lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.raw_input.manifest import RawDocument
from tests.cases_runner import cases, finding_to_line, run_case
from tests.documents import a_document, a_source
from tests.pages import corpus_pages
from tests.work import assert_linear
from transforms.cast import RULES, extract
from transforms.cast.headings import text_to_role
from transforms.cast.names import same_words
from transforms.documents.model import Document
from transforms.extraction import read
from transforms.findings import Record
from transforms.lexicon import Lexicon, document_to_lexicon
from transforms.likeness import spelt_alike
from transforms.normal import fold
from transforms.reading.names import is_name
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Told

HEAD = "= Some Show =\n\n== Cast ==\n=== Main ===\n"


@cases("cast")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def told(*pages: tuple[str, str]) -> list[Told]:
    """What some pages tell, given as id and text, the newest first."""
    documents = [a_document(text, id=name) for name, text in pages]
    return [
        Told(record, document.source)
        for document in documents
        for record in extract(document, document_to_lexicon(document))
        if isinstance(record, Record)
    ]


def rows(group: Sequence[Told]) -> list[str]:
    """The texts of a group's characters, with the page that tells them."""
    return [f"{one.source.id}: {one.record.text('character')}" for one in group]


def test_forms_of_a_name_are_one_row() -> None:
    """A name without title or with a nickname, a performer with a letter less: all join the newest list's row."""
    newest = ("a", HEAD + "- Ashwin Vishwanath as Ben Hope\n- Fisayo Low as Mr Ajayi\n")
    older = ("b", HEAD + '- Ashwin Viswanath as Benjamin "Ben" Hope\n- Fisayo Low as Nathan Ajayi\n')
    assert [rows(group) for group in RULES.link(told(newest, older))] == [
        ["a: Ben Hope", 'b: Benjamin "Ben" Hope'],
        ["a: Mr Ajayi", "b: Nathan Ajayi"],
    ]


def test_two_characters_of_one_performer_stay_apart() -> None:
    """In one list `Janet` and `Bad Janet` are two, also when an older page has them in another order."""
    newest = ("a", HEAD + "- Jane Doe as Janet\n- Jane Doe as Bad Janet\n")
    older = ("b", HEAD + "- Jane Doe as Bad Janet\n- Jane Doe as Janet\n")
    groups = RULES.link(told(newest, older))
    assert [rows(group) for group in groups] == [["a: Janet", "b: Janet"], ["a: Bad Janet", "b: Bad Janet"]]


def test_supports_make_no_row_and_only_the_newest_infobox_bills() -> None:
    """A starring list adds its place to a row that stands; an older list's places do not count."""
    newest = ("a", "Infobox\n- Starring: Kurt Weiss, Jane Doe\n\n" + HEAD + "- Jane Doe as Janet\n")
    older = ("b", "Infobox\n- Starring: Jane Doe\n\n" + HEAD + "- Jane Doe as Janet\n")
    (group,) = RULES.link(told(newest, older))
    places = [cell.value for one in group if (cell := one.record.cells.get("billing_order"))]
    assert places == [2]


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        ("- Jane Doe as Janet", [("main", "main")]),
        ("=== Recurring ===\n- Jane Doe as Janet", [("recurring", "main")]),
        (
            "=== Main ===\n- Jane Doe as Janet\n=== Guests ===\n- Jane Doe as Bob",
            [("main", ""), ("guest", "")],
        ),
    ],
)
def test_a_starring_list_says_main(lines: str, roles: list[tuple[str, str]]) -> None:
    """It stands where no list gives a role, against one that gives another; which of several parts, it leaves open."""
    page = f"Infobox\n- Starring: Jane Doe\n\n= Some Show =\n\n== Cast ==\n{lines}\n"
    found = []
    for group in RULES.link(told(("a", page))):
        pairs = [(one, cell) for one in group if (cell := one.record.cells.get("role"))]
        chosen = pairs[RULES.choice("role").prefer(pairs)][1].value
        starring = [cell.value for one, cell in pairs if "billing_order" in one.record.cells]
        found.append((chosen, *(starring or [""])))
    assert found == roles


@pytest.mark.parametrize(
    ("sentence", "character"),
    [
        ("When Mr Tom Low (Jane Doe) left", "Mr Tom Low"),
        ("Jane Doe had joined the cast as schoolteacher Mr Low", "Mr Low"),
        ("Mr Tom (Thomas) Low (Jane Doe) left", "Mr Tom (Thomas) Low"),
        ("Jane Doe as Mary's friend Tom", ""),
        (
            "A call went out for a character named Mr Tom Low. In May Jane Doe would play the role",
            "Mr Tom Low",
        ),
    ],
)
def test_sentences_support_rows(sentence: str, character: str) -> None:
    """A sentence proves or contradicts the row's character where it says as much; a first name alone does neither."""
    newest = ("a", f"= Some Show =\n\n{sentence}.\n")
    older = ("b", HEAD + "- Jane Doe as Mr Tom Low\n")
    people = Lexicon(people=frozenset({"Jane Doe"}))
    page = a_document(newest[1], id="a")
    support = [Told(one, page.source) for one in extract(page, people) if isinstance(one, Record)]
    (group,) = RULES.link([*support, *told(older)])
    assert [(one.source.id, one.record.text("character")) for one in group] == [
        ("a", character),
        ("b", "Mr Tom Low"),
    ]
    pairs = [(one, one.record.cells["character"]) for one in group if "character" in one.record.cells]
    assert pairs[RULES.choice("character").prefer(pairs)][1].value == "Mr Tom Low"


@pytest.mark.parametrize(
    "sentences",
    [
        "A character named Mr Tom Low and a character named Kim were sought. Jane Doe would play the role",
        "A character named Mr Tom Low was sought. Jane Doe would play the role of Kim",
        "A character named Mr Tom Low was sought. Jane Doe did not play the role",
        "Jane Doe would play the role. A character named Mr Tom Low was sought",
    ],
)
def test_the_role_may_be_any(sentences: str) -> None:
    """Where it is not the only one named before, the sentence does not say which it is."""
    page = a_document(f"= Some Show =\n\n{sentences}.\n")
    assert not [*extract(page, Lexicon(people=frozenset({"Jane Doe"})))]


def test_a_sentence_on_another_character_supports_nothing() -> None:
    """Who is named as somebody else in a sentence has no row there, and takes none."""
    (group,) = RULES.link(
        told(("a", HEAD + "- Jane Doe as Mary Sue\n\nIn May Jane Doe joined as Kim Roe.\n"))
    )
    assert rows(group) == ["a: Mary Sue"]


def test_a_season_is_as_sure_as_its_best_passage() -> None:
    """What one page states another may imply: a span's middle, an open end, the only season that there was."""
    box = "= Some Show =\n\nInfobox\n- Num Seasons: {}\n\n== Cast ==\n{}\n"
    newest = box.format(3, "- Jane Doe as Janet (seasons 1–3)\n- Kurt Weiss as Bob (season 2–)")
    older = box.format(1, "- Jane Doe as Janet\n- Ann Lee as Kim")
    pages = [read(a_source("structured", id=name), text) for name, text in (("a", newest), ("b", older))]
    rows = reconcile(pages)["cast_seasons"]
    assert [(str(row["cast_id"]).rpartition("/")[2], row["season"], row["basis"]) for row in rows] == [
        ("jane-doe", 1, "stated"),
        ("jane-doe", 2, "inferred"),
        ("jane-doe", 3, "stated"),
        ("kurt-weiss", 2, "stated"),
        ("kurt-weiss", 3, "inferred"),
        ("ann-lee", 1, "inferred"),
    ]


def test_silence_does_not_contradict_a_voice() -> None:
    """A page that does not say `voice` says nothing against one that does."""
    newest = ("a", HEAD + "- Jane Doe as HAL\n")
    older = ("b", HEAD + "- Jane Doe as the voice of HAL\n")
    (group,) = RULES.link(told(newest, older))
    assert [cell.value for one in group if (cell := one.record.cells.get("voice_only"))] == [True]


def test_the_highest_role_counts() -> None:
    """A guest on the newest page who is main on an older one is main."""
    newest = ("a", HEAD.replace("Main", "Guest stars") + "- Jane Doe as Janet\n")
    older = ("b", HEAD + "- Jane Doe as Janet\n")
    (group,) = RULES.link(told(newest, older))
    pairs = [(one, one.record.cells["role"]) for one in group]
    assert pairs[RULES.choice("role").prefer(pairs)][1].value == "main"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Main", "main"),
        ("Series regulars", "main"),
        ("Notable guests", "guest"),
        ("Supporting cast", "recurring"),
        ("Recurring and guest stars", "recurring"),
        ("Main and recurring", None),
        ("Characters", None),
    ],
)
def test_heading_to_role(heading: str, role: str | None) -> None:
    """Each word of the table means its role; `main` beside another role leaves it open."""
    assert text_to_role(heading) == role


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ashwin vishwanath", "ashwin viswanath", True),
        ("tomer kapon", "tomer capon", True),
        ("tomer kapon", "tomer kaponi", True),
        ("jane doe", "jane roe", True),
        ("ann lee", "ann leo", False),
        ("kit connor", "kit conrad", False),
    ],
)
def test_spelt_alike(one: str, other: str, same: bool) -> None:
    """One letter may differ in a name of eight letters and more, in either direction."""
    assert spelt_alike(one, other) is spelt_alike(other, one) is same


def test_names() -> None:
    """A name is capitalised words; a sentence, a dash between two names and a number are none."""
    assert all(map(is_name, ("Jane Doe", "Carice van Houten", "D'Arcy Roe", "50 Cent", "Débora Roe")))
    assert not any(map(is_name, ("", "a nurse", "Jane Doe – Tom Low", "Jane is here", "Jane: Tom")))
    assert same_words("Aunt Diane", "Diane") and not same_words("Tom", "Tim")


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "Jane (season 1) and ",
        "Jane Doe as ",
        "A, ",
        " ",
        "[1]",
        '"',
        "Doe (Tom) ",
        "Jane Doe as Ann's Bob lo ",
    ],
)
@pytest.mark.heavy
def test_a_line_of_a_million_letters_costs_little(piece: str) -> None:
    """No notation takes more than linear time, wherever it is repeated."""

    def read(size: int) -> None:
        line = piece * (size // len(piece))
        text = f"Infobox\n- Starring: {line}\n\n{HEAD}- Jane Doe as {line}]\n- {line}\n\n{line}\n"
        list(extract(a_document(text, "structured"), Lexicon(people=frozenset({"Jane Doe"}))))

    assert_linear(read)


@given(
    st.lists(
        st.text("ab A.,:;()[]-–\"'&/\xa0\t12", max_size=60)
        | st.sampled_from(["- Jane Doe as Tom (season 1)", "| Actor | Role |", "== Cast =="]),
        max_size=12,
    )
)
def test_any_lines_are_read_without_a_crash(lines: list[str]) -> None:
    """Whatever stands in a cast section, every quote is a piece of one line and holds something."""
    document = a_document(HEAD + "\n".join(f"- {line}" if line[:1] not in "-|=" else line for line in lines))
    for finding in extract(document, Lexicon(people=frozenset({"Jane Doe"}))):
        cells = finding.cells.values() if isinstance(finding, Record) else ()
        for span in (span for cell in cells for span in cell.spans):
            assert span.quote.strip() and "\n" not in span.quote


ARTICLE = """In Some Show a letter from Mary (Jane Doe) reaches her old friend Tom Low (Kurt Weiss) too late.
At home Kim, a clever spy (Ann Lee), told Captain Lou (Max Roe) the truth, as Una Coe joined Some Show as Liz Hill.
Silver Lane star Ned Poe, who plays Rick in Silver Lane, was Pat in the film Low Tide. In Some Show, Doe plays Olga.
Her old manager (Ida Foe) is back, and Lee Moe is known for playing Ben.
"""
PEOPLE = (
    *(
        "Mary",
        "Jane Doe",
        "Doe",
        "Tom Low",
        "Kurt Weiss",
        "Kim",
        "Ann Lee",
        "Lou",
        "Max Roe",
        "Una Coe",
        "Liz Hill",
    ),
    *("Ned Poe", "Rick", "Pat", "Olga", "Ida Foe", "Lee Moe", "Ben"),
)
SYLLABLES = "ba de fo gu ka le mi no pu ra se ti vo wu za".split()


@pytest.mark.parametrize("seed", range(40))
def test_renaming_people_renames_the_rows_and_nothing_else(seed: int) -> None:
    """An article is read by the words around names, so that other names in their places make the same rows."""
    chance = Random(seed)
    others = chance.sample([f"{one}{two}x".capitalize() for one in SYLLABLES for two in SYLLABLES], 60)
    renamed = dict(zip(sorted(set(" ".join(PEOPLE).split())), others, strict=False))

    def rename(text: str) -> str:
        words = re.sub(r"\w+", lambda match: renamed.get(match[0], match[0]), text)
        return words.replace(f"{renamed['Low']} Tide", "Low Tide")

    found = [finding_to_line(one) for one in extract(an_article(rename(ARTICLE)), Lexicon())]
    assert found == [rename(finding_to_line(one)) for one in extract(an_article(ARTICLE), Lexicon())]
    assert len(found) == 7


def an_article(text: str) -> Document:
    """An article on the show."""
    return a_document(text, "prose", kind="article")


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "Ann (Jane Doe) and ",
        "Jane Doe as ",
        "A, ",
        "A B ",
        '"',
        "Some Show ",
        "in the series ",
        "# A\n",
        "X and ",
    ],
)
@pytest.mark.heavy
def test_an_article_of_any_size_costs_what_it_weighs(piece: str) -> None:
    """Neither do names, brackets, titles and headings take more than linear time, wherever they are repeated."""

    def read(size: int) -> None:
        list(extract(an_article("Some Show. " + piece * (size // len(piece))), Lexicon()))

    # What backtracks does so within one line: many lines need not be as many.
    assert_linear(read, 100_000 if "\n" in piece else 1_000_000)


def test_an_article_calls_characters_as_the_lists_do() -> None:
    """An article's first name joins the row of the list, and says nothing for or against the name that stands there."""
    listed = Told(next(iter_records(a_document(HEAD + "- Jane Doe as Mary Sue\n"))), a_source(id="list"))
    article = an_article("Some Show is the story of Mary (Jane Doe) and her dog.")
    (group,) = RULES.link([listed, *(Told(one, article.source) for one in iter_records(article))])
    assert [one.record.text("character") for one in group] == ["Mary Sue", ""]


def iter_records(document: Document) -> Iterator[Record]:
    """The records of a document."""
    return (one for one in extract(document, Lexicon()) if isinstance(one, Record))


@pytest.mark.parametrize("page", corpus_pages("plain"), ids=lambda page: page.source.id)
def test_sentences_of_a_page_agree_with_its_lists(page: RawDocument) -> None:
    """An encyclopedia page, read as if it were an article, gives no performer another character than its lists do."""
    listed: dict[str, set[str]] = {}
    for known in (*corpus_pages("plain"), *corpus_pages("structured")):
        if known.source.show == page.source.show:
            for record in iter_records(read(known.source, known.content).document):
                names = listed.setdefault(fold(record.text("performer")), set())
                names.update(fold(record.text("character")).split())
    as_article = replace(page.source, rendering="prose", kind="article")
    for record in iter_records(read(as_article, page.content).document):
        others = listed.get(fold(record.text("performer")))
        assert not others or others & set(fold(record.text("character")).split()), record.cells

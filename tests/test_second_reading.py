"""A show's documents are read again with the names of all: only where names decide, and with the same result."""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from random import Random

import pytest

from flows.batches.reading import parse, read_show
from flows.raw_input.manifest import RawDocument, read_manifest
from tests.documents import a_document
from tests.pages import RENDERINGS, ROOT, all_pages, corpus_pages
from transforms import extraction
from transforms.awards.likeness import Likeness
from transforms.datasets import DATASETS
from transforms.documents.model import Document, once
from transforms.extraction import Kept, Reading, read, reading_to_lexicon
from transforms.findings import Finding, Reject
from transforms.lexicon import Lexicon
from transforms.normal import fold, last_word

STRANGERS = ("Jane Doe", "Ann Lee", "Best Actor", "Some Awards", "The")


def two_of_each() -> list[list[RawDocument]]:
    """Shows of two documents each: every page in both renderings."""
    both = zip(*map(corpus_pages, RENDERINGS), strict=True)
    return [
        [
            replace(page, source=replace(page.source, id=f"{page.source.id}-{number}"))
            for number, page in enumerate(one)
        ]
        for one in both
    ]


def read_all_twice(show: list[RawDocument]) -> list[Reading]:
    """Every dataset of every document read from its raw text, alone and with the names of all."""
    alone = [reading_to_lexicon(read(one.source, one.content)) for one in show]
    known = reduce(or_, alone)
    return [read(one.source, one.content, known) for one in show]


def random_names(seed: int, text: str) -> Lexicon:
    """Names of each kind from neighbouring words of the page, and some that it does not have."""
    random, words = Random(seed), text.split()
    starts = [random.randrange(len(words)) for _ in range(60)]
    names = [" ".join(words[start : start + random.choice((1, 2, 2, 3))]) for start in starts]
    return Lexicon(*(frozenset({*random.sample(names, 12), *STRANGERS}) for _ in range(5)))


def test_what_is_kept_is_what_is_read_with_further_names() -> None:
    """Whoever becomes known, a reading that takes up an earlier one finds what one from nothing finds."""
    kept_findings = 0
    for seed, page in enumerate(all_pages()):
        document, kept = parse(page), Kept()
        extraction.extract(document, kept=kept)
        before = dict(kept)
        known = random_names(seed, page.content)
        assert extraction.extract(document, known, kept=kept) == extraction.extract(document, known)
        kept_findings += sum(kept[one] is before[one] and bool(before[one].findings) for one in before)
    assert kept_findings


@pytest.mark.heavy
def test_a_second_reading_is_the_same_as_reading_all_anew() -> None:
    """What is kept of the first reading is what a second would find: shows of two documents, and those of raw/."""
    raw = list(read_manifest(ROOT / "raw"))
    for show in (*two_of_each(), raw):
        assert read_show(show) == read_all_twice(show)


def readings_with(asks: Callable[[Lexicon], bool], *lexicons: Lexicon) -> int:
    """How often a document is read for a dataset that asks so, with each lexicon in turn."""
    count = 0

    def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
        nonlocal count
        count += 1
        return iter([Reject("shows", document.lines[0], str(asks(lexicon)))])

    dataset, kept = replace(DATASETS[0], extract=extract), Kept()
    document = a_document("Some Show is a series.")
    for lexicon in lexicons:
        found = extraction.stated_of(dataset, document, lexicon, kept)
        assert found == (Reject("shows", document.lines[0], str(asks(lexicon))),)
    return count


@pytest.mark.parametrize(
    ("asks", "more", "count"),
    [
        (lambda known: False, {"Jane Doe"}, 1),
        (lambda known: "jane doe" in known.names("people", fold), {"Jim Doe"}, 1),
        (lambda known: "jane doe" in known.names("people", fold), {"Jane Doe"}, 2),
        (lambda known: "ann lee" in known.names("people", fold), {"ANN LEE"}, 1),
        (lambda known: "jane doe" in known.names("people", fold) | {"jane doe"}, {"Jane Doe"}, 1),
        (lambda known: "jane doe" in known.names("people", fold) | {"x"}, {"Jane Doe"}, 2),
        (lambda known: "jane doe" in known.names("characters", fold), {"Jane Doe"}, 1),
        (lambda known: bool(known.names("people", fold)), {"Jane Doe"}, 1),
        (lambda known: bool(known.names("works", fold)), {"Jane Doe"}, 1),
        (lambda known: len(known.names("people", last_word).of("Lee")) > 1, {"Jane Doe"}, 1),
        (lambda known: len(known.names("people", last_word).of("Lee")) > 1, {"Jim Lee"}, 2),
    ],
)
def test_a_dataset_is_read_again_where_an_answer_changes(
    asks: Callable[[Lexicon], bool], more: set[str], count: int
) -> None:
    """And only there: names that nobody asked for, or that were known before, change nothing."""
    before = Lexicon(people=frozenset({"Ann Lee"}))
    assert readings_with(asks, before, before | Lexicon(people=frozenset(more))) == count


def test_the_first_name_at_all_may_change_what_is_read() -> None:
    """Who asked whether there is any reads again when there is one; and when fewer are known than before."""
    nobody, one = Lexicon(), Lexicon(people=frozenset({"Ann Lee"}))
    assert readings_with(lambda known: bool(known.names("people", fold)), nobody, one, nobody) == 3


def test_facts_about_a_document_are_found_out_once() -> None:
    """However many datasets ask, and another process asks again."""
    asked: list[str] = []

    @once
    def first_line(document: Document) -> str:
        asked.append(document.source.id)
        return document.lines[0].quote

    document = a_document("Some Show is a series.")
    assert first_line(document) == first_line(document) == "Some Show is a series."
    assert asked == ["page"]
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document and not copy.told


def test_a_nominee_is_taken_apart_once() -> None:
    """Rules on trades, on groups and on rows ask for the same text."""
    likeness = Likeness(Lexicon(), "Some Show")
    nominee = a_document('Jane Doe and Ann Lee for "Low Tide"').lines[0]
    assert [part.name for part in likeness.parts(nominee)] == ["Jane Doe", "Ann Lee", "Low Tide"]
    assert likeness.parts(nominee) is likeness.parts(nominee)

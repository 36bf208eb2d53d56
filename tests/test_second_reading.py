"""A show's documents are read again with the names of all: only where names decide, and with the same result."""

import pickle
from collections import Counter
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

import pytest

from flows.batches.reading import parse, read_show
from flows.raw_input.manifest import RawDocument, read_manifest
from tests.documents import a_document
from tests.pages import RENDERINGS, ROOT, all_pages, corpus_pages
from transforms import extraction
from transforms.awards.likeness import Likeness
from transforms.datasets import DATASETS
from transforms.documents.model import Document, once
from transforms.extraction import NOTHING_KNOWN, Reading, read, reading_to_lexicon
from transforms.findings import Finding
from transforms.lexicon import Lexicon

ALL_NAMES = Lexicon(
    *(frozenset({"Jane Doe", "Ann Lee", "Best Actor", "Some Awards", "The", "Jon Snow"}) for _ in range(5))
)


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


def test_datasets_that_read_by_themselves_ask_for_no_names() -> None:
    """Whoever is known elsewhere, they find the same."""
    for page in all_pages():
        document = parse(page)
        for dataset in DATASETS:
            if dataset.by_itself:
                assert [*dataset.extract(document, Lexicon())] == [*dataset.extract(document, ALL_NAMES)]


@pytest.mark.heavy
def test_a_second_reading_is_the_same_as_reading_all_anew() -> None:
    """What is kept of the first reading is what a second would find: shows of two documents, and those of raw/."""
    raw = list(read_manifest(ROOT / "raw"))
    for show in (*two_of_each(), raw):
        assert read_show(show) == read_all_twice(show)


def test_only_what_asks_for_names_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document is parsed once, and read a second time only for the datasets that names have a say in."""
    counts: Counter[str] = Counter()

    def counted(dataset: Any) -> Any:
        def extract(document: Any, lexicon: Lexicon) -> list[Finding]:
            counts[dataset.name] += 1
            return [*dataset.extract(document, lexicon)]

        return replace(dataset, extract=extract)

    datasets = tuple(map(counted, DATASETS))
    reader = extraction.extract
    monkeypatch.setattr(
        extraction, "extract", lambda document, known=NOTHING_KNOWN: reader(document, known, datasets)
    )
    show = two_of_each()[0]
    read_show(show)
    assert counts == {one.name: len(show) * (1 if one.by_itself else 2) for one in DATASETS}


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

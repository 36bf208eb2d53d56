"""Ratings: what aggregators, critics and year-end lists say of a show, one record per verdict."""

from collections.abc import Iterator

from schemas.ratings import RATINGS
from transforms.dataset import Dataset
from transforms.documents.model import Document, Section
from transforms.findings import Cell, Finding
from transforms.lexicon import Lexicon
from transforms.ratings import tables
from transforms.ratings.aggregators import read_aggregators
from transforms.ratings.critics import read_critics
from transforms.ratings.drafts import Paragraph, opening_season
from transforms.ratings.lists import read_lists
from transforms.ratings.rules import RULES
from transforms.ratings.scope import Hints, line_to_hints, prose_of, sections_in_scope
from transforms.seasons import page_season
from transforms.sentences import Sentence, line_to_sentences
from transforms.works import is_page_of_another_work, is_section_on_other_works

__all__ = ["DATASET", "RULES", "extract"]


_LONGEST_SENTENCE = 4_000
_REMEMBERED = 12


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Every verdict on the show that the document states; a page about an album or another work yields nothing."""
    sections = list(sections_in_scope(document))
    if not sections or is_page_of_another_work(document):
        return
    of_page = page_season(document)
    for section in sections:
        if not is_section_on_other_works(document, section):
            yield from _section(document, section, of_page)
    if of_page is None:
        for section in sections:
            yield from tables.extract_tables(section)


def _section(document: Document, section: Section, of_page: Cell | None) -> Iterator[Finding]:
    before: Cell | None = None
    for block in prose_of(section):
        paragraph = Paragraph(document, section, block, of_page, before)
        if hints := line_to_hints(block.span.quote):
            yield from _read(paragraph, hints)
            before = None if paragraph.season else before
        else:
            before = opening_season(block.parts[0].quote, block.parts[0].within)


def _read(paragraph: Paragraph, hints: Hints) -> Iterator[Finding]:
    earlier: list[Sentence] = []
    for sentence in line_to_sentences(paragraph.block.parts[0]):
        if len(sentence.masked) > _LONGEST_SENTENCE:
            paragraph.reject(sentence, "too long for a sentence")
            continue
        if not (hints.aggregators and read_aggregators(paragraph, sentence)):
            paragraph.season = opening_season(sentence.masked, sentence.span) or paragraph.season
            if hints.critics:
                read_critics(paragraph, sentence, earlier)
            if hints.lists:
                read_lists(paragraph, sentence)
        earlier = [*earlier[-_REMEMBERED:], sentence]
    yield from paragraph.findings()


DATASET = Dataset(tables=(RATINGS,), extract=extract, rules=(RULES,), teaches={"people": ("critic",)})

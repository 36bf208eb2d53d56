"""Ratings: what aggregators, critics and year-end lists say of a show, one record per verdict."""

from collections.abc import Iterator

from schemas.ratings import RATINGS
from transforms.dataset import Dataset
from transforms.documents.model import Document, Section
from transforms.findings import Cell, Finding
from transforms.lexicon import Lexicon
from transforms.ratings import tables
from transforms.ratings.articles import extract_article
from transforms.ratings.drafts import Paragraph, opening_season
from transforms.ratings.episodes import find_episodes
from transforms.ratings.prose import read_paragraph
from transforms.ratings.rules import RULES
from transforms.ratings.scope import line_to_hints, prose_of, sections_in_scope
from transforms.reading.stretches import is_article
from transforms.seasons import only_season, page_season
from transforms.works import is_page_of_another_work, is_section_on_other_works

__all__ = ["DATASET", "RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Every verdict on the show that the document states; a page about an album or another work yields nothing."""
    if is_article(document):
        yield from extract_article(document)
        return
    sections = list(sections_in_scope(document))
    if not sections or is_page_of_another_work(document):
        return
    of_page, only = page_season(document), only_season(document)
    for section in sections:
        if not is_section_on_other_works(document, section):
            yield from _section(document, section, of_page, only)
    if of_page is None:
        for section in sections:
            yield from tables.extract_tables(section)


def _section(
    document: Document, section: Section, of_page: Cell | None, only: Cell | None
) -> Iterator[Finding]:
    before: Cell | None = None
    for block in prose_of(section):
        paragraph = Paragraph(document, section, block, of_page, only, before)
        if hints := line_to_hints(block.span.quote):
            yield from read_paragraph(paragraph, hints)
            before = None if paragraph.season else before
        else:
            before = opening_season(block.parts[0].quote, block.parts[0].within)


DATASET = Dataset(
    tables=(RATINGS,),
    extract=extract,
    rules=(RULES,),
    teaches={"people": ("critic",)},
    complete=find_episodes,
)

"""Puts the people of a page into the only season that there is, where nothing on the page speaks against it."""

import re
from collections.abc import Iterator, Sequence

from transforms.cast.records import Page, in_season
from transforms.documents.model import Document
from transforms.findings import Finding, Record
from transforms.patterns import regex
from transforms.seasons import SEASON, only_season, season_number

_SEASON = regex(SEASON, re.IGNORECASE)
# What has a cast of its own beside that of the season.
_BESIDE = regex(
    r"\b(?:pilot|unaired|specials?|films?|movies?|webisodes?|crossovers?|reunion)\b", re.IGNORECASE
)


def in_only_season(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of lists and tables; on a page that says that there is one season, rows without one are of it.

    A list that speaks of a later season is newer than the count, which then says nothing of the others.
    """
    season = None if page.season else only_season(page.document)
    if season is None or any(number > 1 for number in _told(page.document, findings)):
        yield from findings
        return
    beside = _lines_beside(page.document)
    for finding in findings:
        if isinstance(finding, Record) and _is_open(finding) and not beside & _lines(page.document, finding):
            yield in_season(finding, season)
        else:
            yield finding


def _is_open(record: Record) -> bool:
    """Whether a row has no season; what only repeats the row for a lower role says nothing of voices either."""
    return "voice_only" in record.cells and not record.children


def _told(document: Document, findings: Sequence[Finding]) -> Iterator[int]:
    """The seasons that the lists' rows, their descriptions and the headings above them name."""
    lines = set[int]()
    for record in findings:
        if isinstance(record, Record):
            lines |= _lines(document, record)
            yield from (int(str(child.cells["season"].value)) for child in record.children)
            yield from _named(record.text("description"))
    for section in document.sections:
        if not lines.isdisjoint(block.line for block in section.blocks):
            yield from (number for heading in section.headings for number in _named(heading.quote))


def _named(text: str) -> Iterator[int]:
    return (number for match in _SEASON.finditer(text) if (number := season_number(match[0])))


def _lines(document: Document, record: Record) -> set[int]:
    return {document.line_number(span.start) for span in record.extent}


def _lines_beside(document: Document) -> set[int]:
    """The lines below headings of something else; the page's own title is none of them."""
    title = document.title_span
    return {
        block.line
        for section in document.sections
        if any(heading != title and heading.search(_BESIDE) for heading in section.headings)
        for block in section.blocks
    }

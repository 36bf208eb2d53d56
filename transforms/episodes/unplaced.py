"""Finds what looks like episodes and stands in no listing: dated lines with a number and a quoted title, or a code."""

from collections.abc import Iterable, Iterator

from transforms.documents.model import Block, Document, Kind
from transforms.episodes.dates import find_day
from transforms.episodes.header import LONGEST_HEADER
from transforms.episodes.listing import Listing
from transforms.episodes.season import lists_other_works
from transforms.episodes.titles import OTHER_WORKS
from transforms.findings import Reject
from transforms.patterns import regex
from transforms.quotation import leading_quotation
from transforms.spans import Span

DATASET = "episodes"
_REASON = "numbered lines with dates, and no header says that they are episodes"
_START = regex(r"\s*(?!\d{4})(?:\d{1,3}\s?[.)]?\s*){1,2}(?=[\"“])")
_CODED = regex(r"\s*(?:\d{1,3}\s+)?\d{1,2}(?:-\d\d|[x×]\d{1,2})\s+(?=\d|[A-Z])")
_CITATION = regex(r"\b(?:Retrieved|Archived|Accessed)\b")
_LONGEST = 240


def unplaced(document: Document, listings: Iterable[Listing]) -> Iterator[Reject]:
    """One reject for each run of dated lines, with number and quoted title or a code, that no listing has seen.

    Not where a heading or the line above the first says that other works are listed.
    """
    seen = {line.start for listing in listings for line in _lines(listing)}
    last, elsewhere, above = 0, False, ""
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            elsewhere = lists_other_works((block.parts[0],))
        elif block.span.start not in seen and not elsewhere and _looks_like_episode(block):
            begins = block.line != last + 1
            if begins and not (block.gap == 0 and OTHER_WORKS.search(above)):
                yield Reject(DATASET, block.span.strip(), _REASON)
            last = block.line
        above = block.span.quote if block.span.end - block.span.start <= LONGEST_HEADER else ""


def _lines(listing: Listing) -> Iterator[Span]:
    yield from (line for entry in listing.entries for line in entry.lines)
    yield from listing.unread
    yield from listing.bare


def _looks_like_episode(block: Block) -> bool:
    line = block.span
    if block.kind not in (Kind.PARAGRAPH, Kind.ROW, Kind.ITEM) or line.end - line.start > _LONGEST:
        return False
    if line.match(_CODED):
        return find_day(line) is not None
    start = line.match(_START)
    if start is None or leading_quotation(line.at(start.end(), line.end)) is None:
        return False
    return find_day(line) is not None and line.search(_CITATION) is None

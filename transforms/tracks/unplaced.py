"""Finds what looks like tracks and stands in no listing: quoted titles with playing times, lists of timed titles."""

from collections.abc import Iterator

from transforms.documents.model import Block, Document, Kind
from transforms.findings import Reject
from transforms.quotation import OPENING, leading_quotation
from transforms.spans import Span
from transforms.tracks.items import cut_time, is_set_off
from transforms.tracks.listing import Walk
from transforms.tracks.rows import NOTE, START
from transforms.tracks.runs import LONGEST_LINE
from transforms.tracks.songs import TRACKS

_QUOTES = frozenset(OPENING)
_REASON = "titles with playing times, and nothing says that they are music, or of which album"


def unplaced(document: Document, walk: Walk) -> Iterator[Reject]:
    """One reject for each run of lines with titles and playing times that no listing has taken, over all its lines."""
    taken = {line.start for line in _taken(walk)}
    run: Span | None = None
    last, end = 0, 0
    for block in document.blocks:
        line = block.span.strip()
        if line.start in taken or block.span.end - block.span.start > LONGEST_LINE:
            continue
        end = walk.runs.get(block.line, end)
        if block.kind in (Kind.ITEM, Kind.PARAGRAPH, Kind.ROW) and (
            block.line <= end or _is_timed_title(block)
        ):
            if run is not None and block.line != last + 1:
                yield Reject(TRACKS, run, _REASON)
                run = None
            run, last = line.at(run.start if run else line.start, line.end), block.line
    if run is not None:
        yield Reject(TRACKS, run, _REASON)


def _taken(walk: Walk) -> Iterator[Span]:
    for listing in walk.listings:
        yield from (line for line, _, _ in listing.rows)
        yield from listing.strays
        yield from (line for line, _ in listing.unread)
    yield from (line for line, _ in walk.singles)


def _is_timed_title(block: Block) -> bool:
    """A quoted title and a playing time behind it, behind its note, in brackets or behind a dash."""
    line = block.span
    if _QUOTES.isdisjoint(line.quote):
        return False
    start = line.match(START)
    quotation = leading_quotation(line.at(start.end(), line.end)) if start else None
    time, _ = cut_time(line.strip()) if quotation else (None, line)
    if quotation is None or time is None:
        return False
    note = line.at(quotation.end, line.end).match(NOTE)
    return is_set_off(line.strip()) or not line.at(note.end() if note else quotation.end, time.start).strip()

"""What stands in brackets behind a value of a list: the seasons that it holds for, or words of its own."""

import re
from typing import NamedTuple

from transforms.documents.model import Document
from transforms.findings import Cell, inferred, stated
from transforms.patterns import regex
from transforms.seasons import infobox_counts
from transforms.spans import Span

_BRACKET = regex(r"\s*\((?P<inside>[^()]{1,80})\)\s*$")
_RANGE = r"(?P<first>\d{1,2})(?:\s?[-–—]\s?(?P<last>\d{1,2}|present)?)?"
_PIECE = regex(_RANGE)
_SEASONS = regex(
    r"(?i:(?:seasons?|series)) (?P<numbers>\d{1,2}(?:\s?[-–—]\s?(?:\d{1,2}|present)?)?"
    r"(?:(?:,| and| &|, and) \d{1,2}(?:\s?[-–—]\s?(?:\d{1,2}|present)?)?)*)"
)
_HIGHEST = 60
_REACH = 90


class Bracketed(NamedTuple):
    """A value without the bracket behind it, the seasons that the bracket names, and its inside where it names none."""

    value: Span
    seasons: tuple[Cell, ...] = ()
    words: Span | None = None


def span_to_bracketed(span: Span, document: Document) -> Bracketed:
    """The value and what its bracket says; an open range of seasons runs to the number that the infobox counts."""
    tail = span.at(max(span.start, span.end - _REACH), span.end)
    match = tail.search(_BRACKET) if span.content.startswith(")", max(span.start, span.end - 1)) else None
    if match is None or match.start() <= span.start:
        return Bracketed(span)
    value, inside = span.at(span.start, match.start()).strip(), span.at(*match.span("inside")).strip()
    seasons = _seasons(inside, document)
    return Bracketed(value, seasons, None if seasons else inside)


def _seasons(inside: Span, document: Document) -> tuple[Cell, ...]:
    """A cell for each season that the bracket names, () where it names something else or nothing certain."""
    match = inside.fullmatch(_SEASONS)
    if match is None:
        return ()
    cells: dict[int, Cell] = {}
    for piece in inside.at(*match.span("numbers")).finditer(_PIECE):
        first, last = int(piece["first"]), _last(piece, document)
        if last is None or not 0 < first <= last <= _HIGHEST:
            return ()
        ends = {first, last if piece["last"] else first}
        for number in range(first, last + 1):
            cells.setdefault(number, (stated if number in ends else inferred)(inside, number))
    return tuple(cells.values())


def _last(piece: re.Match[str], document: Document) -> int | None:
    """The last season of a range; None where it is open and nothing counts the seasons."""
    if (piece["last"] or "").isdecimal():
        return int(piece["last"])
    if piece["last"] is None and not piece[0].rstrip().endswith(("-", "–", "—")):
        return int(piece["first"])
    counts = (count.value for count in infobox_counts(document) if not count.is_of_episodes)
    return next(counts, None)

"""The values of a field: lists apart, lines of one value together, running times in minutes."""

import re
from collections.abc import Iterator, Sequence

from transforms.documents.model import Document
from transforms.facts.properties import LISTS
from transforms.findings import Cell, inferred, stated
from transforms.patterns import regex
from transforms.reading.brackets import Bracketed, span_to_bracketed
from transforms.spans import Span

RUNNING_TIME = "running_time_min"
_COMMA = regex(r",\s+(?!(?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|Limited|Jr|Sr|S\.A)\b)(?![^()]{0,80}\))")
_GOES_ON = regex(r"[a-z&(]")
_ITEM = regex(r"[a-z]{1,3}[A-Z]|(?:e|i)[A-Z]")
_ABOUT = r"(?:(?:approx(?:imately|\.)?|about|around|circa|c\.|ca\.|~)\s?)?"
_HOURS = r"(?:(?P<hours>\d{1,2})\s?(?:hours?|hrs?\.?|h)(?:\s|,|and)*)"
_MINUTES = r"(?P<minutes>\d{1,4}(?:\s?(?:[-–—]|to)\s?\d{1,4})?)\s?(?:-\s?)?(?:minutes?|mins?\.?|m)(?![a-z])"
_TIME = regex(
    rf"{_ABOUT}(?:{_HOURS}(?P<rest>\d{{1,2}}\s?(?:minutes?|mins?\.?|m))?|{_MINUTES})"
    r"(?:\s?(?:\(approx\.?\)|each|per episode|an episode|\([^()]{1,80}\)))*\.?",
    re.IGNORECASE,
)
_DIGITS = regex(r"\d+")


def lines_to_values(name: str, lines: Sequence[Span], document: Document) -> Iterator[tuple[Span, ...]]:
    """The places of each value: one, or several where lines of one value are joined."""
    if name not in LISTS:
        yield from (
            _joined(lines)
            if name != RUNNING_TIME
            else ((piece,) for line in lines for piece in line.split(_COMMA))
        )
        return
    for line in lines:
        yield from ((piece,) for piece in line.split(_COMMA))


def _joined(lines: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Lines that begin with a small letter or a bracket go on with the line above (`Some Book`, `by Jane Doe`)."""
    value: list[Span] = []
    for line in lines:
        if value and not (_GOES_ON.match(line.quote) and not _ITEM.match(line.quote)):
            yield tuple(value)
            value = []
        value.append(line)
    if value:
        yield tuple(value)


def places_to_cells(
    name: str, places: tuple[Span, ...], document: Document
) -> tuple[list[Cell], tuple[Cell, ...]]:
    """The value's cells and the seasons that a bracket behind it names; no cell where the value cannot be read."""
    whole = span_to_bracketed(places[-1], document) if len(places) == 1 else Bracketed(places[0])
    if name == RUNNING_TIME:
        return _minutes(whole.value if whole.seasons else places[0]), whole.seasons
    if len(places) > 1:
        text = " ".join(place.value or "" for place in places)
        return [Cell(text, places, "inferred")], ()
    place = whole.value if whole.seasons else places[0]
    says = any(char.isalnum() for char in place.value or "")
    return ([stated(place)] if says else []), whole.seasons


def _minutes(span: Span) -> list[Cell]:
    """`60 minutes` as 60, `22–24 minutes` as 22–24, `1 hour 30 minutes` as 90; none for anything else."""
    match = span.fullmatch(_TIME)
    if match is None:
        return []
    if match["hours"]:
        rest = _DIGITS.match(match["rest"] or "")
        return [inferred(span, str(60 * int(match["hours"]) + (int(rest[0]) if rest else 0)))]
    return [stated(span.at(*match.span("minutes")))]

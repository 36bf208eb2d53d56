"""Finds the day an episode was first shown, or the words that say that it was not."""

import re
from datetime import date

from transforms.findings import Cell, stated
from transforms.normal import MONTH, MONTHS, day
from transforms.spans import Span

_NAME = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_ISO = r"\d{4}-\d\d-\d\d"
_BRITISH = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_NAME}"
_AMERICAN = rf"{_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"(?:{_BRITISH},?\s*\d{{4}}|{_AMERICAN},?\s*\d{{4}})(?:\s*\({_ISO}\))?"
    rf"|(?:{_AMERICAN}|{_BRITISH})\s*\({_ISO}\)|\(?{_ISO}\)?"
)
_PARTS = re.compile(rf"(?P<month>{_NAME})|(?P<year>\d{{4}})|(?P<day>\d{{1,2}})")
_NEVER = re.compile(r"(?:Unaired|Not (?:yet )?aired|Never aired|Unreleased)(?![a-z])")
_UNKNOWN = re.compile(r"(?:TBA|TBD|N/A)(?![a-z])")


def find_day(line: Span, last: bool = False) -> Span | None:
    """Where the first (or last) full date of the line stands."""
    places = [line.at(*match.span()) for match in line.finditer(_DAY)]
    return places[-1 if last else 0] if places else None


def find_never(line: Span) -> Span | None:
    """Where the words of the line that say `never shown` stand."""
    match = line.search(_NEVER)
    return line.at(*match.span()) if match else None


def find_unknown(line: Span) -> Span | None:
    """Where the last sign of the line that stands for an unknown date stands."""
    places = [line.at(*match.span()) for match in line.finditer(_UNKNOWN)]
    return places[-1] if places else None


def says_no_day(cell: Span) -> bool:
    """True for a date cell that says that there is no date."""
    return (find_never(cell) or find_unknown(cell)) is not None


def day_cell(span: Span) -> Cell | None:
    """The date as a cell, None where it is no real day."""
    value = day(span.quote) or _written_short(span.quote)
    return stated(span, value) if value else None


def _written_short(text: str) -> date | None:
    """A date with a shortened month or an ordinal: `Sept. 21, 1985`, `1st May 1990`."""
    parts = {kind: match[0] for match in _PARTS.finditer(text) if (kind := match.lastgroup)}
    try:
        return date(int(parts["year"]), MONTHS[parts["month"][:3].lower()], int(parts["day"]))
    except (KeyError, ValueError):
        return None

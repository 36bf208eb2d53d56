"""Days as texts write them: `22 April 2022`, `Sept. 21st, 1985`, `2022-04-22`; where one stands, and which it is."""

from datetime import date

from transforms.findings import Cell, stated
from transforms.normal import MONTH, MONTHS
from transforms.patterns import regex
from transforms.spans import Span

_NAME = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BRITISH = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_NAME}"
_AMERICAN = rf"{_NAME}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?"
# A day as it stands in a line, with its ISO notation in brackets where that is kept; the year may stand only there.
_DAY = regex(
    rf"(?:{_BRITISH},?\s*[0-9]{{4}}|{_AMERICAN},?\s*[0-9]{{4}})(?:\s*\({_ISO}\))?"
    rf"|(?:{_AMERICAN}|{_BRITISH})\s*\({_ISO}\)|\(?{_ISO}\)?"
)
_NOTATIONS = tuple(
    regex(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_NAME}),?\s*(?P<year>[0-9]{{4}})",
        rf"(?P<month>{_NAME})\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<year>[0-9]{{4}})",
    )
)


def day(text: str) -> date | None:
    """The first full date, an ISO one before others; None where there is none or it is no real day."""
    match = next((match for notation in _NOTATIONS if (match := notation.search(text))), None)
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdecimal() else MONTHS[month[:3].lower()]
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def find_days(span: Span) -> list[Span]:
    """Where full dates stand, in order."""
    return [span.at(*match.span()) for match in span.finditer(_DAY)]


def day_cell(span: Span) -> Cell | None:
    """The date that a span states, None where it is no real day."""
    value = day(span.quote)
    return stated(span, value) if value else None

"""Dates of references: a day, a month or a year, as exact as the entry has it."""

from functools import lru_cache

from transforms.normal import MONTH, MONTHS, tidy
from transforms.patterns import regex
from transforms.reading.dates import day

_NAME = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_YEAR = r"(?:1[89]|20)[0-9][0-9]"
_DAY = rf"[0-9]{{1,2}} {_NAME},? {_YEAR}|{_NAME} [0-9]{{1,2}},? {_YEAR}|{_YEAR}-[0-9][0-9]-[0-9][0-9]"
DATE = rf"(?:{_DAY}|{_NAME},? {_YEAR}|{_YEAR}-[0-9][0-9]|{_YEAR})"
"""How a date stands in an entry."""
_WHOLE_DAY = regex(_DAY)
_YEAR_OR_MONTH = regex(rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?")
_LONGEST = len("September 30, 2000")
_MONTH_OF_YEAR = regex(rf"({_NAME}),? ({_YEAR})")


def reduced(text: str) -> str | None:
    """The ISO date, as reduced as the text is; None for what is no date, or no real day."""
    text = tidy(text)
    return _date(text) if text[-1:].isdigit() and len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _date(text: str) -> str | None:
    """The same of a tidy text; the entries of a list are of few days."""
    if _WHOLE_DAY.fullmatch(text):
        found = day(text)
        return found.isoformat() if found else None
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return f"{match[2]}-{MONTHS[match[1][:3].lower()]:02}"
    return text if _YEAR_OR_MONTH.fullmatch(text) else None

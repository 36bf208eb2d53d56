"""What the words of a result column mean."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from transforms.findings import Cell, inferred, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

RESULT_WORDS: Mapping[str, str | None] = {
    # None: a result, but neither of the three that are published
    "won": "won",
    "win": "won",
    "wins": "won",
    "winner": "won",
    "winners": "won",
    "awarded": "won",
    "honored": "won",
    "honoured": "won",
    "recipient": "won",
    "tied": "won",
    "nominated": "nominated",
    "nominee": "nominated",
    "nomination": "nominated",
    "shortlisted": "nominated",
    "longlisted": "nominated",
    "finalist": "nominated",
    "runner up": "nominated",
    "pending": "pending",
    "tba": "pending",
    "runners up": "nominated",
    "lost": "nominated",
    "finalists": "nominated",
    "inducted": "won",
    "included": None,
    "placed": None,
    "selected": None,
    "disqualified": None,
    "withdrawn": None,
    "honorable mention": None,
    "honourable mention": None,
}
_ANYWHERE = "Won|Winner|Nominated|Nominee|Shortlisted|Longlisted|Finalist|Runner-up|Pending|Awarded|Honou?red"
_AT_THE_END = (
    r"TBA|(?:Highly )?[Cc]ommended|Announced|Submitted|Declined|Recommended|Presented|Finalists|Runners?[- ][Uu]p|"
    r"Inducted|Included|Placed|Selected|Disqualified|Withdrawn|Honou?rable [Mm]ention|"
    r"[1-9]\d?(?:st|nd|rd|th)(?: [Pp]lace)?|(?:First|Second|Third|Fourth|Fifth) [Pp]lace"
)
_WORDS = "|".join(word.replace(" ", "[- ]") for word in sorted(RESULT_WORDS, key=len, reverse=True))
_CELL = regex(rf"\W*({_WORDS})\b(?:\s*\([^()]*\)|\s*\[[^\]]*\]|\s)*", re.IGNORECASE)
_PLACE = regex(
    r"\W*((?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)(?: place)?)\W*", re.IGNORECASE
)
_LINE_END = regex(
    rf"(?<!\S)({_AT_THE_END}|{_ANYWHERE})(?:\s*\((?:[Tt]ied?|[Jj]oint|[^()]{{0,12}}tie)\))?\s*$"
)
_INSIDE = regex(rf"(?<!\S)({_ANYWHERE}|[1-9]\d?(?:st|nd|rd|th) [Pp]lace)(?!\S)")
_LONGEST_RESULT = 40


class Result(NamedTuple):
    """A result word: where it stands, and `won`, `nominated` or `pending`; None where it says something else."""

    span: Span
    value: str | None


def cell_to_result(cell: Span) -> Result | None:
    """The result that a cell holds and nothing else, None where it holds none."""
    if cell.end - cell.start > _LONGEST_CELL:
        return None
    match = cell.fullmatch(_CELL) or cell.fullmatch(_PLACE)
    return None if match is None else _result(cell, match)


_LONGEST_CELL = 200


def line_to_result(line: Span) -> Result | None:
    """The result word that closes a line; None where there is none."""
    start = max(line.start, line.end - _LONGEST_RESULT)
    match = line.at(start, line.end).search(_LINE_END)
    return None if match is None else _result(line, match)


def first_result(line: Span) -> Result | None:
    """The first result word of a line."""
    match = line.search(_INSIDE)
    return None if match is None else _result(line, match)


def last_result(line: Span) -> Result | None:
    """The last result word of a line that goes on after it."""
    found = None
    for match in line.finditer(_INSIDE):
        found = match
    return None if found is None else _result(line, found)


def result_cell(word: Span, value: str) -> Cell:
    """A result that its word states (`Won`), or that follows from it (`Runner-up`)."""
    return stated(word, value) if value in fold(word.quote).split() else inferred(word, value)


def _result(line: Span, match: re.Match[str]) -> Result:
    return Result(line.at(*match.span(1)), RESULT_WORDS.get(fold(match[1])))

"""What the words of a result column mean."""

import re
from collections.abc import Mapping

from transforms.normal import fold
from transforms.spans import Span

RESULT_WORDS: Mapping[str, str] = {
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
}
_LINE_END_WORDS = (
    "Won|Winner|Nominated|Nominee|Shortlisted|Longlisted|Finalist|Runner-up|Pending|Awarded|Honou?red|TBA"
)
_WORDS = "|".join(word.replace(" ", "[- ]") for word in sorted(RESULT_WORDS, key=len, reverse=True))
_CELL = re.compile(rf"\W*({_WORDS})\b(?:\s*\([^()]*\)|\s*\[[^\]]*\]|\s)*", re.IGNORECASE)
_LINE_END = re.compile(rf"(?<!\S)({_LINE_END_WORDS})(?:\s*\((?:[Tt]ied?|[^()]{{0,12}}tie)\))?\s*$")
_INSIDE = re.compile(rf"(?<!\S)({_LINE_END_WORDS})(?!\S)")
_LONGEST_RESULT = 40


def cell_to_result(cell: Span) -> str | None:
    """`won`, `nominated` or `pending` for a cell that holds nothing but a result, else None."""
    match = cell.fullmatch(_CELL)
    return RESULT_WORDS[fold(match[1])] if match else None


def line_to_result(line: Span) -> tuple[Span, str] | None:
    """The result word that closes a line, and what it means; None where there is none."""
    tail = line.at(max(line.start, line.end - _LONGEST_RESULT), line.end)
    match = tail.search(_LINE_END)
    return None if match is None else (line.at(*match.span(1)), RESULT_WORDS[fold(match[1])])


def last_result(line: Span) -> tuple[Span, str] | None:
    """The last result word of a line that goes on after it."""
    found = None
    for match in line.finditer(_INSIDE):
        found = match
    return None if found is None else (line.at(*found.span(1)), RESULT_WORDS[fold(found[1])])

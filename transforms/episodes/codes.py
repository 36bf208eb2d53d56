"""Reads season and number that stand in one sign before a title: `2-03`, `2x03`, `S02E03`, `1 2-01`, `2.1`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.episodes.numerals import UNDECIDED, Numbers, Numeral
from transforms.patterns import regex
from transforms.spans import Span

_CODE = regex(
    r"\s*(?:(?P<overall>\d{1,3})\s+)?\(?[Ss]?(?P<season>\d{1,4})\s?(?:[.x×X–-]|\s?[Ee][Pp]?\.?\s?)(?P<number>\d{1,3})\)?\s*"
)
_FEWEST = 2
_SHARE = 0.7


def spans_to_codes(texts: Sequence[Span]) -> list[Numbers] | None:
    """Season and number of each row, where every row has both so and they count as episodes do; else None.

    A running number may stand before the code, a blank apart or glued to it (`12-01`, `22-02`: 2-01 and 2-02).
    """
    matches = [text.fullmatch(_CODE) for text in texts]
    found = [match for match in matches if match]
    if len(found) < _FEWEST or len(found) < len(matches):
        return None
    for glued in range(3):
        rows = [_numbers(text, match, glued) for text, match in zip(texts, found, strict=True)]
        read = [row for row in rows if row]
        if len(read) == len(rows) and _counts(read):
            return read
    return None


def glued_to_codes(texts: Sequence[Span]) -> list[Numbers] | None:
    """Season and number of each row where nothing parts them: `11`, `12`, `21`; None where they do not count so.

    Now and then a row may lack one of the two: its numbers stay undecided.
    """
    for digits in (1, 2):
        rows = [_cut(text.strip(), digits) for text in texts]
        read = [numbers for numbers in rows if numbers]
        if len(read) >= max(_FEWEST, _SHARE * len(rows)) and _counts(read):
            return [numbers or UNDECIDED for numbers in rows]
    return None


def _cut(text: Span, digits: int) -> Numbers | None:
    if not text.quote.isdecimal() or len(text.quote) <= digits or text.quote[digits] == "0":
        return None
    season, number = text.at(text.start, text.start + digits), text.at(text.start + digits, text.end)
    return Numbers(Numeral(number, int(number.quote)), Numeral(season, int(season.quote)))


def _numbers(text: Span, match: "re.Match[str]", glued: int) -> Numbers | None:
    """Without the running number of `glued` digits that the season is glued to; None where there is none."""
    start, end = match.span("season")
    season = text.at(end - glued, end) if glued else text.at(start, end)
    if (
        season.start < start + bool(glued)
        or season.end - season.start > 2
        or (glued and season.quote[0] == "0")
    ):
        return None
    number = text.at(*match.span("number"))
    return Numbers(Numeral(number, int(number.quote)), Numeral(season, int(season.quote)))


def _counts(rows: Sequence[Numbers]) -> bool:
    """Whether seasons follow each other, and in each its episodes: so do neither parts (`1-2`, `3-4`) nor dates."""
    places = list(_places(rows))
    if not all(0 < season < 60 for season, _ in places):
        return False
    steps = [(then[0] - now[0], then[1] - now[1], then[1]) for now, then in pairwise(places)]
    within = [step for step in steps if step[0] == 0]
    begun = [step for step in steps if step[0] != 0]
    rising = sum(0 < more <= 3 for _, more, _ in within)
    return (
        bool(within) and rising == len(within) and all(more == 1 and number <= 1 for more, _, number in begun)
    )


def _places(rows: Sequence[Numbers]) -> Iterator[tuple[int, int]]:
    return ((row.season.value, row.number.value) for row in rows if row.season and row.number)

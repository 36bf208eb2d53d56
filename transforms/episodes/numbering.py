"""Decides from how a table's numbers count up which is the episode's, the series' running number, or the season."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.spans import Span

_DIGITS = re.compile(r"\d{1,8}")
_RANGE = re.compile(r"\d\s*(?:[–-]|&|and|/|\+)\s*\d")
_SHARE_OF_ROWS = 0.6


class Numbers(NamedTuple):
    """Where an entry's number in the season stands, and its season's; None where undecided or not stated."""

    number: Span | None = None
    season: Span | None = None


UNDECIDED = Numbers()


def spans_to_numbers(texts: Sequence[Span], two_columns: bool) -> list[Numbers]:
    """One decision per entry from what stands before each title (`681`, `14[b]1`, `1 (0)`, `3`).

    `two_columns`: the header speaks of two numbers; it decides where the counting does not.
    """
    pieces = [_pieces(text) for text in texts]
    pairs = sum(len(found) >= 2 for found in pieces)
    if pairs * 2 > sum(bool(found) for found in pieces):
        return _apart(pieces)
    glued = _glued([found[0] if len(found) == 1 else None for found in pieces], two_columns)
    return [
        Numbers(found[1]) if len(found) == 2 and int(found[0].quote) > int(found[1].quote) else decided
        for found, decided in zip(pieces, glued, strict=True)
    ]


def _pieces(text: Span) -> list[Span]:
    if text.search(_RANGE):
        return []
    bare = [match for match in text.finditer(_DIGITS) if text.content[match.start() - 1] != "["]
    return [text.at(*match.span()) for match in bare]


def _apart(pieces: Sequence[list[Span]]) -> list[Numbers]:
    pairs = [(int(found[0].quote), int(found[1].quote)) for found in pieces if len(found) >= 2]
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if len(pairs) >= 2 and len(set(second)) == 1 and _rises(first):
        return [Numbers(found[0], found[1]) if len(found) >= 2 else UNDECIDED for found in pieces]
    if len(pairs) >= 2 and len(set(first)) == 1 and _rises(second):
        return [Numbers(found[1], found[0]) if len(found) >= 2 else UNDECIDED for found in pieces]
    smaller = 1 if sum(second) <= sum(first) else 0
    return [Numbers(found[smaller]) if len(found) >= 2 else UNDECIDED for found in pieces]


def _glued(texts: Sequence[Span | None], two_columns: bool) -> list[Numbers]:
    if not texts:
        return []
    known = [text for text in texts if text is not None]
    votes = Counter(start for text in known for _, start in _cuts(text))
    offset, support = max(votes.items(), key=lambda vote: (vote[1], -vote[0]), default=(0, 0))
    single = _steps([int(text.quote) for text in known])
    enough = support >= max(2, _SHARE_OF_ROWS * len(known)) and support > single
    if enough or (two_columns and 0 < len(known) <= 2 and support == len(known)):
        return [Numbers(_cut_at(text, offset)) if text else UNDECIDED for text in texts]
    return [
        Numbers(text) if text and not _two_parts(text, following) else UNDECIDED
        for text, following in zip(texts, [*texts[1:], None], strict=True)
    ]


def _cuts(text: Span) -> Iterator[tuple[int, int]]:
    """Every place where running number and number in the season may meet, with the difference of the two."""
    for place in range(text.start + 1, text.end):
        overall, number = text.content[text.start : place], text.content[place : text.end]
        if number[0] != "0" and int(overall) >= int(number):
            yield place, int(overall) - int(number)


def _cut_at(text: Span, offset: int) -> Span | None:
    return next((text.at(place, text.end) for place, difference in _cuts(text) if difference == offset), None)


def _two_parts(text: Span, following: Span | None) -> bool:
    """`12` before `3` is an episode in two parts, 1 and 2."""
    if following is None:
        return False
    quote, then = text.quote, int(following.quote)
    return any(int(quote[:cut]) + 1 == int(quote[cut:]) == then - 1 for cut in range(1, len(quote)))


def _steps(values: Sequence[int]) -> int:
    return 1 + sum(then - now == 1 for now, then in pairwise(values)) if values else 0


def _rises(values: Sequence[int]) -> bool:
    """True for numbers that grow from row to row, but for a row out of place now and then."""
    rising = sum(now < then for now, then in pairwise(values))
    return rising > 0 and rising * 3 >= 2 * (len(values) - 1)

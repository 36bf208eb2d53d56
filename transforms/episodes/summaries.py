"""Which lines below an episode's row tell what happens in it, and which may be another's whose row is lost."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from transforms.episodes.numerals import Numbers
from transforms.findings import Cell, stated
from transforms.patterns import regex
from transforms.spans import Span

STRAY = "a summary that no row stands above: the row of its episode may be lost"
_SENTENCE = regex(r".*[.!?…][\"'”’)\]]*(?:\[[^\]]{1,14}\])*\s*", re.DOTALL)
_SHORTEST = 30


class Summary(NamedTuple):
    """The paragraphs of an episode, and those that stand below it and need not be its own."""

    own: tuple[Span, ...] = ()
    strays: tuple[Span, ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The paragraphs as one text."""
        if len(self.own) <= 1:
            return stated(self.own[0]) if self.own else None
        return Cell(" ".join(line.value or "" for line in self.own), self.own, "inferred")


def rows_to_summaries(below: Sequence[Sequence[Span]], numbers: Sequence[Numbers]) -> Iterator[Summary]:
    """For each row its summary; `below` holds the lines under it.

    Where a number is lacking behind a row, and behind the last one, more paragraphs than others have may be those of a
    lost row; where not all rows have one, even its only one may be.
    """
    told = [tuple(_paragraphs(lines)) for lines in below]
    usual = Counter(map(len, told)).most_common(1)[0][0] if told else 0
    steps = [_step(one, two) for one, two in pairwise(numbers)]
    for own, step in zip(told, [*steps, None], strict=False):
        if step == 1 or (len(own) <= usual and (step is None or all(told))):
            yield Summary(own)
        else:
            certain = 1 if usual == 1 and all(told) else 0
            yield Summary(own[:certain], own[certain:])


def _step(one: Numbers, two: Numbers) -> int | None:
    return two.number.value - one.number.value if one.number and two.number else None


def _paragraphs(lines: Sequence[Span]) -> Iterator[Span]:
    """The first sentences and those that follow them directly."""
    first = next((place for place, line in enumerate(lines) if _is_told(line)), len(lines))
    yield from (line.strip() for line in takewhile(_is_told, lines[first:]))


def _is_told(line: Span) -> bool:
    return line.end - line.start >= _SHORTEST and line.fullmatch(_SENTENCE) is not None

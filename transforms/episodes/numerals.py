"""An episode's numbers: where they stand and what they are."""

from typing import NamedTuple

from transforms.findings import Cell, inferred, stated
from transforms.spans import Span


class Numeral(NamedTuple):
    """A number before a title; a row of several episodes in one (`1–2`, `12` before `3`) has the first one's number."""

    span: Span
    value: int

    @property
    def cell(self) -> Cell:
        """The number as a cell, inferred where it is the first of several."""
        alone = self.span.quote.isdecimal() and int(self.span.quote) == self.value
        return stated(self.span, self.value) if alone else inferred(self.span, self.value)


class Numbers(NamedTuple):
    """An entry's number in the season, and its season's; None where undecided or not stated."""

    number: Numeral | None = None
    season: Numeral | None = None


UNDECIDED = Numbers()

"""What the rows of a glued table have in common: where reference marks stand, and whether nominees are named."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.awards.cheapest import Choice
from transforms.awards.glued import Strip

_HINT = 0.8
_HABIT = 2.5
_SELDOM = 1.5
_SURE = 1.5
_ENOUGH = 4
_NOMINEE_MISSING = 2.4
_MOSTLY = 0.75


class Habits(NamedTuple):
    """What it costs a row to break with the habits of its table.

    Where a reference mark closes the first row of each prize, `marked_carry` is what it costs a row with a mark to take
    its prize from above, `unmarked_prize` what it costs a row without one to name its own. `no_nominee` is what a row
    without a nominee costs.
    """

    marked_carry: float = 0.0
    unmarked_prize: float = 0.0
    no_nominee: float = 1.1


def first_habits(strips: Sequence[Strip]) -> Habits:
    """Before anything is read: marks are a hint where some rows bear them and some do not."""
    marked = sum(strip.has_mark for strip in strips)
    return Habits(_HINT, _HINT) if 0 < marked < len(strips) else Habits()


def learnt_habits(strips: Sequence[Strip], choices: Sequence[Choice]) -> Habits:
    """After a first reading: a mark tells as much as it told in the rows that were read with certainty."""
    read = [
        (strip, choice.option.pieces)
        for strip, choice in zip(strips, choices, strict=True)
        if choice.option is not None and choice.is_certain and choice.margin >= _SURE >= choice.cost
    ]
    carrying = [strip.has_mark for strip, pieces in read if "award" not in pieces]
    naming = [strip.has_mark for strip, pieces in read if "award" in pieces]
    named = sum("nominee" in pieces for _, pieces in read)
    habits = first_habits(strips)
    if habits.marked_carry:
        habits = Habits(_told(carrying, False), _told(naming, True))
    elif not carrying and len(naming) >= _ENOUGH:
        habits = Habits(marked_carry=_SELDOM)
    return habits._replace(no_nominee=_NOMINEE_MISSING) if named >= _MOSTLY * len(read) else habits


def _told(marks: Sequence[bool], usual: bool) -> float:
    """The price of the unusual: high where it never happens, next to nothing where it often does."""
    unusual = sum(mark is not usual for mark in marks)
    if unusual == 0:
        return _HABIT if len(marks) >= _ENOUGH else _SELDOM
    return _HINT if unusual * 4 <= len(marks) else 0.2

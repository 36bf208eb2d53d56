"""What the rows of a glued table have in common: where reference marks stand, and whether nominees are named."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.awards.glued import Strip
from transforms.awards.options import Choice
from transforms.awards.weights import Weights

_ENOUGH = 4
_MOSTLY = 0.75


class Habits(NamedTuple):
    """What it costs a row to break with the habits of its table.

    Where a reference mark closes the first row of each prize, `marked_carry` is what it costs a row with a mark to take
    its prize from above, `unmarked_prize` what it costs a row without one to name its own. `no_nominee` is what a row
    without a nominee costs.
    """

    marked_carry: float
    unmarked_prize: float
    no_nominee: float


def strips_to_habits(strips: Sequence[Strip], choices: Sequence[Choice], weights: Weights) -> Habits:
    """The habits of a table; `choices` is how its rows were read at first, empty where they were not yet.

    Marks are a hint where some rows bear them and some do not; after a first reading they tell as much as they told in
    the rows that were read with certainty.
    """
    marked = sum(strip.has_mark for strip in strips)
    hint = weights.hint if 0 < marked < len(strips) else 0.0
    habits = Habits(hint, hint, weights.no_nominee)
    if not choices:
        return habits
    read = [
        (strip, choice.option.pieces)
        for strip, choice in zip(strips, choices, strict=True)
        if choice.option is not None and choice.is_certain and choice.is_sure(weights.sure)
    ]
    carrying = [strip.has_mark for strip, pieces in read if "award" not in pieces]
    naming = [strip.has_mark for strip, pieces in read if "award" in pieces]
    named = sum("nominee" in pieces for _, pieces in read)
    if hint:
        carry, prize = _told(carrying, False, weights), _told(naming, True, weights)
        habits = habits._replace(marked_carry=carry, unmarked_prize=prize)
    elif not carrying and len(naming) >= _ENOUGH:
        habits = habits._replace(marked_carry=weights.habit)
    return habits._replace(no_nominee=weights.habit) if named >= _MOSTLY * len(read) else habits


def _told(marks: Sequence[bool], usual: bool, weights: Weights) -> float:
    """The price of the unusual: high where it never happens, nothing where it often does."""
    unusual = sum(mark is not usual for mark in marks)
    if unusual == 0:
        return weights.habit
    return weights.hint if unusual * 4 <= len(marks) else 0.0

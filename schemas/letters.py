"""What letter grades are worth on a scale of 100; plain data, so that reading a page needs no table library."""

from collections.abc import Mapping

# showfacts' own documented convention, not that of any critic or aggregator: a plain grade per letter, about
# a third of the way to the next for plus and minus. Change a figure and the meaning of score_100 changes.
LETTER_SCORES: Mapping[str, float] = {
    "A+": 100.0,
    "A": 95.0,
    "A−": 91.0,
    "B+": 88.0,
    "B": 85.0,
    "B−": 81.0,
    "C+": 78.0,
    "C": 75.0,
    "C−": 71.0,
    "D+": 68.0,
    "D": 65.0,
    "D−": 61.0,
    "F": 50.0,
}

"""Kinds of table cells that hold no value: signs for nothing, and what a source leaves of a cell's attributes."""

import re

from transforms.patterns import regex

DASHES = "–—-"
"""The dashes that stand in empty cells; inside `[]` a pattern for them."""
SPANNING = r'(?:(?:row|col)span="?\d{1,3}"?\s*)'
"""How far a cell reaches (`rowspan="2"`); other words may follow."""
ATTRIBUTES = regex(
    r"""(?:\s*(?:rowspan|colspan|style|class|align|scope|data-sort-value)\s*=\s*(?:"[^"]*"|'[^']*'|\S++))++"""
)
"""Attributes of any kind, with any value."""


def nothing(words: str) -> re.Pattern[str]:
    """What a cell without a value holds: a dash, one of the `words` (`|` between them), only its spanning, nothing."""
    return regex(rf"{SPANNING}*(?:{words}|[{DASHES}])?", re.IGNORECASE)

"""Which documents have their last good text in a run; who only tells of it loads no data."""

from collections.abc import Sequence
from dataclasses import dataclass

NAMED = 10
"""So many documents are named, the others are counted."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """A document whose last good text is used: which release it is of, and what is wrong with what came since."""

    source_id: str
    release: str
    why: str

    def __str__(self) -> str:
        """What a person reads."""
        return f"{self.source_id}: text of {self.release} ({self.why})"


def listed(lines: Sequence[object], count: int) -> str:
    """The first of them, a line each, and how many of so many there are besides."""
    more = [f"and {count - NAMED:,} more"] if count > NAMED else []
    return "\n    ".join([*map(str, lines[:NAMED]), *more])

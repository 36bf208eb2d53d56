"""What a credit is: who, in a sentence, is said to have given a verdict."""

from typing import NamedTuple

from transforms.spans import Span


class Credit(NamedTuple):
    """Where a sentence credits whom, counted from its start; critic None: only a publication is named."""

    start: int
    end: int
    rater: Span
    critic: Span | None

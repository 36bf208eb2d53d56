"""One way to read one row of awards, and what ties the rows of a table: the prize and the category carried down."""

from collections.abc import Mapping
from typing import NamedTuple

from transforms.awards.weights import Weights
from transforms.reading import glued
from transforms.spans import Span


class Piece(NamedTuple):
    """The text of one cell: its spans (one per line that it covers) and its value."""

    spans: tuple[Span, ...]
    value: str


class Option(NamedTuple):
    """One way to read one row.

    `pieces` holds what the row itself states, `carried` the columns it takes from above. For the columns of `blank` it
    has a cell with nothing in it: what stands above them is not meant here.
    """

    cost: float
    pieces: Mapping[str, Piece]
    carried: frozenset[str]
    blank: frozenset[str] = frozenset()


Choice = glued.Choice[Option]
Above = tuple[str | None, str | None]
"""The prize and the category that rows further down may take."""
NOTHING_ABOVE: Above = (None, None)


class AwardRows(glued.Rows[Option]):
    """The rows of one award table: none carries what does not stand above it."""

    @staticmethod
    def of(weights: Weights, believable: float) -> "AwardRows":
        """The rules of a table whose readings are believed up to that cost."""
        return AwardRows(believable, weights.margin, weights.hopeless, weights.beam)

    def step(self, above: Above, option: Option) -> float | None:
        """Nothing; None where the row carries what is not there."""
        prize, group = above
        lacks = ("award" in option.carried and prize is None) or (
            "category" in option.carried and group is None
        )
        return None if lacks else 0.0

    def below(self, above: Above, option: Option) -> Above:
        """The prize and the category that stand above the next row."""
        award, category = option.pieces.get("award"), option.pieces.get("category")
        return (
            award.value if award is not None else above[0] if "award" in option.carried else None,
            category.value if category is not None else above[1] if "category" in option.carried else None,
        )

    def says(self, option: Option) -> dict[str, str]:
        """The texts, wherever they stand."""
        return {column: piece.value for column, piece in option.pieces.items()}

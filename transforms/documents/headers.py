"""What a reader of tables must be told to know their headers; the dictionary behind it is not of this package."""

from collections.abc import Sequence
from typing import Protocol

from transforms.spans import Span


class Headers(Protocol):
    """Knows column titles when it sees them."""

    def meaning(self, title: str) -> str | None:
        """What one column title means, None where it is unknown."""

    def is_header(self, cells: Sequence[Span]) -> bool:
        """Whether the cells of a table's first row are its column titles."""

    def line_to_titles(self, line: Span, quote: str, in_table: bool) -> tuple[Span, ...]:
        """The column titles of a line (`quote` is its text) whose cells are glued; () when it is no header."""

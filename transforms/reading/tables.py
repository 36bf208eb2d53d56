"""From a row's cells to the columns of its table, also where a rowspan in a row above took the first of them."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from transforms.spans import Span

Column = TypeVar("Column", str, int)
"""The meaning of a column's title, or its place where several columns mean the same."""


class Row(NamedTuple, Generic[Column]):
    """One row: its own cells by column, without empty ones, and those that a row above lends it for the first columns.

    `lacking` is how many of the first columns the row has no cells for.
    """

    span: Span
    cells: dict[Column, Span]
    lent: dict[Column, Span]
    lacking: int

    def get(self, column: Column) -> Span | None:
        """The column's cell, be it the row's own or lent."""
        return self.cells.get(column) or self.lent.get(column)


def cells_to_row(
    span: Span,
    cells: Sequence[Span],
    columns: Sequence[Column],
    lacking: int = 0,
    above: Row[Column] | None = None,
) -> Row[Column]:
    """The row at `span`: its cells under all columns but the first `lacking`, for which it has those of the row above.

    Columns behind the last cell stay empty, cells behind the last column are left out. Of columns with the same meaning
    the last one counts.
    """
    own = {column: cell for column, cell in dict(zip(columns[lacking:], cells, strict=False)).items() if cell}
    standing = {**above.cells, **above.lent} if above else {}
    lent = {column: standing[column] for column in columns[:lacking] if column in standing}
    return Row(span, own, lent, lacking)

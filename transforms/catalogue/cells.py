"""Cells as tables of the catalogue show them: the words, and where a click on them leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.sources import SOURCES
from schemas.table import Table, row_id_expr
from transforms.catalogue.addresses import line_anchor, row_page, source_page
from transforms.normal import value_to_text

Row = Mapping[str, Any]
Known = Mapping[str, frozenset[str]]
"""Table -> the ids of its rows that have a page; of `sources`, the documents that have one."""
LARGE = 10_000
"""From here on numbers have commas: years have none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, empty where it is null; the page that it leads to, if any; `kind`: num, conflict or nothing."""

    text: str
    page: str = ""
    kind: str = ""


def ids_of(table: Table, frame: pl.DataFrame) -> list[str]:
    """The rows' names in evidence, in order."""
    return [name or "" for name in frame.select(row_id_expr(table)).to_series()]


def reference_page(table: Table, column: str, value: object, known: Known) -> str:
    """The page of the row, or document, that the cell names; empty where it names none."""
    for one in table.references:
        if one.columns == (column,) and value in known.get(one.table, ()):
            return source_page(str(value)) if one.table == SOURCES.name else row_page(one.table, str(value))
    is_source = column == "source_id" and value in known.get(SOURCES.name, ())
    return source_page(str(value)) if is_source else ""


def own_page(table: Table, row_id: str) -> Callable[[str, object, Row], str]:
    """For a table whose values are read from documents: each cell leads to its passages."""

    def page(column: str, value: object, row: Row) -> str:
        return f"{row_page(table.name, row_id)}#{column}"

    return page


def told_page(table: Table, known: Known) -> Callable[[str, object, Row], str]:
    """For a table that speaks of others: its cells lead to the row, document or line that they name."""

    def page(column: str, value: object, row: Row) -> str:
        dataset, row_id = row.get("dataset"), row.get("row_id")
        if column in ("row_id", "field") and dataset and row_id and row_id in known.get(dataset, ()):
            if dataset == SOURCES.name:
                return source_page(row_id)
            anchor = f"#{value}" if column == "field" and value else ""
            return row_page(dataset, row_id) + anchor
        has_place = row.get("line") and row.get("source_id") in known.get(SOURCES.name, ())
        if column in ("line", "quote", "text") and has_place:
            return f"{source_page(row['source_id'])}#{line_anchor(row['line'])}"
        return reference_page(table, column, value, known)

    return page


def to_cell(column: str, row: Row, page: str, *, disputed: bool = False) -> Cell:
    """The cell of that column."""
    value = row[column]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    kind = "conflict" if disputed else "num" if number else ""
    return Cell(shown(value), page, kind)


def shown(value: object) -> str:
    """A value as people read it: large numbers with commas, no `.0`, nothing for null."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= LARGE:
        return f"{value:,}"
    return str(value).removesuffix(".0") if isinstance(value, float) else value_to_text(value)

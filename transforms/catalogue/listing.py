"""A table's rows as its pages list them: all on one page, or a page per show where they are many."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.shows import SHOWS
from schemas.table import READ, Group, Table
from transforms.catalogue.addresses import id_to_name, table_page
from transforms.catalogue.cells import Cell, Known, ids_of, own_page, to_cell, told_page

ROWS_SHOWN = 2_000
"""A table with more rows has a page per show; one that cannot be parted by show is not listed."""
SHOW, SHOW_ID = "show", "show_id"

Conflicts = Mapping[tuple[str, str, str], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Line:
    """A listed row: its anchor, the page that answers for it (empty where none does), its cells."""

    anchor: str
    page: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table on one page; `show` is the show whose rows they are, empty where it is no one's alone."""

    path: str
    show: str
    frame: pl.DataFrame


def parts_of(table: Table, frame: pl.DataFrame) -> list[Part]:
    """The pages that list the rows; none where they are too many for one and belong to no show."""
    if frame.height <= ROWS_SHOWN:
        shows = frame[SHOW].unique().to_list() if SHOW in frame.columns and table.group in READ else []
        return [Part(table_page(table.name), shows[0] if len(shows) == 1 else "", frame)]
    name = part_expr(table, frame)
    if name is None:
        return []
    grouped = frame.with_columns(name.alias("__part")).partition_by(
        "__part", as_dict=True, maintain_order=True, include_key=False
    )
    return [
        Part(table_page(table.name, str(show)), shows_name(own, str(show)), own)
        for (show,), own in sorted(grouped.items(), key=lambda one: str(one[0][0]))
    ]


def shows_name(own: pl.DataFrame, part: str) -> str:
    """The show's name where the rows bear it."""
    return str(own[SHOW][0]) if SHOW in own.columns else part


def part_expr(table: Table, frame: pl.DataFrame) -> pl.Expr | None:
    """What parts a table by show: the show's id or name, else what its ids begin with."""
    for name in (SHOW_ID, SHOW):
        if name in frame.columns:
            return pl.col(name)
    if table.group is Group.TRUST:
        return None
    name = "row_id" if "row_id" in frame.columns else table.key[0]
    return pl.col(name).str.split("/").list.first()


def listed_columns(table: Table, frame: pl.DataFrame, show: str) -> list[str]:
    """The columns to list: ids lead elsewhere and stand in the files; a show that all rows share is in the title."""
    if table.group not in READ:
        return list(frame.columns)
    hidden = {name for name in table.derived if name.endswith("_id") and name in frame.columns}
    hidden |= {table.id_column} if table.id_column else set()
    hidden |= {SHOW, SHOW_ID} if show else set()
    hidden -= {"row_id", "source_id"}
    left = [name for name in frame.columns if name not in hidden]
    return left or list(frame.columns)


def lines_of(
    table: Table, part: Part, columns: Sequence[str], conflicts: Conflicts, known: Known
) -> Iterator[Line]:
    """The rows of a page."""
    answered = known.get(table.name, frozenset()) if table.group in READ else frozenset()
    ids = ids_of(table, part.frame)
    for row_id, row in zip(ids, part.frame.iter_rows(named=True), strict=True):
        has_page = row_id in answered
        page = own_page(table, row_id) if has_page else told_page(table, known)
        yield Line(
            anchor=id_to_name(row_id),
            page=page("", None, row).partition("#")[0] if has_page else "",
            cells=[
                to_cell(
                    name,
                    row,
                    page(name, row[name], row),
                    disputed=(table.name, row_id, name) in conflicts,
                )
                for name in columns
            ],
        )


def shows_of(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """The names of all shows of a release."""
    return tables[SHOWS.name][SHOW].to_list() if SHOWS.name in tables else []

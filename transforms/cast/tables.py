"""Cast tables: columns of characters and performers, cells of seasons, roles and notes, also where cells are glued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.cast.cells import (
    cell_to_part,
    cell_to_performers,
    cells_to_heading,
    covered_rows,
    is_blank,
    is_remark,
    is_role,
    is_time,
    running_heading,
)
from transforms.cast.columns import Columns, table_to_columns
from transforms.cast.glued import glued_row_to_cells
from transforms.cast.headings import Heading, section_to_heading
from transforms.cast.names import is_name
from transforms.cast.parts import Credit, Part
from transforms.cast.records import Page, credit_to_records
from transforms.cast.seasons import span_to_stay
from transforms.documents.model import ListingTable
from transforms.findings import Finding, Record, Reject, Statement, carried
from transforms.normal import tidy
from transforms.spans import Span

_LETTER = re.compile(r"[^\W\d_]")


class Row(NamedTuple):
    """A row's line, its cells under their columns, and the column whose cell stands in a row above."""

    line: Span
    cells: Sequence[Span]
    carried: str | None


def document_to_table_findings(page: Page) -> Iterator[Finding]:
    """Records, rejects and statements of every cast table of the page."""
    for table in page.document.tables:
        columns = table_to_columns(page.document, table)
        if columns is not None:
            heading = section_to_heading(page.document, table.section)
            if (heading.scope and page.is_scripted) if columns.needs_heading else heading.scope is not False:
                yield from _table_to_findings(page, table, columns, heading)


def _table_to_findings(
    page: Page, table: ListingTable, columns: Columns, heading: Heading
) -> Iterator[Finding]:
    covering: list[Span] = []
    read: list[Span] = []
    above: Sequence[Span] | None = None
    for line, cells in _rows(page, table, columns):
        if not line.search(_LETTER):
            continue
        if cells is None:
            yield Reject("cast", line, "the glued cells could not be told apart")
        elif own := running_heading(cells, heading):
            heading = own
        else:
            row = _unshifted(line, cells, columns, above)
            found = list(_row_to_findings(page, row, columns, heading))
            yield from found
            above = row.cells
            read.extend(line for _ in found[:1] if isinstance(found[0], Record))
            if "rowspan" in line.quote:
                covering.extend(cell for cell in cells if covered_rows(cell))
    yield from _statements(covering, read)


def _rows(page: Page, table: ListingTable, columns: Columns) -> Iterator[tuple[Span, Sequence[Span] | None]]:
    """Each row's line with its cells, as many as there are columns; None where glued cells cannot be told apart."""
    if page.document.rendering == "plain":
        cells = glued_row_to_cells(table.rows, columns.meanings, page.people)
        yield from ((block.span.strip(), cells.get(block.line)) for block in table.rows)
        return
    width = len(columns.meanings)
    for block in table.rows:
        missing = width - len(block.parts)
        nothing = block.span.at(block.span.end, block.span.end)
        yield block.span.strip(), (*block.parts, *[nothing] * missing) if missing > 0 else block.parts


def _unshifted(line: Span, cells: Sequence[Span], columns: Columns, above: Sequence[Span] | None) -> Row:
    """The row with its first cell put back where a rowspan took it: where the season stands one cell too far left."""
    place = columns.times[0] if columns.times else 0
    if above is None or place < 2 or is_time(cells[place]) or not is_time(cells[place - 1]):
        return Row(line, cells, None)
    return Row(line, (above[0], *cells[:-1]), columns.meanings[0])


def _row_to_findings(page: Page, row: Row, columns: Columns, heading: Heading) -> Iterator[Finding]:
    character = row.cells[columns.character]
    performers = [cell for place in columns.performers if not is_blank(cell := row.cells[place])]
    if not performers or is_blank(character):
        reason = "the row lacks its performer or its character: a cell stands above or is empty"
        yield Reject("cast", row.line, reason)
        return
    whom = cell_to_part(character)
    parts = [part for cell in performers for part in cell_to_performers(cell)]
    if not is_role(whom.name) or not all(is_name(tidy(part.name.quote)) for part in parts):
        yield Reject("cast", row.line, "the cells do not stand under their titles")
        return
    names = {columns.character, *columns.performers}
    own = cells_to_heading(cell for place, cell in enumerate(row.cells) if place not in names) or heading
    for who in parts:
        for record in credit_to_records(page, _credit(who, whom, row.cells, columns), own, row.line):
            yield _with_carried(record, row.carried)


def _credit(who: Part, whom: Part, cells: Sequence[Span], columns: Columns) -> Credit:
    stays = [stay for note in (*who.notes, *whom.notes) if (stay := span_to_stay(note))]
    for place in columns.times:
        bare = columns.meanings[place] == "season"
        if cells[place] and (stay := span_to_stay(cells[place], bare_numbers=bare)):
            stays.append(stay)
    description = next((cells[place] for place in columns.remarks if is_remark(cells[place])), None)
    return Credit((who.name,), (whom.name,), tuple(stays), description, None)


def _with_carried(record: Record, column: str | None) -> Record:
    if column is None or column not in record.cells:
        return record
    return replace(record, cells={**record.cells, column: carried(record.cells[column])})


def _statements(covering: Sequence[Span], read: Sequence[Span]) -> Iterator[Statement]:
    """A cell that says over how many rows it reaches, held against the rows that were read from there on."""
    covered = covered_rows(covering[0]) if len(covering) == 1 else None
    if covered is not None:
        reached = sum(1 for line in read if line.end > covering[0].start)
        count, words = covered
        yield Statement("cast", "table rows under one cell", count, words, recovered=reached)

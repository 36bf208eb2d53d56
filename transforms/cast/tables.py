"""Cast tables: columns of characters and performers, cells of seasons, roles and notes, also where cells are glued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from transforms.cast.columns import TIMES, Columns, table_to_columns
from transforms.cast.credits import successors
from transforms.cast.glued import glued_row_to_cells
from transforms.cast.headings import (
    Heading,
    highest,
    line_to_heading,
    role_cell,
    section_to_heading,
    text_to_roles,
)
from transforms.cast.names import is_character, is_name, is_trade, split_names
from transforms.cast.parts import Credit, Part, read_part, trim
from transforms.cast.records import Page, credit_to_records
from transforms.cast.seasons import span_to_stay
from transforms.documents.model import Block, ListingTable
from transforms.findings import Finding, Record, Reject, Statement, carried
from transforms.normal import tidy
from transforms.spans import Span

_ATTRIBUTE = re.compile(r'\b(?:row|col)span="?(\d+)"?')
_ROWSPAN = re.compile(r'\browspan="?(\d{1,3})"?')
_LETTER = re.compile(r"[^\W\d_]")
_LONE = re.compile(r"(?:tb[ac]|n/?a|none|unknown|various|[–—-]|\?)", re.IGNORECASE)
_ROLES = re.compile(
    r"(?:(?:row|col)span=\"?\d+\"?\s*)?(?:(?:main|starring|also starring|recurring|guest|supporting|regular|cameo|"
    r"special guest|lead|star|role|cast|does not appear)(?:$|[\s,/;]+))+",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d|present|[\s,;–—-])+")
_FEWEST_COVERED, _SHORT = 5, 40


class Row(NamedTuple):
    """A row's line, its cells under their columns, and the column whose cell stands in a row above."""

    block: Block
    cells: Sequence[Span]
    carried: str | None


def document_to_table_findings(page: Page) -> Iterator[Finding]:
    """Records, rejects and statements of every cast table of the page."""
    for table in page.document.tables:
        columns = table_to_columns(table)
        if columns is not None:
            heading = section_to_heading(page.document, table.section)
            if (heading.scope and page.is_scripted) if columns.needs_heading else heading.scope is not False:
                yield from _table_to_findings(page, table, columns, heading)


def _table_to_findings(
    page: Page, table: ListingTable, columns: Columns, heading: Heading
) -> Iterator[Finding]:
    covering: list[Span] = []
    read: list[Span] = []
    glued = page.document.rendering == "plain"
    known = glued_row_to_cells(table.rows, columns.meanings, page.people) if glued else {}
    above: Row | None = None
    for block in table.rows:
        cells = known.get(block.line) if glued else block.parts
        if cells is None:
            yield Reject("cast", block.span.strip(), "the glued cells could not be told apart")
        elif own := _running_heading(cells, heading):
            heading = own
        elif any(cell.search(_LETTER) for cell in cells):
            above = Row(block, cells, None) if glued else _unshifted(block, columns, above)
            found = list(_row_to_findings(page, above, columns, heading))
            yield from found
            read.extend(block.span for _ in found[:1] if isinstance(found[0], Record))
            if "rowspan" in block.span.quote:
                covering.extend(cell for cell in cells if _covers(cell))
    yield from _statements(covering, read)


def _row_to_findings(page: Page, row: Row, columns: Columns, heading: Heading) -> Iterator[Finding]:
    line = row.block.span.strip()
    character = row.cells[columns.character]
    performers = [row.cells[place] for place in columns.performers if not _is_blank(row.cells[place])]
    if not performers or _is_blank(character):
        yield Reject(
            "cast", line, "the row lacks its performer or its character: a cell stands above or is empty"
        )
        return
    whom = read_part(character)
    people = [name for cell in performers for name in split_names(trim(cell), slash=True)]
    parts = [part for name in people for part in _with_successors(read_part(name))]
    if not all(is_name(tidy(part.name.quote)) for part in parts) or not _is_role(whom.name):
        yield Reject("cast", line, "the cells do not stand under their titles")
        return
    own = _cell_role(row.cells, columns) or heading
    for who in parts:
        credit = _credit(who, whom, row.cells, columns)
        for record in credit_to_records(page, credit, own, line):
            yield _with_carried(record, row.carried)


def _with_successors(part: Part) -> tuple[Part, ...]:
    return (part, *successors(part))


def _with_carried(record: Record, column: str | None) -> Record:
    if column is None or column not in record.cells:
        return record
    return replace(record, cells={**record.cells, column: carried(record.cells[column])})


def _credit(who: Part, whom: Part, cells: Sequence[Span], columns: Columns) -> Credit:
    notes = (*who.notes, *whom.notes)
    stays = [stay for note in notes if (stay := span_to_stay(note))]
    description: Span | None = None
    for cell, meaning in zip(cells, columns.meanings, strict=False):
        if meaning in TIMES and cell and (stay := span_to_stay(cell, bare_numbers=meaning == "season")):
            stays.append(stay)
        elif meaning in ("note", "description") and cell.value and not cell.search(_ATTRIBUTE):
            description = description or cell
    return Credit((who.name,), (whom.name,), tuple(stays), description, None)


def _unshifted(block: Block, columns: Columns, above: Row | None) -> Row:
    """The row with its first cell put back where a rowspan took it: where the season stands one cell too far left."""
    cells = block.parts
    times = [index for index, meaning in enumerate(columns.meanings) if meaning in TIMES]
    if above is None or not times or times[0] < 2 or times[0] >= len(cells):
        return Row(block, cells, None)
    if _is_time(cells[times[0]]) or not _is_time(cells[times[0] - 1]):
        return Row(block, cells, None)
    return Row(block, (above.cells[0], *cells[:-1]), columns.meanings[0])


def _is_time(cell: Span) -> bool:
    if not cell.search(_DIGIT):
        return False
    return cell.fullmatch(_YEARS) is not None or span_to_stay(cell, bare_numbers=True) is not None


def _is_role(name: Span) -> bool:
    text = tidy(name.quote)
    return (
        is_character(text) and not is_trade(text) and not _is_time(name) and name.search(_LETTER) is not None
    )


def _cell_role(cells: Sequence[Span], columns: Columns) -> Heading | None:
    """The highest role that cells say which say nothing else (`Main`, `Recurring`)."""
    found: dict[str, Span] = {}
    for index, cell in enumerate(cells):
        if index not in columns.names and 0 < cell.end - cell.start < _SHORT and cell.fullmatch(_ROLES):
            for role in text_to_roles(cell.quote):
                found.setdefault(role, cell)
    best = highest(found)
    return Heading(True, role_cell(best, found[best])) if best else None


def _running_heading(cells: Sequence[Span], heading: Heading) -> Heading | None:
    filled = islice((cell for cell in cells if cell and not cell.fullmatch(_ATTRIBUTE)), 2)
    first, second = next(filled, None), next(filled, None)
    return line_to_heading(first, heading._replace(scope=True)) if first and second is None else None


def _is_blank(cell: Span) -> bool:
    if cell.end - cell.start > _SHORT:
        return False
    words = _ATTRIBUTE.sub("", tidy(cell.quote)).strip()
    return not words or _LONE.fullmatch(words) is not None


def _covers(cell: Span) -> bool:
    match = cell.search(_ROWSPAN)
    return match is not None and int(match[1]) >= _FEWEST_COVERED


def _statements(covering: Sequence[Span], read: Sequence[Span]) -> Iterator[Statement]:
    """A cell that says over how many rows it reaches, held against the rows that were read from there on."""
    if len(covering) != 1:
        return
    (cell,) = covering
    match = cell.search(_ROWSPAN)
    if match is not None:
        reached = sum(1 for row in read if row.end > cell.start)
        span = cell.at(*match.span())
        yield Statement("cast", "table rows under one cell", int(match[1]), span, recovered=reached)

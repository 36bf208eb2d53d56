"""Cast tables: columns of characters and performers, cells of seasons, roles and notes, also where cells are glued."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.cast.credits import Credit, Part, read_part, trim
from transforms.cast.headings import Heading, line_to_heading, section_to_heading, text_to_role
from transforms.cast.names import is_character, is_full_name, is_name, split_names
from transforms.cast.records import Page, complete_record, credit_to_records
from transforms.cast.seasons import Stay, span_to_stay
from transforms.cast.glued import glued_row_to_cells
from transforms.documents.columns import title_to_meaning
from transforms.documents.model import Block, ListingTable
from transforms.findings import Finding, Record, Reject, Statement, carried, stated
from transforms.normal import tidy
from transforms.spans import Span

_ATTRIBUTE = re.compile(r'\b(?:row|col)span="?(\d+)"?')
_ROWSPAN = re.compile(r'\browspan="?(\d{1,3})"?')
_OTHER_KINDS = frozenset(("award", "category", "nominee", "result", "title", "artist", "length"))
_LONE = re.compile(r"(?:tb[ac]|n/?a|none|unknown|various|[–—-]|\?)", re.IGNORECASE)
_FEWEST_COVERED = 5


class Columns(NamedTuple):
    """Where a cast table's cells stand."""

    character: int
    performer: int
    meanings: tuple[str | None, ...]


def document_to_table_findings(page: Page) -> Iterator[Finding]:
    """Records, rejects and statements of every cast table of the page."""
    for table in page.document.tables:
        columns = _columns(table)
        if columns is not None:
            heading = section_to_heading(page.document, table.section)
            if heading.scope is not False:
                yield from _table_to_findings(page, table, columns, heading)


def _columns(table: ListingTable) -> Columns | None:
    if table.header is None:
        return None
    meanings = tuple(title_to_meaning(cell.quote) for cell in table.header.parts)
    if "performer" not in meanings or "character" not in meanings or _OTHER_KINDS & set(meanings):
        return None
    return Columns(meanings.index("character"), meanings.index("performer"), meanings)


def _table_to_findings(
    page: Page, table: ListingTable, columns: Columns, heading: Heading
) -> Iterator[Finding]:
    above: Mapping[int, Span] = {}
    covering: list[tuple[int, Span]] = []
    glued = page.document.rendering == "plain"
    known = glued_row_to_cells(table.rows, columns.meanings, page.people) if glued else {}
    for number, block in enumerate(table.rows):
        cells = known.get(block.line) if glued else block.parts
        if cells is None:
            yield Reject("cast", block.span.strip(), "the glued cells could not be told apart")
            continue
        if own := _running_heading(cells, heading):
            heading = own
            continue
        if not any(is_character(tidy(cell.quote)) for cell in cells[: max(columns[:2]) + 1] if cell):
            continue
        found = _row_to_findings(page, block, cells, columns, heading)
        yield from found
        covering.extend((number, cell) for cell in cells if _covers(cell))
    yield from _statements(covering, len(table.rows))
    del above


def _row_to_findings(
    page: Page, block: Block, cells: Sequence[Span], columns: Columns, heading: Heading
) -> list[Finding]:
    line = block.span.strip()
    performer, character = cells[columns.performer], cells[columns.character]
    if _is_blank(performer) or _is_blank(character):
        return [Reject("cast", line, "the row lacks its performer or its character: a cell stands above or is empty")]
    who, whom = read_part(performer), read_part(character)
    if not _fits(cells, columns) or not is_name(tidy(who.name.quote)) or not is_character(tidy(whom.name.quote)):
        return [Reject("cast", line, "the cells do not stand under their titles")]
    credit = _credit(who, whom, cells, columns)
    role = _cell_role(cells, columns)
    own = heading if role is None else Heading(heading.scope, *role)
    return list(credit_to_records(page, credit, own, line))


def _credit(who: Part, whom: Part, cells: Sequence[Span], columns: Columns) -> Credit:
    notes = (*who.notes, *whom.notes)
    stays = [stay for note in notes if (stay := span_to_stay(note))]
    description: Span | None = None
    for cell, meaning in zip(cells, columns.meanings, strict=False):
        if meaning in ("season", "years") and cell and (stay := span_to_stay(cell, meaning == "season")):
            stays.append(stay)
        elif meaning in ("note", "description") and cell.value and not _ATTRIBUTE.search(cell.quote):
            description = description or cell
    return Credit(tuple(split_names(who.name)), (whom.name,), tuple(stays), description, None)


def _fits(cells: Sequence[Span], columns: Columns) -> bool:
    """Whether cells of a known type hold that type; a row that lost its first cells stands shifted."""
    performer = tidy(cells[columns.performer].quote)
    return span_to_stay(cells[columns.performer], bare_numbers=True) is None and not performer.isdecimal()


def _cell_role(cells: Sequence[Span], columns: Columns) -> tuple[str, Span] | None:
    """A cell that says nothing but a role (`Main`, `Recurring`)."""
    for index, cell in enumerate(cells):
        words = tidy(_ATTRIBUTE.sub("", cell.quote))
        if index not in columns[:2] and words and len(words) < 20 and (role := text_to_role(words)):
            return role, cell
    return None


def _running_heading(cells: Sequence[Span], heading: Heading) -> Heading | None:
    filled = [cell for cell in cells if cell.value and not _ATTRIBUTE.fullmatch(cell.quote.strip())]
    return line_to_heading(filled[0], heading._replace(scope=True)) if len(filled) == 1 else None


def _is_blank(cell: Span) -> bool:
    words = _ATTRIBUTE.sub("", tidy(cell.quote)).strip()
    return not words or _LONE.fullmatch(words) is not None


def _covers(cell: Span) -> bool:
    match = cell.search(_ROWSPAN)
    return match is not None and int(match[1]) >= _FEWEST_COVERED


def _statements(covering: Sequence[tuple[int, Span]], rows: int) -> Iterator[Statement]:
    if len(covering) != 1:
        return
    _, cell = covering[0]
    match = cell.search(_ROWSPAN)
    if match is not None:
        yield Statement("cast", "overview rows under rowspan", int(match[1]), cell.at(*match.span()))

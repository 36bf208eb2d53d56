"""Reads the `plain` rendering: headings in `[edit]` or lost, `  • ` bullets, glued table cells and infobox fields."""

import re
from collections.abc import Iterator, Sequence

from transforms.documents.columns import glued_header_to_titles
from transforms.documents.infobox import glued_field
from transforms.documents.model import Block, Kind
from transforms.spans import Span

_HEADING = re.compile(r"(.*?)\s*\[edit\]\s*")
_REFERENCE = re.compile(r"[ \t]*(\d{1,4})\. \^[ \t]*(.*)")
_ITEM = re.compile(r"([ \t]*)(?:•|\d{1,3}\.(?=[ \t]))[ \t]*(.*)")
_PROSE_LENGTH = 160
_LEAD_LINES = 120


def lines_to_blocks(lines: Sequence[Span]) -> Iterator[Block]:
    """One block for every line that holds something. A header line opens a table that ends at the next blank line."""
    gap, table, key = 0, False, None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            gap, table, key = gap + 1, False, None
            continue
        if block := _marked(line, number, gap):
            table, key = False, None
        elif titles := _header(line, table):
            table, key = True, None
            block = Block(Kind.ROW, number, line, titles, 0, gap, header=True)
        elif table:
            block = Block(Kind.ROW, number, line, (line.strip(),), 0, gap)
        elif pair := glued_field(line, key):
            key = pair[0]
            block = Block(Kind.FIELD, number, line, pair, 0, gap)
        else:
            key = None
            block = Block(Kind.PARAGRAPH, number, line, (line.strip(),), 0, gap)
        yield block
        gap = 0


def _marked(line: Span, number: int, gap: int) -> Block | None:
    if line.quote.rstrip().endswith("[edit]") and (match := line.fullmatch(_HEADING)):
        return Block(Kind.HEADING, number, line, (line.at(*match.span(1)).strip(),), 0, gap)
    if line.content[line.start] not in " \t":
        return None
    if match := line.fullmatch(_REFERENCE):
        return Block(Kind.REFERENCE, number, line, (line.at(*match.span(2)).strip(),), int(match[1]), gap)
    if match := line.fullmatch(_ITEM):
        nesting = max(1, len(match[1].expandtabs(2)) // 2)
        return Block(Kind.ITEM, number, line, (line.at(*match.span(2)).strip(),), nesting, gap)
    return None


def _header(line: Span, in_table: bool) -> tuple[Span, ...]:
    titles = glued_header_to_titles(line)
    enough = len({title.meaning for title in titles}) >= (3 if in_table else 2)
    return tuple(title.span for title in titles) if enough else ()

"""Reads the `structured` rendering: `= Heading =`, `Infobox` with `- Key: value`, `|` tables, `- ` items."""

from collections.abc import Iterator, Sequence

from transforms.documents.headers import Headers
from transforms.documents.model import Block, Kind
from transforms.patterns import regex
from transforms.spans import Span

_FIELD = regex(r"- ([^:\n]{1,60}):[ \t]*(.*)")
_ITEM = regex(r"([ \t]*)(?:[-*•]+|\d{1,3}[.)])[ \t]+(.*)")
_BEFORE_ITEMS = frozenset(" \t-*•")


def lines_to_blocks(lines: Sequence[Span], headers: Headers) -> Iterator[Block]:
    """One block for every line that holds something; the infobox ends at the first blank line."""
    gap, in_infobox, in_table = 0, False, False
    for number, line in enumerate(lines, 1):
        quote = line.content[line.start : line.end]
        if not quote or quote.isspace():
            gap, in_infobox, in_table = gap + 1, False, False
            continue
        if quote[0] == "|":
            cells = _cells(line, quote)
            yield Block(Kind.ROW, number, line, cells, 0, gap, not in_table and headers.is_header(cells))
            in_table = True
        else:
            in_table = False
            in_infobox = in_infobox or quote.rstrip() == "Infobox"
            yield _other(line, quote, number, gap, in_infobox)
        gap = 0


def _other(line: Span, quote: str, number: int, gap: int, in_infobox: bool) -> Block:
    sign = quote[0]
    if sign == "=" and quote.rstrip()[-1] == "=" and (title := line.strip().strip("=").strip()):
        level = len(quote) - len(quote.lstrip("="))
        return Block(Kind.HEADING, number, line, (title,), level, gap)
    if sign in _BEFORE_ITEMS or sign.isdecimal():
        if in_infobox and (match := line.fullmatch(_FIELD)):
            parts = (line.at(*match.span(1)).strip(), line.at(*match.span(2)).strip())
            return Block(Kind.FIELD, number, line, parts, 0, gap)
        if match := line.fullmatch(_ITEM):
            nesting = 1 + (match.end(1) - match.start(1)) // 2
            return Block(Kind.ITEM, number, line, (line.at(*match.span(2)).strip(),), nesting, gap)
    return Block(Kind.PARAGRAPH, number, line, (line.strip(),), 0, gap)


def _cells(line: Span, quote: str) -> tuple[Span, ...]:
    """What stands between the bars, stripped; a last cell may lack its closing bar."""
    source, content, position, _ = line
    pieces = quote.rstrip().split("|")
    if not pieces[-1]:
        pieces.pop()
    cells = []
    for piece in pieces[1:]:
        position += 1
        first = position + len(piece) - len(piece.lstrip())
        position += len(piece)
        cells.append(Span(source, content, first, first + len(piece.strip())))
    return tuple(cells)

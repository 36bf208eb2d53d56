"""Reads the `plain` rendering: headings in `[edit]` or lost, `  • ` bullets, glued table cells and infobox fields."""

from collections.abc import Iterator, Sequence
from itertools import chain, product, takewhile
from string import ascii_lowercase

from transforms.documents.headers import Headers
from transforms.documents.infobox import LONGEST_VALUE, glued_field
from transforms.documents.model import Block, Kind
from transforms.patterns import regex
from transforms.spans import Span

_EDIT_LINK = "[edit]"
_REFERENCE = regex(r"[ \t]*(\d{1,4})\. \^[ \t]*(.*)")
_ITEM = regex(r"([ \t]*)(?:•|\d{1,3}\.(?=[ \t]))[ \t]*(.*)")


def lines_to_blocks(lines: Sequence[Span], headers: Headers) -> Iterator[Block]:
    """One block for every line that holds something. A header line opens a table that ends at the next blank line."""
    gap, table, key = 0, False, None
    for number, line in enumerate(lines, 1):
        quote = line.content[line.start : line.end]
        if not quote or quote.isspace():
            gap, table, key = gap + 1, False, None
            continue
        block = _marked(line, quote, number, gap)
        if block is not None:
            table, key = False, None
        elif titles := headers.line_to_titles(line, quote, table):
            table, key = True, None
            block = Block(Kind.ROW, number, line, titles, 0, gap, True)
        elif table:
            block = Block(Kind.ROW, number, line, (line.strip(),), 0, gap)
        elif len(quote) <= LONGEST_VALUE and (pair := glued_field(line, quote, key)):
            key = pair[0]
            block = Block(Kind.FIELD, number, line, pair, 0, gap)
        else:
            key = None
            block = Block(Kind.PARAGRAPH, number, line, (line.strip(),), 0, gap)
        yield block
        gap = 0


def _marked(line: Span, quote: str, number: int, gap: int) -> Block | None:
    if quote[0] in " \t":
        if "^" in quote and (match := line.fullmatch(_REFERENCE)):
            parts = (line.at(*match.span(1)), _behind_back_links(line.at(*match.span(2))).strip())
            return Block(Kind.REFERENCE, number, line, parts, int(match[1]), gap)
        if match := line.fullmatch(_ITEM):
            nesting = max(1, len(match[1].expandtabs(2)) // 2)
            return Block(Kind.ITEM, number, line, (line.at(*match.span(2)).strip(),), nesting, gap)
    if _EDIT_LINK in quote[-len(_EDIT_LINK) :] or (
        quote[-1].isspace() and quote.rstrip().endswith(_EDIT_LINK)
    ):
        heading = line.strip()
        title = line.at(heading.start, heading.end - len(_EDIT_LINK)).strip()
        return Block(Kind.HEADING, number, line, (title,), 0, gap)
    return None


def _behind_back_links(body: Span) -> Span:
    """A reference without the letters, two or more in their order, that lead to where it is cited."""
    words = body.quote.split(" ")
    names = chain(ascii_lowercase, map("".join, product(ascii_lowercase, ascii_lowercase)))
    links = [word for word, _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, names, strict=False))]
    return body.at(body.start + len(" ".join(links)), body.end) if len(links) > 1 else body

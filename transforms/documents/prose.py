"""Reads the `prose` rendering: an article of sentences, with `- Key: value` lines here and there."""

from collections.abc import Iterator, Sequence

from transforms.documents.headers import Headers
from transforms.documents.model import Block, Kind
from transforms.patterns import regex
from transforms.spans import Span

_FIELD = regex(r"[-*•] ([A-Z][^:\n]{1,40}): +(\S.*)")
_ITEM = regex(r"([ \t]*)(?:[-*•]|\d{1,3}[.)])[ \t]+(.*)")


def lines_to_blocks(lines: Sequence[Span], headers: Headers) -> Iterator[Block]:
    """One block for every line that holds something: field, item or paragraph line."""
    gap = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            gap += 1
            continue
        yield _block(line, number, gap)
        gap = 0


def _block(line: Span, number: int, gap: int) -> Block:
    if match := line.fullmatch(_FIELD):
        parts = (line.at(*match.span(1)).strip(), line.at(*match.span(2)).strip())
        return Block(Kind.FIELD, number, line, parts, 0, gap)
    if match := line.fullmatch(_ITEM):
        return Block(Kind.ITEM, number, line, (line.at(*match.span(2)).strip(),), 1 + len(match[1]) // 2, gap)
    return Block(Kind.PARAGRAPH, number, line, (line.strip(),), 0, gap)

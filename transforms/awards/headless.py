"""What looks like a nomination and was read by nobody: rows without header, lines with results in award sections."""

from collections.abc import Collection, Iterator

from transforms.awards.results import line_to_result
from transforms.awards.tables import is_prize_cell, table_to_header
from transforms.awards.vocabulary import AWARD_HEADING, SURE
from transforms.documents.model import Block, Document, Kind
from transforms.findings import Reject
from transforms.normal import REFERENCE_MARK
from transforms.spans import Span

_LONGEST_LINE = 300
_FEWEST_WORDS = 3


def document_to_headless(document: Document, dataset: str, read: Collection[Span]) -> Iterator[Reject]:
    """Rejects for rows that name a prize below no header, and for lines that close with a result.

    `read`: the passages that a finding stands for; nothing that begins among them is told again.
    """
    known = {document.line_number(span.start) for span in read}
    for block in (*_rows(document), *_lines(document, frozenset(known))):
        if block.line not in known:
            known.add(block.line)
            yield Reject(dataset, block.span, "no header says what its cells are")


def _rows(document: Document) -> Iterator[Block]:
    for table in document.tables:
        if table.section.headings and AWARD_HEADING.search(table.section.headings[-1].quote):
            header, rows = table_to_header(table)
            if header is None:
                yield from (row for row in rows if any(is_prize_cell(cell, SURE) for cell in row.parts))


def _lines(document: Document, known: Collection[int]) -> Iterator[Block]:
    """Lines with results in sections on awards, and in such as have rows of awards."""
    if document.rendering != "plain":
        return
    for section in document.sections:
        is_named = any(AWARD_HEADING.search(heading.quote) for heading in section.headings[-2:])
        if is_named or any(block.line in known for block in section.blocks):
            yield from (block for block in section.blocks if _tells_result(block))


def _tells_result(block: Block) -> bool:
    line = block.span.strip()
    if block.kind not in (Kind.ROW, Kind.PARAGRAPH) or line.end - line.start > _LONGEST_LINE:
        return False
    words = REFERENCE_MARK.sub("", line.quote)
    bare = (
        line.at(line.start, line.start + len(words.rstrip()))
        if line.quote.startswith(words.rstrip())
        else line
    )
    return len(words.split()) >= _FEWEST_WORDS and line_to_result(bare) is not None

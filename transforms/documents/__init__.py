"""Raw text to document: lines, blocks and sections, in one model for all renderings."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from transforms.documents import plain, prose, structured
from transforms.documents.headers import Headers
from transforms.documents.lines import text_to_lines
from transforms.documents.model import Block, Document
from transforms.documents.rendering import text_to_rendering
from transforms.documents.sections import blocks_to_sections
from transforms.documents.size import lines_to_excess
from transforms.source import Source
from transforms.spans import Span

READERS: Mapping[str, Callable[[Sequence[Span], Headers], Iterator[Block]]] = {
    "structured": structured.lines_to_blocks,
    "plain": plain.lines_to_blocks,
    "prose": prose.lines_to_blocks,
}


def text_to_document(source: Source, content: str, headers: Headers) -> Document:
    """Reads one raw text in the rendering that its manifest entry forces, or else that its marks show.

    `headers` tells which rows are the headers of tables. What is too large to be read has no blocks.
    """
    rendering = source.rendering or text_to_rendering(content)
    lines = text_to_lines(source.id, content)
    too_large = lines_to_excess(content, lines) is not None
    blocks = () if too_large else tuple(READERS[rendering](lines, headers))
    sections = blocks_to_sections(blocks, may_lose_headings=rendering == "plain")
    return Document(source, content, rendering, lines, blocks, sections, headers)

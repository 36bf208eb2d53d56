"""The fields of the infobox that a page opens with, lines of one field together; boxes further down are others'."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from transforms.documents.infobox import KEYS
from transforms.documents.model import Block, Document, Kind
from transforms.patterns import regex
from transforms.reading.further_lines import is_further_value
from transforms.spans import Span

_KEYS = frozenset(key.casefold() for key in KEYS)
# As web pages print a field, the key glued to the value or a blank apart.
_LINE = regex(
    rf"(?P<key>{'|'.join(re.escape(key) for key in sorted(KEYS, key=len, reverse=True))})"
    r"[ \xa0]?(?=[A-Z0-9À-Þ\"'“(.$]|approx)(?!\(s\))(?P<value>.*)"
)
# A key that has lost what stood right behind it.
_BROKEN = regex(
    rf"(?:{'|'.join(re.escape(key) for key in sorted(KEYS, key=len, reverse=True))})[ \xa0]*(?:[–—,;:-]|$)"
)
_SENTENCE = regex(r"(?<!\bJr)(?<!\bSr)(?<!\bInc)(?<!\bLtd)(?<!\bCo)[.!?](?:\[\d+\])*$")
_FIRST_BLOCKS, _MOST_BLOCKS = 40, 400
_LEAD, _LONGEST, _LONGEST_VALUE = 200, 160, 100


class Field(NamedTuple):
    """A field: its key, also as it is asked for (`executive producer(s)`), and its lines.

    There are none where the rendering lost them; a line that may have lost its key is a field without a name.
    """

    name: str
    key: Span
    lines: tuple[Span, ...]


def document_to_infobox(document: Document) -> tuple[Field, ...]:
    """The fields of the page's own infobox, in order; () where the page opens with none."""
    fields: list[Field] = []
    for key, line in _lines(own_box(document)):
        if not (fields and fields[-1].key == key):
            fields.append(Field(key_to_name(key), key, ()))
        if line:
            fields[-1] = fields[-1]._replace(lines=(*fields[-1].lines, line))
    return tuple(fields)


def key_to_name(key: Span) -> str:
    """A key as fields are asked for: casefolded, `_` = blank."""
    return (key.value or "").casefold().replace("_", " ")


def own_box(document: Document) -> list[tuple[Block, tuple[Span, Span] | None]]:
    """The blocks of the page's own infobox, with the key and the value of those that open a field.

    From the first field to the first blank line behind it, where no paragraph stands before it.
    """
    is_plain = document.rendering == "plain"
    pairs = ((block, _pair(block, is_plain)) for block in document.blocks[:_FIRST_BLOCKS])
    first = next((number for number, (_, pair) in enumerate(pairs) if pair is not None), None)
    if first is None or any(_is_text(block) for block in document.blocks[:first]):
        return []
    return [(block, _pair(block, is_plain)) for block in _to_blank_line(document.blocks, first)]


def _to_blank_line(blocks: Sequence[Block], first: int) -> Iterator[Block]:
    for place, block in enumerate(islice(blocks, first, first + _MOST_BLOCKS)):
        if block.kind not in (Kind.FIELD, Kind.PARAGRAPH) or (place and block.gap):
            return
        yield block


def _pair(block: Block, is_plain: bool) -> tuple[Span, Span] | None:
    """The key and the value of a line that opens a field, also of one whose value is lost; else None."""
    if not is_plain:
        return (block.parts[0], block.parts[1]) if block.kind is Kind.FIELD else None
    line = block.span.strip()
    if block.kind not in (Kind.FIELD, Kind.PARAGRAPH) or line.end - line.start > _LONGEST:
        return None
    if line.quote.casefold() in _KEYS:
        return line, line.at(line.end, line.end)
    match = line.match(_LINE)
    return None if match is None else (line.at(*match.span("key")), line.at(*match.span("value")).strip())


def _lines(box: Sequence[tuple[Block, tuple[Span, Span] | None]]) -> Iterator[tuple[Span, Span]]:
    """The lines with the keys that they belong to: their own, or the last one above, up to a caption.

    From the first line on that may have lost its key, each has an empty one.
    """
    keys = frozenset(key_to_name(pair[0]) for _, pair in box if pair is not None)
    key: Span | None = None
    for block, pair in box:
        if pair is not None:
            key, value = pair
        else:
            value = block.span.strip()
            key = None if _is_caption(value) else key
            if key and not _goes_on(key, block, keys):
                key = value.at(value.start, value.start)
        if key is not None:
            yield key, value


def _goes_on(key: Span, block: Block, keys: frozenset[str]) -> bool:
    """Whether a line below the key is a further value: it is whole, begins with no key, and no key of it is lost."""
    is_whole = not block.span.quote[:1].isspace() and not block.span.match(_BROKEN)
    return is_whole and is_further_value(key_to_name(key), block.span.strip().value or "", keys)


def _is_caption(line: Span) -> bool:
    """Whether a line below a field is a sentence, as pictures have them, or a title within the box, and no value."""
    is_title = line.quote.endswith(" chronology")
    return is_title or line.end - line.start > _LONGEST_VALUE or line.search(_SENTENCE) is not None


def _is_text(block: Block) -> bool:
    is_long = block.span.end - block.span.start > _LEAD
    return block.kind in (Kind.ROW, Kind.ITEM) or (block.kind is Kind.PARAGRAPH and is_long)

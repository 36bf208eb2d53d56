"""Finds the lines of a page that may hold a verdict, cheaply: by the signs in its text, before any sentence is read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.documents.model import Block, Document, Kind, Section
from transforms.patterns import regex
from transforms.ratings import lists, notations
from transforms.ratings.figures import is_on_aggregators

# Where one of these stands in a section all of its lines are looked at; headings like these open one as well.
_SIGNS = ("Rotten Tomatoes", "Metacritic", "grade", "+", "−")
_RECEPTION = regex(r"[Rr](?:ecept|eview|espon|ecogni)|[Cc]ritic|[Aa]ccolade")
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)
_SHORTEST = 20


def sections_in_scope(document: Document) -> Iterator[Section]:
    """The sections that hold a sign of a verdict or stand under a heading on reception; reference lists are none."""
    signs = sorted(_signs(document))
    for section in document.sections:
        if section.blocks and (_holds(section, signs) or is_on_reception(section)):
            yield section


def _holds(section: Section, signs: Sequence[int]) -> bool:
    first = bisect_left(signs, section.blocks[0].span.start)
    return first < len(signs) and signs[first] < section.blocks[-1].span.end


def is_on_reception(section: Section) -> bool:
    """True under a heading such as `Reception` or `Critical response`."""
    return not section.lost and any(heading.search(_RECEPTION) for heading in section.headings)


def prose_of(section: Section) -> Iterator[Block]:
    """The lines of prose of a section that are long enough to say something."""
    for block in section.blocks:
        if block.kind in _PROSE and block.span.end - block.span.start > _SHORTEST:
            yield block


class Hints(NamedTuple):
    """What kinds of verdicts a line may hold."""

    aggregators: bool
    critics: bool
    lists: bool


def line_to_hints(text: str) -> Hints | None:
    """A quick look: None only for a line in which no verdict is written."""
    hints = Hints(is_on_aggregators(text), notations.may_hold_notations(text), lists.may_hold_places(text))
    return hints if any(hints) else None


def _signs(document: Document) -> Iterator[int]:
    """Where signs of verdicts stand in the text before the references."""
    references = (block.span.start for block in document.blocks if block.kind is Kind.REFERENCE)
    text = document.span.at(0, next(references, len(document.content)))
    for sign in _SIGNS:
        yield from text.places(sign)
    yield from notations.signs(text.content, text.end)

"""Sections that bear a character's name and open with who plays it: `== Mary Sue ==`, `Portrayed by Jane Doe, …`."""

import re
from collections.abc import Iterator

from transforms.cast.credits import line_to_credits
from transforms.cast.headings import Heading, text_to_role
from transforms.cast.names import is_character, same_words
from transforms.cast.parts import PLAYED_BY, Credit, read_chain, trim
from transforms.cast.records import Page, credit_to_findings
from transforms.cast.seasons import span_to_stay
from transforms.documents.model import Block, Kind, Section
from transforms.findings import Record
from transforms.normal import tidy
from transforms.reading.names import is_full_name, is_name
from transforms.spans import Span

_LABEL = re.compile(r"(?:Actor|Actress|Performer|Portrayer|Voice actor|Voiced):\s+")
_GENERAL = re.compile(
    r"\b(?:portrayal|casting|cast|characters?|appearances?|background|biography|personality|introduction|storylines?|"
    r"creation|conception|concept|seasons?|series|episodes?|pilot|others?|overview|summary|description|premise|plot|"
    r"synopsis|family|families|relationships?|main|minor|recurring|guests?|supporting|production|history|reception)\b",
    re.IGNORECASE,
)
_LOOK = 120


def section_to_records(page: Page, section: Section, heading: Heading) -> Iterator[Record]:
    """The records of a section whose own heading is a character and whose first line says in words who plays it."""
    first = section.blocks[0] if section.blocks and section.headings and not section.lost else None
    if first is None or first.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return
    if "ed by" not in first.span.head(_LOOK).quote:
        return
    character = trim(section.headings[-1])
    name = tidy(character.quote)
    if not is_character(name) or _GENERAL.search(name) or text_to_role(name):
        return
    for credit in _credits(character, name, first, heading):
        yield from credit_to_findings(page, credit, heading, first.span.strip())


def _credits(character: Span, name: str, first: Block, heading: Heading) -> Iterator[Credit]:
    line = first.parts[0]
    match = line.match(PLAYED_BY) or line.match(_LABEL)
    if match is not None and heading.scope:
        parts = read_chain(line.at(match.end(), line.end))
        if all(is_name(tidy(part.name.quote)) for part in parts):
            for part in parts:
                stays = tuple(stay for note in part.notes if (stay := span_to_stay(note)))
                yield Credit((part.name,), (character,), stays, None, None)
        return
    for credit in line_to_credits(line):
        told = [tidy(span.quote) for span in credit.characters]
        performers = [tidy(span.quote) for span in credit.performers]
        if len(told) == 1 and same_words(told[0], name) and all(map(is_full_name, performers)):
            yield credit._replace(characters=(character,))

"""Sections that bear a character's name and open with who plays it: `== Mary Sue ==`, `Portrayed by Jane Doe, …`."""

import re
from collections.abc import Iterator

from transforms.cast.credits import line_to_credits
from transforms.cast.headings import Heading, line_to_heading, text_to_role
from transforms.cast.names import is_character, same_words
from transforms.cast.pairs import successors
from transforms.cast.parts import PLAYED_BY, Credit, read_chain, read_part, trim
from transforms.cast.records import Page, credit_to_findings
from transforms.cast.seasons import span_to_stay
from transforms.documents.model import Block, Kind, Section
from transforms.findings import Finding, Reject
from transforms.normal import fold, tidy
from transforms.patterns import regex
from transforms.reading.names import USUAL_NAME, WORD, is_full_name, is_name
from transforms.spans import Span

_LABEL = regex(r"(?:Actor|Actress|Performer|Portrayer|Voice actor|Voiced):\s+")
_TEXT = (Kind.PARAGRAPH, Kind.ITEM)
_GENERAL = regex(
    r"\b(?:portrayal|casting|cast|characters?|appearances?|background|biography|personality|introduction|storylines?|"
    r"creation|conception|concept|seasons?|series|episodes?|pilot|others?|overview|summary|description|premise|plot|"
    r"synopsis|family|families|relationships?|main|minor|recurring|guests?|supporting|production|history|reception)\b",
    re.IGNORECASE,
)
_LOOK, _LONG_LOOK = 120, 600
# A sentence whose subject is the character: `She is portrayed by Jane Doe`.
_SENTENCE = regex(
    rf"(?:^|(?<=[.!?]\s)|(?<=[.!?]\]\s))(?:He|She|They|It|The character|(?P<name>{WORD}(?: {WORD}){{0,3}}))\s"
    r"(?:is|was|are|were|has been)\s(?:currently\s|originally\s|first\s)?(?P<verb>played|portrayed|voiced)\sby\s+"
)
_IN_BRACKET = regex(r"[^()\n]{1,60}?\s\((?P<name>[^()\n]{3,60})\)")
_SIGNS = ";: "
_ONLY_PLAYED_BY = "the line says who plays, but not whom"
_UNTOLD = "two names, one in brackets: nothing tells which of the two performs"


def section_to_findings(page: Page, section: Section, heading: Heading) -> Iterator[Finding]:
    """What a section tells whose own heading is a character, or whose lines are names with `Played by` below them."""
    first = section.blocks[0] if section.blocks else None
    if first is None:
        return
    character = trim(section.headings[-1]) if section.headings and not section.lost else None
    opening: list[Finding] = []
    if character and _is_of_character(character) and first.kind in _TEXT:
        opening = list(_opening(page, character, first, heading))
    yield from opening or (_terms(page, section, heading) if heading.scope else ())


def _is_of_character(heading: Span) -> bool:
    name = tidy(heading.quote)
    return is_character(name) and not _GENERAL.search(name) and not text_to_role(name)


def _opening(page: Page, character: Span, first: Block, heading: Heading) -> Iterator[Finding]:
    """What the first line below a character's heading tells: who plays it, or a full name in a bracket."""
    head = first.span.head(_LONG_LOOK).quote
    if "ed by" in head or first.span.match(_LABEL):
        for credit in _credits(character, tidy(character.quote), first, heading):
            yield from credit_to_findings(page, credit, heading, first.span.strip())
    elif heading.scope and (match := first.parts[0].match(_IN_BRACKET)):
        name = first.parts[0].at(*match.span("name"))
        outside = tidy(first.parts[0].at(first.parts[0].start, match.start("name") - 1).quote)
        if (
            is_full_name(tidy(name.quote))
            and name.fullmatch(USUAL_NAME)
            and same_words(outside, tidy(character.quote))
        ):
            if fold(name.quote) in page.people:
                credit = Credit((name,), (character,), (), None, None)
                yield from credit_to_findings(page, credit, heading, first.span.strip())
            else:
                yield Reject("cast", first.parts[0].at(first.parts[0].start, match.end()), _UNTOLD)


def _terms(page: Page, section: Section, heading: Heading) -> Iterator[Finding]:
    """Names on lines of their own, each with `Played by` on the next line."""
    for above, block in zip((None, *section.blocks), section.blocks, strict=False):
        line = block.parts[0].strip(_SIGNS) if block.kind in _TEXT else None
        match = line.match(PLAYED_BY) if line else None
        if line is None:
            continue
        if match is None or match.start("verb") - line.start > len("Also "):
            yield from _sentence(page, block, heading)
            continue
        term = _term(above) if above and not block.gap else None
        if term and is_character(tidy(term.quote)) and not line_to_heading(term, heading):
            for credit in _played_by(line.at(match.end(), line.end), term, _voice(line, match)):
                yield from credit_to_findings(page, credit, heading, block.span.strip())
        elif line.at(match.end(), line.end).match(USUAL_NAME):
            yield Reject("cast", block.span.strip(), _ONLY_PLAYED_BY)


def _term(block: Block) -> Span | None:
    """The name that makes up a line, without brackets behind it; None where the line holds more."""
    part = read_part(block.parts[0].strip(_SIGNS)) if block.kind in _TEXT else None
    return part.name if part and not part.rest.value else None


def _sentence(page: Page, block: Block, heading: Heading) -> Iterator[Finding]:
    """What a line by itself tells that opens with a name and who plays it (`Mary Sue, played by Jane Doe, is …`)."""
    if block.kind is Kind.PARAGRAPH and (match := block.parts[0].head(_LOOK).search(PLAYED_BY)):
        opens = is_name(tidy(block.parts[0].at(block.parts[0].start, match.start()).quote))
        for credit in line_to_credits(block.parts[0]) if opens else ():
            if all(is_full_name(tidy(span.quote)) for span in credit.performers):
                yield from credit_to_findings(page, credit, heading, block.span.strip())


def _credits(character: Span, name: str, first: Block, heading: Heading) -> Iterator[Credit]:
    line = first.parts[0]
    played, label = line.match(PLAYED_BY), line.match(_LABEL)
    if match := played or label:
        voice = _voice(line, played) if played else None
        yield from _played_by(line.at(match.end(), line.end), character, voice) if heading.scope else ()
        return
    found = False
    for credit in line_to_credits(line) if "ed by" in line.head(_LOOK).quote else ():
        told = [tidy(span.quote) for span in credit.characters]
        performers = [tidy(span.quote) for span in credit.performers]
        if len(told) == 1 and same_words(told[0], name) and all(map(is_full_name, performers)):
            found = True
            yield credit._replace(characters=(character,))
    sentence = line.head(_LONG_LOOK).search(_SENTENCE) if heading.scope and not found else None
    if sentence and (not sentence["name"] or same_words(sentence["name"], name)):
        yield from _played_by(line.at(sentence.end(), line.end), character, _voice(line, sentence))


def _played_by(names: Span, character: Span, voice: Span | None) -> Iterator[Credit]:
    """The performers that names open with, each with seasons of its own; several may have brackets behind them."""
    parts = read_chain(names)
    parts.extend(successors(parts[-1]))
    if all(is_name(tidy(part.name.quote)) for part in parts):
        for part in parts:
            stays = tuple(stay for note in part.notes if (stay := span_to_stay(note)))
            yield Credit((part.name,), (character,), stays, None, voice)


def _voice(line: Span, match: re.Match[str]) -> Span | None:
    """The words that say that only the voice is heard."""
    return line.at(*match.span("verb")) if match["verb"].casefold() == "voiced" else None

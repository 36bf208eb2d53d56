"""What headings say of a cast list: whether it is one, and which role its people have."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Cell, inferred, stated
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.seasons import season_in
from transforms.spans import Span

# Word in a heading, a parenthesis or a table cell -> the role it means.
ROLE_WORDS = {
    "main": "main",
    "starring": "main",
    "regular": "main",
    "regulars": "main",
    "principal": "main",
    "principals": "main",
    "primary": "main",
    "central": "main",
    "lead": "main",
    "leads": "main",
    "recurring": "recurring",
    "supporting": "recurring",
    "secondary": "recurring",
    "guest starring": "guest",
    "guest-starring": "guest",
    "guest": "guest",
    "guests": "guest",
    "cameo": "guest",
    "cameos": "guest",
}
RANKS = ("main", "recurring", "guest")

_ROLE_WORD = regex(rf"\b(?<!co-)(?:{'|'.join(ROLE_WORDS)}|special appearances?)\b")
_CAST = regex(
    r"\b(?:cast|characters?|starring|stars|regulars|actors|actresses|performers|guests? stars?|"
    r"voice artists)\b"
)
# Sections about something else; a cast heading may stand beneath those of `_NEARBY` or join them (`Cast and crew`).
_ELSEWHERE = regex(
    r"\b(?:media|dvd|blu-ray|releases?|reception|responses?|awards?|accolades|nominations|soundtrack|music|novels?|books?|"
    r"comics?|references|notes|links|see also|airings?|syndication|international|trivia|ratings|viewership|filmography|"
    r"discography|bibliography|remakes?|adaptations?|versions?|stage|theatre|merchandise|games?|spin-offs?|specials|sources|"
    r"further reading|career|credits|personnel|contestants?|controvers\w+|legacy|parod\w+|impressions?)\b"
)
_NEARBY = regex(
    r"\b(?:production|crew|filming|development|episodes?|broadcast|plot|synopsis|history|overview|writing|format)\b"
)
# What may stand under a cast heading and still be about others than the show's own cast.
_OTHERS = regex(r"\b(?:crew|remakes?|adaptations?|versions?|stage|spin-offs?)\b")
_ROLE_LINE = regex(
    r"(?:;\s*)?(?:(?:main|principal|lead|recurring|guests?|starring|supporting|also|special|notable|former|current|series|regulars?|"
    r"other|minor|voices?|and|&|stars?|cast|characters?|roles?|members?|celebrity|cameos?|appearances?)\s*){1,12}:?"
    r"(?:\[\w{1,4}\])*\s*",
    re.IGNORECASE,
)
# `Season 2`, `Main cast (season 2)`, `Series 1: The North`; not `Introduced in season 2`.
_CAST_WORDS = r"(?:main|principal|starring|regulars?|recurring|guests?|supporting|cast|characters|stars)"
_OF_SEASON = regex(
    rf"(?:{_CAST_WORDS}\s+)*(?:(?:of|in)\s+|[(–—-]\s*)?(?:season|series)\s+\w{{1,6}}\)?"
    rf"(?:\s+{_CAST_WORDS})*(?:\s*:.{{1,40}}|\s*\((?:19|20)\d\d(?:\s?[–-]\s?\d{{2,4}})?\))?",
    re.IGNORECASE,
)
_CAST_PAGE = regex(r"^List of .*\b(?:cast|characters)\b|^(?:Cast|Characters) (?:of|in)\b", re.IGNORECASE)
_LISTS = regex(r"\b(?:following|below|listed?|these)\b", re.IGNORECASE)
_ROLE_WORD_IN_SENTENCE = regex(
    r"\b(?:main|regular|recurring|supporting|guest)\b(?=\s(?:(?:guest|cast|minor|or|and)\s){0,2}"
    r"(?:characters?|cast|roles?|stars?|actors?|members?|performers?|basis|appearances?)\b)",
    re.IGNORECASE,
)
_SHORT, _LONGEST_SENTENCE, _MOST_SENTENCES = 60, 300, 3


class Heading(NamedTuple):
    """What the headings above a list say; `scope`: True for a cast list, False for another, None if open.

    `role` is the cell that every row below shares, None where no heading names a role; `other` is a lower role that the
    sentence above the list gives its people, too; `season` is that of a heading which names nothing else.
    """

    scope: bool | None
    role: Cell | None = None
    other: Cell | None = None
    season: Cell | None = None


OPEN, ELSEWHERE = Heading(None), Heading(False)


@lru_cache(maxsize=1024)
def text_to_role(text: str) -> str | None:
    """The role that a heading's words name: the highest of them, but none where `main` stands beside another role.

    `Recurring and guest stars` says of each that it is at least a guest and at most recurring: the highest role stated
    counts; `Main and recurring` would make guests of the story its heroes, so it says nothing.
    """
    roles = text_to_roles(text)
    return None if "main" in roles and len(roles) > 1 else highest(roles)


def text_to_roles(text: str) -> set[str]:
    """Every role that some words name."""
    return {ROLE_WORDS.get(word, "guest") for word in _ROLE_WORD.findall(tidy(text).casefold())}


def highest(roles: Iterable[str]) -> str | None:
    """The highest of some roles, None of none."""
    return min(roles, key=RANKS.index, default=None)


def role_cell(role: str, span: Span) -> Cell:
    """A role and the words that give it: stated where the role itself is among them."""
    return stated(span, role) if role in span.quote.casefold() else inferred(span, role)


def sections_to_headings(document: Document) -> Iterator[Heading]:
    """What the headings above each section say.

    Where the rendering lost the headings' levels, one of nothing but role words (`Guest`) stands below the cast heading
    before it.
    """
    flat, in_cast = document.rendering == "plain", False
    on_cast = _CAST_PAGE.search(document.source.title) is not None
    elsewhere, above, told = False, OPEN, OPEN
    below: Cell | None = None
    for section in document.sections:
        if section.lost:
            yield Heading(True) if on_cast and not elsewhere else OPEN
            continue
        heading = _section_to_heading(document, section, in_cast)
        elsewhere = heading is ELSEWHERE
        if heading.role is None or heading.role != above.role:
            above, told = heading, _with_sentences(section, heading)
        below = None if _names_own_role(section, heading) else below
        own = told._replace(role=below, other=None) if below else told
        yield own._replace(season=_season(document, section)) if heading.scope else own
        below = _role_told_below(section, told) or below
        if flat and section.headings:
            last = section.headings[-1]
            is_cast = _words_to_meaning(last.quote)[2] is True
            in_cast = is_cast or (in_cast and last.fullmatch(_ROLE_LINE) is not None)


def _section_to_heading(document: Document, section: Section, in_cast: bool) -> Heading:
    """Scope and role from the path of headings: the innermost that names a role wins, the others pass theirs on."""
    scope = True if in_cast and section.headings and section.headings[-1].fullmatch(_ROLE_LINE) else None
    role: tuple[str, Span] | None = None
    title_end = _title_end(document)
    for heading in section.headings:
        if heading.start <= title_end:
            continue
        elsewhere, others, own_scope, own_role = _words_to_meaning(heading.quote)
        if others or (elsewhere and not scope):
            return ELSEWHERE
        scope = (own_scope or scope or False) if own_scope is not None else scope
        role = (own_role, heading) if own_role else role
    if not scope and _CAST_PAGE.search(document.source.title):
        scope = True
    if scope is False:
        return ELSEWHERE
    if role is None:
        return Heading(scope)
    return OPEN if _is_loose(document, section) else Heading(scope, role_cell(*role))


def _season(document: Document, section: Section) -> Cell | None:
    """The season of the innermost heading of one; where headings lost their levels, only of the section's own."""
    path = section.headings if document.rendering == "structured" else section.headings[-1:]
    season = next((heading for heading in reversed(path) if heading.fullmatch(_OF_SEASON)), None)
    found = season_in(season) if season and season != document.title_span else None
    return found and inferred(found.spans[0], found.value)


@lru_cache(maxsize=1024)
def _words_to_meaning(heading: str) -> tuple[bool, bool, bool | None, str | None]:
    """Whether a heading is about something else or about others, about the cast (None: open), and the role it names."""
    words = tidy(heading).casefold()
    scope = True if _CAST.search(words) else False if _NEARBY.search(words) else None
    others = scope is not True and _OTHERS.search(words) is not None
    return _ELSEWHERE.search(words) is not None, others, scope, text_to_role(words)


def line_to_heading(line: Span, above: Heading) -> Heading | None:
    """A line that stands for a lost heading or a bold one (`Main cast`, `Guest stars:`), None when it is none."""
    if line.end - line.start > _SHORT or not line.fullmatch(_ROLE_LINE):
        return None
    words = tidy(line.quote).casefold()
    role = text_to_role(words)
    if not (above.scope or _CAST.search(words) or " " in words):
        return None
    return Heading(True, role_cell(role, line) if role else above.role)


def _with_sentences(section: Section, heading: Heading) -> Heading:
    """The heading with what the paragraphs right below it say of roles; it is passed on to the headings below, too."""
    for block in takewhile(lambda block: block.kind is Kind.PARAGRAPH, section.blocks[:_MOST_SENTENCES]):
        heading = _with_sentence(block.parts[0], heading)
    return heading


def _names_own_role(section: Section, heading: Heading) -> bool:
    """Whether the innermost heading names a role, or none above does."""
    return heading.role is None or heading.role.spans[0].start >= section.headings[-1].start


def _role_told_below(section: Section, told: Heading) -> Cell | None:
    """The role that a sentence behind this one's list gives the sections below; its own heading is lost."""
    kinds = [block.kind for block in section.blocks]
    behind = section.blocks[kinds.index(Kind.ITEM) :] if Kind.ITEM in kinds and told.role else ()
    roles = (_sentence_role(block.parts[0], told) for block in behind if block.kind is Kind.PARAGRAPH)
    return next(filter(None, roles), None)


def _sentence_role(sentence: Span, above: Heading) -> Cell | None:
    """The role that a sentence gives the people of a list, None where it names none or that of the heading."""
    if sentence.end - sentence.start > _LONGEST_SENTENCE or not sentence.search(_LISTS):
        return None
    found = sentence.search(_ROLE_WORD_IN_SENTENCE)
    role = text_to_role(found[0]) if found else None
    if found is None or role is None or above.role is None or role == above.role.value:
        return None
    return role_cell(role, sentence.at(*found.span()))


def _with_sentence(sentence: Span, above: Heading) -> Heading:
    """The heading with the role that a sentence above its list gives the people there, where that is another one.

    Both are stated; the higher one counts.
    """
    own = _sentence_role(sentence, above) if above.other is None else None
    if own is None or above.role is None:
        return above
    first, second = sorted((own, above.role), key=lambda cell: RANKS.index(str(cell.value)))
    return above._replace(role=first, other=second)


def _is_loose(document: Document, section: Section) -> bool:
    """Whether blank lines show that a lost heading stands between the heading and what follows it."""
    return document.rendering == "plain" and bool(section.blocks) and section.blocks[0].gap > 1


def _title_end(document: Document) -> int:
    title = document.title_span if document.rendering == "structured" else None
    return title.end if title else -1

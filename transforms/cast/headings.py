"""What headings say of a cast list: whether it is one, and which role its people have."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from transforms.documents.model import Document, Section
from transforms.normal import tidy
from transforms.spans import Span

# Word in a heading, a parenthesis or a table cell -> the role it means.
ROLE_WORDS = {
    "main": "main",
    "starring": "main",
    "regular": "main",
    "regulars": "main",
    "principal": "main",
    "principals": "main",
    "lead": "main",
    "leads": "main",
    "recurring": "recurring",
    "supporting": "recurring",
    "guest": "guest",
    "guests": "guest",
    "cameo": "guest",
    "cameos": "guest",
}
RANKS = ("main", "recurring", "guest")

_WORD = re.compile(r"[a-z]+")
_CAST = re.compile(
    r"\b(?:cast|characters?|starring|stars|regulars|actors|performers|guests? stars?|voice (?:actors|artists))\b"
)
# Sections about something else; a cast heading may stand beneath those of `_NEARBY` or join them (`Cast and crew`).
_ELSEWHERE = re.compile(
    r"\b(?:media|dvd|blu-ray|releases?|reception|responses?|awards?|accolades|nominations|soundtrack|music|novels?|books?|"
    r"comics?|references|notes|links|see also|airings?|syndication|international|trivia|ratings|viewership|filmography|"
    r"discography|remakes?|adaptations?|versions?|stage|merchandise|games?|spin-offs?|specials|sources|"
    r"further reading)\b"
)
_NEARBY = re.compile(
    r"\b(?:production|crew|filming|development|episodes?|broadcast|plot|synopsis|history|overview|writing|format)\b"
)
_ROLE_LINE = re.compile(
    r"(?:(?:main|principal|lead|recurring|guests?|starring|supporting|also|special|notable|former|current|series|regulars?|"
    r"other|minor|voices?|and|&|stars?|cast|characters?|roles?|members?|celebrity|cameos?|appearances?)\s*)+:?"
)
_SHORT = 60


class Heading(NamedTuple):
    """What the headings above a list say; `scope`: True for a cast list, False for another, None if open."""

    scope: bool | None
    role: str | None = None
    span: Span | None = None


@cache
def text_to_role(text: str) -> str | None:
    """The role that a heading's words name: the highest of them, but none where `main` stands beside another role.

    `Recurring and guest stars` says of each that it is at least a guest and at most recurring: the highest role stated
    counts; `Main and recurring` would make guests of the story its heroes, so it says nothing.
    """
    roles = {ROLE_WORDS[word] for word in _WORD.findall(tidy(text).casefold()) if word in ROLE_WORDS}
    if "main" in roles and len(roles) > 1:
        return None
    return highest(roles)


def highest(roles: Iterable[str]) -> str | None:
    """The highest of some roles, None of none."""
    return min(roles, key=RANKS.index, default=None)


def section_to_heading(document: Document, section: Section) -> Heading:
    """Scope and role from the path of headings: the innermost that names a role wins, the others pass theirs on."""
    if section.lost:
        return Heading(None)
    scope: bool | None = None
    role, span, elsewhere = None, None, False
    for heading in section.headings:
        words = (heading.value or "").casefold()
        if heading.start <= _title_end(document):
            continue
        elsewhere = elsewhere or _ELSEWHERE.search(words) is not None
        if _CAST.search(words):
            scope = True
        elif _NEARBY.search(words):
            scope = scope or False
        if own := text_to_role(words):
            role, span = own, heading
    return Heading(False) if elsewhere else Heading(scope, role if scope is not False else None, span)


def line_to_heading(line: Span, above: Heading) -> Heading | None:
    """A line that stands for a lost heading or a bold one (`Main cast`, `Guest stars:`), None when it is none."""
    if line.end - line.start > _SHORT:
        return None
    words = tidy(line.quote).casefold()
    if not _ROLE_LINE.fullmatch(words):
        return None
    role = text_to_role(words)
    if not (above.scope or _CAST.search(words) or " " in words):
        return None
    return Heading(True, role or above.role, line if role else above.span)


def _title_end(document: Document) -> int:
    title = document.title_span if document.rendering == "structured" else None
    return title.end if title else -1

"""What an encyclopedia page's sentences say of its cast; they support rows and make none, unlike those of articles."""

import re
from collections.abc import Iterator

from transforms.cast.casting import (
    AS,
    THE_ROLE,
    casting_supports,
    known_before,
    name_before,
    role_supports,
    support,
)
from transforms.cast.nameless import nameless_parts
from transforms.cast.names import is_character
from transforms.cast.records import Page
from transforms.cast.seasons import span_to_stay
from transforms.documents.model import Kind
from transforms.findings import Finding, Record
from transforms.normal import fold, tidy
from transforms.patterns import regex
from transforms.spans import Span

_BRACKET = regex(r"\(([^()\n]{3,60})\)")


def prose_findings(page: Page) -> Iterator[Finding]:
    """Supports from sentences: a character and a known performer, bracketed behind the other or joined by `as`.

    Words after `as` that are no character fit no row and are left out where rows are joined.
    """
    if not page.people:
        return
    for block in page.document.blocks:
        if block.kind is Kind.PARAGRAPH:
            line = block.parts[0]
            for place in line.places("("):
                if match := _BRACKET.match(line.content, place, line.end):
                    yield from _bracket(page, line, match)
            for place in line.places(AS):
                yield from casting_supports(page, line, place)
            for place in line.places(THE_ROLE):
                yield from role_supports(page, line, place)
            yield from nameless_parts(page, line)


def _bracket(page: Page, line: Span, match: re.Match[str]) -> Iterator[Record]:
    """`Mary (Jane Doe)` or `Jane Doe (Mary)`, where just one of both is a known performer."""
    inner = line.at(*match.span(1))
    if span_to_stay(inner):
        return
    known_inside = fold(match[1]) in page.people
    outside = known_before(page, line, match.start()) if known_inside or match[1][0].isupper() else None
    if known_inside and outside is None:
        if before := name_before(line, match.start()):
            yield support(inner, before)
    elif outside is not None and not known_inside and is_character(tidy(inner.quote)):
        yield support(outside, inner)

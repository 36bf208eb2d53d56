"""What an article's or a page's sentences say of its cast; they support rows and make none."""

import re
from collections.abc import Iterator

from transforms.cast.casting import AS, casting_supports, known_before, name_before, support
from transforms.cast.names import is_character, is_trade
from transforms.cast.records import Page
from transforms.documents.model import Kind
from transforms.findings import Finding, Reject
from transforms.normal import fold, tidy
from transforms.reading.names import USUAL_NAME, is_full_name
from transforms.spans import Span

_BRACKET = re.compile(r"\(([^()\n]{3,60})\)")
_NO_PERFORMER = "two names, one in brackets: nothing tells which of the two performs"


def prose_findings(page: Page) -> Iterator[Finding]:
    """Supports from sentences: a character and a known performer, bracketed behind the other or joined by `as`.

    Words after `as` that are no character fit no row and are left out where rows are joined. In an article two full
    names of which none is known are a Reject; a long encyclopedia page brackets names for other reasons.
    """
    rejects = page.document.source.kind == "article"
    if not (page.people or rejects):
        return
    for block in page.document.blocks:
        if block.kind is Kind.PARAGRAPH:
            line = block.parts[0]
            for place in line.places("("):
                if match := _BRACKET.match(line.content, place, line.end):
                    yield from _bracket(page, line, match, rejects)
            for place in line.places(AS) if page.people else ():
                yield from casting_supports(page, line, place)


def _bracket(page: Page, line: Span, match: re.Match[str], rejects: bool) -> Iterator[Finding]:
    """`Mary (Jane Doe)` or `Jane Doe (Mary)`, where just one of both is a known performer."""
    inner = line.at(*match.span(1))
    known_inside = fold(match[1]) in page.people
    outside = known_before(page, line, match.start()) if known_inside or match[1][0].isupper() else None
    if known_inside and outside is None:
        if before := name_before(line, match.start()):
            yield support(inner, before)
    elif outside is not None and not known_inside and is_character(tidy(inner.quote)):
        yield support(outside, inner)
    elif outside is None and rejects:
        yield from _undecided(line, match)


def _undecided(line: Span, match: re.Match[str]) -> Iterator[Reject]:
    """The complaint about two full names, as `Mary Sue (Jane Doe)`, that nothing else tells apart."""
    if " " not in match[1] or not USUAL_NAME.fullmatch(match[1]) or is_trade(match[1]):
        return
    before = name_before(line, match.start())
    if before and is_full_name(tidy(before.quote)) and not is_trade(before.quote):
        yield Reject("cast", before.at(before.start, match.end()), _NO_PERFORMER)

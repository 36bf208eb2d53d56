"""Recognises the usual line of a cast list at one look: `Jane Doe as Mary Sue, a nurse`."""

import re

from transforms.cast.parts import Credit, Pair, Part
from transforms.cast.seasons import span_to_stay
from transforms.reading.names import SHORT_TITLE, WORD
from transforms.spans import Span

_NICKNAME = r"\"[A-ZÀ-Þ][^\"\n]{0,40}\""
_BETWEEN = rf"(?:{SHORT_TITLE}|{WORD}|{_NICKNAME}|van|von|de|der|den|da|di|del|la|le|du)"
_PERFORMER = rf"{WORD}(?: {_BETWEEN}){{0,3}} {WORD}(?: [JS]r\.)?"
_CHARACTER = rf"(?:{SHORT_TITLE}|{WORD}|the)(?: (?:{SHORT_TITLE}|{WORD}|/|of|the|{_NICKNAME})){{0,6}}"
# What a description begins with that cannot go on with names or begin a list of them.
_DESCRIPTION = rf"(?=[a-z“]|(?:An?|The|One|He|She|It|His|Her) |{WORD}(?:(?: and)? {WORD}){{0,3}}['’]s? )"
_LINE = re.compile(
    rf"(?P<performer>{_PERFORMER}) as (?P<character>{_CHARACTER})(?<! /)(?<! of)(?<! the)"
    rf"(?:\[[^\[\]\s]{{1,4}}\])*(?:\s*$|(?:[,:]| [–—-]) (?P<description>{_DESCRIPTION}))"
)

_PLAYED_BY = re.compile(
    rf"(?P<character>{_CHARACTER})(?:, (?:also )?| (?P<open>\())(?:played|portrayed) by (?P<performer>{_PERFORMER})"
    rf"(?(open)\))(?:\s*$|[,:;]? (?P<description>{_DESCRIPTION}))"
)
_PAIR = re.compile(
    rf"(?P<left>{_CHARACTER}) (?:\((?P<inside>{_CHARACTER})\)(?:\s*$|[,:;]? (?:{_DESCRIPTION}))"
    rf"|[–—-] (?P<beside>{_CHARACTER})(?:\s*$|[,:;] (?:{_DESCRIPTION})))"
)


def usual_credit(line: Span) -> Credit | None:
    """The credit of one performer and one character, None where the line needs more than a look."""
    match = _LINE.match(line.content, line.start, line.end)
    match = match or _PLAYED_BY.match(line.content, line.start, line.end)
    if match is None:
        return None
    source, content, _, end = line
    start = match.start("description")
    description = Span(source, content, start, end) if start >= 0 else None
    if description is not None and span_to_stay(description) is not None:
        return None
    performer = Span(source, content, *match.span("performer"))
    character = Span(source, content, *match.span("character"))
    return Credit((performer,), (character,), (), description, None)


def usual_pair(line: Span) -> Pair | None:
    """Two names that a bracket or a dash parts, None where the line needs more than a look."""
    match = _PAIR.match(line.content, line.start, line.end)
    if match is None:
        return None
    source, content, _, end = line
    left = Span(source, content, *match.span("left"))
    right = Span(source, content, *match.span("inside" if match["inside"] else "beside"))
    nothing = Span(source, content, left.end, left.end)
    return Pair(Part(left, (), nothing), Part(right, (), Span(source, content, match.end(), end)))

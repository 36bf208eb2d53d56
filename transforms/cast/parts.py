"""Names as lines of a cast list write them: where a name ends, and what the brackets behind it say."""

import re
from collections.abc import Callable
from typing import NamedTuple

from transforms.cast.seasons import STAY_CLAUSE, Stay, span_to_stay
from transforms.normal import REFERENCE_MARK, tidy
from transforms.patterns import regex
from transforms.reading.names import ABBREVIATIONS, SUFFIX, is_name
from transforms.spans import Span


class Credit(NamedTuple):
    """A line's performers and characters with what stands beside them. `voice` holds the words that say `voice`."""

    performers: tuple[Span, ...]
    characters: tuple[Span, ...]
    stays: tuple[Stay, ...]
    description: Span | None
    voice: Span | None


class Part(NamedTuple):
    """A name, the parentheses behind it, and what follows them (empty where nothing does)."""

    name: Span
    notes: tuple[Span, ...]
    rest: Span


class Pair(NamedTuple):
    """Two names of which one is the performer's; the run of lines tells which."""

    left: Part
    right: Part


PLAYED_BY = regex(
    r"(?:\s*[\s,(–—:-])?(?:\b(?i:also|is|was|and) ){0,3}\b(?P<verb>(?i:play|portray|voic|perform)ed) by:?\s+"
)
_WINDOW = 260
_STOP = regex(
    rf"\"[^\"]*\"|“[^”]*”|(?P<joint>,\s+(?:{SUFFIX}|(?:M\.?D|Ph\.?D|Esq)\b\.?))|(?P<open>\s*\()"
    r"|(?P<dot>\.)(?=\s|$|\[)|(?P<end>,(?=\s|$|\[)|[:;](?=\s|$)|\s[–—-]{1,2}\s|\.{2,}|…"
    r"|\s(?:who|whom|whose|which|that|is|was|are|were|opposite|alongside|when|where|until)\s"
    r"|\s(?:in|from|for|on|since|during|throughout)\s"
    r"(?=(?:the\s)?(?:seasons?|series|episodes?|pilot|first|second|third|\"|“|\d)))"
)
# What the last names of a billing open with (`with Jane Doe as Mary`, `and Ann Lee as Kim`).
_OPENER = regex(r"(?i:with|and|also|plus)\s+(?:(?i:introducing|featuring|starring)\s+)?(?=[^\W\d_a-z])")
# Titles of other countries and ranks that only names of parts begin with; a full stop behind ends no name either.
_RANKS = (
    "Lic|Ing|Arq|Sra|Srta|Mlle|Mons|Msgr|Ens|Brig|Ofc|Off|Atty|Amb|Cllr|Pres|Dep|Bro|Sis|Wm|Chas|Geo|Jos|Thos"
)
_ABBREVIATION = regex(rf"(?:\b(?:{ABBREVIATIONS}|{_RANKS}|vs|No)|\b[A-Z])$")
JOINT = regex(r"(?:and|&|/)\s+(?:by\s+)?")
_VOICE = regex(r"voice(?:s|d)?\b(?: (?:only|role|over|acting))?", re.IGNORECASE)
_OPENING = " \t\xa0,;:.–—-"
_MARKS_AT_END = regex(rf"(?:[ \t\xa0]?{REFERENCE_MARK.pattern})+$")
_MOST_JOINED = 8
OTHER_SCRIPT = regex(r"[^\x00-\u024f\u2000-\u206f]+(?: [^\x00-\u024f\u2000-\u206f]+)*")
_ALIAS = regex(r"\s+/\s+[^\W\d_a-z]")
_SURNAME = regex(r"\s+[A-Z\"“][^,;:().]{0,40}(?=[,;:(.]|$)")


def read_part(span: Span) -> Part:
    """Reads a name from the start of a span up to where it ends: comma, colon, dash, bracket, full stop or a clause."""
    window = head_of(span)
    for match in window.finditer(_STOP):
        if match["dot"]:
            before = span.content[max(span.start, match.start() - 5) : match.start()]
            if _ABBREVIATION.search(before):
                continue
        elif match["open"]:
            close = closing_bracket(span, match.end() - 1)
            if close is None or is_within_name(span, match.end(), close):
                continue
            notes, end = read_notes(span, match.start())
            return Part(trim(span.at(span.start, match.start())), notes, rest_from(span, end))
        elif not match["end"]:
            continue
        notes, end = _notes_behind(span, match)
        return Part(trim(span.at(span.start, match.start())), notes, rest_from(span, end))
    return Part(trim(span), (), span.at(span.end, span.end))


def _notes_behind(span: Span, stop: re.Match[str]) -> tuple[tuple[Span, ...], int]:
    """Seasons behind the place where a name ends: in brackets after a comma, or as words (`in seasons 1 and 2`)."""
    if stop[0] == ",":
        notes, end = read_notes(span, stop.end())
        notes = tuple(note for note in notes if span_to_stay(note))
        return notes, end if notes else stop.start()
    clause = STAY_CLAUSE.match(span.content, stop.start(), span.end) if stop[0][0].isspace() else None
    if clause is None or not span_to_stay(note := span.at(*clause.span()).strip()):
        return (), stop.start()
    return (note,), clause.end()


def trim(span: Span) -> Span:
    """Without blanks, reference marks and dangling commas at the ends."""
    span = span.strip()
    if span and span.content[span.end - 1] == "]":
        tail = span.at(max(span.start, span.end - _WINDOW), span.end)
        marks = tail.search(_MARKS_AT_END)
        span = span.at(span.start, marks.start()) if marks else span
    return span.strip(" \t\xa0,*†‡")


def read_chain(span: Span) -> list[Part]:
    """The name a span begins with, and those joined to it where each or all but the last have seasons of their own.

    `and`, `&` or a slash join (`Captain Drew (season 1) and Peter Drew`), a comma only where the seasons go on.
    """
    parts = [read_part(span)]
    while len(parts) < _MOST_JOINED and _has_stay(parts[-1]) and parts[-1].rest:
        rest = parts[-1].rest
        joint = rest.match(JOINT)
        following = read_part(span.at(joint.end() if joint else rest.start, span.end))
        if not (is_name(tidy(following.name.quote)) and (joint or _has_stay(following))):
            break
        parts.append(following)
    return parts


def read_whole(span: Span, fits: Callable[[str], bool]) -> list[Part]:
    """The names of a span that holds nothing but names and brackets behind them; [] where it holds more."""
    parts = read_chain(trim(span))
    return [] if parts[-1].rest.value or not all(fits(tidy(part.name.quote)) for part in parts) else parts


def read_notes(span: Span, position: int) -> tuple[tuple[Span, ...], int]:
    """The parentheses that follow a position, their insides, and where they end."""
    notes: list[Span] = []
    while position < span.end and len(notes) < _MOST_JOINED:
        gap = position
        while gap < span.end and span.content[gap] in " \t\xa0":
            gap += 1
        close = closing_bracket(span, gap) if gap < span.end and span.content[gap] == "(" else None
        if close is None:
            break
        notes.append(span.at(gap + 1, close).strip())
        position = close + 1
    return tuple(notes), position


def closing_bracket(span: Span, opening: int) -> int | None:
    """Where the bracket that opens at a position closes; None when it does not within a line's head."""
    depth = 0
    for position in range(opening, min(span.end, opening + _WINDOW)):
        depth += {"(": 1, ")": -1}.get(span.content[position], 0)
        if depth == 0:
            return position
    return None


def is_within_name(span: Span, start: int, close: int) -> bool:
    """Whether a bracket stands inside a name: `Nick (Nicholas) Nelson`, not `Nick (season 1) Friend of`.

    A name in another script goes on behind a slash (`Nora (娜拉) / Nora Hill`).
    """
    inner = span.at(start, close)
    if OTHER_SCRIPT.fullmatch(inner.quote):
        return span.at(close + 1, span.end).match(_ALIAS) is not None
    if " " in inner.quote or not is_name(inner.quote) or span_to_stay(inner) or says_voice(inner):
        return False
    after = span.at(close + 1, span.end).match(_SURNAME)
    return after is not None and is_name(after[0])


def without_opener(line: Span) -> Span:
    """A line without the word that joins it to the one above."""
    opener = line.match(_OPENER)
    return line.at(opener.end(), line.end) if opener else line


def rest_from(span: Span, start: int) -> Span:
    """What follows a place, without the punctuation and blanks it opens with."""
    rest = span.at(min(start, span.end), span.end)
    quote = rest.quote
    return rest.at(rest.start + len(quote) - len(quote.lstrip(_OPENING)), rest.end).strip()


def head_of(span: Span) -> Span:
    """The beginning of a line, in which names stand; what a hostile line holds further on costs nothing."""
    return span.head(_WINDOW)


def says_voice(span: Span) -> bool:
    """Whether a bracket says that only the voice is heard."""
    return span.match(_VOICE) is not None


def _has_stay(part: Part) -> bool:
    return any(span_to_stay(note) for note in part.notes)

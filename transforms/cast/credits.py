"""Reads one line of a cast list: who, as whom, in which seasons, and the words on the character."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from transforms.cast.names import is_character, is_name, split_names
from transforms.cast.seasons import Stay, span_to_stay
from transforms.normal import REFERENCE_MARK, tidy
from transforms.spans import Span


class Part(NamedTuple):
    """A name, the parentheses behind it, and what follows them (empty where nothing does)."""

    name: Span
    notes: tuple[Span, ...]
    rest: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """A line's performers and characters with what stands beside them. `voice` holds the words that say `voice`."""

    performers: tuple[Span, ...]
    characters: tuple[Span, ...]
    stays: tuple[Stay, ...]
    description: Span | None
    voice: Span | None


class Pair(NamedTuple):
    """Two names of which one is the performer's; the run of lines tells which."""

    left: Part
    right: Part


_WINDOW = 260
_PLAYED_BY = re.compile(
    r"[\s,(–—-]*\b(?:also |is |was |and )*(?P<verb>played|portrayed|voiced|performed) by:?\s+", re.IGNORECASE
)
_AS = re.compile(
    r",?\s+(?:(?:also |guest[ -])*(?:stars?|starring|starred|appears?|appeared) )?as\s+(?P<voice>(?:the )?voices? of\s+)?"
)
_PLAYS = re.compile(
    r"\s+(?:also )?(?:plays|played|portrays|portrayed|(?P<voice>voices|voiced|voice of))\s+"
    r"(?!by\b)(?:the (?:role|part|character) of\s+)?"
)
_SEPARATOR = re.compile(r"\s*(?P<open>\()|\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s+[–—-]{1,2}\s+|\s*:\s+|\t+\s*")
_STOP = re.compile(
    r"\"[^\"]*\"|“[^”]*”|(?P<joint>,\s+(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|Esq)\b\.?)|(?P<open>\s*\()"
    r"|(?P<dot>\.)(?=\s|$|\[)|(?P<end>,(?=\s|$|\[)|[:;](?=\s|$)|\s[–—-]{1,2}\s|\.{2,}|…"
    r"|\s(?:who|whom|whose|which|that|is|was|are|were|opposite|alongside|when|where|until)\s"
    r"|\s(?:in|from|for|on|since|during|throughout)\s(?=(?:the\s)?(?:seasons?|series|episodes?|pilot|first|second|third|\"|“|\d)))"
)
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mme|Dr|Prof|St|Sgt|Lt|Col|Gen|Maj|Cpl|Pvt|Capt|Cpt|Cmdr|Cdr|Adm|Insp|Supt|Rev|Fr|Det|Sen|Gov|Hon|Jr|Sr|vs|No)|\b[A-Z])$")
_JOINT = re.compile(r"(?:and|&|/)\s+")
_VOICE = re.compile(r"voice(?:s|d)?\b(?: (?:only|role|over|acting))?", re.IGNORECASE)
_OPENING = " \t\xa0,;:.–—-"
_MARKS_AT_END = re.compile(rf"(?:\s*{REFERENCE_MARK.pattern})+$")
_SURNAME = re.compile(r"\s+[A-Z\"“][^,;:().]{0,40}(?=[,;:(.]|$)")


def line_to_credits(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that says in words who plays whom (`as`, `plays`, `played by`), () where it does not.

    They are several where each performer or character has seasons of its own (`Jane Doe (season 1) and Ann Lee
    (season 2) as Some Body`).
    """
    return _played_by(line) or _as_or_plays(line)


def line_to_pair(line: Span) -> Pair | None:
    """Two names of a line that only a bracket, dash, colon or dots part (`Jane Doe – Some Body, a friend`)."""
    for match in _head(line).finditer(_SEPARATOR):
        left = _whole(line.at(line.start, match.start()), is_character)
        if len(left) != 1:
            return None
        if match["open"]:
            close = _closing(line, match.end() - 1)
            inner = line.at(match.end(), close) if close else None
            if inner is None or span_to_stay(inner) or _says_voice(inner):
                continue
            right = _bracketed(inner, line.at(inner.end + 1, line.end))
            return Pair(left[0], right) if right else None
        right = read_part(line.at(match.end(), line.end))
        return Pair(left[0], right) if is_character(_text(right.name)) else None
    return None


def pair_to_credit(pair: Pair, performer_first: bool) -> Credit | None:
    """The credit of two parted names, once the direction is known."""
    performer, character = (pair.left, pair.right) if performer_first else (pair.right, pair.left)
    if not (is_name(_text(performer.name)) and is_character(_text(character.name))):
        return None
    return _credit(performer, character, pair.right.rest)


def read_part(span: Span) -> Part:
    """Reads a name from the start of a span up to where it ends: comma, colon, dash, bracket, full stop or a clause."""
    window = _head(span)
    for match in window.finditer(_STOP):
        if match["dot"]:
            before = span.content[max(span.start, match.start() - 5) : match.start()]
            if _ABBREVIATION.search(before):
                continue
        elif match["open"]:
            close = _closing(span, match.end() - 1)
            if close is None or _continues(span, match.end(), close):
                continue
            notes, end = _notes(span, match.start())
            return Part(trim(span.at(span.start, match.start())), notes, _rest(span, end))
        elif not match["end"]:
            continue
        notes, end = _notes(span, match.end()) if match[0] == "," else ((), match.start())
        notes = tuple(note for note in notes if span_to_stay(note))
        return Part(trim(span.at(span.start, match.start())), notes, _rest(span, end if notes else match.start()))
    return Part(trim(span), (), span.at(span.end, span.end))


def trim(span: Span) -> Span:
    """Without blanks, reference marks and dangling commas at the ends."""
    span = span.strip()
    if span.end > span.start and span.content[span.end - 1] == "]" and (marks := span.search(_MARKS_AT_END)):
        span = span.at(span.start, marks.start())
    return span.strip(" \t\xa0,")


def _played_by(line: Span) -> tuple[Credit, ...]:
    match = _head(line).search(_PLAYED_BY)
    left = _whole(line.at(line.start, match.start()), is_character) if match else []
    if match is None or len(left) != 1:
        return ()
    bracket = line.content.rfind("(", match.start(), match.end())
    close = _closing(line, bracket) if bracket >= 0 and not _text(line.at(match.start(), bracket)) else None
    parts = _chain(line.at(match.end(), close or line.end))
    rest = _rest(line, close + 1) if close else parts[-1].rest
    if not all(is_name(_text(part.name)) for part in parts):
        return ()
    voice = line.at(*match.span("verb")) if match["verb"].casefold() == "voiced" else None
    return tuple(_credit(part, left[0], rest, voice) for part in parts)


def _as_or_plays(line: Span) -> tuple[Credit, ...]:
    window = _head(line)
    for pattern in (_AS, _PLAYS):
        match = window.search(pattern)
        left = _whole(line.at(line.start, match.start()), is_name) if match else []
        if match is None or not left:
            continue
        right = _chain(line.at(match.end(), line.end))
        if not all(is_character(_text(part.name)) for part in right):
            return ()
        voice = line.group(match, "voice")
        return tuple(_credit(one, other, right[-1].rest, voice) for one in left for other in right)
    return ()


def _credit(performer: Part, character: Part, rest: Span, voice: Span | None = None) -> Credit:
    performers = tuple(split_names(performer.name, slash=True))
    characters = tuple(split_names(character.name))
    if len(performers) != len(characters) and len(performers) > 1 and len(characters) > 1:
        performers, characters = (performer.name,), (character.name,)
    notes = (*performer.notes, *character.notes)
    stays = [stay for note in notes if (stay := span_to_stay(note))]
    nothing = rest.at(rest.end, rest.end)
    if tail := span_to_stay(rest.strip(" .")):
        stays, rest = [*stays, tail], nothing
    elif len(performers) == 1 and not notes and len(further := split_names(rest)) > 1:
        characters, rest = (*characters, *further), nothing
    spoken = voice or next((note for note in notes if _says_voice(note)), None)
    return Credit(performers, characters, tuple(stays), rest if rest.value else None, spoken)


def _chain(span: Span) -> list[Part]:
    """The name a span begins with, and those that follow joined by `and`, comma or slash, each with its own seasons."""
    parts = [read_part(span)]
    while any(span_to_stay(note) for note in parts[-1].notes) and (joint := parts[-1].rest.match(_JOINT)):
        following = read_part(span.at(joint.end(), span.end))
        if not any(span_to_stay(note) for note in following.notes):
            break
        parts.append(following)
    return parts


def _whole(span: Span, fits: Callable[[str], bool]) -> list[Part]:
    """A span that is nothing but names, with parentheses that say seasons, roles, years or `voice`; [] where it is not."""
    parts = _chain(trim(span))
    return [] if parts[-1].rest.value or not all(fits(_text(part.name)) for part in parts) else parts


def _bracketed(inner: Span, after: Span) -> Part | None:
    """The name in a bracket, with the seasons that may stand behind it (`Jane Doe; seasons 1–2`)."""
    if played := inner.match(_PLAYED_BY):
        inner = inner.at(played.end(), inner.end)
    part = read_part(inner)
    notes = part.notes
    if part.rest.value:
        if not span_to_stay(part.rest) and not _says_voice(part.rest):
            return None
        notes = (*notes, part.rest)
    more, end = _notes(after, after.start)
    if any(span_to_stay(note) for note in more):
        notes, after = (*notes, *more), after.at(end, after.end)
    return Part(part.name, notes, _rest(after, after.start)) if is_character(_text(part.name)) else None


def _notes(span: Span, position: int) -> tuple[tuple[Span, ...], int]:
    """The parentheses that follow a position, their insides, and where they end."""
    notes = []
    while position < span.end:
        gap = position
        while gap < span.end and span.content[gap] in " \t\xa0":
            gap += 1
        close = _closing(span, gap) if gap < span.end and span.content[gap] == "(" else None
        if close is None:
            break
        notes.append(span.at(gap + 1, close).strip())
        position = close + 1
    return tuple(notes), position


def _closing(span: Span, opening: int) -> int | None:
    """Where the bracket that opens at a position closes; None when it does not within a line's head."""
    depth = 0
    for position in range(opening, min(span.end, opening + _WINDOW)):
        depth += {"(": 1, ")": -1}.get(span.content[position], 0)
        if depth == 0:
            return position
    return None


def _continues(span: Span, start: int, close: int) -> bool:
    """Whether a bracket stands inside a name: `Nick (Nicholas) Nelson`, not `Nick (season 1) Friend of`."""
    inner = span.at(start, close)
    if " " in inner.quote or not is_name(inner.quote) or span_to_stay(inner) or _says_voice(inner):
        return False
    after = span.at(close + 1, span.end).match(_SURNAME)
    return after is not None and is_name(after[0])


def _rest(span: Span, start: int) -> Span:
    rest = span.at(min(start, span.end), span.end)
    quote = rest.quote
    return rest.at(rest.start + len(quote) - len(quote.lstrip(_OPENING)), rest.end).strip()


def _head(span: Span) -> Span:
    return span.at(span.start, min(span.end, span.start + _WINDOW))


def _says_voice(span: Span) -> bool:
    return span.match(_VOICE) is not None


def _text(span: Span) -> str:
    return tidy(span.quote)

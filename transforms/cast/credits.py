"""Reads one line of a cast list: who, as whom, in which seasons, and the words on the character."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from transforms.cast.names import is_character, is_name, split_names
from transforms.cast.parts import (
    Part,
    closing_bracket,
    head_of,
    read_chain,
    read_notes,
    read_part,
    read_whole,
    rest_from,
    says_voice,
)
from transforms.cast.seasons import Stay, span_to_stay
from transforms.normal import tidy
from transforms.spans import Span


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


_PLAYED_BY = re.compile(
    r"(?:\s*[\s,(–—:-])?(?:\b(?:also|is|was|and) ){0,3}\b(?P<verb>played|portrayed|voiced|performed) by:?\s+",
    re.IGNORECASE,
)
_AS = re.compile(
    r",?\s+(?:(?:also |guest[ -]){0,3}(?:stars?|starring|starred|appears?|appeared) )?as\s+"
    r"(?P<voice>(?:the )?voices? of\s+)?"
)
_PLAYS = re.compile(
    r"\s+(?:also )?(?:plays|played|portrays|portrayed|(?P<voice>voices|voiced|voice of))\s+"
    r"(?!by\b)(?:the (?:role|part|character) of\s+)?"
)
_SEPARATOR = re.compile(r"\s*(?P<open>\()|\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s+[–—-]{1,2}\s+|\s*:\s+|\t+\s*")


def line_to_credits(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that says in words who plays whom (`as`, `plays`, `played by`), () where it does not.

    They are several where each performer or character has seasons of its own (`Jane Doe (season 1) and Ann Lee
    (season 2) as Some Body`).
    """
    words = head_of(line).quote
    credits: tuple[Credit, ...] = ()
    if "ed by" in words:
        credits = _played_by(line)
    if not credits and "as" in words:
        credits = _as_or_plays(line, _AS)
    if not credits and ("play" in words or "portray" in words or "voice" in words):
        credits = _as_or_plays(line, _PLAYS)
    return credits


def line_to_pair(line: Span) -> Pair | None:
    """Two names of a line that only a bracket, dash, colon or dots part (`Jane Doe – Some Body, a friend`)."""
    for match in head_of(line).finditer(_SEPARATOR):
        left = read_whole(line.at(line.start, match.start()), is_character)
        if len(left) != 1:
            return None
        if match["open"]:
            close = closing_bracket(line, match.end() - 1)
            inner = line.at(match.end(), close) if close else None
            if inner is None or span_to_stay(inner) or says_voice(inner):
                continue
            right = _bracketed(inner, line.at(inner.end + 1, line.end))
            return Pair(left[0], right) if right else None
        right = read_part(line.at(match.end(), line.end))
        return Pair(left[0], right) if is_character(tidy(right.name.quote)) else None
    return None


def pair_to_credit(pair: Pair, performer_first: bool) -> Credit | None:
    """The credit of two parted names, once the direction is known."""
    performer, character = (pair.left, pair.right) if performer_first else (pair.right, pair.left)
    if not (is_name(tidy(performer.name.quote)) and is_character(tidy(character.name.quote))):
        return None
    return _credit(performer, character, pair.right.rest)


def _played_by(line: Span) -> tuple[Credit, ...]:
    match = head_of(line).search(_PLAYED_BY)
    left = read_whole(line.at(line.start, match.start()), is_character) if match else []
    if match is None or len(left) != 1:
        return ()
    bracket = line.content.rfind("(", match.start(), match.end())
    opens = bracket >= 0 and not line.at(match.start(), bracket).strip()
    close = closing_bracket(line, bracket) if opens else None
    parts = read_chain(line.at(match.end(), close or line.end))
    rest = parts[-1].rest
    if close:
        inner, rest = rest, rest_from(line, close + 1)
        parts[-1] = parts[-1]._replace(notes=(*parts[-1].notes, *([inner] if inner else [])))
    if not all(is_name(tidy(part.name.quote)) for part in parts):
        return ()
    voice = line.at(*match.span("verb")) if match["verb"].casefold() == "voiced" else None
    return tuple(_credit(part, left[0], rest, voice) for part in parts)


def _as_or_plays(line: Span, verb: re.Pattern[str]) -> tuple[Credit, ...]:
    match = head_of(line).search(verb)
    left = read_whole(line.at(line.start, match.start()), is_name) if match else []
    if match is None or not left:
        return ()
    right = read_chain(line.at(match.end(), line.end))
    if not all(is_character(tidy(part.name.quote)) for part in right):
        return ()
    voice = line.group(match, "voice")
    return tuple(_credit(one, other, right[-1].rest, voice) for one in left for other in right)


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
    spoken = voice or next((note for note in notes if says_voice(note)), None)
    return Credit(performers, characters, tuple(stays), rest if rest.value else None, spoken)


def _bracketed(inner: Span, after: Span) -> Part | None:
    """The name in a bracket, with the seasons that may stand behind it (`Jane Doe; seasons 1–2`)."""
    if played := inner.match(_PLAYED_BY):
        inner = inner.at(played.end(), inner.end)
    part = read_part(inner)
    notes = part.notes
    if part.rest.value:
        if not span_to_stay(part.rest) and not says_voice(part.rest):
            return None
        notes = (*notes, part.rest)
    more, end = read_notes(after, after.start)
    if any(span_to_stay(note) for note in more):
        notes, after = (*notes, *more), after.at(end, after.end)
    return (
        Part(part.name, notes, rest_from(after, after.start)) if is_character(tidy(part.name.quote)) else None
    )

"""Reads one line of a cast list: who, as whom, in which seasons, and the words on the character."""

import re
from collections.abc import Sequence
from itertools import islice

from transforms.cast.joining import parts_to_credit
from transforms.cast.names import is_character
from transforms.cast.parts import (
    PLAYED_BY,
    Credit,
    Part,
    closing_bracket,
    head_of,
    read_chain,
    read_part,
    read_whole,
    rest_from,
    without_opener,
)
from transforms.documents.model import Block
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.names import WORD, is_full_name, is_name, split_joint, split_names
from transforms.spans import Span

_AS = regex(
    r",?\s+(?:(?:also |guest[ -]){0,3}(?:stars?|starring|starred|appears?|appeared) )?as\s+"
    r"(?P<voice>(?:the )?voices? of\s+)?"
)
_PLAYS = regex(
    r"(?:\s+[–—-])?\s+(?:also )?(?:plays|played|portrays|portrayed|(?P<voice>voices|voiced|(?:the )?voice of))\s+"
    r"(?!by\b)(?:the (?:(?:title|titular|lead|main|eponymous) )?(?:role|part|character) of\s+)?"
)
_NEXT = regex(rf"(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?={WORD}(?:\s{WORD}\.?){{1,4}}\s+as\s+[\"“A-Z])")
_FIRST_NAMES = regex(rf"{WORD}(?:,\s{WORD}){{0,6}},?\s(?:and|&)\s{WORD}\.?")
_ONLY_AS = regex(r"as\s+")
_MOST_VERBS, _MOST_STRUNG, _FEWEST_LISTED, _LONGEST_NAMES = 8, 30, 2, 150


def blocks_to_credits(blocks: Sequence[Block]) -> list[tuple[Credit, ...]]:
    """The credits of each line of a list; lines that open with `as` below a performer's name are parts of theirs."""
    found: list[tuple[Credit, ...]] = []
    above: Span | None = None
    for block in blocks:
        line = block.parts[0]
        if block.level <= 1:
            above = line if is_full_name(tidy(line.head(_LONGEST_NAMES).quote)) else None
        below = line.match(_ONLY_AS) if above and block.level > 1 else None
        if above is None or below is None:
            found.append(line_to_credits(line))
            continue
        part = read_part(line.at(below.end(), line.end))
        fits = is_character(tidy(part.name.quote))
        whole = Part(above, (), above.at(above.end, above.end))
        found.append((parts_to_credit(whole, part, part.rest),) if fits else ())
    return found


def line_to_credits(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that says in words who plays whom (`as`, `plays`, `played by`), () where it does not.

    They are several where each performer or character has seasons of its own (`Jane Doe (season 1) and Ann Lee
    (season 2) as Some Body`), or where the line goes on with further performers (`Jane Doe as Mary, Ann Lee as Kim`).
    """
    line = without_opener(line)
    return _several(line) or _played_by(line) or _as_or_plays(line, _AS) or _as_or_plays(line, _PLAYS)


def _several(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that strings together `A as X, B as Y and C as Z`, () where a piece is no such thing."""
    pieces = line.split(_NEXT) if head_of(line).search(_NEXT) else []
    if len(pieces) > _MOST_STRUNG:
        return ()
    credits = [_as_or_plays(piece, _AS) for piece in pieces]
    return tuple(credit for own in credits for credit in own) if all(credits) else ()


def _played_by(line: Span) -> tuple[Credit, ...]:
    head = head_of(line)
    match = head.search(PLAYED_BY) if "ed by" in head.quote else None
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
        further = split_names(inner)
        if all(is_full_name(tidy(name.quote)) for name in further):
            parts.extend(Part(name, (), name.at(name.end, name.end)) for name in further)
        else:
            parts[-1] = parts[-1]._replace(notes=(*parts[-1].notes, *([inner] if inner else [])))
    if not all(is_name(tidy(part.name.quote)) for part in parts):
        return ()
    voice = line.at(*match.span("verb")) if match["verb"].casefold() == "voiced" else None
    return tuple(parts_to_credit(part, left[0], rest, voice, behind_performer=True) for part in parts)


def _as_or_plays(line: Span, verb: re.Pattern[str]) -> tuple[Credit, ...]:
    match, left = _performers_before(line, verb)
    if match is None:
        return ()
    voice = line.group(match, "voice")
    if joint := _pairwise(left, line.at(match.end(), line.end)):
        return (Credit(*joint, (), None, voice),)
    right = read_chain(line.at(match.end(), line.end))
    if not all(is_character(tidy(part.name.quote)) for part in right) or _goes_on(right):
        return ()
    return tuple(parts_to_credit(one, other, right[-1].rest, voice) for one in left for other in right)


def _performers_before(line: Span, verb: re.Pattern[str]) -> tuple[re.Match[str] | None, list[Part]]:
    """The first place of the verb with nothing but performers before it (`Ed Low (credited as Ed L.) as Max`)."""
    for match in islice(head_of(line).finditer(verb), _MOST_VERBS):
        before = line.at(line.start, match.start())
        if before.end - before.start > _LONGEST_NAMES:
            break
        left = read_whole(before, is_name)
        if not left and len(split_names(before, slash=True)) > 1:
            left = [Part(before, (), before.at(before.end, before.end))]
        if left:
            return match, left
    return None, []


def _pairwise(left: list[Part], right: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Three and more performers with as many characters and nothing behind them (`A, B, and C as X, Y, and Z`)."""
    performers = split_names(left[0].name, slash=True) if len(left) == 1 else []
    characters = split_joint(right) if len(performers) > _FEWEST_LISTED else []
    fits = len(characters) == len(performers) and all(is_character(tidy(one.quote)) for one in characters)
    return (tuple(performers), tuple(characters)) if fits and characters else None


def _goes_on(right: list[Part]) -> bool:
    """Whether more characters, by first names, follow (`Kim, Lou and Pat`): where they end cannot be told."""
    rest = right[-1].rest
    follows = rest.content[rest.start - 2 : rest.start].startswith(",") and rest.fullmatch(_FIRST_NAMES)
    return bool(follows) and len(split_names(rest)) == 1

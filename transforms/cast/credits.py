"""Reads one line of a cast list: who, as whom, in which seasons, and the words on the character."""

import re
from itertools import islice

from transforms.cast.names import (
    USUAL_NAME,
    WORD,
    is_character,
    is_full_name,
    is_name,
    is_trade,
    split_joint,
    split_names,
)
from transforms.cast.parts import (
    Credit,
    Pair,
    Part,
    closing_bracket,
    head_of,
    read_chain,
    read_notes,
    read_part,
    read_whole,
    rest_from,
    says_voice,
    trim,
)
from transforms.cast.seasons import span_to_stay
from transforms.cast.usual import usual_credit, usual_pair
from transforms.normal import tidy
from transforms.spans import Span

_PLAYED_BY = re.compile(
    r"(?:\s*[\s,(–—:-])?(?:\b(?:also|is|was|and) ){0,3}\b(?P<verb>played|portrayed|voiced|performed) by:?\s+",
    re.IGNORECASE,
)
_AS = re.compile(
    r",?\s+(?:(?:also |guest[ -]){0,3}(?:stars?|starring|starred|appears?|appeared) )?as\s+"
    r"(?P<voice>(?:the )?voices? of\s+)?"
)
_PLAYS = re.compile(
    r"(?:\s+[–—-])?\s+(?:also )?(?:plays|played|portrays|portrayed|(?P<voice>voices|voiced|(?:the )?voice of))\s+"
    r"(?!by\b)(?:the (?:role|part|character) of\s+)?"
)
_NEXT = re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?={WORD}(?:\s{WORD}\.?){{1,4}}\s+as\s+[\"“A-Z])")
_AND = re.compile(r"(?:and|&|/)\s+")
_FIRST_NAMES = re.compile(rf"{WORD}(?:,\s{WORD}){{0,6}},?\s(?:and|&)\s{WORD}\.?")
_SEPARATOR = re.compile(
    r"\s*(?P<open>\()|\s+(?:\.\s?){2,}\s*|(?<=\w)\.{3,}\s*|\s*…+\s*|\s+[–—-]{1,2}\s+|\s+[–—-]{1,2}(?=[A-Z\"])|"
    r"(?<=[\w.\")])[–—-]{1,2}\s+|(?<=[\w.\")])—(?=[A-Z\"])|\s*:\s+|\t+\s*"
)
_QUOTES = frozenset('"“”')
_LETTER = re.compile(r"[^\W\d_]")
_MOST_CREDITS, _FEWEST_LISTED, _LONGEST_NAMES = 8, 2, 150


def line_to_credits(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that says in words who plays whom (`as`, `plays`, `played by`), () where it does not.

    They are several where each performer or character has seasons of its own (`Jane Doe (season 1) and Ann Lee
    (season 2) as Some Body`), or where the line goes on with further performers (`Jane Doe as Mary, Ann Lee as Kim`).
    """
    usual = usual_credit(line)
    return (usual,) if usual else _several(line) or _one(line)


def _several(line: Span) -> tuple[Credit, ...]:
    """The credits of a line that strings together `A as X, B as Y and C as Z`, () where a piece is no such thing."""
    pieces = line.split(_NEXT) if head_of(line).search(_NEXT) else []
    credits = [_as_or_plays(piece, _AS) for piece in pieces[:_MOST_CREDITS]]
    return tuple(credit for own in credits for credit in own) if all(credits) else ()


def _one(line: Span) -> tuple[Credit, ...]:
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
    usual = usual_pair(line)
    if usual is not None and _may_be_paired(usual.left) and _may_be_paired(usual.right):
        return usual
    for match in head_of(line).finditer(_SEPARATOR):
        left = read_whole(line.at(line.start, match.start()), is_character)
        if len(left) != 1 or not _may_be_paired(left[0]):
            return None
        if match["open"]:
            close = closing_bracket(line, match.end() - 1)
            inner = line.at(match.end(), close) if close else None
            if inner is None or not inner.search(_LETTER) or span_to_stay(inner) or says_voice(inner):
                continue
            right = _bracketed(inner, line.at(inner.end + 1, line.end))
        else:
            right = read_part(line.at(match.end(), line.end))
        fits = right is not None and is_character(tidy(right.name.quote)) and _may_be_paired(right)
        return Pair(left[0], right) if right and fits else None
    return None


def _may_be_paired(part: Part) -> bool:
    """A name in a list that says nothing in words is no trade, no number and no title of an episode or a song."""
    text = tidy(part.name.quote)
    return not (is_trade(text) or text[:1].isdigit() or (text[:1] in _QUOTES and text[-1:] in _QUOTES))


def pair_to_credits(pair: Pair, performer_first: bool) -> tuple[Credit, ...]:
    """The credits of two parted names, once the direction is known; () where one of them is no such name.

    They are several where performers followed each other (`Some Body – Jane Doe (2005–08), Ann Lee (2008–10)`).
    """
    performer, character = (pair.left, pair.right) if performer_first else (pair.right, pair.left)
    if not (is_name(tidy(performer.name.quote)) and is_character(tidy(character.name.quote))):
        return ()
    further = () if performer_first else successors(performer)
    if further:
        nothing = performer.rest.at(performer.rest.end, performer.rest.end)
        return tuple(_credit(one, character, nothing) for one in (performer, *further))
    return (_credit(performer, character, pair.right.rest),)


def successors(performer: Part) -> tuple[Part, ...]:
    """The performers with brackets behind their names that make up all that follows the first one's bracket."""
    found: list[Part] = []
    rest = performer.rest
    while performer.notes and rest.value and len(found) < _MOST_CREDITS:
        joint = rest.match(_AND)
        part = read_part(rest.at(joint.end() if joint else rest.start, rest.end))
        if not part.notes or not is_full_name(tidy(part.name.quote)):
            return ()
        found.append(part)
        rest = part.rest
    return tuple(found)


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
    match, left = _performers_before(line, verb)
    if match is None:
        return ()
    voice = line.group(match, "voice")
    if joint := _pairwise(left, line.at(match.end(), line.end)):
        return (Credit(*joint, (), None, voice),)
    right = read_chain(line.at(match.end(), line.end))
    if not all(is_character(tidy(part.name.quote)) for part in right) or _goes_on(right):
        return ()
    return tuple(_credit(one, other, right[-1].rest, voice) for one in left for other in right)


def _performers_before(line: Span, verb: re.Pattern[str]) -> tuple[re.Match[str] | None, list[Part]]:
    """The first place of the verb with nothing but performers before it (`Ed Low (credited as Ed L.) as Max`)."""
    for match in islice(head_of(line).finditer(verb), _MOST_CREDITS):
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


def _credit(performer: Part, character: Part, rest: Span, voice: Span | None = None) -> Credit:
    if voice is None and _is_plain(performer) and _is_plain(character) and not _begins_name(rest):
        tail = span_to_stay(rest) if rest else None
        if tail is None:
            return Credit((performer.name,), (character.name,), (), rest if rest else None, None)
    performers = split_names(performer.name, slash=True)
    characters = split_names(character.name)
    if len(performers) > 1:
        characters = _one_for_each(character.name, len(performers)) or characters
    if len(performers) != len(characters) and len(performers) > 1 and len(characters) > 1:
        performers, characters = [performer.name], [character.name]
    notes = (*performer.notes, *character.notes)
    stays = [stay for note in notes if (stay := span_to_stay(note))]
    nothing = rest.at(rest.end, rest.end)
    if tail := span_to_stay(rest.strip(" .")):
        stays, rest = [*stays, tail], nothing
    elif len(performers) == 1 and not notes and _begins_name(rest) and len(further := split_names(rest)) > 1:
        characters, rest = [*characters, *further], nothing
    spoken = voice or next((note for note in notes if says_voice(note)), None)
    description = rest if rest.value else None
    return Credit(
        tuple(map(trim, performers)), tuple(map(trim, characters)), tuple(stays), description, spoken
    )


def _is_plain(part: Part) -> bool:
    return not part.notes and part.name.fullmatch(USUAL_NAME) is not None


def _begins_name(rest: Span) -> bool:
    return rest.end > rest.start and not rest.content[rest.start].islower()


def _one_for_each(name: Span, count: int) -> list[Span]:
    """The joint characters of as many performers (`Mary and Tom`), [] where they are not as many."""
    pieces = split_joint(name)
    fits = len(pieces) == count and all(is_character(tidy(piece.quote)) for piece in pieces)
    return pieces if fits and not any(piece.quote.endswith(".") for piece in pieces) else []


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
    return Part(part.name, notes, rest_from(after, after.start))

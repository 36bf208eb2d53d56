"""Reads lines of two names that a bracket, a dash, a colon or dots part, once it is known whose name stands first."""

from transforms.cast.joining import parts_to_credit
from transforms.cast.names import is_character, is_trade
from transforms.cast.parts import (
    JOINT,
    OTHER_SCRIPT,
    PLAYED_BY,
    Credit,
    Pair,
    Part,
    closing_bracket,
    head_of,
    is_within_name,
    read_notes,
    read_part,
    read_whole,
    rest_from,
    says_voice,
    without_opener,
)
from transforms.cast.seasons import span_to_stay
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.names import is_full_name, is_name
from transforms.spans import Span

_SEPARATOR = regex(
    r"\s*(?P<open>\()|\s+(?:\.\s?){2,}\s*|(?<=\w)\.{3,}\s*|\s*…+\s*|\s+[–—-]{1,2}\s+|\s+[–—-]{1,2}(?=[A-Z\"])|"
    r"(?<=[\w.\")])[–—-]{1,2}\s+|(?<=[\w.\")])—(?=[A-Z\"])|\s*:\s+|\t+\s*"
)
_QUOTES = frozenset('"“”')
_LETTER = regex(r"[^\W\d_]")
_MOST_SUCCESSORS = 8


def line_to_pair(line: Span) -> Pair | None:
    """Two names of a line that only a bracket, dash, colon or dots part (`Jane Doe – Some Body, a friend`)."""
    line = without_opener(line)
    for match in head_of(line).finditer(_SEPARATOR):
        left = read_whole(line.at(line.start, match.start()), is_character)
        if len(left) != 1 or not _may_be_paired(left[0]):
            return None
        if match["open"]:
            close = closing_bracket(line, match.end() - 1)
            inner = (
                line.at(match.end(), close)
                if close and not is_within_name(line, match.end(), close)
                else None
            )
            if inner is None or not inner.search(_LETTER) or _is_note(inner):
                continue
            right = _bracketed(inner, line.at(inner.end + 1, line.end))
        else:
            right = read_part(line.at(match.end(), line.end))
        fits = right is not None and is_character(tidy(right.name.quote)) and _may_be_paired(right)
        return Pair(left[0], right) if right and fits else None
    return None


def _is_note(inner: Span) -> bool:
    """Whether a bracket holds no second name: seasons, the word `voice`, the same name in another script."""
    return bool(span_to_stay(inner)) or says_voice(inner) or OTHER_SCRIPT.fullmatch(inner.quote) is not None


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
        return tuple(parts_to_credit(one, character, nothing) for one in (performer, *further))
    behind = not performer_first
    return (parts_to_credit(performer, character, pair.right.rest, behind_performer=behind, in_pairs=True),)


def successors(performer: Part) -> tuple[Part, ...]:
    """The performers with brackets behind their names that make up all that follows the first one's bracket."""
    found: list[Part] = []
    rest = performer.rest
    while performer.notes and rest.value and len(found) < _MOST_SUCCESSORS:
        joint = rest.match(JOINT)
        part = read_part(rest.at(joint.end() if joint else rest.start, rest.end))
        if not part.notes or not is_full_name(tidy(part.name.quote)):
            return ()
        found.append(part)
        rest = part.rest
    return tuple(found)


def _bracketed(inner: Span, after: Span) -> Part | None:
    """The name in a bracket, with the seasons that may stand behind it (`Jane Doe; seasons 1–2`)."""
    if played := inner.match(PLAYED_BY):
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

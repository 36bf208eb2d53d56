"""Puts a performer and a character together: joint names, seasons of either, words on the character."""

import re

from transforms.cast.doubts import is_of_episodes
from transforms.cast.names import is_character, is_occupation
from transforms.cast.parts import Credit, Part, says_voice, trim
from transforms.cast.seasons import span_to_stay
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.names import USUAL_NAME, is_full_name, split_joint, split_names
from transforms.spans import Span

_OTHERS = regex(
    r"\s*(?:\band|&)\s+(?:others|more|(?:(?:various|other|several|additional|multiple|minor)\s+)+(?:characters|roles|voices|parts))\W*$",
    re.IGNORECASE,
)
_NEAR = 20_000


def parts_to_credit(
    performer: Part,
    character: Part,
    rest: Span,
    voice: Span | None = None,
    *,
    behind_performer: bool = False,
    in_pairs: bool = False,
) -> Credit:
    """The credit of two names, with what follows them: further names, seasons or a description.

    `voice` holds the words that say that only the voice is heard. `behind_performer`: what follows stands behind the
    performer, so that further names are further performers. `in_pairs`: only a sign parts both, and names follow names.
    """
    performers = split_names(performer.name, slash=True)
    character = character._replace(name=_without_others(character.name))
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
    elif behind_performer:
        if not notes and (further := _further(rest, in_pairs)):
            performers, rest = [*performers, *further], nothing
    elif len(performers) == 1 and not notes and (further := _further(rest, in_pairs)):
        characters, rest = [*characters, *further], nothing
    spoken = voice or next((note for note in notes if says_voice(note)), None)
    says_nobody = is_of_episodes(rest) or rest.fullmatch(_OTHERS) is not None
    description = rest if rest.value and not says_nobody else None
    return Credit(
        tuple(map(trim, performers)), tuple(map(trim, characters)), tuple(stays), description, spoken
    )


def _without_others(name: Span) -> Span:
    """A name without the nameless ones joined to it (`Jim and others`)."""
    others = name.search(_OTHERS)
    return name.at(name.start, others.start()).strip() if others and others.start() > name.start else name


def _further(rest: Span, in_pairs: bool) -> list[Span]:
    """The full names that follow a name: several, one beside a pair, or one that the page speaks of elsewhere, too."""
    if not rest or rest.content[rest.start].islower():
        return []
    further = split_names(rest)
    if any(is_occupation(tidy(name.quote)) for name in further):
        return []
    if len(further) > 1:
        return further
    told = in_pairs or _is_told_near(rest)
    return further if told and rest.fullmatch(USUAL_NAME) and is_full_name(rest.quote) else []


def _is_told_near(name: Span) -> bool:
    """Whether a name stands a second time in the text, not too far away."""
    content, words = name.content, name.quote
    before = content.find(words, max(0, name.start - _NEAR), name.start)
    return before >= 0 or content.find(words, name.end, name.end + _NEAR) >= 0


def _one_for_each(name: Span, count: int) -> list[Span]:
    """The joint characters of as many performers (`Mary and Tom`), [] where they are not as many."""
    pieces = split_joint(name)
    fits = len(pieces) == count and all(is_character(tidy(piece.quote)) for piece in pieces)
    return pieces if fits and not any(piece.quote.endswith(".") for piece in pieces) else []

"""Puts a performer and a character together: joint names, seasons of either, words on the character."""

from transforms.cast.names import is_character
from transforms.cast.parts import Credit, Part, says_voice, trim
from transforms.cast.seasons import span_to_stay
from transforms.normal import tidy
from transforms.reading.names import split_joint, split_names
from transforms.spans import Span


def parts_to_credit(performer: Part, character: Part, rest: Span, voice: Span | None = None) -> Credit:
    """The credit of two names, with what follows them: further characters, seasons or a description.

    `voice` holds the words that say that only the voice is heard.
    """
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


def _begins_name(rest: Span) -> bool:
    return rest.end > rest.start and not rest.content[rest.start].islower()


def _one_for_each(name: Span, count: int) -> list[Span]:
    """The joint characters of as many performers (`Mary and Tom`), [] where they are not as many."""
    pieces = split_joint(name)
    fits = len(pieces) == count and all(is_character(tidy(piece.quote)) for piece in pieces)
    return pieces if fits and not any(piece.quote.endswith(".") for piece in pieces) else []

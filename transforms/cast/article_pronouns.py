"""Phrases with `he` or `she` for one of both names: `Jane Doe is back. She plays Ann.`, `He is played by Max Roe.`"""

import re
from collections.abc import Collection, Iterator, Sequence

from transforms.cast.article_claims import Claim, Proof
from transforms.cast.article_people import People
from transforms.cast.article_words import is_titled, row_from
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name

_TRADE = r"(?:actor|actress|star|comedian|newcomer)"
_PLAYS = regex(
    rf"(?:\b(?:[Hh]e|[Ss]he)|\b[Tt]he (?:\d\d-year-old(?: {_TRADE})?|(?:[A-Z][\w'’-]* ){{0,4}}{_TRADE})(?:, \d\d)?"
    r"(?:,| [–—-])? who) (?:also |now |currently |has |previously |first )?"
    r"(?:plays|played|portrays|portrayed|voices|voiced) "
    r"(?!by\b)(?:the (?:[a-z-]+ ){0,2}(?:role|part|character) of )?(?:the )?"
)
_IS_PLAYED = regex(r"\b(?:He|She)(?: is|['’]s| was) (?:played|portrayed|voiced) by (?:the )?")
_STAR = regex(r"\b(?:stars?|actor|actress|year-old)\b")
_NEAREST = 2


def passages_to_pronoun_claims(
    passages: Sequence[Passage], people: People, claims: Sequence[Claim]
) -> Iterator[Claim]:
    """Claims of somebody who alone is named before the pronoun, in its sentence or one of the two before it.

    `claims`: those that name both; who is a character of one of them is nobody who plays.
    """
    characters = {claim.character.key for claim in claims if claim.proven}
    for number, passage in enumerate(passages):
        before = passages[max(0, number - _NEAREST) : number]
        for match in _PLAYS.finditer(passage.masked):
            for told in row_from(passage, match.end(), 1):
                yield from _of_performer(passage, before, match, told, people, characters)
                characters.add(told.key)
        for match in _IS_PLAYED.finditer(passage.masked):
            found = _antecedent(passage, before, match.start(), people)
            for performer in row_from(passage, match.end(), 1):
                if found is not None:
                    where, character = found
                    start, end = match.start(), performer.end
                    yield Claim(passage, performer, character, start, end, character_in=where)


def _of_performer(
    passage: Passage,
    before: Sequence[Passage],
    match: re.Match[str],
    told: Name,
    people: People,
    characters: set[str],
) -> Iterator[Claim]:
    found = _antecedent(passage, before, match.start(), people, characters)
    if found is None or is_titled(found[1]):
        return
    where, performer = found
    called = _STAR.search(passage.masked, 0, match.end()) is not None
    proof = Proof.PLAYS if called else Proof.PERFORMER
    yield Claim(passage, performer, told, match.start(), told.end, proof=proof, performer_in=where)


def _antecedent(
    passage: Passage, before: Sequence[Passage], place: int, people: People, but: Collection[str] = ()
) -> tuple[Passage, Name] | None:
    """The one person whom the nearest sentence with people names before a place, `but` some folded names."""
    for one in (passage, *reversed(before)):
        names = [
            name
            for name in one.names
            if (one is not passage or name.end <= place)
            and not one.is_work(name)
            and (people.full_name(name) is not None or (one is not passage and not but))
            and name.key not in but
        ]
        if names:
            keys = {people.full_name(name) or name.key for name in names}
            return (one, names[0]) if len(keys) == 1 else None
    return None

"""Which name of `A (B)` performs in an article: clear phrases decide, then shape, then what most brackets show."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.cast.article_brackets import Bracket, is_described, is_place, is_real, is_related
from transforms.cast.article_claims import Claim
from transforms.cast.article_people import People
from transforms.cast.article_words import is_character_name, is_titled
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name, is_person_shaped

INSIDE, OUTSIDE, OPEN, NOTHING = "inside", "outside", "open", "nothing"
_FEWEST_AGREEING, _RATIO = 2, 4
# Sentences on prizes, songs and makers bracket names for other reasons; there only clear phrases decide.
_OTHER_REASONS = regex(
    r"\b(?:awards?|nominat\w+|nominees?|winners?|won|prize|songs?|soundtrack|tracks?|albums?|sung|band|"
    r"music|directed|"
    r"written|contestants?|judges|(?P<credit>photos?|picture:|credits?|cast|left to right))\b",
    re.IGNORECASE,
)

_IN = regex(r"\b(?:in|on|from|at|of|for) $")


class Directed(NamedTuple):
    """A bracket and which side of it performs: `inside`, `outside`, `open` (it cannot be told) or `nothing`."""

    bracket: Bracket
    side: str


def brackets_to_directions(
    brackets: Sequence[Bracket], people: People, told_of: frozenset[str]
) -> list[Directed]:
    """The side of each bracket that performs; `told_of`: folded names of which the text tells outside of brackets."""
    first = [Directed(bracket, _own_side(bracket, people, told_of)) for bracket in brackets]
    people = people.with_performers(claim.performer for one in first for claim in directed_to_claims(one))
    found = [
        one._replace(side=_own_side(one.bracket, people, told_of)) if one.side == OPEN else one
        for one in first
    ]
    sides = Counter(one.side for one in found)
    agreed = sides[INSIDE] >= _FEWEST_AGREEING and sides[INSIDE] >= _RATIO * sides[OUTSIDE]
    beside = {id(one.bracket.passage) for one in found if one.side == INSIDE}
    return [
        one._replace(side=INSIDE)
        if one.side == OPEN
        and (agreed or id(one.bracket.passage) in beside)
        and _may_be_inside(one.bracket, people, told_of)
        else one
        for one in found
    ]


def directed_to_claims(directed: Directed) -> Iterator[Claim]:
    """The bracket's claims where it is known who performs: names in a row go with as many in a row, in order."""
    bracket, side = directed
    if side in (OPEN, NOTHING):
        return
    sides = (bracket.inside, bracket.outside) if side == INSIDE else (bracket.outside, bracket.inside)
    if len(bracket.inside) == len(bracket.outside):
        for performer, character in zip(*sides, strict=True):
            yield Claim(
                bracket.passage,
                performer,
                character,
                bracket.start,
                bracket.end,
                bracket.voice,
                is_aside=True,
            )


def _own_side(bracket: Bracket, people: People, told_of: frozenset[str]) -> str:
    inside, outside = bracket.inside, bracket.outside
    if bracket.says_by:
        return INSIDE
    if is_real(bracket):
        return NOTHING
    if any(map(bracket.passage.is_work, inside)) or len(outside) not in (0, len(inside)):
        return NOTHING
    within = _are_performers(inside, people)
    if not outside or any(map(bracket.passage.is_work, outside)):
        return NOTHING
    without = _are_performers(outside, people)
    if within and without:
        return OPEN
    if within:
        return INSIDE
    if without:
        told = _are_told_of(inside, told_of) or all(map(is_titled, inside))
        if not all(map(is_character_name, inside)):
            return NOTHING
        persons = all(is_person_shaped(name.text) for name in inside)
        return OUTSIDE if told else OPEN if persons else NOTHING
    return _by_shape(bracket)


def _by_shape(bracket: Bracket) -> str:
    """A name of one word or with a title before another's full name is a character's, or one with a title behind it."""
    reasons = _OTHER_REASONS.search(bracket.passage.masked)
    if all(map(is_titled, bracket.inside)) and all(map(is_character_name, bracket.inside)):
        plain = all(is_person_shaped(name.text) and not is_titled(name) for name in bracket.outside)
        return OUTSIDE if plain and (reasons is None or reasons["credit"]) else NOTHING
    if not all(is_person_shaped(name.text) and not is_titled(name) for name in bracket.inside):
        return NOTHING
    if is_place(bracket) or not all(map(is_character_name, (*bracket.inside, *bracket.outside))):
        return NOTHING
    if reasons is not None:
        return OPEN
    told = any(" " not in name.text or is_titled(name) for name in bracket.outside)
    return INSIDE if told or is_related(bracket) or is_described(bracket) else OPEN


def _may_be_inside(bracket: Bracket, people: People, told_of: frozenset[str]) -> bool:
    """Whether the words allow what others show: nobody outside performs, and the sentence tells a story.

    Of characters a text tells by their first names, more than of performers.
    """
    if _are_performers(bracket.outside, people) or _OTHER_REASONS.search(bracket.passage.masked):
        return False
    inside, outside = (
        any(name.key.split()[0] in told_of for name in names) for names in (bracket.inside, bracket.outside)
    )
    return outside or not inside


def _are_performers(names: Sequence[Name], people: People) -> bool:
    return bool(names) and all(people.full_name(name) in people.performers for name in names)


def _are_told_of(names: Sequence[Name], told_of: frozenset[str]) -> bool:
    return all(name.key in told_of or name.key.split()[0] in told_of for name in names)


def names_told_of(passages: Sequence[Passage], brackets: Sequence[Bracket]) -> frozenset[str]:
    """Folded names that stand in the text outside of brackets, not behind `in` or `on` as titles and places do."""
    bracketed = {(id(one.passage), name.start) for one in brackets for name in one.inside}
    return frozenset(
        name.key
        for passage in passages
        for name in passage.names
        if (id(passage), name.start) not in bracketed
        and not _IN.search(passage.masked, max(0, name.start - 6), name.start)
    )

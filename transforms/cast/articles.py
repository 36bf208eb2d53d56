"""Rows of the cast from an article's sentences, where its own words prove who plays whom in this show.

Phrases (`played by`, `stars as`, `her role as`) say it themselves; for `A (B)` see `article_direction`. The performer's
full name stands somewhere in the text, and short forms join their long ones where only one fits. What the text says of
another work is left out; what cannot be told is a reject, one for a passage.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.cast.article_brackets import Bracket, passage_to_brackets
from transforms.cast.article_direction import (
    NOTHING,
    OPEN,
    brackets_to_directions,
    directed_to_claims,
    names_told_of,
)
from transforms.cast.article_people import People, is_titled, passages_to_people
from transforms.cast.article_phrases import Claim, passage_to_claims
from transforms.cast.article_words import is_character_name
from transforms.cast.names import same_words
from transforms.cast.records import Page
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.normal import fold
from transforms.reading.passages import Ground, Passage
from transforms.reading.proper_names import is_person_shaped
from transforms.reading.scope import Ties, document_to_passages, passages_to_ties

_MOST_FORMS = 8
_UNDECIDED = "two names, one in brackets: nothing tells which of the two performs"
_UNGROUNDED = "it says who plays whom, but not in which work"
_OF_OTHERS = "it says who plays whom of a performer who is called another work's"
_NO_NAME = "a performer in brackets behind words that name no character"
_BOTH = "a name that is a performer's here is a character's elsewhere in the text"


class _Told(NamedTuple):
    """A claim whose names are joined to their long forms, folded."""

    claim: Claim
    performer: str
    character: str


def article_findings(page: Page, listed: Sequence[Record]) -> Iterator[Finding]:
    """The rows of an article in order of its text, then its rejects; `listed` are those of its key lines."""
    passages = document_to_passages(page.document, frozenset(page.people))
    brackets = [one for passage in passages for one in passage_to_brackets(passage)]
    phrases = [one for passage in passages for one in passage_to_claims(passage)]
    told_of = names_told_of(passages, brackets) | _names_listed(listed)
    people = passages_to_people(passages, page.people)
    people = people.with_performers(one.performer for one in phrases if one.proven)
    directed = brackets_to_directions(brackets, people, told_of)
    claims = [
        *(one for one in phrases if one.proven or _is_believed(one, people, told_of)),
        *(claim for one in directed for claim in directed_to_claims(one)),
    ]
    people = people.with_performers(claim.performer for claim in claims)
    told = [one for claim in claims if (one := _join(claim, people)) is not None]
    rejects: dict[int, Reject] = {}
    shown = list(_of_show(_in_order(told), passages_to_ties(page.document, passages), rejects))
    read = {id(one.claim.passage) for one in shown}
    yield from _with_one_name([_record(one, people) for one in shown], listed)
    for side in directed:
        if reason := _bracket_reason(side.bracket, side.side):
            rejects.setdefault(id(side.bracket.passage), _reject(side.bracket.passage, reason))
    yield from (reject for passage, reject in rejects.items() if passage not in read)


def _in_order(told: Sequence[_Told]) -> list[_Told]:
    """The claims in order of the text, of those that say the same in one passage the first."""
    ordered = sorted(told, key=lambda one: one.claim.passage.sentence.place(one.claim.start))
    first: dict[tuple[int, str, str], _Told] = {}
    for one in ordered:
        first.setdefault((id(one.claim.passage), one.performer, one.character), one)
    return list(first.values())


def _names_listed(listed: Sequence[Record]) -> frozenset[str]:
    """The folded characters of key lines, and the first name of each."""
    names = [fold(record.text("character")) for record in listed]
    return frozenset((*names, *(name.partition(" ")[0] for name in names)))


def _is_believed(claim: Claim, people: People, told_of: frozenset[str]) -> bool:
    """Whether `Jane Doe's Captain Ann` is a known performer's character, of which the text tells elsewhere."""
    known = people.full_name(claim.performer) in people.performers
    return known and (is_titled(claim.character) or claim.character.key in told_of)


def _join(claim: Claim, people: People) -> _Told | None:
    """The claim with the long forms of its names; None where a name is not of its kind."""
    performer = people.full_name(claim.performer)
    character = claim.character
    if performer is None or is_titled(claim.performer) or not is_character_name(character):
        return None
    if claim.passage.is_work(claim.performer):
        return None
    long = (
        people.full_name(character, but=people.performers | people.real)
        if " " not in character.text
        else None
    )
    joins = long is not None and long in people.told and long.rpartition(" ")[2] not in ("jr", "sr")
    return _Told(claim, performer, long if long is not None and joins else character.key)


def _of_show(told: Sequence[_Told], ties: Ties, rejects: dict[int, Reject]) -> Iterator[_Told]:
    """What is said of the show; what may be is a reject for its passage, what is said of others is left out."""
    grounded = [(one, one.claim.passage.ground(one.claim.start, one.claim.end)) for one in told]
    elsewhere = {(one.performer, one.character) for one, ground in grounded if ground is Ground.OTHER}
    characters = {
        one.character for one, ground in grounded if ground is Ground.SHOW and one.character != one.performer
    }
    certain = {(one.performer, one.character) for one, ground in grounded if ground is Ground.SHOW}
    for one, ground in grounded:
        if ground is Ground.OTHER or (ground is Ground.LIKELY and (one.performer, one.character) in certain):
            continue
        if reason := _doubt(one, ground, ties, elsewhere, characters):
            rejects.setdefault(id(one.claim.passage), _reject(one.claim.passage, reason))
        else:
            yield one


def _doubt(
    one: _Told, ground: Ground, ties: Ties, elsewhere: set[tuple[str, str]], characters: set[str]
) -> str | None:
    """Why a claim that may be of the show makes no row, None where it does."""
    named = one.claim.passage.names_show()
    believed = ground is Ground.SHOW or (ground is Ground.LIKELY and one.performer in ties.own)
    if not believed or ((one.performer, one.character) in elsewhere and not named):
        return _UNGROUNDED
    if one.performer in ties.others and not named:
        return _OF_OTHERS
    return _BOTH if one.performer in characters and one.performer != one.character else None


def _record(one: _Told, people: People) -> Record:
    claim = one.claim
    sentence = claim.passage.sentence
    voice = sentence.span(*claim.voice) if claim.voice else None
    cells = {
        "character": _cell(claim.passage, claim.character.start, claim.character.end, one.character, people),
        "performer": _cell(claim.passage, claim.performer.start, claim.performer.end, one.performer, people),
        "voice_only": inferred(voice or sentence.origin, voice is not None),
    }
    return Record("cast", cells, (sentence.origin.strip(),))


def _with_one_name(records: Sequence[Record], listed: Sequence[Record]) -> list[Record]:
    """The records, a performer's character under one name: that of key lines or the longest (`Ann Hill`, not `Ann`)."""
    forms: dict[str, list[Cell]] = {}
    for record in (*listed, *sorted(records, key=lambda one: -len(one.text("character")))):
        forms.setdefault(fold(record.text("performer")), []).append(record.cells["character"])
    return [replace(one, cells={**one.cells, "character": _called(one, forms)}) for one in records]


def _called(record: Record, forms: Mapping[str, Sequence[Cell]]) -> Cell:
    own = record.cells["character"]
    others = forms[fold(record.text("performer"))][:_MOST_FORMS]
    return next((cell for cell in others if same_words(str(cell.value), str(own.value))), own)


def _cell(passage: Passage, start: int, end: int, full: str, people: People) -> Cell:
    """The name as it stands here, or its long form from where that stands."""
    here = passage.sentence.span(start, end)
    long = people.places.get(full)
    return stated(here if long is None or len(here.quote) >= len(long.quote) else long)


def _bracket_reason(bracket: Bracket, side: str) -> str | None:
    """Why a bracket of the show's own makes no row, None where it has not the look of one."""
    if bracket.passage.ground(bracket.start, bracket.end) not in (Ground.SHOW, Ground.LIKELY):
        return None
    if side == OPEN:
        return _UNDECIDED
    persons = all(
        is_person_shaped(name.text) and not bracket.passage.is_work(name) for name in bracket.inside
    )
    described = bracket.start < bracket.end and not bracket.outside and bracket.is_described
    return _NO_NAME if side == NOTHING and persons and described else None


def _reject(passage: Passage, reason: str) -> Reject:
    return Reject("cast", passage.sentence.origin.strip(), reason)

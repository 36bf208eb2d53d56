"""Rows of the cast from an article's sentences, where its own words prove who plays whom in this show.

Phrases (`played by`, `stars as`, `her role as`) say it themselves; for `A (B)` see `article_direction`. The performer's
full name stands somewhere in the text, and short forms join their long ones where only one fits. What the text says of
another work is left out; what cannot be told is a reject, one for a passage.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from transforms.cast.article_brackets import Bracket, passage_to_brackets
from transforms.cast.article_claims import Claim, Proof
from transforms.cast.article_direction import (
    NOTHING,
    OPEN,
    brackets_to_directions,
    directed_to_claims,
    names_told_of,
)
from transforms.cast.article_doubts import Told, reject, told_of_show
from transforms.cast.article_people import People, passages_to_people
from transforms.cast.article_phrases import passage_to_claims
from transforms.cast.article_pronouns import passages_to_pronoun_claims
from transforms.cast.article_roles import claim_to_role
from transforms.cast.article_words import is_character_name, is_titled
from transforms.cast.names import same_words
from transforms.cast.records import Page
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.normal import fold, tidy
from transforms.reading.passages import Ground, Passage
from transforms.reading.proper_names import Name, is_person_shaped
from transforms.reading.scope import document_to_passages, passages_to_ties

_MOST_FORMS = 8
_UNDECIDED = "two names, one in brackets: nothing tells which of the two performs"
_UNPROVEN = "it may say who plays whom, but nothing says that who is named first performs"
_NO_NAME = "a performer in brackets behind words that name no character"


def article_findings(page: Page, listed: Sequence[Record]) -> Iterator[Finding]:
    """The rows of an article in order of its text, then its rejects; `listed` are those of its key lines."""
    passages = document_to_passages(page.document, page.people)
    brackets = [one for passage in passages for one in passage_to_brackets(passage)]
    phrases = [one for passage in passages for one in passage_to_claims(passage)]
    told_of = names_told_of(passages, brackets) | _names_listed(listed)
    people = passages_to_people(passages, page.people)
    people = people.with_performers(one.performer for one in phrases if one.proven)
    directed = brackets_to_directions(brackets, people, told_of)
    phrases += passages_to_pronoun_claims(passages, people, phrases)
    believed, doubted = list[Claim](), list[Claim]()
    for phrase in phrases:
        is_believed = phrase.proven or _is_believed(phrase, people, told_of)
        (believed if is_believed else doubted).append(phrase)
    claims = [*believed, *(claim for one in directed for claim in directed_to_claims(one))]
    people = people.with_performers(claim.performer for claim in claims)
    told = [one for claim in claims if (one := _join(claim, people)) is not None]
    rejects: dict[int, Reject] = {}
    shown = list(told_of_show(_in_order(told), passages_to_ties(page.document, passages), rejects))
    read = {id(one.claim.passage) for one in shown}
    yield from _with_one_name([_record(one, people) for one in shown], listed)
    names = {name for one in shown for name in (one.character, one.performer)}
    for phrase in doubted:
        if _looks_so(phrase, people, names):
            rejects.setdefault(id(phrase.passage), reject(phrase.passage, _UNPROVEN))
    for side in directed:
        if reason := _bracket_reason(side.bracket, side.side):
            rejects.setdefault(id(side.bracket.passage), reject(side.bracket.passage, reason))
    yield from (reject for passage, reject in rejects.items() if passage not in read)


def _in_order(told: Sequence[Told]) -> list[Told]:
    """The claims in order of the text, of those that say the same in one passage the first."""
    ordered = sorted(told, key=lambda one: one.claim.passage.sentence.place(one.claim.start))
    first: dict[tuple[int, str, str], Told] = {}
    for one in ordered:
        first.setdefault((id(one.claim.passage), one.performer, one.character), one)
    return list(first.values())


def _names_listed(listed: Sequence[Record]) -> frozenset[str]:
    """The folded characters of key lines, and the first name of each."""
    names = [fold(record.text("character")) for record in listed]
    return frozenset((*names, *(name.partition(" ")[0] for name in names)))


def _is_believed(claim: Claim, people: People, told_of: frozenset[str]) -> bool:
    """Whether a claim that does not say who performs is of a known performer and of nobody else who is one."""
    if people.full_name(claim.performer) not in people.performers:
        return False
    if people.full_name(claim.character) in people.performers | people.real:
        return False
    return claim.proof > Proof.OWNS or is_titled(claim.character) or claim.character.key in told_of


def _looks_so(claim: Claim, people: People, names: set[str]) -> bool:
    """Whether a claim that is not believed may well be one: of a full name that is none of `names`, on the show."""
    if claim.ground is not Ground.SHOW or not is_person_shaped(claim.performer.text):
        return False
    is_titled_one = claim.proof is not Proof.OWNS or is_titled(claim.character)
    own, other = claim.performer, claim.character
    known = own.key in people.real or own.key in names or other.key in people.performers or is_titled(own)
    return is_titled_one and not known and is_character_name(other) and not claim.passage.is_work(own)


def _join(claim: Claim, people: People) -> Told | None:
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
    return Told(claim, performer, long if long is not None and joins else character.key)


def _record(one: Told, people: People) -> Record:
    claim = one.claim
    sentence = claim.passage.sentence
    voice = sentence.span(*claim.voice) if claim.voice else None
    cells = {
        "character": _cell(claim.passage, claim.character_in, claim.character, one.character, people),
        "performer": _cell(claim.passage, claim.performer_in, claim.performer, one.performer, people),
        "voice_only": inferred(voice or sentence.origin, voice is not None),
    }
    if role := claim_to_role(claim):
        cells["role"] = role
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


def _cell(passage: Passage, elsewhere: Passage | None, name: Name, full: str, people: People) -> Cell:
    """The name as it stands, or its long form from where that stands; inferred where a pronoun stands for it."""
    here = (elsewhere or passage).sentence.span(name.start, name.end)
    long = people.places.get(full)
    span = here if long is None or len(here.quote) >= len(long.quote) else long
    return stated(span) if elsewhere is None else inferred(span, tidy(span.quote))


def _bracket_reason(bracket: Bracket, side: str) -> str | None:
    """Why a bracket of the show's own makes no row, None where it has not the look of one."""
    if bracket.passage.ground(bracket.start, bracket.end, is_aside=True) not in (Ground.SHOW, Ground.LIKELY):
        return None
    if side == OPEN:
        return _UNDECIDED
    persons = all(
        is_person_shaped(name.text) and not bracket.passage.is_work(name) for name in bracket.inside
    )
    described = bracket.start < bracket.end and not bracket.outside and bracket.is_described
    return _NO_NAME if side == NOTHING and persons and described else None

"""Phrases with `as` that say who plays whom: `Jane Doe stars as Ann`, `is superb as Ann`, `Jane Doe (as Ann)`."""

import re
from collections.abc import Iterator

from transforms.cast.article_claims import Claim, Proof, pairs_to_claims
from transforms.cast.article_words import (
    is_possessive,
    named_to,
    row_from,
    subjects_to,
    words_end,
)
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name, is_person_shaped

_AS = regex(r" as +(?=[A-Z\w…\"'“‘])(?:the )?")
_BETWEEN = frozenset(
    "had has have was were is are will would be been to also both who star stars starred starring appear "
    "appears appeared appearing return returned returns returning guest guest-stars guest-starred cast co-stars "
    "features in the lead leads led recurring recurs recurred supporting role title titular leading series "
    "show drama "
    "reprise reprises reprising reprised his her their and joins joined join joining back set confirmed "
    "stays stayed remains remained debuts debuted shines excels impresses dazzles sparkles headlines "
    "continues".split()
)
_VERDICT = regex(
    r",? (?:who )?(?:is|was|are|were|proves?|proved|makes?|made) "
    r"(?P<said>(?:(?:an?|the|by turns|and|of|on|at|in) |(?:[\w-]+,? )){1,6}?)\Z"
)
_KNOWN = regex(
    r",? (?:best|well|mostly|fondly|better|always|still|forever) (?:loved|known|remembered|"
    r"recogni[sz]ed)(?: (?:to|by) [a-z ]+)? \Z|"
    r",? (?:(?:is|was) )?(?:known|familiar|remembered) (?:to|by) (?:[a-z]+ ){0,3}(?:viewers|fans|audiences|millions) \Z"
)
_DEED = regex(
    r",? (?:who )?(?:has|had|gives?|gave|delivers?|delivered|turns? in|turned in|steals?|stole|does|did|pops? up|"
    r"turns? up|shows? up|stands? out|rounds? out|makes?|made|puts? in|brings?|lends?) (?:[a-z’'-]+ ){1,7}\Z"
)
# What is said of somebody who is none: by others in the story, or of how good another is.
_NO_VERDICT = regex(
    r"\b(?:as|him|them|me|us|himself|herself|not|never|known|seen|shown|hidden|chosen|taken|given|thought|born|"
    r"(?!(?:inspired|nuanced|layered|gifted|talented|committed|perfectly-judged|assured)\b)\w+ed|to)\b"
)
_TELLS_WHO = regex(
    r"\b(?:identif\w+|recogni[sz]\w+|kn[eo]ws?|unmask\w*|reveal\w*|introduc\w+|disguis\w+|describ\w+|"
    r"refer\w*|expos\w+|"
    r"hir\w+|nam(?:e|es|ed|ing)|appoint\w*|recast\w*|replac\w+|casting|sees?|saw|join\w*|play\w*|"
    r"portray\w*) (?:the )?\Z"
)
_CONJUNCTION = regex(r" (?!as\b)(?:[a-z]+(?:ed|s)|went|told|took|left|got|made|had|began|came|gave|are)\b")
_BRACKET = regex(r" \((?:as|plays|playing|who plays) (?:the )?")
_AHEAD = regex(r"(?:\A|[:;.!?—–] |, (?:and|but|while) )\W*[Aa]s (?:the )?")
_APART = regex(r", (?:(?:the|an?) )?(?:[a-z-]+ ){0,3}?(?P<trade>newcomer |actor |actress |comedian |star )?")
_IN_SHOW = regex(
    r" (?:in|on|of|joins?|joined)(?: the)?(?: [A-Z]{2,}(?: One| Two)?['’]?s?)?(?: [a-z]+)? [\"'“‘]?\Z"
)
_LOOKS_BACK = 90


def as_claims(passage: Passage) -> Iterator[Claim]:
    """Every phrase with `as` of a passage; who was cast by one of them does not go on into the next."""
    masked, floor = passage.masked, 0
    for match in _AS.finditer(masked):
        found = list(_behind_names(passage, match, floor) or _verdict(passage, match, floor))
        if found:
            floor = found[-1].end
        yield from found
    for match in _BRACKET.finditer(masked):
        performer = named_to(passage, match.start())
        if performer and is_person_shaped(performer.text):
            yield from pairs_to_claims(passage, [performer], row_from(passage, match.end(), 1))
    for match in _AHEAD.finditer(masked):
        yield from _ahead(passage, match.end())


def _behind_names(passage: Passage, match: re.Match[str], floor: int) -> list[Claim]:
    """`Jane Doe returns as Ann`, `Jane Doe and Max Roe as Ann and Bob`, also with `in Some Show` before the `as`."""
    masked = passage.masked
    place = _before_show(passage, match.start()) + 1
    stop = words_end(masked, place, _BETWEEN)
    performers = subjects_to(passage, stop - 1, floor)
    if not performers or is_possessive(masked, performers[-1]):
        return []
    characters = row_from(passage, match.end(), len(performers))
    if 1 < len(performers) > len(characters) and not is_person_shaped(performers[-2].text):
        performers = performers[-1:]  # `… plays Ann, and Jane Doe as Kim`
    if stop != match.start() + 1:
        return [*pairs_to_claims(passage, performers, characters)]
    if not characters or not _may_be_bare(passage, performers, characters[-1].end):
        return []
    full = all(is_person_shaped(one.text) for one in performers)
    proof = Proof.BARE if full else Proof.PERFORMER
    return [*pairs_to_claims(passage, performers, characters, None, proof)]


def _may_be_bare(passage: Passage, performers: list[Name], end: int) -> bool:
    """Whether `Jane Doe as Ann` without a verb is a credit: no `identify Jane as Ann`, no `Jane Doe as Ann left`."""
    start = performers[0].start
    told = _TELLS_WHO.search(passage.masked, max(0, start - _LOOKS_BACK), start)
    return (
        told is None
        and _AS.match(passage.masked, end) is None
        and _CONJUNCTION.match(passage.masked, end) is None
    )


def _verdict(passage: Passage, match: re.Match[str], floor: int) -> list[Claim]:
    """`Jane Doe is superb as Ann`, `Jane Doe has fun as Ann`."""
    masked = passage.masked
    end = match.start() + 1
    subject = next((one for one in reversed(passage.names) if floor <= one.start and one.end < end), None)
    if subject is None or passage.is_work(subject) or is_possessive(masked, subject):
        return []
    said = _VERDICT.match(masked, subject.end, end)
    done = _DEED.match(masked, subject.end, end)
    words = said["said"] if said else masked[subject.end : end] if done else None
    known = _KNOWN.match(masked, subject.end, end) is not None
    if not known and (words is None or _NO_VERDICT.search(words)):
        return []
    characters = row_from(passage, match.end(), 1)
    if not characters or _CONJUNCTION.match(masked, characters[0].end):
        return []
    proof = Proof.WORDS if is_person_shaped(subject.text) else Proof.PERFORMER
    return [*pairs_to_claims(passage, [subject], characters, None, proof)]


def _ahead(passage: Passage, place: int) -> Iterator[Claim]:
    """`As Ann, Jane Doe has little to do`."""
    characters = row_from(passage, place, 1)
    for character in characters:
        following = next((one for one in passage.names if one.start > character.end), None)
        between = _APART.fullmatch(passage.masked, character.end, following.start) if following else None
        if following is not None and between is not None:
            proof = Proof.BARE if between["trade"] else Proof.PERFORMER
            yield from pairs_to_claims(passage, [following], [character], None, proof)


def _before_show(passage: Passage, end: int) -> int:
    """Where `in Some Show` begins that ends at a place (`joined the cast of Some Show as`), else the place itself."""
    for one in passage.mentions:
        if one.end == end and one.sort == "show" and (match := _IN_SHOW.search(passage.masked, 0, one.start)):
            return match.start()
    return end

"""What a sentence claims of who made a show: where the names stand, as what, and whether it says of which work."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.crew.jobs import CRAFTS, VERBS
from transforms.crew.phrases import (
    AFTERWARDS,
    ALONGSIDE,
    AS,
    BESIDE_NAME,
    BY,
    CALLED,
    CRAFT,
    DEFINES,
    DID,
    DONE,
    IT,
    LATER_VERB,
    LEADS,
    MUSIC,
    OF_ANOTHER,
    OF_SERIES,
    OPENS,
    OTHER,
    OTHER_MUSIC,
    SUBJECT,
    TO_DO,
    TO_DO_AS,
)
from transforms.patterns import regex
from transforms.reading.jobs import word_to_job

_WORDS = regex(r", and |, | and ")
# `music by` and `theme song by` may tell who is heard.
_BARE_MUSIC, _COMPOSED = (
    regex(r"^music$|song|tune"),
    regex(r"\b(?:composed|written|wrote|scored)\b"),
)
_EPISODES = regex(r"\b(?:all|every|each)(?: of)?(?: the)?(?: \w+)? episodes?\b")
_CLAUSE = regex(r"\b(?:who|whose|which|that)\b")
_BEFORE, _BEHIND, _LONGEST_SUBJECT = 80, 50, 240
SUPPORTS = "only of a job that the infobox gives the same person"
UNSURE = "of which work it is said is not certain"


class Claim(NamedTuple):
    """Names did a job: the places of both in the masked sentence, and why it is not certain of this show.

    `says_work`: it says itself that it is of a show.
    """

    names: tuple[int, int]
    job: str
    words: tuple[int, int]
    doubt: str | None = None
    says_work: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return min(self.names[0], self.words[0])

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(self.names[1], self.words[1])


def sentence_to_claims(masked: str, goes_on: bool) -> list[Claim]:
    """The claims of a sentence in which the show's name is blanked by `‡`.

    `goes_on`: the sentence before was on the show, so that `It` is the show.
    """
    found: list[Claim] = []
    kinds = (
        _music(masked),
        _by(masked, goes_on),
        _as(masked),
        _to_do(masked),
        _crafts(masked),
        _called(masked),
    )
    for claims in (*kinds, _did(masked)):
        found += [one for one in claims if not any(_within(one, other) for other in found)]
    return found


def _within(claim: Claim, other: Claim) -> bool:
    """Whether a claim's names are those of another kind of phrase that has them already, with the same job."""
    same = claim.names[0] < other.names[1] and other.names[0] < claim.names[1]
    overlap = claim.words[0] < other.words[1] and other.words[0] < claim.words[1]
    return same and (claim.doubt is not None or claim.job == other.job or overlap)


def _music(masked: str) -> Iterator[Claim]:
    for pattern in MUSIC:
        for match in pattern.finditer(masked):
            if _BARE_MUSIC.search(match["music"]) and not _COMPOSED.search(match[0]):
                continue
            job = "theme music composer" if re.search("theme|title", match["music"]) else "composer"
            yield Claim(
                match.span("names"), job, match.span("music"), _doubt(masked, match, OTHER_MUSIC), True
            )


def _by(masked: str, goes_on: bool) -> Iterator[Claim]:
    """`created and directed by Jane Doe`, where the show or its season is what was created."""
    last = -1
    for match in BY.finditer(masked):
        start = match.start()
        joins = last >= 0 and AFTERWARDS.fullmatch(masked, last, start) is not None
        if joins or _is_on_show(masked, match, goes_on):
            last = match.end()
            yield from _verbs(match)
        elif not _is_others(masked, match):
            yield from (one._replace(doubt=UNSURE) for one in _verbs(match))


def _is_others(masked: str, match: re.Match[str]) -> bool:
    """Whether another work is named before, or behind where the sentence opens so, or in quotation marks."""
    start = match.start()
    near = (
        (max(0, start - _BEFORE), start) if start else (match.end(), min(len(masked), match.end() + _BEHIND))
    )
    return OTHER.search(masked, *near) is not None or "__" in masked[max(0, start - _BEFORE) : start]


def _verbs(match: re.Match[str]) -> Iterator[Claim]:
    for start, end in _pieces(match, "verbs"):
        yield Claim(match.span("names"), VERBS[match.string[start:end].casefold()], (start, end), None, True)


def _is_on_show(masked: str, match: re.Match[str], goes_on: bool) -> bool:
    start = match.start()
    if not masked[:start].strip("\"'“‘* "):
        return LEADS.match(masked, match.end()) is not None
    if goes_on and IT.match(masked, 0, start):
        return True
    subject = SUBJECT.search(masked, max(0, start - _LONGEST_SUBJECT), start)
    if subject is not None:
        return _is_show(masked, subject)
    clause = _CLAUSE.search(masked, 0, start)
    return bool(OPENS.match(masked) and LATER_VERB.search(masked, 0, start) and not clause)


def _is_show(masked: str, subject: re.Match[str]) -> bool:
    before = subject.start()
    if OF_ANOTHER.search(masked, max(0, before - _BEFORE), before) or OTHER.search(subject["words"] or ""):
        return False
    is_one = (subject["article"] or "").casefold() in ("a", "an")
    return not is_one or DEFINES.search(masked, 0, before) is not None


def _as(masked: str) -> Iterator[Claim]:
    for pattern in AS:
        for match in pattern.finditer(masked):
            doubt = _doubt(masked, match)
            for start, end in _pieces(match, "jobs"):
                if job := word_to_job(masked[start:end]):
                    yield Claim(match.span("names"), job, (start, end), doubt)
                    if beside := ALONGSIDE.match(masked, match.end()):
                        yield Claim(beside.span("names"), job, (start, end), doubt)


def _to_do(masked: str) -> Iterator[Claim]:
    for match in TO_DO.finditer(masked):
        job = TO_DO_AS[match["did"].partition(" ")[0]]
        yield Claim(match.span("names"), job, match.span("words"), _doubt(masked, match))


def _crafts(masked: str) -> Iterator[Claim]:
    for match in CRAFT.finditer(masked):
        job = CRAFTS[match["craft"].casefold()]
        yield Claim(match.span("names"), job, match.span("craft"), _doubt(masked, match))


def _called(masked: str) -> Iterator[Claim]:
    for match in OF_SERIES.finditer(masked):
        for start, end in _pieces(match, "jobs"):
            if job := word_to_job(masked[start:end]):
                yield Claim(match.span("names"), job, (start, end), None, True)
    for match in CALLED.finditer(masked):
        if job := word_to_job(match["jobs"]):
            yield Claim(match.span("names"), job, match.span("jobs"), _doubt(masked, match))
    for match in BESIDE_NAME.finditer(masked):
        if job := word_to_job(match["jobs"]):
            yield Claim(match.span("names"), job, match.span("jobs"), SUPPORTS)


def _did(masked: str) -> Iterator[Claim]:
    for match in DID.finditer(masked):
        job = VERBS[DONE.get(match["did"], match["did"])]
        doubt = _doubt(_EPISODES.sub(_blank, masked), match)
        yield Claim(match.span("names"), job, match.span("did"), doubt)


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def _doubt(masked: str, match: re.Match[str], other: re.Pattern[str] = OTHER) -> str | None:
    """Why a phrase that names no work may be of another one than the show: another is named near it."""
    near = max(0, match.start() - _BEFORE), min(len(masked), match.end() + _BEHIND)
    return UNSURE if other.search(masked, *near) else None


def _pieces(match: re.Match[str], group: str) -> Iterator[tuple[int, int]]:
    """The places of the words that commas and `and` join."""
    start, end = match.span(group)
    for joint in _WORDS.finditer(match.string, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end

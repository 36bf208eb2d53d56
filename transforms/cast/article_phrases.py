"""Phrases that say in words who plays whom: `Jane Doe stars as Ann`, `Ann, played by Jane Doe`, `her role as Ann`."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from transforms.cast.article_words import is_possessive, named_to, row_from, subjects_to, words_end
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name, is_person_shaped


class Claim(NamedTuple):
    """What a passage says: a performer, a character, where it says so, and the word for a voice where there is one."""

    passage: Passage
    performer: Name
    character: Name
    start: int
    end: int
    voice: tuple[int, int] | None = None
    proven: bool = True
    """Whether the words themselves say that the first performs; `Jane Doe's Captain Ann` does not."""


_AS = re.compile(r" as (?=[A-Z\w…\"'“‘])(?:the )?")
_BETWEEN_AS = frozenset(
    "had has have was were is are will would be been to also both who star stars starred starring appear "
    "appears appeared appearing return returned returns returning guest guest-stars guest-starred cast co-stars "
    "features in the lead recurring supporting role title titular leading series show drama reprise reprises "
    "reprising reprised his her their and joins joined".split()
)
_PLAYS = re.compile(
    r"\b(?P<verb>plays?|played|playing|portrays?|portrayed|portraying|(?P<voice>voices|voiced|voicing)) (?!by\b)"
    r"(?:both )?(?:the (?:[a-z-]+ ){0,2}(?:role|part|character) of )?(?:the )?"
)
_BETWEEN_PLAYS = frozenset(
    "who which also will would is was are were to be set cast has had been both currently then now again and "
    "pictured".split()
)
_PLAYED_BY = re.compile(
    r"(?:,| [-–—]|—| \()? ?(?:who is |who was |is |was )?(?:played|portrayed|(?P<voice>voiced))"
    r"(?: (?:here|brilliantly|superbly|perfectly|wonderfully))? by (?:the )?(?:[a-z-]+ ){0,4}"
)
_APPOSITIVE = re.compile(r", (?:an?|the|her|his|their)(?: [a-z][\w'’-]*){1,8},?\Z")
_CHARACTER_OF = re.compile(r"['’‘′]s? (?:(?:on-screen |new )?character,?) ")
_OWNS = re.compile(r"['’‘′]s? ")
_ROLE = re.compile(
    r"(?:(?P<own>\b(?:his|her|their))|['’‘′]s?) (?:[a-z-]+ ){0,3}?"
    r"(?:role|part|turn|performance|portrayal|stint)s? (?:as|of) (?:the )?"
)
_TAKES = re.compile(
    r"\b(?:(?:takes?|took|taken|taking) on|in|lands?|landed|wins?|won|bags?|bagged|scores?|scored|gets?|got|cast in|"
    r"joins? in) the (?:[a-z-]+ ){0,2}(?:role|part|mantle) of (?:the )?"
)
_PLAYING = re.compile(
    r"(?:,| for) (?:playing|portraying|taking on the (?:[a-z-]+ ){0,2}(?:role|part) of) (?:the )?"
)
_IN_SHOW = re.compile(
    r" (?:in|on|of|joins?|joined)(?: the)?(?: [A-Z]{2,}(?: One| Two)?['’]?s?)?(?: [a-z]+)? [\"'“‘]?\Z"
)
_CONJUNCTION = re.compile(r" (?:[a-z]+(?:ed|s)|went|told|took|left|got|made|was|had|began|came|gave)\b")
_BEGINS_CLAUSE = re.compile(
    r"(?:\A|[,:!'’] |\b(?:actor|actress|star|comedian|because|that|when|while|after|before|but) )\Z"
)
_NO_ONE = re.compile(r"\b(?:the|an?|at|first|in|on|of|via) \Z")
_TELLS_WHO = re.compile(
    r"\b(?:identif\w+|recogni[sz]\w+|kn[eo]ws?|unmask\w*|reveal\w*|introduc\w+|disguis\w+|describ\w+|refer\w*|expos\w+|"
    r"hir\w+|nam(?:e|es|ed|ing)|appoint\w*|recast\w*|replac\w+|casting|sees?|saw) \Z"
)
_LOOKS_BACK, _REACH = 90, 12
_Finder = Callable[[Passage], Iterator[Claim]]


def passage_to_claims(passage: Passage) -> Iterator[Claim]:
    """Every such phrase of a passage, in whatever order."""
    text = passage.masked
    if len(passage.names) > 1 and any(
        word in text for word in (" as ", "play", "portray", "voic", "'s ", "’s ", "' ", "’ ", " of ")
    ):
        yield from chain.from_iterable(find(passage) for find in _FINDERS)


def _as(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _AS.finditer(masked):
        place = _before_show(passage, match.start()) + 1
        stop = words_end(masked, place, _BETWEEN_AS)
        bare = stop == match.start() + 1
        performers = subjects_to(passage, stop - 1)
        if not performers or is_possessive(masked, performers[-1]):
            continue
        characters = row_from(passage, match.end(), len(performers))
        if bare and characters and not _may_be_bare(passage, performers, characters[-1].end):
            continue
        yield from _pairs(passage, performers, characters)


def _may_be_bare(passage: Passage, performers: list[Name], end: int) -> bool:
    """Whether `Jane Doe as Ann` without a verb is a credit: no `identify Jane as Ann`, no `Jane Doe as Ann left`."""
    start = performers[0].start
    told = _TELLS_WHO.search(passage.masked, max(0, start - _LOOKS_BACK), start)
    full = all(is_person_shaped(one.text) for one in performers)
    return full and told is None and _CONJUNCTION.match(passage.masked, end) is None


def _before_show(passage: Passage, end: int) -> int:
    """Where `in Some Show` begins that ends at a place (`joined the cast of Some Show as`), else the place itself."""
    for one in passage.mentions:
        if one.end == end and one.sort == "show" and (match := _IN_SHOW.search(passage.masked, 0, one.start)):
            return match.start()
    return end


def _plays(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _PLAYS.finditer(masked):
        stop = words_end(masked, match.start(), _BETWEEN_PLAYS)
        performers = subjects_to(passage, stop - 1)
        several = not match["verb"].endswith("s")
        characters = row_from(passage, match.end(), len(performers) if several else 1)
        voice = match.span("voice") if match["voice"] else None
        if len(performers) > 1 and len(characters) != len(performers):
            performers = performers[-1:] if not several else []
        yield from _pairs(passage, performers, characters, voice)


def _played_by(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _PLAYED_BY.finditer(masked):
        performer = next((name for name in passage.names if name.start == match.end()), None)
        character = named_to(passage, match.start())
        if character is None and (
            aside := _APPOSITIVE.search(masked, max(0, match.start() - _LOOKS_BACK), match.start())
        ):
            character = named_to(passage, aside.start())
        if performer and character and not is_possessive(masked, performer):
            voice = match.span("voice") if match["voice"] else None
            yield Claim(passage, performer, character, character.start, performer.end, voice)


def _character_of(passage: Passage) -> Iterator[Claim]:
    for match in _CHARACTER_OF.finditer(passage.masked):
        performer = next((name for name in passage.names if name.end == match.start()), None)
        yield from _pairs(passage, [performer] if performer else [], row_from(passage, match.end(), 1))


def _possessive(passage: Passage) -> Iterator[Claim]:
    """`Jane Doe's Captain Ann`, which may also be a title's."""
    for one, other in zip(passage.names, passage.names[1:], strict=False):
        if _OWNS.fullmatch(passage.masked, one.end, other.start) and is_person_shaped(one.text):
            yield Claim(passage, one, other, one.start, other.end, None, False)


def _role(passage: Passage) -> Iterator[Claim]:
    for match in _ROLE.finditer(passage.masked):
        if match["own"]:
            performer = _only_person(passage, match.start())
        else:
            performer = next((name for name in passage.names if name.end == match.start()), None)
        yield from _pairs(passage, [performer] if performer else [], row_from(passage, match.end(), 1))


def _takes(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _TAKES.finditer(masked):
        performers = subjects_to(passage, words_end(masked, match.start(), _BETWEEN_PLAYS | _BETWEEN_AS) - 1)
        yield from _pairs(passage, performers[-1:], row_from(passage, match.end(), 1))


def _playing(passage: Passage) -> Iterator[Claim]:
    for match in _PLAYING.finditer(passage.masked):
        performer = _only_person(passage, match.start())
        yield from _pairs(passage, [performer] if performer else [], row_from(passage, match.end(), 1))


def _only_person(passage: Passage, place: int) -> Name | None:
    """The one name in the last clause with a subject before a place (`…, Ann was part of it`), else None."""
    masked = passage.masked
    start = max(masked.rfind(mark, 0, place) + 1 for mark in (":", ";", "'"))
    names = [
        name
        for name in passage.names
        if start <= name.start and name.end <= place and _may_be_person(passage, name)
    ]
    clause = [
        name for name in names if _BEGINS_CLAUSE.search(masked, max(0, name.start - _REACH), name.start)
    ]
    subject = clause[-1] if clause else None
    if subject is None or any(name.start > subject.start for name in names):
        return None
    return subject


def _may_be_person(passage: Passage, name: Name) -> bool:
    work = any(one.start < name.end and name.start < one.end for one in passage.mentions)
    shaped = (
        is_person_shaped(name.text)
        if " " in name.text
        else not _NO_ONE.search(passage.masked, max(0, name.start - 12), name.start)
    )
    return not work and shaped and not name.text.isupper()


def _pairs(
    passage: Passage, performers: list[Name], characters: list[Name], voice: tuple[int, int] | None = None
) -> Iterator[Claim]:
    """As many characters as performers go in order; else the last performer with the first character."""
    if not performers or not characters:
        return
    if len(performers) != len(characters):
        performers, characters = performers[-1:], characters[:1]
    for performer, character in zip(performers, characters, strict=True):
        yield Claim(passage, performer, character, performers[0].start, characters[-1].end, voice)


_FINDERS: tuple[_Finder, ...] = (_as, _plays, _played_by, _character_of, _possessive, _role, _takes, _playing)

"""Phrases that say in words who plays whom: `Jane Doe plays Ann`, `her role as Ann`, `Jane Doe's Captain Ann`."""

from collections.abc import Callable, Iterator
from itertools import chain

from transforms.cast.article_as import as_claims
from transforms.cast.article_by import by_claims, is_claims, whom_claims
from transforms.cast.article_claims import Claim, Proof, pairs_to_claims
from transforms.cast.article_words import is_titled, row_from, subjects_to, words_end
from transforms.patterns import regex
from transforms.reading.passages import Passage
from transforms.reading.proper_names import Name, is_person_shaped

_PLAYS = regex(
    r"\b(?:(?P<verb>plays?|played|playing|portrays?|portrayed|portraying|(?P<voice>voices|voiced|voicing)) (?!by\b)"
    r"(?:both )?(?:the (?:[a-z-]+ ){0,2}(?:role|part|character) of )?|"
    r"(?P<lent>(?:lends?|lending) (?:his|her|their) voices? to|(?:is|provides) the voice (?:of|behind)) )(?:the )?"
)
_BETWEEN = frozenset(
    "who which also will would is was are were to be set cast has had have been both currently then now again and "
    "pictured who'll who’ll he'll she'll star stars starred starring joins joined role lead title guest".split()
)
_OF_ONE = regex(r"\b(?:is|was|has)\b")
_BOTH = regex(r"\b(?:both|twins|brothers|sisters|siblings)\b")
_CLOSES = regex(r"\W*\Z|[.;!?)]")
_CHARACTER_OF = regex(r"['’‘′]s? (?:(?:on-screen |new )?(?:character|alter ego),?) ")
_OWNS = regex(r"(?:['’‘′]s? |,? whose )(?:(?!(?:in|on|and|as|of|for|by|with|is|was|has)\b)[a-z-]+ ){0,3}")
_ROLE = regex(
    r"(?:(?P<own>\b(?:his|her|their|an?))|['’‘′]s?) (?:[a-z-]+ ){0,3}?"
    r"(?:role|part|turn|cameo|performance|portrayal|stint)s? (?:as|of) (?:the )?"
)
_TAKES = regex(
    r"\b(?:(?:(?:takes?|took|taken|taking) (?:on|over)|in|lands?|landed|wins?|won|bags?|bagged|scores?|"
    r"scored|gets?|got|"
    r"cast in|joins? in|plays?|fills?|tackles?) the (?:[a-z-]+ ){0,2}(?:role|part|mantle|shoes) of|"
    r"(?:takes?|took|taken|taking) over as) (?:the )?"
)
_PLAYING = regex(
    r"(?:,| for) (?:playing|portraying|taking on the (?:[a-z-]+ ){0,2}(?:role|part) of) (?:the )?"
)
_BEGINS_CLAUSE = regex(
    r"(?:\A|[,:!'’] |\b(?:actor|actress|star|comedian|[Nn]ewcomer|because|that|when|while|after|before|but) )\Z"
)
_NO_ONE = regex(r"\b(?:the|an?|at|first|in|on|of|via) \Z")
_PRIZE = regex(r"(?:Best|Outstanding|Favou?rite)\b")
_REACH, _SHORTEST = 12, 3
_SIGNS = (
    " as ",
    "As ",
    "(as ",
    "play",
    "portray",
    "voic",
    "'s ",
    "’s ",
    "' ",
    "’ ",
    " of ",
    " is ",
    " by ",
    "who",
)
_Finder = Callable[[Passage], Iterator[Claim]]


def passage_to_claims(passage: Passage) -> Iterator[Claim]:
    """Every such phrase of a passage, in whatever order."""
    text = passage.masked
    if len(passage.names) > 1 and any(sign in text for sign in _SIGNS):
        yield from chain.from_iterable(find(passage) for find in _FINDERS)


def _plays(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _PLAYS.finditer(masked):
        stop = words_end(masked, match.start(), _BETWEEN)
        performers = subjects_to(passage, stop - 1)
        is_one = match["verb"] is None or match["verb"].endswith("s")
        several = not (is_one or _OF_ONE.search(masked, stop, match.start()))
        characters = row_from(passage, match.end(), max(2, len(performers)))
        voice = next((match.span(group) for group in ("voice", "lent") if match[group]), None)
        if len(performers) == 1 and _are_both(passage, match.start(), characters):
            performers *= 2
        elif len(performers) > 1 and len(characters) != len(performers):
            performers = performers[-1:] if not several else []
        elif not several:
            performers, characters = performers[-1:], characters[:1]
        yield from pairs_to_claims(passage, performers, characters, voice, Proof.PLAYS)


def _are_both(passage: Passage, start: int, characters: list[Name]) -> bool:
    """Whether somebody plays two: `twins Ann and Bob`, `Ann and Bob` where the sentence ends."""
    if len(characters) != 2 or any(is_person_shaped(one.text) for one in characters):
        return False
    last = characters[1].end
    said = _BOTH.search(passage.masked, start, characters[0].start) is not None
    closes = _CLOSES.match(passage.masked, last) is not None
    return said or (closes and passage.masked[characters[0].end : characters[1].start] == " and ")


def _character_of(passage: Passage) -> Iterator[Claim]:
    for match in _CHARACTER_OF.finditer(passage.masked):
        yield from pairs_to_claims(
            passage, _ending(passage, match.start()), row_from(passage, match.end(), 1)
        )


def _possessive(passage: Passage) -> Iterator[Claim]:
    """`Jane Doe's Captain Ann`, `Jane Doe, whose angry Ann`: may also be a title's, or an author's."""
    for one, other in zip(passage.names, passage.names[1:], strict=False):
        owns = _OWNS.fullmatch(passage.masked, one.end, other.start)
        if owns and (is_person_shaped(one.text) or (is_titled(other) and len(owns[0]) <= _SHORTEST)):
            yield Claim(passage, one, other, one.start, other.end, None, Proof.OWNS)


def _role(passage: Passage) -> Iterator[Claim]:
    for match in _ROLE.finditer(passage.masked):
        performers = _only_person(passage, match.start()) if match["own"] else _ending(passage, match.start())
        yield from pairs_to_claims(passage, performers, row_from(passage, match.end(), 1))


def _takes(passage: Passage) -> Iterator[Claim]:
    masked = passage.masked
    for match in _TAKES.finditer(masked):
        performers = subjects_to(passage, words_end(masked, match.start(), _BETWEEN) - 1)
        yield from pairs_to_claims(passage, performers[-1:], row_from(passage, match.end(), 1))


def _playing(passage: Passage) -> Iterator[Claim]:
    for match in _PLAYING.finditer(passage.masked):
        performers = _only_person(passage, match.start())
        yield from pairs_to_claims(passage, performers, row_from(passage, match.end(), 1))


def _ending(passage: Passage, place: int) -> list[Name]:
    """The name that ends at a place, if one does."""
    return [name for name in passage.names if name.end == place][:1]


def _only_person(passage: Passage, place: int) -> list[Name]:
    """The one name in the last clause with a subject before a place (`…, Ann was part of it`), if there is one."""
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
        return []
    return [subject]


def _may_be_person(passage: Passage, name: Name) -> bool:
    if _PRIZE.match(name.text):
        return False
    shaped = (
        is_person_shaped(name.text)
        if " " in name.text
        else not _NO_ONE.search(passage.masked, max(0, name.start - _REACH), name.start)
    )
    return not passage.is_work(name) and shaped and not name.text.isupper()


_FINDERS: tuple[_Finder, ...] = (
    as_claims,
    _plays,
    by_claims,
    whom_claims,
    _character_of,
    _possessive,
    is_claims,
    _role,
    _takes,
    _playing,
)

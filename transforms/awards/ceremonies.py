"""Which prizes an article speaks of, and which of them is meant where a sentence or a list names none."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.documents.model import Block
from transforms.findings import Cell, inferred, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

_HEAD = (
    r"(?:Awards?|AWARDS?|Prizes?|Emmys|Emmies|Emmy|BAFTAs?|Baftas?|Oscars?|Globes?|Logies|Logie|NTAs|TCAs|Peabody|Honou?rs"
    r"|Satellites)"
)
_WORD = r"[A-Z][\w'’&.-]*"
_PRIZE = regex(
    rf"(?<![\w'’-])(?:(?P<year>(?:19|20)\d\d)(?:['’]s)? )?(?:(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)"
    rf"|[Ii]naugural) )?(?:[Aa]nnual )?"
    rf"(?P<name>(?:{_WORD}(?: (?:of|and|&|for|the)(?= [A-Z]))? ){{0,7}}{_HEAD})(?! (?:{_HEAD}))(?![\w-])"
    r"(?: (?P<behind>(?:19|20)\d\d)(?!\w))?"
)
_SIGN = regex(rf"\b{_HEAD}\b")
# `Oscar winner Joan Doe` and `the Emmy-winning drama` tell of earlier prizes.
_EARLIER = regex(r"[- ](?:winn|nomin|contender|favou?rite|bound|history|hopeful)", re.IGNORECASE)
_JOINT = regex(rf"\b{_HEAD} (?:and|&) ")
_NOT_FIRST = frozenset(
    "the a an at in on and this that last for from with after as but when while since his her their its our it"
    " best outstanding"
    " favourite favorite most lead supporting both also then if".split()
)
_OF_CATEGORY = frozenset("best outstanding favourite favorite supporting lead acting top".split())
_NO_NAME = frozenset("award awards prize prizes honours honors the annual".split())
# Prizes that go by several names, by what tells them.
_FAMILIES = (
    ("bafta", regex(r"\b(?:baftas?|british academy)\b")),
    ("emmy", regex(r"\bemm(?:ys?|ies)\b")),
    ("golden globe", regex(r"\bglobes?\b")),
    ("oscar", regex(r"\boscars?\b|^academy awards?$")),
    ("logie", regex(r"\blog(?:ie|ies)\b")),
    ("national television", regex(r"\bnational television awards?\b|\bntas\b")),
)
OF_FILMS = frozenset({"oscar"})
"""Families of prizes that no show wins."""
_QUALIFIERS = regex(
    r"\b(?:creative arts|daytime|international|craft|scotland|cymru|games|film|children s|news)\b"
)
_LEAD_BLOCKS = 2
_LEAD = 900


class Mention(NamedTuple):
    """A place where a prize is named: its bare name, the year, and what all its names share."""

    name: Span
    year: Span | None
    family: str
    start: int
    end: int


class Ceremony(NamedTuple):
    """A prize as an article gives it: its fullest name and the year, where all that the article says agrees on one."""

    family: str
    name: Span
    year: Cell | None

    def award(self, mention: Mention | None) -> Cell:
        """The prize's name, from the passage itself where that names it as fully."""
        if mention is not None and fold(mention.name.quote) == fold(self.name.quote):
            return stated(mention.name)
        return inferred(self.name, self.name.value or "")


class Ceremonies:
    """The prizes of one article."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        mentions = [mention for block in blocks for mention in mentions_in(block.span)]
        self._by_family: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._by_family.setdefault(mention.family, []).append(mention)
        self.main = _only(mentions) or _only([one for one in mentions if one.start < _end_of_lead(blocks)])

    def leading(self, before: int) -> Ceremony | None:
        """The ceremony of the whole article where it is named before an offset: a list's prize stands above it."""
        ceremony = self.of(None)
        mentions = self._by_family[ceremony.family] if ceremony is not None else []
        return ceremony if any(one.start < before for one in mentions) else None

    def of(self, mention: Mention | None) -> Ceremony | None:
        """The ceremony that a mention names; without one, that of the whole article where it is about one."""
        family = mention.family if mention is not None else self.main
        mentions = self._by_family.get(family or "", [])
        if family is None or not mentions:
            return None
        full = [one for one in mentions if one.name.quote.casefold().endswith("awards")] or mentions
        years = {one.year.quote: one.year for one in mentions if one.year is not None}
        only = next(iter(years.values())) if len(years) == 1 else None
        year = stated(only, int(only.quote)) if only is not None else None
        return Ceremony(
            family, max(full, key=lambda one: (one.name.end - one.name.start, -one.start)).name, year
        )


def mentions_in(text: Span) -> Iterator[Mention]:
    """Where a text names prizes; categories (`the Best Actor Award`) and earlier prizes (`Oscar winner`) are none."""
    if text.search(_SIGN) is None:
        return
    for match in text.finditer(_PRIZE):
        if text.at(match.end(), text.end).match(_EARLIER):
            continue
        name = _without_first(_last_of_joint(text.at(*match.span("name"))))
        words = set(fold(name.quote).split())
        if not words - _NO_NAME or words & _OF_CATEGORY:
            continue
        year = text.group(match, "year") or text.group(match, "behind")
        yield Mention(name, year, _family(fold(name.quote)), *match.span())


def _last_of_joint(name: Span) -> Span:
    """Of `Emmy and Golden Globe` the last: two prizes are no one name."""
    joints = [joint.end() for joint in name.finditer(_JOINT)]
    return name.at(joints[-1], name.end) if joints else name


def _without_first(name: Span) -> Span:
    """The name without the small words that only begin the sentence."""
    while True:
        first, _, rest = name.quote.partition(" ")
        if first.casefold() not in _NOT_FIRST or not rest:
            return name
        name = name.at(name.start + len(first) + 1, name.end)


def _family(key: str) -> str:
    qualifier = " ".join(_QUALIFIERS.findall(key))
    for family, sign in _FAMILIES:
        if sign.search(key):
            return f"{qualifier} {family}".strip()
    return " ".join(word for word in key.split() if word not in _NO_NAME)


def _only(mentions: Sequence[Mention]) -> str | None:
    families = {mention.family for mention in mentions}
    return families.pop() if len(families) == 1 else None


def _end_of_lead(blocks: Sequence[Block]) -> int:
    """Where an article's first lines end."""
    if not blocks:
        return 0
    return min(blocks[min(len(blocks), _LEAD_BLOCKS) - 1].span.end, blocks[0].span.start + _LEAD)

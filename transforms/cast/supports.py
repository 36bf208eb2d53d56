"""What a sentence's name of a character says about the row that it supports: the same, another form, or less."""

from dataclasses import replace

from transforms.findings import stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.names import TITLES
from transforms.rules import Told
from transforms.spans import Span

_WORD = regex(r"\S+")
_ARTICLES = frozenset(("the", "a", "an"))


def as_evidence(one: Told, character: str) -> Told:
    """The support with the name that it gives its row's character, where that is evidence for or against the row's.

    The same name proves it and another form of two words or more differs from it (`Mr Roe`, `Tom (Thomas) Roe` for
    `Tom Roe`); a first name alone is only mentioned. Words before the name that only open a sentence are left out.
    """
    told = one.record.cells.get("mentioned")
    if told is None:
        return one
    span = _without_opening(told.spans[0], frozenset(fold(character).split()))
    name, full = fold(span.quote), fold(character)
    differs = " " in name and not set(name.split()) ^ set(full.split()) <= _ARTICLES
    cells = {**one.record.cells, "mentioned": stated(span)}
    if name == full or differs:
        cells["character"] = cells["mentioned"]
    return Told(replace(one.record, cells=cells), one.source)


def _without_opening(span: Span, known: frozenset[str]) -> Span:
    """The name from its first word on that the row's name has, too, or that is a title (`When Mary Sue`)."""
    for match in span.finditer(_WORD):
        word = fold(match[0])
        if word in TITLES or not known.isdisjoint(word.split()):
            return span.at(match.start(), span.end)
    return span

"""Sentences that say how many nominations or wins there were, tied to the rows of a prize where that is certain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from transforms.awards.linking import award_key
from transforms.documents.model import Block, Document, Kind
from transforms.findings import Record, Statement, Value
from transforms.normal import NUMBER_WORDS, number_in_words
from transforms.patterns import regex
from transforms.spans import Span

_NUMBER = r"(\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
_WORD = r"[A-Z0-9][^\s,.;()\"“”]*"
_PRIZE = rf"({_WORD}(?: (?:{_WORD}|and|of|&|for the|the|d'Or))*?(?: Awards?| Prizes?| Honou?rs)(?: 20\d\d)?)"
_FIRST = r"(?:the )?(inaugural(?: ceremony)?|first(?: ceremony| annual)?)?(?: (?:of|for) the|'s)? ?(?:the )?"
_COUNT_THEN_PRIZE = regex(
    rf"\b{_NUMBER} nominations?(?: (?:and|with|including) {_NUMBER} wins?)? (?:for|at|from) {_FIRST}{_PRIZE}",
    re.IGNORECASE,
)
_PRIZE_THEN_COUNT = regex(rf"\b{_NUMBER} {_PRIZE} nominations?(?:,? (?:and|with|including) {_NUMBER} wins?)?")
_LONGEST = 6000


def document_to_statements(document: Document, records: Sequence[Record]) -> Iterator[Statement]:
    """How many nominations and wins of a prize the prose states; only of prizes that the page's tables list.

    The rows meant must be beyond doubt: the prize stands in one year only, or the sentence speaks of its first
    ceremony, and no other prize of the page bears the same name with something added.
    """
    years = _years(records)
    if not years:
        return
    for block in document.blocks:
        if block.kind is Kind.PARAGRAPH and block.span.end - block.span.start <= _LONGEST:
            yield from _of_block(block, years)


def _years(records: Sequence[Record]) -> Mapping[str, set[str]]:
    years: dict[str, set[str]] = {}
    for record in records:
        years.setdefault(record.text("award"), set()).add(record.text("year"))
    return years


def _of_block(block: Block, years: Mapping[str, set[str]]) -> Iterator[Statement]:
    for text, (pattern, groups) in product(_about_nominations(block.parts[0]), _PATTERNS):
        for match in text.finditer(pattern):
            count, wins, prize, first = groups
            opening = bool(match[first]) if first is not None else False
            where = _where(match[prize], opening, years)
            if where is not None:
                yield from _counts(text.at(*match.span()), match[count], match[wins], where)


_PATTERNS = ((_COUNT_THEN_PRIZE, (1, 2, 4, 3)), (_PRIZE_THEN_COUNT, (1, 3, 2, None)))


def _about_nominations(text: Span) -> list[Span]:
    """The surroundings of the word `nomination`."""
    found: list[Span] = []
    place = text.content.find("nomination", text.start, text.end)
    while place >= 0:
        start, end = max(text.start, place - _AHEAD), min(text.end, place + _BEHIND)
        if found and start < found[-1].end:
            found[-1] = text.at(found[-1].start, end)
        else:
            found.append(text.at(start, end))
        place = text.content.find("nomination", place + 1, text.end)
    return found


_AHEAD, _BEHIND = 120, 200


def _where(prize: str, opening: bool, years: Mapping[str, set[str]]) -> dict[str, Value] | None:
    """The rows of a prize, None where it is not certain which rows a sentence means."""
    key = award_key(prize)
    meant = [award for award in years if award_key(award) == key]
    words = set(key.split())
    wider = [award for award in years if words < set(award_key(award).split())]
    if len(meant) != 1 or wider:
        return None
    of_prize = {int(year) for year in years[meant[0]] if year}
    if not of_prize:
        return {"award": meant[0]}
    if len(of_prize) > 1 and not opening:
        return None
    return {"award": meant[0], "year": min(of_prize)}


def _counts(span: Span, count: str, wins: str | None, where: dict[str, Value]) -> Iterator[Statement]:
    scope = " ".join(str(value) for value in where.values())
    if (number := number_in_words(count)) is not None:
        yield Statement("awards", f"nominations of {scope}", number, span, where=where)
    if wins and (number := number_in_words(wins)) is not None:
        yield Statement("awards", f"wins of {scope}", number, span, where={**where, "result": "won"})

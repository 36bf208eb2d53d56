"""Which season a sentence, a heading, a page's title or a cited reference speaks of."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transforms.documents.model import Block, Document, Kind, Section, once
from transforms.findings import Cell, inferred, stated
from transforms.normal import (
    NUMBER_WORD,
    ORDINAL_WORDS,
    TENS,
    TENTHS,
    fold,
    number_or_ordinal,
)
from transforms.patterns import regex
from transforms.spans import Span

_IN_TENS = f"(?:(?:{'|'.join(TENS)})[ -])?"
_ORDINALS = "|".join(sorted({**ORDINAL_WORDS, **TENTHS}, key=len, reverse=True))

ORDINAL = rf"(?:{_IN_TENS}(?:{_ORDINALS})|\d{{1,2}}(?:st|nd|rd|th))"
NUMERAL = rf"(?:\d{{1,2}}|{_IN_TENS}{NUMBER_WORD})"
# `the season 8/10` names no eighth season.
NO_VERDICT = r"\b(?![.,]\d|[/%½]| out of| of (?:a )?(?:\d|five|four|ten)| stars?\b| per ?cent)"
SEASON = rf"(?<![\w-])(?:{ORDINAL}(?: and (?:final|last))? (?:season|series)|(?:season|series) {NUMERAL}{NO_VERDICT})\b"

_SEASON = regex(SEASON, re.IGNORECASE)
_NOUN = regex(r"[Ssſ](?i:eason|eries)")
_LONGEST_NUMBER = 60
_COUNT = regex(
    r"(?:- )?(?:No\. of|Num(?:ber of)?) (?:(?P<episodes>[Ee]pisodes)|[Ss]easons|[Ss]eries):?\s*"
    r"(?P<count>\d{1,4})(?![\d,])"
)
_COUNTS = ("No. of", "Num", "- No. of", "- Num")
_OF_SHOW = regex(
    rf"(?:The (?P<first>{ORDINAL}(?: and (?:final|last))? (?:season|series)) of\b"
    rf"|(?P<title>[^.]{{1,80}}?)(?: \([^()]{{1,80}}\))?,? (?:is|was) the "
    rf"(?P<season>{ORDINAL}(?: and (?:final|last))? (?:season|series)) of\b)"
)
_NUMBER_OF_SEASON = regex(rf"\b(?:{ORDINAL}|{NUMERAL})\b", re.IGNORECASE)
_MARK = r"\[(?:\d{1,3}|[a-z])\]"
_ONE_MARK = regex(_MARK)
_MARKS = regex(rf"(?:{_MARK}\s?)+")
_NUMBER = regex(r"\d{1,3}")
_PLURAL = regex(r"\b(?:seasons|series) \d{1,2} ?(?:-|–|and|&|to) ?\d", re.IGNORECASE)
_QUALIFIER = regex(r" \([^()]*\)$")
_FIRST_BLOCKS = 6
_INFOBOX = 80
_SINGLE_RUN = "single-season run"
_LEAD = 60
_LONGEST_LINE = 60
_LONGEST_TITLE = 120
_HIGHEST = 60


class Count(NamedTuple):
    """How many seasons or episodes an infobox counts: the number, its place, and that of the line's words up to it."""

    is_of_episodes: bool
    value: int
    number: Span
    place: Span


@once
def infobox_counts(document: Document) -> tuple[Count, ...]:
    """The seasons and episodes that infobox lines count (`No. of seasons: 3`)."""
    return tuple(_counts(document))


def _counts(document: Document) -> Iterator[Count]:
    for block in document.blocks[:_INFOBOX]:
        match = block.span.match(_COUNT) if document.content.startswith(_COUNTS, block.span.start) else None
        if match:
            place, number = block.span.at(*match.span()), block.span.at(*match.span("count"))
            yield Count(match["episodes"] is not None, int(match["count"]), number, place)


def may_name_season(text: str) -> bool:
    """A quick look: False only for a text that names no season."""
    low = text.casefold()
    return "season" in low or "series" in low


def names_season(text: str) -> bool:
    """Whether a text names a season: what `SEASON` finds, looked for only around the noun, which is found sooner."""
    for noun in _NOUN.finditer(text) if may_name_season(text) else ():
        if _SEASON.search(text, max(0, noun.start() - _LONGEST_NUMBER), noun.end() + _LONGEST_NUMBER):
            return True
    return False


def season_number(words: str) -> int | None:
    """`third season`, `series 2` or `Season Three` as a number, None where it is no season or beyond belief."""
    match = _NUMBER_OF_SEASON.search(words)
    number = number_or_ordinal(match[0]) if match else None
    return number if number is not None and 1 <= number <= _HIGHEST else None


def season_in(span: Span) -> Cell | None:
    """The only season that a short text (a title, a heading) names, None where there is none or several."""
    if not may_name_season(span.quote) or _PLURAL.search(span.quote):
        return None
    found = {number: match for match in span.finditer(_SEASON) if (number := season_number(match[0]))}
    if len(found) != 1:
        return None
    ((number, match),) = found.items()
    return stated(span.at(*match.span()), number)


@once
def page_season(document: Document) -> Cell | None:
    """The season that the whole page is about, from its own title (rule: a season page's facts are of that season).

    The manifest's title or the page's first line names it; the evidence is the first line that does, or, of a text that
    does not begin with its title, the first sentence.
    """
    told = season_of_title(document.source.title)
    for place, block in enumerate(document.blocks[:_FIRST_BLOCKS]):
        line = block.parts[0] if block.parts else block.span
        is_title = line.end - line.start < _LONGEST_TITLE and not line.quote.rstrip().endswith(".")
        if (place == 0 or told) and is_title:
            season = season_in(line)
            if season is not None and season.value == (told or season.value):
                return inferred(season.spans[0], season.value)
    introduced = _introduced_season(document)
    return introduced if introduced and introduced.value == (told or introduced.value) else None


@once
def only_season(document: Document) -> Cell | None:
    """Season 1 where the page knows no other: its infobox counts one, or a sentence speaks of the single-season run.

    The last step of the rule by which roles, verdicts, albums, charts and episodes belong to a season: the sentence
    says it, the heading, the page, the cited reference, or there is only one. An infobox that counts several
    contradicts every such sentence; an article has no infobox and knows nothing.
    """
    if document.source.kind != "encyclopedia":
        return None
    for counted in infobox_counts(document):
        if not counted.is_of_episodes:
            return inferred(counted.place, 1) if counted.value == 1 else None
    start = document.content.find(_SINGLE_RUN)
    return inferred(document.lines[0].at(start, start + len(_SINGLE_RUN)), 1) if start >= 0 else None


def _introduced_season(document: Document) -> Cell | None:
    """The season that the page's first sentence names: `The ninth season of X`, `X: Y is the third season of`.

    A page whose title is the show's own name is about the show, one that is called a list is about all of it.
    """
    lead = next((block for block in document.blocks[:_LEAD] if _is_lead(block)), None)
    match = lead.span.match(_OF_SHOW) if lead else None
    if lead is None or match is None:
        return None
    title = fold(_QUALIFIER.sub("", document.source.title))
    is_of_all = title == fold(document.source.called) or title.startswith("list of ")
    if is_of_all or (match["title"] and fold(match["title"]) != title):
        return None
    place = match.span("first" if match["first"] else "season")
    number = season_number(match.string[slice(*place)])
    return inferred(lead.span.at(*place), number) if number else None


def _is_lead(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.span.end - block.span.start > _LONGEST_LINE


def season_of_title(title: str) -> int | None:
    """The season that a title names, None where it names none or several."""
    found = (
        {season_number(match[0]) for match in _SEASON.finditer(title)} if may_name_season(title) else set()
    )
    return found.pop() if len(found) == 1 and not _PLURAL.search(title) else None


def heading_season(section: Section) -> Cell | None:
    """The season that the innermost heading with a season names; nothing where the section's own heading is lost."""
    if section.lost:
        return None
    seasons = (season_in(heading) for heading in reversed(section.headings))
    season = next((season for season in seasons if season is not None), None)
    return None if season is None else inferred(season.spans[0], season.value)


def cited_season(document: Document, line: Span, after: int, rater: str) -> Cell | None:
    """The season in the title of the reference that is cited behind `after` and names the rater."""
    seasons = (season_in(reference) for reference in cited(document, line, after, rater))
    season = next((season for season in seasons if season is not None), None)
    return None if season is None else inferred(season.spans[0], season.value)


def cited(document: Document, line: Span, after: int, rater: str) -> Iterator[Span]:
    """The references that the first marks behind the offset `after` cite, and that name the rater."""
    starts = line_to_marks(line)
    first = bisect_left(starts, after)
    marks = line.at(starts[first], line.end).match(_MARKS) if first < len(starts) else None
    for number in _NUMBER.findall(marks[0]) if marks else ():
        reference = document.references.get(int(number))
        if reference is not None and fold(rater) in fold(reference.quote):
            yield reference


@lru_cache(maxsize=64)
def line_to_marks(line: Span) -> tuple[int, ...]:
    """Where the line's marks begin: looked for once, however many verdicts a paragraph has."""
    return tuple(match.start() for match in line.finditer(_ONE_MARK))

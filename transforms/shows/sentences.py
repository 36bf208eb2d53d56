"""What a page's sentences say of its show and its seasons: that there are, and when they were first and last shown."""

import re
from collections.abc import Iterator

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Cell, Record, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.dates import day_cell, find_days
from transforms.seasons import ORDINAL, SEASON, infobox_counts, names_season, page_season, season_number
from transforms.sentences import Sentence, line_to_sentences
from transforms.works import is_section_on_other_works

_PROSE = (Kind.PARAGRAPH, Kind.ITEM)
_SEASON = regex(SEASON, re.IGNORECASE)
_BEGAN = (
    r"(?:was (?:first )?(?:released|shown|broadcast)|premiered|debuted|(?:began|started)(?: airing)?|aired)"
)
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_FIRST = regex(
    rf"(?P<season>[Tt]he {ORDINAL}(?: and (?:final|last))? (?:season|series))"
    rf"(?: of (?:the [a-z -]{{1,60}}(?:series|show) )?(?P<of>[^,.]{{1,60}}?))? {_BEGAN} (?:on {_WEEKDAY})?"
)
_NEXT = regex(
    rf"(?:,? and|[,;]) (?P<season>the {ORDINAL}(?: (?:season|series|one))?) (?:{_BEGAN} )?on {_WEEKDAY}"
)
_ENDED = regex(r",? and (?:concluded|ended|finished)(?: airing)? on ")
_OF_OTHER = regex(
    r" of (?!the (?:show|series|program(?:me)?)\b|its\b|it\b|their\b)(?P<title>(?:the )?[A-Z]\w+)"
)
_SHOWN = regex(rf" {_BEGAN} on {_WEEKDAY}")
_EPISODES = regex(rf"\bthe (?:series|show)['’]s? episodes were (?:all )?released on {_WEEKDAY}")
_RENEWED = regex(
    rf"(?P<who>[Tt]he (?:series|show)|\b[Ii]t|[A-Z][^.,;]{{0,60}}?) (?:was|had been|has been) renewed for "
    rf"(?:an? |its )?(?P<first>{ORDINAL})(?: and (?:an? |its )?(?P<second>{ORDINAL}))?(?: and (?:final|last))? "
    r"(?:season|series)\b"
)
_DAY_SIGN, _RENEWED_SIGN = " on ", " renewed for "
_ENDS = regex(r"\s*(?:[.,;]|$)")
_PRONOUNS = frozenset({"the show", "the series", "the program", "the programme", "it"})


def sentence_records(document: Document) -> Iterator[Record]:
    """A row for every season that a sentence names, and that is one of those that the page counts.

    A page that is about one season, or counts none, speaks of others only by the by.
    """
    count = max((one.value for one in infobox_counts(document) if not one.is_of_episodes), default=0)
    own = page_season(document)
    for section in document.sections:
        if not is_section_on_other_works(document, section):
            for sentence in _sentences(section):
                yield from _dated(document, sentence, own)
                if own is None:
                    yield from _named(document, sentence, count)
                    yield from _renewed(document, sentence)
                    yield from _shown(document, sentence)


def _sentences(section: Section) -> Iterator[Sentence]:
    """The sentences that may name a season."""
    for block in section.blocks:
        if block.kind in _PROSE and _may_tell(block.span.quote):
            yield from line_to_sentences(block.parts[0])


def _may_tell(line: str) -> bool:
    """Whether a line names a season, or tells when something was shown."""
    return names_season(line) or (_DAY_SIGN in line and _SHOWN.search(line) is not None)


def _named(document: Document, sentence: Sentence, count: int) -> Iterator[Record]:
    """The seasons that it names of the show itself."""
    for match in _SEASON.finditer(sentence.masked) if names_season(sentence.masked) else ():
        number, span = season_number(match[0]), sentence.group(match)
        other = _OF_OTHER.match(sentence.masked, match.end())
        is_others = other is not None and fold(other["title"]) not in fold(document.source.called)
        if number and number <= count and span and not is_others:
            yield Record("seasons", {"season": stated(span, number)}, (sentence.origin.strip(),))


def _renewed(document: Document, sentence: Sentence) -> Iterator[Record]:
    """The seasons that are to come: `Some Show was renewed for a second and third season`."""
    match = _RENEWED.search(sentence.masked) if _RENEWED_SIGN in sentence.masked else None
    who = fold(match["who"]) if match else ""
    if match and (who in _PRONOUNS or who.endswith(fold(document.source.called))):
        for name in ("first", "second"):
            span, number = sentence.group(match, name), season_number(match[name] or "")
            if span and number:
                yield Record("seasons", {"season": stated(span, number)}, (sentence.origin.strip(),))


def _shown(document: Document, sentence: Sentence) -> Iterator[Record]:
    """The day on which the show began: `Some Show was released on …`; with its only season, where there is one."""
    if _DAY_SIGN not in sentence.masked:
        return
    names = (document.source.called, "The series", "The show")
    name = next((name for name in names if sentence.masked.startswith(f"{name} ")), None)
    match = _SHOWN.match(sentence.masked, len(name)) if name else _EPISODES.search(sentence.masked)
    day, end = _day_behind(sentence, match.end()) if match else (None, 0)
    if day and _ENDS.match(sentence.masked, end):
        yield Record("shows", {"first_release_date": day}, (sentence.origin.strip(),))


def _dated(document: Document, sentence: Sentence, own: Cell | None) -> Iterator[Record]:
    """`The first season was released on …, the second on … and the third on …`."""
    match = _FIRST.match(sentence.masked)
    if match is None or not _is_own(document, match["of"]):
        return
    while match:
        season, number = sentence.group(match, "season"), season_number(match["season"])
        released, end = _day_behind(sentence, match.end())
        if not (season and number and released) or (own is not None and own.value != number):
            return
        cells = {"season": stated(season, number), "release_date": released}
        if ended := _ENDED.match(sentence.masked, end):
            last, end = _day_behind(sentence, ended.end())
            cells |= {"last_release_date": last} if last else {}
        yield Record("seasons", cells, (sentence.origin.strip(),))
        match = _NEXT.match(sentence.masked, end)


def _is_own(document: Document, title: str | None) -> bool:
    """Whether a season that is said to be of the title is one of the page's show."""
    return title is None or title in _PRONOUNS or fold(title) == fold(document.source.called)


def _day_behind(sentence: Sentence, place: int) -> tuple[Cell | None, int]:
    """The day that stands there, and where it ends in the sentence's text."""
    rest = sentence.span(place, len(sentence.masked))
    days = find_days(rest)
    if not days or days[0].start != rest.start:
        return None, place
    return day_cell(days[0]), place + days[0].end - days[0].start

"""Reads weeks on streaming charts from prose: the week, the chart, the rank and the hours viewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.documents.model import Document, Kind, Section
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.lexicon import Lexicon
from transforms.normal import number_or_ordinal
from transforms.seasons import NUMERAL, ORDINAL, SEASON, heading_season, page_season, season_number
from transforms.sentences import Sentence, line_to_sentences
from transforms.works import is_page_of_another_work, is_section_on_other_works

_DATASET = "viewership"
_TRIGGERS = ("hours viewed", "viewing hours", "hours of viewing", "hours watched", "viewed hours")
_WEEK = re.compile(
    rf"\b(?:(?P<debut>(?:debut|opening|premiere|release) week)|(?P<following>(?:the )?(?:following|next) week)"
    rf"|(?P<ordinal>{ORDINAL}) (?:full )?week\b|week (?P<number>{NUMERAL})\b)",
    re.IGNORECASE,
)
_CHART = re.compile(
    r"\b(?P<chart>(?:(?!(?:On|In|At|The|During|From)\b)[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?:['’]s?)? )?"
    r"(?:(?:Global|global|weekly|Weekly) )?[Tt]op[ -](?:[Tt]en|10|\d{2,3})\b"
    r"(?: (?:[A-Z][\w-]*|titles?|list|chart|shows?|series|rankings?))*)"
)
_RANK = re.compile(
    r"\b(?:at|to|in|ranked|rank|placed|reached|debuted|as|was)? ?(?:the )?"
    rf"(?:(?:number|No\.|no\.)[ -]?(?P<number>{NUMERAL})\b"
    rf"|#(?P<hash>\d{{1,3}})"
    rf"|(?P<ordinal>{ORDINAL}) (?:position|place|spot|rank)\b|(?:ranked|placed) (?P<bare>{ORDINAL})\b)"
)
_HOURS = re.compile(
    r"(?<![\d.,])(?P<amount>\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)\s?(?P<unit>million|billion|thousand|m)?\s*"
    r"(?:total )?(?:hours (?:viewed|of viewing|watched)|viewing hours|viewed hours|hours\b)"
)
_UNITS = {"": 1, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000}
_SEASON = re.compile(rf"\b{SEASON}", re.IGNORECASE)
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)
_HIGHEST_WEEK = 104
_OPENING = 60
_WORK = re.compile(r"\b(?:(?P<film>film|movie|documentary)|show|series|season|episodes?)\b")
_SPAN = re.compile(
    r"\b(?:weeks|days|months?|year|total|overall|cumulative|to date|all time|half)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Weeks:
    """A paragraph's weeks in the making: the week spoken of, the chart and the season named last."""

    season: Cell | None
    week: Cell | None = None
    chart: Cell | None = None
    is_on_film: bool = False
    rows: dict[int, dict[str, Cell]] = field(default_factory=dict)
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The weeks whose rank or hours the document's prose states; audiences in viewers are no weeks."""
    if not _may_tell(document.content):
        return
    if is_page_of_another_work(document):
        return
    of_page = page_season(document)
    for section in document.sections:
        if is_section_on_other_works(document, section):
            continue
        for block in section.blocks:
            quote = block.span.quote if block.kind in _PROSE else ""
            if _may_tell(quote):
                yield from _paragraph(section, line_to_sentences(block.parts[0]), of_page)


def _may_tell(text: str) -> bool:
    return any(trigger in text for trigger in _TRIGGERS)


def _paragraph(section: Section, sentences: Iterator[Sentence], of_page: Cell | None) -> Iterator[Finding]:
    weeks = _Weeks(of_page or heading_season(section))
    for sentence in sentences:
        _read(weeks, sentence)
    for number, cells in weeks.rows.items():
        if "rank" in cells or "hours_viewed" in cells:
            extent = tuple(sentence.origin.strip() for sentence in weeks.sentences[number])
            yield Record(_DATASET, cells, extent)
    yield from weeks.rejects


def _read(weeks: _Weeks, sentence: Sentence) -> None:
    if named := _WORK.search(sentence.masked):
        weeks.is_on_film = named["film"] is not None
    if weeks.is_on_film:
        weeks.week = None
        return
    _note_season(weeks, sentence)
    places = list(_WEEK.finditer(sentence.masked))
    if chart := _CHART.search(sentence.masked):
        span = sentence.group(chart, "chart")
        weeks.chart = stated(span) if span else weeks.chart
    if not places and _SPAN.search(sentence.masked):
        return
    if not places:
        _add(weeks, sentence, 0, len(sentence.masked), hours_only=True)
        return
    for place, following in zip(places, [*places[1:], None], strict=True):
        weeks.week = _week(weeks, sentence, place)
        start = 0 if place is places[0] else place.start()
        _add(weeks, sentence, start, following.start() if following else len(sentence.masked))


def _note_season(weeks: _Weeks, sentence: Sentence) -> None:
    match = _SEASON.search(sentence.masked, 0, _OPENING)
    number = season_number(match[0]) if match else None
    if match and number:
        span = sentence.group(match)
        weeks.season = stated(span, number) if span else weeks.season


def _week(weeks: _Weeks, sentence: Sentence, match: re.Match[str]) -> Cell | None:
    span = sentence.group(match)
    if span is None:
        return None
    if match["debut"]:
        return inferred(span, 1)
    if match["following"]:
        return inferred(span, int(str(weeks.week.value)) + 1) if weeks.week else None
    number = number_or_ordinal(match["ordinal"] or match["number"])
    return stated(span, number) if number and number <= _HIGHEST_WEEK else None


def _add(weeks: _Weeks, sentence: Sentence, start: int, end: int, hours_only: bool = False) -> None:
    part = sentence.masked[:end]
    if weeks.week is None:
        if _HOURS.search(part, start):
            weeks.rejects.append(
                Reject(_DATASET, sentence.origin.strip(), "which week the hours are of is not said")
            )
        return
    found = {"hours_viewed": _hours(sentence, _HOURS.search(part, start))}
    if not hours_only:
        found["rank"] = _rank(sentence, _RANK.search(part, start))
    number = int(str(weeks.week.value))
    known = weeks.rows.get(number, {})
    new = {column: cell for column, cell in found.items() if cell is not None and column not in known}
    if not new:
        return
    cells = weeks.rows.setdefault(number, {"week": weeks.week})
    cells.update(new)
    weeks.sentences.setdefault(number, []).append(sentence)
    if weeks.season is not None:
        cells.setdefault("season", weeks.season)
    if weeks.chart is not None and "rank" in new:
        own = sentence.origin.start <= weeks.chart.spans[0].start < sentence.origin.end
        cells["chart"] = weeks.chart if own else inferred(weeks.chart.spans[0], weeks.chart.value)


def _hours(sentence: Sentence, match: re.Match[str] | None) -> Cell | None:
    if match is None:
        return None
    amount = float(match["amount"].replace(",", "")) * _UNITS[match["unit"] or ""]
    span = sentence.span(match.start("amount"), match.end("unit") if match["unit"] else match.end("amount"))
    return stated(span, round(amount))


def _rank(sentence: Sentence, match: re.Match[str] | None) -> Cell | None:
    if match is None:
        return None
    rank = number_or_ordinal(next(words for words in match.groups() if words))
    span = sentence.group(match)
    return stated(span, rank) if rank and span else None

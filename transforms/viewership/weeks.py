"""Reads streaming charts from prose: the week or the stretch of time, the chart, the rank and the hours viewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.lexicon import Lexicon
from transforms.normal import number_or_ordinal
from transforms.patterns import regex
from transforms.seasons import (
    NUMERAL,
    ORDINAL,
    SEASON,
    heading_season,
    only_season,
    page_season,
    season_number,
)
from transforms.sentences import Sentence, line_to_sentences
from transforms.viewership.charts import (
    CHART,
    is_placeless,
    is_topped,
    may_tell_place,
    rank_cell,
    sentence_to_place,
    stretch_cells,
)
from transforms.works import is_page_of_another_work, is_section_on_other_works

_DATASET = "viewership"
_TRIGGERS = ("hours viewed", "viewing hours", "hours of viewing", "hours watched", "viewed hours")
_WEEK = regex(
    rf"\b(?:(?P<debut>(?:debut|opening|premiere|release) week)|(?P<following>(?:the )?(?:following|next) week)"
    rf"|(?P<ordinal>{ORDINAL}) (?:full )?week\b|week (?P<number>{NUMERAL})\b)",
    re.IGNORECASE,
)
_HOURS = regex(
    r"(?<![\d.,])(?P<amount>\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)\s?(?P<unit>million|billion|thousand|m)?\s*"
    r"(?:total )?(?:hours (?:viewed|of viewing|watched)|viewing hours|viewed hours|hours\b)"
)
_UNITS = {"": 1, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000}
_SEASON = regex(rf"\b{SEASON}", re.IGNORECASE)
_PROSE = (Kind.PARAGRAPH, Kind.ITEM)
_HIGHEST_WEEK = 104
_NO_WEEK = "which week the hours are of is not said"
_OPENING = 60
_WORK = regex(r"\b(?:(?P<film>film|movie|documentary)|show|series|season|episodes?)\b")
_SPAN = regex(
    r"\b(?:weeks|days|months?|year|total|overall|cumulative|to date|all time|half)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Weeks:
    """A paragraph's weeks in the making: the week spoken of, the chart and the season named last.

    Rows are found again by their week, those without one by their chart and stretch of time.
    """

    season: Cell | None
    is_on_hours: bool
    week: Cell | None = None
    chart: Cell | None = None
    is_on_film: bool = False
    rows: dict[int | str, dict[str, Cell]] = field(default_factory=dict)
    sentences: dict[int | str, list[Sentence]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The ranks and hours that the document's prose states; audiences in viewers are none.

    Only an encyclopedia's page says `the series` of its show alone: an article's places need their week.
    """
    is_encyclopedia = document.source.kind == "encyclopedia"
    if not (_tells_hours(document.content) or (is_encyclopedia and may_tell_place(document.content))):
        return
    if is_page_of_another_work(document):
        return
    of_page, only = page_season(document), only_season(document)
    for section in document.sections:
        if is_section_on_other_works(document, section):
            continue
        for block in section.blocks:
            quote = block.span.quote if block.kind in _PROSE else ""
            is_on_hours = _tells_hours(quote)
            if is_on_hours or (is_encyclopedia and may_tell_place(quote)):
                weeks = _Weeks(of_page or heading_season(section) or only, is_on_hours)
                yield from _paragraph(weeks, line_to_sentences(block.parts[0]), is_encyclopedia)


def _tells_hours(text: str) -> bool:
    return any(trigger in text for trigger in _TRIGGERS)


def _paragraph(weeks: _Weeks, sentences: Iterator[Sentence], is_encyclopedia: bool) -> Iterator[Finding]:
    for sentence in sentences:
        _read(weeks, sentence, is_encyclopedia)
    for key, cells in weeks.rows.items():
        if "rank" in cells or "hours_viewed" in cells:
            extent = tuple(sentence.origin.strip() for sentence in weeks.sentences[key])
            yield Record(_DATASET, cells, extent)
    yield from weeks.rejects


def _read(weeks: _Weeks, sentence: Sentence, is_encyclopedia: bool) -> None:
    if named := _WORK.search(sentence.masked):
        weeks.is_on_film = named["film"] is not None
    if weeks.is_on_film:
        weeks.week = None
        return
    _note_season(weeks, sentence)
    places = list(_WEEK.finditer(sentence.masked))
    is_read = not places and is_encyclopedia and _read_place(weeks, sentence)
    if is_read or not weeks.is_on_hours:
        return
    if chart := CHART.search(sentence.masked):
        span = sentence.group(chart, "chart")
        weeks.chart = stated(span) if span else weeks.chart
    if not places and _SPAN.search(sentence.masked):
        _read_stretch(weeks, sentence)
        return
    if not places:
        _add(weeks, sentence, 0, len(sentence.masked), hours_only=True)
        return
    for place, following in zip(places, [*places[1:], None], strict=True):
        weeks.week = _week(weeks, sentence, place)
        start = 0 if place is places[0] else place.start()
        _add(weeks, sentence, start, following.start() if following else len(sentence.masked))


def _read_place(weeks: _Weeks, sentence: Sentence) -> bool:
    """Adds a place without a week; True where nothing else is left to read in the sentence."""
    has_hours = _HOURS.search(sentence.masked) is not None
    cells = sentence_to_place(sentence) if weeks.week is None or is_topped(sentence) else {}
    if cells:
        _add_row(weeks, sentence, cells)
    elif not has_hours and is_placeless(sentence, weeks.is_on_hours):
        weeks.rejects.append(Reject(_DATASET, sentence.origin.strip(), "a chart without a place in it"))
    return bool(cells) and not has_hours


def _read_stretch(weeks: _Weeks, sentence: Sentence) -> None:
    """Hours of more than a week are of the stretch of time that is stated with them."""
    hours, stretch = _hours(sentence, _HOURS.search(sentence.masked)), stretch_cells(sentence)
    if hours and stretch:
        _add_row(weeks, sentence, {"hours_viewed": hours, **stretch})
    elif hours:
        weeks.rejects.append(Reject(_DATASET, sentence.origin.strip(), _NO_WEEK))


def _add_row(weeks: _Weeks, sentence: Sentence, cells: dict[str, Cell]) -> None:
    key = " ".join(str(cells[name].value) for name in ("chart", "span_text") if name in cells)
    if key not in weeks.rows:
        weeks.rows[key] = {**cells, "season": weeks.season} if weeks.season else cells
        weeks.sentences[key] = [sentence]


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
            weeks.rejects.append(Reject(_DATASET, sentence.origin.strip(), _NO_WEEK))
        return
    found = {"hours_viewed": _hours(sentence, _HOURS.search(part, start))}
    if not hours_only:
        found["rank"] = rank_cell(sentence, start, end)
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

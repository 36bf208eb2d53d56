"""Reads one line of a track listing: number, title, version, what stands between, playing time."""

import re
from typing import NamedTuple

from transforms.normal import seconds
from transforms.quotation import OPENING, leading_quotation, unquoted
from transforms.spans import Span

START = re.compile(r"\s*(?:[-*•#]\s+)?(?:(?P<number>\d{1,3})\s*[.)]?\s*)?(?=[\"“])")
_QUOTE = re.compile(r"[\"“]")
BARE = re.compile(r"(?P<number>\d{1,3})\s*\.\s*(?P<rest>[A-ZÀ-Þ].{2,140}\d:\d\d)\s*(?:\[\w{1,3}\])*\s*$")
TIME = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d(?=(?:\s|\[[^\]]{1,6}\]|\))*$)")
NOTE = re.compile(r"(?:\s|\[[^\]]{1,8}\])*\((?P<note>[^()]{1,120}(?:\([^()]{1,60}\)[^()]{0,60})?)\)")
_MARKS = re.compile(r"(?:\s|\[[^\]]{1,8}\]|[–—\-:·*†])*")
VERSION = re.compile(
    r"(?i)\b(?:remix|mix|version|edit|acoustic|live|instrumental|demo|reprise|cover|remaster(?:ed)?|suite|karaoke|unplugged)\b"
)
_TIME_THEN_NAMES = re.compile(
    r"\s*[–—-]\s*(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)\s*\([^()]{1,120}\)(?:\s|\[[^\]]{1,6}\])*"
)
_CREDIT = re.compile(r"(?i)(?:(?:performed|sung) )?by\s")
_NO_NAME = re.compile(r"\d:\d\d|[\"“”]|(?i:\b(?:written|composed|produced|arranged|contains|samples?)\b)")
_ITEM_MARK = r"\s*(?:[-*•]+\s+)?(?:(?P<number>\d{1,3})[.)]\s+)?"
_AFTER = r"(?:\s*(?:[–—-]\s*|\()(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)\)?(?:\s|\[[^\]]{1,6}\])*)"
_ARTIST_FIRST = re.compile(
    rf"{_ITEM_MARK}(?P<artist>[^\s\"“”–—][^\"“”–—]{{1,60}}?)\s+[–—-]\s+[\"“](?P<title>[^\"“”]{{1,100}})[\"”]\s*{_AFTER}?"
)
_UNQUOTED = re.compile(
    rf"{_ITEM_MARK}(?P<title>[^\s\"“”–—(][^\"“”–—()]{{0,100}}?)(?:\s+\((?P<note>[^()]{{1,100}})\))?\s*{_AFTER}"
)
_SONG_ALONE = re.compile(
    r"(?:\s*\([^()]{1,100}\))?\s*(?:(?:[–—-]|(?:(?:performed|sung) )?by\b)\s*[^\"“”–—.:]{2,60})?(?:\[[^\]]{1,6}\])*\s*"
)
_PERFORMED = re.compile(r"(?i)(?:performed|sung) by (?P<who>.{1,80})")
_WORD = re.compile(r"[^\W\d_]|\d{3}")
_LONGEST_SONG_MINUTES = 20


class TrackRow(NamedTuple):
    """A line taken apart; `middle` is what stands between title (or its note) and playing time."""

    number: Span | None
    title: Span
    version: Span | None
    performer: Span | None
    middle: Span | None
    time: Span | None

    @property
    def seconds(self) -> int | None:
        """The playing time."""
        return seconds(self.time.quote) if self.time else None


def line_to_row(line: Span) -> TrackRow | None:
    """The parts of `16."Alaska" (Some remix)Artist3:45`; None for a line that begins with no quoted title."""
    start = line.match(START) if _QUOTE.search(line.content, line.start, line.end) else None
    if start is None:
        return None
    quotation = leading_quotation(line.at(start.end(), line.end))
    if quotation is None or not unquoted(quotation).value:
        return None
    number = line.group(start, "number")
    note = line.at(quotation.end, line.end).match(NOTE)
    said = line.group(note, "note") if note else None
    time, rest = _cut_time(line.at(note.end() if note else quotation.end, line.end))
    version = said if said and said.search(VERSION) else None
    by = said.fullmatch(_PERFORMED) if said else None
    performer = said.group(by, "who") if said and by else None
    return TrackRow(
        number, unquoted(quotation), None if performer else version, performer, _middle(rest), time
    )


def item_to_row(item: Span) -> TrackRow | None:
    """A track listing's item that does not begin with a quoted title: `The Band – "Song" – 3:45`, `Song – 3:45`."""
    if match := item.fullmatch(_ARTIST_FIRST):
        performer, note = item.group(match, "artist"), None
    elif match := item.fullmatch(_UNQUOTED):
        performer, note = None, item.group(match, "note")
    else:
        return None
    title = item.group(match, "title")
    if title is None or not title.search(_WORD):
        return None
    version = note if note and note.search(VERSION) else None
    return TrackRow(item.group(match, "number"), title, version, performer, None, item.group(match, "time"))


def is_song_alone(item: Span) -> bool:
    """True for an item that is a quoted title, its note and its artist, and no sentence about a song."""
    start = item.match(START)
    quotation = leading_quotation(item.at(start.end(), item.end)) if start else None
    return quotation is not None and item.at(quotation.end, item.end).fullmatch(_SONG_ALONE) is not None


def looks_like_row(line: Span) -> bool:
    """True for a line that has number and playing time but no readable title."""
    return line.fullmatch(BARE) is not None or (
        line.match(START) is not None and line.content[line.start] not in OPENING
    )


def _cut_time(rest: Span) -> tuple[Span | None, Span]:
    if match := rest.fullmatch(_TIME_THEN_NAMES):
        return rest.group(match, "time"), rest.at(rest.start, rest.start)
    match = rest.search(TIME)
    if match is None:
        return None, rest
    start = _time_start(rest, match)
    return rest.at(start, match.end()), rest.at(rest.start, start)


def _time_start(rest: Span, match: "re.Match[str]") -> int:
    """Where the time begins when digits of a name are glued to it (`U23:45`): songs last less than 20 minutes."""
    start = match.start()
    if rest.content.count(":", start, match.end()) > 1:
        return start
    minutes = rest.content[start : rest.content.index(":", start)]
    glued = start > rest.start and rest.content[start - 1].isdigit()
    return start + 1 if len(minutes) == 2 and (glued or int(minutes) >= _LONGEST_SONG_MINUTES) else start


def _middle(rest: Span) -> Span | None:
    marks = rest.match(_MARKS)
    middle = rest.at(marks.end() if marks else rest.start, rest.end).strip(" \xa0–—-(")
    if credit := middle.match(_CREDIT):
        middle = middle.at(credit.end(), middle.end)
    return middle if middle.search(_WORD) and not middle.search(_NO_NAME) else None

"""Reads one line of a track listing: number, title, version, what stands between, playing time."""

import re
from typing import NamedTuple

from transforms.normal import seconds
from transforms.patterns import regex
from transforms.quotation import OPENING, leading_quotation, unquoted
from transforms.spans import Span

START = regex(r"\s*(?:[-*•#]\s+)?(?:(?P<number>\d{1,3})\s*[.)]?\s*)?(?=[\"“])")
QUOTE = regex(r"[\"“]")
BARE = regex(r"(?P<number>\d{1,3})\s*\.\s*(?P<rest>[A-ZÀ-Þ].{2,140}\d:\d\d)\s*(?:\[\w{1,3}\])*\s*$")
TIME = regex(r"(?:\d{1,2}:)?\d{1,2}:\d\d(?=(?:\s|\[[^\]]{1,6}\]|\))*$)")
NOTE = regex(r"(?:\s|\[[^\]]{1,8}\])*\((?P<note>[^()]{1,120}(?:\([^()]{1,60}\)[^()]{0,60})?)\)")
_MARKS = regex(r"(?:\s|\[[^\]]{1,8}\]|[–—\-:·*†])*")
VERSION = regex(
    r"(?i)\b(?:remix|mix|version|edit|acoustic|live|instrumental|demo|reprise|cover|remaster(?:ed)?|suite|karaoke|unplugged)\b"
)
_TIME_THEN_NAMES = regex(
    r"\s*[–—-]\s*(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)\s*\([^()]{1,120}\)(?:\s|\[[^\]]{1,6}\])*"
)
_BY = regex(r"(?i)(?:(?:performed|sung) )?by\s")
CREDIT = regex(r"(?i)(?:\s|\[[^\]]{1,8}\])*(?:[–—-]|(?:(?:performed|sung) )?by\s)")
"""What stands between a title in a list and who performs it."""
_NO_NAME = regex(r"\d:\d\d|[\"“”]|(?i:\b(?:written|composed|produced|arranged|contains|samples?)\b)")
_SONG_ALONE = regex(
    r"(?:\s*\([^()]{1,100}\))?\s*(?:(?:[–—-]|(?:(?:performed|sung) )?by\b)\s*[^\"“”–—.:]{2,60})?(?:\[[^\]]{1,6}\])*\s*"
)
_DASH = regex(r"\s+[–—-]\s+|\s*[–—]\s*")
_SECOND = regex(r"(?i)\s*(?:[/&,+]|and\s|vs\.?\s)\s*[\"“]")
GOES_ON = "the title goes on behind its quotation marks, or an artist stands there"
NO_TITLE = "a track without a readable title"
_PERFORMED = regex(r"(?i)(?:performed|sung) by (?P<who>.{1,80})")
_WORD = regex(r"[^\W\d_]|\d{3}")
_LONGEST_SONG_MINUTES = 20


class TrackRow(NamedTuple):
    """A line taken apart; `middle` is what stands between title (or its note) and playing time.

    `is_bare`: no quotation marks say which words are the title; `aside` is then the title with the brackets behind it,
    which may belong to it.
    """

    number: Span | None
    title: Span
    version: Span | None
    performer: Span | None
    middle: Span | None
    time: Span | None
    aside: Span | None = None
    is_bare: bool = False

    @property
    def is_parted(self) -> bool:
        """Whether a dash stands in a title without quotation marks: it may part title and artist."""
        return self.is_bare and self.title.search(_DASH) is not None

    @property
    def seconds(self) -> int | None:
        """The playing time."""
        return seconds(self.time.quote) if self.time else None


def line_to_row(line: Span) -> TrackRow | None:
    """The parts of `16."Alaska" (Some remix)Artist3:45`; None for a line that begins with no quoted title.

    None, too, where a second title is joined to the first.
    """
    start = line.match(START) if QUOTE.search(line.content, line.start, line.end) else None
    if start is None:
        return None
    quotation = leading_quotation(line.at(start.end(), line.end))
    if quotation is None or not unquoted(quotation).value or line.at(quotation.end, line.end).match(_SECOND):
        return None
    number = line.group(start, "number")
    note = line.at(quotation.end, line.end).match(NOTE)
    said = line.group(note, "note") if note else None
    time, rest = _cut_time(line.at(note.end() if note else quotation.end, line.end))
    version = said if said and said.search(VERSION) else None
    performer = performer_in(said)
    return TrackRow(
        number, unquoted(quotation), None if performer else version, performer, middle_of(rest), time
    )


def performer_in(note: Span | None) -> Span | None:
    """Who performs, where a note says so: `performed by The Band`."""
    by = note.fullmatch(_PERFORMED) if note else None
    return note.group(by, "who") if note and by else None


def is_song_alone(item: Span) -> bool:
    """True for an item that is a quoted title, its note and its artist, and no sentence about a song."""
    start = item.match(START)
    quotation = leading_quotation(item.at(start.end(), item.end)) if start else None
    return quotation is not None and item.at(quotation.end, item.end).fullmatch(_SONG_ALONE) is not None


def bare_to_row(line: Span) -> TrackRow | None:
    """The parts of `3. Unquoted 3:11` in a table that has no other columns than these."""
    match = line.fullmatch(BARE)
    if match is None:
        return None
    time, rest = _cut_time(line.at(match.start("rest"), line.end))
    title = rest.strip()
    return TrackRow(line.group(match, "number"), title, None, None, None, time) if title.value else None


def row_to_reason(line: Span) -> str | None:
    """Why a line that has number and playing time, or number and quotation mark, makes no row; None for other lines."""
    start = line.match(START)
    quotation = leading_quotation(line.at(start.end(), line.end)) if start else None
    if quotation and unquoted(quotation).value:
        return GOES_ON
    numbered = start is not None and line.content[line.start] not in OPENING
    return NO_TITLE if numbered or line.fullmatch(BARE) else None


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


def middle_of(rest: Span) -> Span | None:
    """The names behind a title, without the marks and words that lead to them; None for what is no name."""
    marks = rest.match(_MARKS)
    middle = rest.at(marks.end() if marks else rest.start, rest.end).strip(" \xa0–—-(")
    if credit := middle.match(_BY):
        middle = middle.at(credit.end(), middle.end)
    return middle if middle.search(_WORD) and not middle.search(_NO_NAME) else None

"""Reads an item of a track list: its title may be quoted, go on behind the quotation marks, or have none."""

from transforms.patterns import regex
from transforms.quotation import OPENING, leading_quotation, unquoted
from transforms.spans import Span
from transforms.tracks.rows import CREDIT, GOES_ON, NOTE, QUOTE, VERSION, TrackRow, middle_of, performer_in

_MARK = regex(r"\s*(?:[-*•]+\s+)?(?:(?P<number>\d{1,3})(?:\s*[.)]|\s+[–—-])(?:\s+|(?=[\"“])))?")
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d"
_TIME = regex(
    rf"\s*(?:[(\[](?P<inside>{_CLOCK}|:[0-5]\d)[)\]]|[–—-]\s*(?P<dashed>{_CLOCK})|\s(?P<bare>{_CLOCK}))"
    r"(?P<names>\s*\([^()]{1,120}\))?(?:\s|\[[^\]]{1,6}\])*"
)
_SIGN_AT_END = regex(r"(?:[(\[]|[–—-]\s*)$")
_LONGEST_TIME = 160  # with the names behind it
_PARTED = regex(r"\s*[:/]")
_ARTIST_FIRST = regex(
    r"(?P<artist>[^\s\"“”–—][^\"“”–—]{1,60}?)\s+[–—-]\s+[\"“](?P<title>[^\"“”]{1,100})[\"”]\s*"
)
_FEATURING = regex(r"(?i)(?:feat(?:uring|\.)?|ft\.?|with)\s")
_ASIDE = regex(r"\s*\((?P<aside>[^()]{1,100})\)\s*$")
_TITLE_ALONE = regex(r"[A-ZÀ-Þ0-9][^\"“”:;.]{1,80}")
_WORD = regex(r"[^\W\d_]|\d{3}")
_LONGEST_TITLE = 140


def is_timed(line: Span) -> bool:
    """Whether a line ends in a playing time, with something before it."""
    return cut_time(line)[0] is not None


def is_set_off(line: Span) -> bool:
    """Whether the playing time at a line's end stands in brackets or behind a dash, as in lists."""
    time, _ = cut_time(line)
    return time is not None and line.at(line.start, time.start).search(_SIGN_AT_END) is not None


def cut_time(line: Span) -> tuple[Span | None, Span]:
    """The playing time at a line's end, and what stands before it."""
    tail = line.at(max(line.start, line.end - _LONGEST_TIME), line.end)
    if ":" not in tail.quote:
        return None, line
    for match in tail.finditer(_TIME):
        if match.end() == line.end and match.start() > line.start:
            kind = next(name for name in ("inside", "dashed", "bare") if match[name])
            return line.group(match, kind), line.at(line.start, match.start())
    return None, line


def item_to_row(item: Span) -> TrackRow | str | None:
    """The parts of `"Title" (3:45)`, `3. Title – 3:45`, `The Band – "Song"`; why they cannot be told.

    None for an item that is no track.
    """
    mark = item.match(_MARK)
    body = item.at(mark.end() if mark else item.start, item.end)
    number = item.group(mark, "number") if mark else None
    time, told = cut_time(body)
    told = told.strip()
    if not told or told.end - told.start > _LONGEST_TITLE + 100:
        return None
    if told.content[told.start] in OPENING:
        return _quoted(number, told, time)
    if match := told.fullmatch(_ARTIST_FIRST):
        title, artist = told.group(match, "title"), told.group(match, "artist")
        return TrackRow(number, title, None, artist, None, time) if title else None
    if time is None and (number is None or told.fullmatch(_TITLE_ALONE) is None):
        return None
    return _bare(number, told, time)


def _quoted(number: Span | None, told: Span, time: Span | None) -> TrackRow | str | None:
    quotation = leading_quotation(told)
    if quotation is None or not unquoted(quotation).value:
        return None
    note = told.at(quotation.end, told.end).match(NOTE)
    rest = told.at(note.end() if note else quotation.end, told.end)
    if not note and rest.match(_PARTED):
        return TrackRow(number, told, None, None, None, time) if time else None
    middle = middle_of(rest)
    if rest.search(QUOTE) or (middle and not rest.match(CREDIT)):
        return GOES_ON
    said = told.group(note, "note") if note else None
    performer = performer_in(said)
    version = said if said and not performer and said.search(VERSION) else None
    return TrackRow(number, unquoted(quotation), version, performer, middle, time)


def _bare(number: Span | None, told: Span, time: Span | None) -> TrackRow | None:
    match = told.search(_ASIDE)
    aside = told.group(match, "aside") if match else None
    title = told.at(told.start, match.start()).strip() if match else told
    if not title.search(_WORD) or title.end - title.start > _LONGEST_TITLE or '"' in title.quote:
        return None
    performer = performer_in(aside)
    version = aside if aside and not performer and aside.search(VERSION) else None
    known = version or performer or aside is None or aside.match(_FEATURING)
    whole = None if known else told.at(title.start, told.end).strip()
    return TrackRow(number, title, version, performer, None, time, whole, True)

"""Songs and albums that sentences name: `Songs used in the second season include "X" by Y`, `under the title Z`."""

import re
from collections.abc import Iterator
from itertools import chain

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Record, stated
from transforms.patterns import regex
from transforms.reading.dates import day_cell, find_days
from transforms.seasons import season_number
from transforms.spans import Span
from transforms.tracks.albums import ALBUMS
from transforms.tracks.kinds import SENTENCE_END, album_to_kind, sentence_to_single
from transforms.tracks.songs import TRACKS

_TITLE = r"[\"“](?P<{0}>[^\"“”]{{1,100}}?),?[\"”]"
_LOW = r"(?:in|of|the|and|a|an|for|on|to|with|de|la|le|el|&)"
_NOT_NAME = r"(?!Season\b|Series\b|Episode\b)"
_NAME = rf"[A-ZÀ-Þ0-9][^\s\"“”,;()\[\]]*(?:\s(?:{_LOW}\s){{0,2}}{_NOT_NAME}[A-ZÀ-Þ0-9][^\s\"“”,;()\[\]]*)*"
_BY = regex(
    rf"(?P<titles>[\"“][^\"“”]{{1,100}}[\"”](?:(?:,\s|,?\sand\s)[\"“][^\"“”]{{1,100}}[\"”])*),?\sby\s(?P<artist>{_NAME})"
)
_QUOTED = regex(_TITLE.format("title"))
_THEME = regex(rf"\b[A-Z][\w-]+(?:'s|’s|s'|s’) theme,? {_TITLE.format('title')}")
_MUSIC = ("music", "track", "song", "cue", "motif", "melody", "theme")
_PIECE = regex(
    rf"(?=[\"“]\S){_TITLE.format('title')}\s(?:{'|'.join(_MUSIC)})\b(?!\s(?:supervis|direct|edit|depart|consult))"
)
_TRADE = r"(?:artist|singer|singer-songwriter|songwriter|band|musician|rapper|duo|group|DJ)"
_SINGLE = regex(
    rf"\bsingle by (?:(?:the\s)?(?:[A-Z]?[a-z-]+\s){{0,2}}{_TRADE}\s)?(?P<artist>{_NAME}), {_TITLE.format('title')}"
)
_HEARD = regex(
    r"\b(?:[Ss]ongs?|[Tt]racks|[Mm]usic)\b[^.\"“”]{0,60}\b(?:used|featured|heard|played|included|appearing|appear)\b"
    r"[^.\"“”]{0,20}\b(?:in|throughout|during)\s(?P<place>the\s(?:\w+\s)?(?:season|series|show)\b|[Ss]eason\s\d{1,2}|[Ss]eries\s\d{1,2})"
    r"[^\"“”]{0,30}\b(?:includes?|included|including|are|were|was)\b"
)
_SONGS = regex(r"\b(?:[Ss]ongs?|[Tt]racks?|[Mm]usic|[Ss]ingles?|[Ss]oundtrack)\b")
_ALBUM = regex(
    r"\breleased\b[^\"“”]{0,160}?\bunder the (?:title|name)\s(?P<album>[A-Z0-9][^,;.\"“”\[\]()]*?)"
    r"(?=\s(?:to|on|with|by|and|in|for|via|through|at|as)\s(?:[a-z0-9]|[A-Z][a-z]+\s\d)|[,;.\[(]|$)"
)
_FOR_SEASON = regex(r"\bsoundtrack (?:for|of|to|from) (?P<place>the \w+ season|[Ss]eason \d{1,2})\b")
_SIGNS = (" theme", "single by", "under the title", "under the name")
_BEHIND_TITLE = regex(rf"[\"”](?:,? by | (?:{'|'.join(_MUSIC)}))")
_LONGEST_PARAGRAPH = 20_000


def document_to_records(document: Document) -> Iterator[Record]:
    """The songs and albums that a page's sentences name, in order; songs only mentioned are supporting records."""
    signs = (place for sign in _SIGNS for place in document.span.places(sign))
    titles = (match.start() for match in document.span.finditer(_BEHIND_TITLE))
    lines = {document.line_number(place) for place in chain(signs, titles)}
    for block in document.blocks if lines else ():
        if block.line in lines and block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            yield from _paragraph(block.span)


def _paragraph(paragraph: Span) -> Iterator[Record]:
    if paragraph.end - paragraph.start > _LONGEST_PARAGRAPH or not paragraph.search(_SONGS):
        return
    for sentence in paragraph.split(SENTENCE_END):
        yield from _songs(sentence)
        yield from _singles(sentence)
        if album := _album(sentence):
            yield album


def _songs(sentence: Span) -> Iterator[Record]:
    if not sentence.search(_QUOTED):
        return
    heard = sentence.search(_HEARD)
    season = _season(sentence.at(*heard.span("place"))) if heard else None
    for match in sentence.finditer(_BY):
        artist = _artist(sentence, match)
        placed = heard is not None and heard.end() <= match.start() + 1
        for title in sentence.at(*match.span("titles")).finditer(_QUOTED):
            yield from _record(
                sentence, sentence.group(title, "title"), artist, season if placed else None, placed
            )
    for pattern in (_THEME, _PIECE):
        for match in sentence.finditer(pattern):
            yield from _record(sentence, sentence.group(match, "title"), None, None, pattern is _THEME)
    for match in sentence.finditer(_SINGLE):
        yield from _record(sentence, sentence.group(match, "title"), _artist(sentence, match), None, False)


def _singles(sentence: Span) -> Iterator[Record]:
    for match in sentence.finditer(_SINGLE):
        if title := sentence.group(match, "title"):
            word = sentence.at(match.start(), match.start() + len("single"))
            yield sentence_to_single(sentence, title, _artist(sentence, match), word)


def _record(
    sentence: Span, title: Span | None, artist: Span | None, season: Cell | None, placed: bool
) -> Iterator[Record]:
    """The song, none where its quotation marks hold only blanks."""
    if title is None:
        return
    cells = {"title" if placed else "mentioned": stated(title)}
    if artist:
        cells["artist"] = stated(artist)
    if season:
        cells["season"] = season
    yield Record(TRACKS, cells, (sentence,))


def _artist(sentence: Span, match: "re.Match[str]") -> Span | None:
    artist = sentence.at(*match.span("artist")).strip(" .'’")
    return artist if artist.value else None


def _season(place: Span) -> Cell | None:
    number = season_number(place.quote)
    return stated(place, number) if number else None


def _album(sentence: Span) -> Record | None:
    match = sentence.search(_ALBUM)
    name = sentence.group(match, "album") if match else None
    if name is None or not name.value:
        return None
    cells = {"album": stated(name), "kind": album_to_kind(name)}
    days = [cell for place in find_days(sentence) if (cell := day_cell(place))]
    if len(days) == 1:
        cells["release_date"] = days[0]
    place = sentence.search(_FOR_SEASON)
    if season := _season(sentence.at(*place.span("place"))) if place else None:
        cells["season"] = season
    return Record(ALBUMS, cells, (sentence,))

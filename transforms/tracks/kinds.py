"""What kind of album it is; albums without a listing: singles, and scores that a sentence does not name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Record, inferred, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.dates import day_cell, find_days
from transforms.reading.names import joints
from transforms.seasons import season_number
from transforms.spans import Span
from transforms.tracks.albums import ALBUMS

ALBUM, SINGLE, SCORE, PLAYLIST = "album", "single", "score", "playlist"
_COMPOSERS = ("composer", "composers", "composer(s)", "music", "music by", "composed by")
_JOINT = joints(",;/", "and|&")
_PLAYLIST = regex(r"\bplaylist\b", re.IGNORECASE)
_SCORE = regex(r"\bscore\b", re.IGNORECASE)
_RELEASED_SCORE = regex(
    r"(?P<who>[A-ZÀ-Þ][\w-]+)['’]s? (?:original |musical )?score"
    r"(?: (?:for|of|to|from) (?P<season>the \w+ (?:season|series)|[Ss]eason \d{1,2}))?"
    r" was (?:also |first |later )?released\b"
)
_LABEL = regex(
    r"\b(?:released|issued) (?:by|on|through|via) (?P<label>[A-ZÀ-Þ0-9][\w.&'’-]*(?: [A-ZÀ-Þ0-9&][\w.&'’-]*){0,4}"
    r" (?:Records|Recordings|Music|Entertainment|Masterworks))\b"
)
_LONGEST = 20_000
SENTENCE_END = regex(r"(?<=[a-z0-9)\]\"”'’])\.(?:\[\w{1,3}\])*\s+(?=[A-Z\"“])")


def composers(document: Document) -> list[Span]:
    """Who the infobox says composed the show's music."""
    return [name for _, value in document.fields(*_COMPOSERS) for name in value.split(_JOINT)]


def album_to_kind(
    name: Span, artist: Cell | None = None, of_show: Sequence[Span] = (), extent: Sequence[Span] = ()
) -> Cell:
    """The album's kind: by its name, or because it is by the show's composer alone; else it is an album.

    `extent` is what introduces the album: a line such as `Soundtrack album by` is quoted for it.
    """
    for pattern, kind in ((_PLAYLIST, PLAYLIST), (_SCORE, SCORE)):
        if match := name.search(pattern):
            return inferred(name.at(*match.span()), kind)
    same = [one for one in of_show if artist and fold(one.quote) == fold(str(artist.value))]
    if artist and same:
        return Cell(SCORE, (*extent, *artist.spans, same[0]), "inferred")
    return Cell(ALBUM, tuple(extent) or (name,), "inferred")


def sentence_to_single(sentence: Span, title: Span, artist: Span | None, word: Span) -> Record:
    """The single that a sentence names, with its label and the day it came out."""
    cells = {"album": stated(title), "kind": inferred(word, SINGLE)}
    if artist:
        cells["artist"] = stated(artist)
    if match := sentence.search(_LABEL):
        cells["label"] = stated(sentence.at(*match.span("label")))
    return Record(ALBUMS, cells | _day(sentence), (sentence,))


def listed_to_single(line: Span, title: Span, released: Span | None) -> Record:
    """The single of a list of singles, with the day of the line below it."""
    day = day_cell(released) if released else None
    cells = {"album": stated(title), "kind": inferred(line, SINGLE)} | ({"release_date": day} if day else {})
    return Record(ALBUMS, cells, (line, *((released,) if released else ())))


def with_season(told: Record, season: Cell | None) -> Record:
    """What is told of is of the page's season, where no sentence says another; a mere mention is of none."""
    if season is None or "season" in told.cells or "mentioned" in told.cells:
        return told
    return replace(told, cells={**told.cells, "season": inferred(season.spans[0], season.value)})


def document_to_scores(document: Document) -> Iterator[Record]:
    """The scores that came out by a sentence which does not name them; without season they support the named one."""
    if "score" not in document.content:
        return
    of_show = composers(document)
    for block in document.blocks:
        line = block.span
        if block.kind is not Kind.PARAGRAPH or line.end - line.start >= _LONGEST or "score" not in line.quote:
            continue
        if line.search(_RELEASED_SCORE):
            for sentence in line.split(SENTENCE_END):
                yield from _score(sentence, of_show)


def _score(sentence: Span, of_show: Sequence[Span]) -> Iterator[Record]:
    match = sentence.search(_RELEASED_SCORE)
    if match is None:
        return
    who = sentence.at(*match.span("who"))
    full = [one for one in of_show if fold(one.quote).split()[-1:] == fold(who.quote).split()]
    cells = {"kind": inferred(sentence.at(match.start(), match.end()), SCORE)}
    if len(full) == 1:
        cells["artist"] = Cell(full[0].value or "", (who, full[0]), "inferred")
    if match["season"] and (number := season_number(match["season"])):
        cells["season"] = stated(sentence.at(*match.span("season")), number)
        cells |= _day(sentence)
    yield Record(ALBUMS, cells, (sentence,))


def _day(sentence: Span) -> dict[str, Cell]:
    """The only day of a sentence is that of the release."""
    days = [cell for place in find_days(sentence) if (cell := day_cell(place))]
    return {"release_date": days[0]} if len(days) == 1 else {}

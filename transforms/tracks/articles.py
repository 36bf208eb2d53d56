"""Songs that an article lists as heard in the show: `- The Band - “Song”` under `Season One` or `Episode 4: Name`."""

import re
from collections.abc import Iterator

from transforms.documents.model import Document, Kind
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.patterns import regex
from transforms.reading.headed import Headed, document_to_headed
from transforms.reading.stretches import Stretches
from transforms.spans import Span
from transforms.tracks.rows import VERSION
from transforms.tracks.songs import TRACKS

_SONGS = regex(r"(?i)\b(?:songs?|soundtracks?|playlists?|music|needle ?drops?|tracks|tunes|mixtape)\b")
_MARK = r"(?:[-*•♪♫#]+\s*)?(?:\d{1,3}[.)]\s+)?(?:\*\*|__)?"
_QUOTED = r"[\"“](?P<title>[^\"“”″\n]{1,100}?)(?<![.]),?[\"”″]"
_NO_ARTIST = r"(?!(?i:seasons?|series|episodes?|ep|chapter|part|tracks?|songs?|scene|title|volume)\b)"
_NAME = rf"{_NO_ARTIST}(?P<artist>[^\s\"“”–—:(][^\"“”–—:()\n]{{0,60}}?)"
_NOTE = r"(?:\*\*|__)?(?:\s*\((?P<note>[^()]{1,120})\))?\.?"
_ARTIST_FIRST = regex(rf"{_MARK}{_NAME}\s*(?:\s[–—-]|,)\s*{_QUOTED}{_NOTE}")
_TITLE_FIRST = regex(rf"{_MARK}{_QUOTED}(?:\s*[–—-]\s*|,?\s+(?:(?:performed|sung) )?by\s+){_NAME}{_NOTE}")
_LOOKS_SO = regex(
    rf"{_MARK}(?:[^\"“”\n]{{1,80}}[–—-]\s*)?[\"“][^\"“”\n]{{1,100}}[\"”](?:\s*(?:[–—-]|by)\s*\S.{{0,80}})?"
)
_SENTENCE = regex(r"\b(?:is|was|are|says|said|asks|tells|plays as|when|while|because)\b")
_LEAD_BLOCKS = 8
_FEWEST = 2
_LONGEST, _LEAD = 200, 600
_UNPARTED = "a song's line that does not part title and artist with certainty"


def extract_article(document: Document, stretches: Stretches) -> Iterator[Finding]:
    """The songs of an article that lists what is heard in the show; one such line alone may quote anything."""
    if not is_on_songs(document):
        return
    found = [one for headed in document_to_headed(document, stretches) if (one := _song(headed)) is not None]
    if sum(isinstance(one, Record) for one in found) >= _FEWEST:
        yield from found


def is_on_songs(document: Document) -> bool:
    """Whether an article's titles or its first lines say that it is about songs."""
    lead = (block.span.quote[:_LEAD] for block in document.blocks[:_LEAD_BLOCKS])
    return any(map(_SONGS.search, (document.source.title, *lead)))


def _song(headed: Headed) -> Record | Reject | None:
    line, block = headed.block.span.strip(), headed.block
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.FIELD) or line.end - line.start > _LONGEST:
        return None
    if headed.season is None and headed.episode is None and block.kind is Kind.PARAGRAPH:
        return None
    match = line.fullmatch(_ARTIST_FIRST) or line.fullmatch(_TITLE_FIRST)
    if match is None or line.at(line.start, _said_end(line, match)).search(_SENTENCE):
        return (
            Reject(TRACKS, line, _UNPARTED) if block.kind is Kind.ITEM and line.fullmatch(_LOOKS_SO) else None
        )
    title = line.group(match, "title")
    return Record(TRACKS, _cells(line, title, match, headed.season), (line,)) if title else None


def _said_end(line: Span, match: re.Match[str]) -> int:
    """Where what is said of the song itself ends, before a note on its scene in brackets."""
    return match.start("note") if match["note"] else line.end


def _cells(line: Span, title: Span, match: re.Match[str], season: Cell | None) -> dict[str, Cell]:
    cells = {"title": stated(title)}
    if season is not None:
        cells["season"] = inferred(season.spans[0], season.value)
    note = line.group(match, "note")
    if note is not None and note.search(VERSION):
        cells["version"] = stated(note)
    artist = line.at(*match.span("artist")).strip("*_ ")
    if artist.value:
        cells["artist"] = stated(artist)
    return cells

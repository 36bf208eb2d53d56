"""Albums as a page introduces them: an infobox (`Soundtrack album by`), or the page's own title on an album's page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.documents.model import Block, Document, Kind
from transforms.findings import Cell, Record, inferred, stated
from transforms.normal import fold, seconds
from transforms.patterns import regex
from transforms.reading.dates import day_cell
from transforms.spans import Span

ALBUMS = "albums"
_KIND = r"(?:soundtrack|album|EP|mixtape|score|single|compilation|box set|extended play)"
_INFOBOX = regex(
    rf"(?:[A-Z][\w/ -]{{0,40}}\s)?{_KIND}(?:\s*/\s*\w+)?(?:\s*\(.{{1,30}}\))?\s* (?-i:by)(?P<artist>.{{0,80}})",
    re.IGNORECASE,
)
_SINGLE = regex(r"(?i)single\s+by")
_SINGLE_BY = regex(r"(?:[A-Z][a-z]+ )?[Ss]ingle by\b")
_RELEASED = regex(r"(?:- )?Released:?\s*(?=\d|[A-Z])(?P<value>.{4,80})")
_LENGTH = regex(r"(?:- )?Length:?\s*(?P<value>\d{1,3}:\d\d(?::\d\d)?)")
_ARTIST = regex(r"(?:- )?Artist:\s*(?P<value>\S.{0,80})")
_LABEL = regex(r"(?:- )?Label:?\s*(?=[A-Z0-9])(?P<value>\S.{0,80})")
_CAPTION = regex(r"(?P<album>.{2,120}?)\s+track(?: |-)?list(?:ing)?\s*")
_QUALIFIER = regex(r"\s*\((?:[\w' ]{1,40} )?(?:album|soundtrack|EP|mixtape|score)\)\s*$", re.IGNORECASE)
_SENTENCE = regex(r"[.!?](?:\[\w{1,3}\])*\s*$")
_WHOLE_PAGE = regex(r"(?i)\b(?:album|EP|soundtrack|mixtape|extended play)\b")
_TIMED = regex(r"\d:\d\d\s*$")
_NAVIGATION = regex(r"(?i)(?:jump to|skip to|toggle|from wikipedia).{3,40}")
_TITLE_LINES = 4
_FIRST_LINES = 7
_LONGEST_NAME = 120
_INFOBOX_LINES = 40


@dataclass(slots=True)
class Album:
    """What is known of one album while the page is read; `is_page` for the album that a whole page is about."""

    name: Cell
    artist: Cell | None = None
    released: Cell | None = None
    length: Cell | None = None
    season: Cell | None = None
    label: Cell | None = None
    last_number: Cell | None = None
    extent: list[Span] = field(default_factory=list)
    is_page: bool = False

    @property
    def various(self) -> bool:
        """True where the artists differ from track to track."""
        return self.artist is not None and fold(str(self.artist.value)) in ("various artists", "various")

    def record(self, kind: Cell) -> Record:
        """The album's row."""
        cells = {
            "album": self.name,
            "kind": kind,
            "artist": self.artist,
            "label": self.label,
            "season": self.season,
            "release_date": self.released,
            "total_duration_s": self.length,
            "last_track_number": self.last_number,
        }
        return Record(ALBUMS, {name: cell for name, cell in cells.items() if cell}, tuple(self.extent))


def caption_to_name(line: Span) -> Span | None:
    """The album's name in a caption such as `Some Album track listing`."""
    match = line.fullmatch(_CAPTION) if "list" in line.quote else None
    return line.group(match, "album") if match else None


def infobox_at(blocks: Sequence[Block], place: int) -> Album | None:
    """The album whose infobox begins with the name in the line before `place`, `Soundtrack album by` standing at it."""
    line = blocks[place].span
    match = _infobox_line(line)
    if match is None or not place or blocks[place].gap or _SINGLE.search(match[0]):
        return None
    name = blocks[place - 1].span.strip()
    if (
        name.end - name.start > _LONGEST_NAME
        or name.search(_SENTENCE)
        or not name.value
        or name.fullmatch(_NAVIGATION)
        or lacks_name(blocks, place)
    ):
        return None
    artist = line.group(match, "artist")
    if artist is None and place + 1 < len(blocks) and not blocks[place + 1].gap:
        artist = blocks[place + 1].span.strip()
    known = stated(artist) if artist and artist.value else None
    return Album(stated(name), known, extent=[name, line.strip()])


def lacks_name(blocks: Sequence[Block], place: int) -> bool:
    """Whether an infobox begins here right below another album's tracks: the line with its own name is lost."""
    return (
        place > 0
        and blocks[place - 1].span.search(_TIMED) is not None
        and _infobox_line(blocks[place].span) is not None
    )


def page_album(document: Document) -> Album | None:
    """The album that the whole page is about; None for a page about a show.

    Such a page has `(album)` in its title, or its infobox says what kind of album it is right under the title.
    """
    title = _page_title(document)
    head = document.blocks[:_INFOBOX_LINES]
    named = title is not None and title.search(_QUALIFIER) is not None
    at = _page_infobox(head, title) if title else None
    if title is None or not (named or at or _is_labelled(head)):
        return None
    match = title.search(_QUALIFIER)
    name = title.at(title.start, match.start()).strip() if match else title
    if not name.value:
        return None
    artist = _page_artist(head, at) if at else None
    album = Album(
        stated(name), stated(artist) if artist and artist.value else None, extent=[name], is_page=True
    )
    for block in head:
        complete(album, block.span)
    return album


def _page_infobox(head: Sequence[Block], title: Span) -> Span | None:
    """The line `Studio album by …` right under the title, the site's name or the title's repetition."""
    for before, block in pairwise(head[:_FIRST_LINES]):
        above = before.span.quote
        own = (
            fold(above) == fold(_QUALIFIER.sub("", title.quote))
            or before.span.start <= title.start
            or "ikipedia" in above
        )
        if own and block.span.search(_WHOLE_PAGE) and _infobox_line(block.span):
            return block.span
    return None


def _page_artist(head: Sequence[Block], at: Span) -> Span | None:
    """Who stands behind `Studio album by`, or on the line below it."""
    match = _infobox_line(at)
    artist = at.group(match, "artist") if match else None
    below = next((block for above, block in pairwise(head) if above.span is at), None)
    return artist or (below.span.strip() if below and not below.gap else None)


def is_single(document: Document) -> bool:
    """True for a page about one song: its formats are no album's tracks."""
    head = [block.span for block in document.blocks[:_FIRST_LINES]]
    return any(line.end - line.start <= _LONGEST_NAME and line.strip().match(_SINGLE_BY) for line in head)


def _is_labelled(head: Sequence[Block]) -> bool:
    """True where the page's infobox names a record label and a release."""
    keys = {
        (block.parts[0].value or "").casefold()
        for block in head
        if block.kind is Kind.FIELD and block.span.quote[:2] == "- "
    }
    return {"label", "released"} <= keys


def _page_title(document: Document) -> Span | None:
    """The page's first line that is no navigation, without heading signs."""
    for block in document.blocks[:_TITLE_LINES]:
        title = block.parts[0] if block.parts else block.span
        if not title.fullmatch(_NAVIGATION):
            return None if _infobox_line(title) else title
    return None


def complete(album: Album, line: Span) -> None:
    """Takes release date, length, label and artist from a further infobox line."""
    line = line.strip()
    if album.released is None and (match := line.fullmatch(_RELEASED)):
        value = line.group(match, "value")
        album.released = day_cell(value) if value else None
    elif album.length is None and (match := line.match(_LENGTH)):
        place, total = line.group(match, "value"), seconds(match["value"])
        if place and total:
            album.length = stated(place, total)
    elif album.label is None and (match := line.fullmatch(_LABEL)):
        place = line.group(match, "value")
        album.label = stated(place) if place and place.value else None
    elif album.artist is None and (match := line.fullmatch(_ARTIST)):
        place = line.group(match, "value")
        album.artist = stated(place) if place and place.value else None


def season_of(album: Album, season: Cell | None) -> None:
    """Gives the album the season that its page is about, where nothing nearer does."""
    if season is not None and album.season is None and not album.is_page:
        album.season = inferred(season.spans[0], season.value)


def _infobox_line(line: Span) -> "re.Match[str] | None":
    short = line.end - line.start <= _LONGEST_NAME and " by" in line.quote
    return None if not short or line.search(_SENTENCE) else line.strip().fullmatch(_INFOBOX)

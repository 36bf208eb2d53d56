"""Where tracks may be listed: what a page, a heading or a line above must say of music."""

from transforms.patterns import regex
from transforms.spans import Span

_TRACKS = regex(r"(?i)\btrack ?list")
_MUSIC = regex(
    r"(?i)\b(?:sound ?tracks?|music|score|albums?|songs?|track(?:s| ?list(?:ing)?)|dis[ck]s?|cds?|lp|side|vinyl)\b"
)
_NO_MUSIC = regex(
    r"(?i)\b(?:videos?|dvd|blu-ray|episodes?|webisodes?|minisodes?|features?|extras|films?|shorts|charts?|singles"
    r"|sketches|broadcasts?|awards?|nominations)\b"
)
_ALBUM = regex(r"(?i)\bsound ?tracks?\b|\bscore\b|\balbum\b")
_PART = regex(
    r"(?i)(?:side|dis[ck]|cd|lp|part|act|tape|record)\s?#?(?:[a-h]|\d{1,2}|one|two|three|four|five|six|i{1,3}|iv)\b.{0,60}"
    r"|(?:[\w'’.-]{1,20} ){0,4}(?:bonus|additional|extra|hidden|deluxe|digital|expanded|limited|standard)\s"
    r"(?:[\w'’.-]{1,20} ){0,3}(?:tracks?|edition|version|release|dis[ck]|cd|songs?)(?: .{0,40})?"
)
_FURTHER_VOLUME = regex(r"(?i)vol(?:ume|\.)? ?(?:[2-9]|two|three|four|five|i[iv]|iii)\b.{0,60}")
_TIMES = regex(r":\d\d[)\]]?[ \t\xa0]*(?:\[\w{1,3}\])*[ \t|]*(?:\n|\Z)")
_LIST_SIGNS = ("rack list", "racklist", "rack List", '1."', '1. "', "(album)", "(soundtrack)")
_ALBUM_SIGNS = ("lbum by", "lbum / ", "oundtrack by", "ixtape by", "EP by", "core by", "- Label:")
_LONGEST_NOTE = 140


def may_list(content: str) -> bool:
    """Whether a page can have track listings or albums at all."""
    if any(sign in content for sign in _LIST_SIGNS) or _TIMES.search(content):
        return True
    return "Released" in content and any(sign in content for sign in _ALBUM_SIGNS)


def lists_tracks(heading: Span) -> bool:
    """Whether a heading announces a track listing."""
    return heading.search(_TRACKS) is not None


def is_musical(line: Span | None) -> bool:
    """Whether a heading, or a short line above a list, speaks of music and of nothing else that has a length."""
    if line is None or line.end - line.start > _LONGEST_NOTE:
        return False
    return line.search(_MUSIC) is not None and line.search(_NO_MUSIC) is None


def speaks_of_other(heading: Span) -> bool:
    """Whether a heading speaks of what is no music and has titles and lengths, too: webisodes, features of a disc."""
    return heading.search(_NO_MUSIC) is not None


def tells_of_album(paragraph: Span) -> bool:
    """Whether a paragraph speaks of a soundtrack, a score or an album, whose listing may follow it."""
    return paragraph.search(_ALBUM) is not None


def is_part(line: Span) -> bool:
    """Whether a heading or line names a part of an album: `Side one`, `Disc 2: The Score`, `Japanese bonus tracks`."""
    return line.end - line.start <= _LONGEST_NOTE and line.strip().fullmatch(_PART) is not None


def is_further_volume(heading: Span) -> bool:
    """Whether a heading names a further volume (`Volume 2`), which is an album of its own."""
    return heading.strip().fullmatch(_FURTHER_VOLUME) is not None

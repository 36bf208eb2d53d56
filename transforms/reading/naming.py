"""Where a text names a show, whatever apostrophes it uses, and whether a title is the show's or a longer one's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.normal import fold
from transforms.spans import Span

_APOSTROPHES = "'’‘′ʼ`"
_LOOSE = {
    **dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]?"),
    **dict.fromkeys("-–—‑", "[-–—‑]"),
    "&": "(?:&|and)",
    "…": r"(?:…|\.{3})",
}
_CAPITAL_BEFORE = re.compile(r"(?<![\w'’])(?P<word>[A-Z]\w*) $")
_CAPITAL_BEHIND = re.compile(r" (?:(?:of|on|in) (?:the )?)?[A-Z](?![A-Z])(?!\w*['’]s )\w")
# Words with a capital before a show's name that belong to no title: those that open sentences, channels, numbers.
_NO_PART = re.compile(
    r"(?:The|A|An|In|On|At|As|And|But|For|With|Of|From|Like|Both|By|To|If|So|Is|Was|Will|Does|Did|How|Why|What|Where|When|While"
    r"|Who|After|Since|Before|Although|Though|That|This|Then|Now|Yes|No|Watch|His|Her|Its|Our|New|Hit|Throughout|During|Until"
    r"|Despite|Because|Starring|Irish|British|American|[A-Z]{2,5}|One|Two|Four|\d)$"
)
_SEASON_BEHIND = re.compile(r"\s*[,:(–—-]?\s*(?:Season|Series|season|series|S)\s?\w+\)?")
_DELIMITER = re.compile(r"\s*(?:$|[:(|,–—]|-\s|[Rr]eview\b|REVIEW\b|[Ss]eason\b|[Ss]eries\b)")
_LOOKS_BACK = 40


class ShowName:
    """A show's name as texts write it: in its own capitals or all in capitals, with any apostrophes and dashes."""

    def __init__(self, name: str) -> None:
        self.name = " ".join(name.split())
        self._key = title_key(self.name)
        loose = r"\s".join("".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in self.name.split())
        upper = r"\s".join(
            "".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in self.name.upper().split()
        )
        either = loose if upper == loose or len(self.name) <= 2 else f"{loose}|{upper}"
        self._pattern = (
            re.compile(rf"(?<![\w@#/])(?:{either})(?!\w|[-/]\w)") if loose else re.compile(r"(?!)")
        )
        self._is_word = " " not in self.name

    def places(self, text: Span) -> Iterator[Span]:
        """Where the text names the show; a word inside a longer title (`Lights` in `City Lights`) is not the show."""
        for match in text.finditer(self._pattern):
            if not (self._is_word and self._is_part(text, *match.span())):
                yield text.at(*match.span())

    def stands_in(self, text: Span) -> bool:
        """Whether the text names the show."""
        return next(self.places(text), None) is not None

    def first(self, text: Span) -> Span | None:
        """The first place where the text names the show."""
        return next(self.places(text), None)

    def at(self, text: Span) -> Span | None:
        """The show's name, with the season behind it, where the text begins with it."""
        match = text.match(self._pattern)
        return None if match is None else text.at(*match.span())

    def is_title(self, title: Span) -> bool:
        """Whether a title is the show's: the name alone, or the name and behind it a season or what a colon parts."""
        if title_key(title.quote) == self._key:
            return bool(self._key)
        name = self.at(title)
        return name is not None and title.at(name.end, title.end).match(_DELIMITER) is not None

    def with_season(self, name: Span, end: int) -> Span:
        """The place of the name with a season right behind it, up to `end`."""
        season = name.at(name.end, end).match(_SEASON_BEHIND)
        return name.at(name.start, season.end()) if season else name

    def _is_part(self, text: Span, start: int, end: int) -> bool:
        content = text.content
        before = _CAPITAL_BEFORE.search(content, max(text.start, start - _LOOKS_BACK), start)
        if before is not None and not _NO_PART.search(before["word"]):
            return True
        return _CAPITAL_BEHIND.match(content, end, text.end) is not None


@lru_cache(maxsize=1024)
def title_key(title: str) -> str:
    """A title for comparing: as `fold`, and apostrophes do not count."""
    return fold(title.translate(dict.fromkeys(map(ord, _APOSTROPHES))))

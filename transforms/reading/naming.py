"""Where a text names its show, in any capitals and with any apostrophes, told from longer titles that hold the name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

_APOSTROPHES = "'’‘′ʼ`"
_WITHOUT_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES))
_LOOSE = {
    **dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]?"),
    **dict.fromkeys("-–—‑", "[-–—‑]"),
    "&": "(?:&|and)",
    "…": r"(?:…|\.{3})",
}
_CAPITAL_BEFORE = regex(r"(?<![\w'’])(?P<word>[A-Z]\w*) $")
# Words in capitals that may stand right behind a show's name and make no other title of it.
_OF_SHOW = r"(?!(?i:seasons?|series|episodes?|stars?|fans|cast|creator)\b)"
_CAPITAL_BEHIND = regex(rf" (?:(?:of|on|in) (?:the )?)?{_OF_SHOW}[A-Z](?![A-Z])(?!\w*['’]s )\w")
_BEHIND_IN_SENTENCE = regex(rf" (?:of (?:the )?)?{_OF_SHOW}[A-Z](?![A-Z])(?!\w*['’]s )\w")
# `on Some Show: The Return` is another show, `the cast of Some Show: Jane Doe as Ann` is not.
_SUBTITLE = regex(r": (?:[A-Z][\w'’-]* ?){1,5}(?<! )(?=[.;)]|$| (?!as\b|plays\b|and\b)[a-z])")
_MARKS = "\"'“‘ "
# Words with a capital before a show's name that belong to no title: those that open sentences, channels, numbers.
_NO_PART = regex(
    r"(?:The|A|An|In|On|At|As|And|But|For|With|Of|From|Like|Both|By|To|If|So|Is|Was|Will|Does|Did|How|Why|What|Where|When|While"
    r"|Who|After|Since|Before|Although|Though|That|This|Then|Now|Yes|No|Watch|His|Her|Its|Our|New|Hit|Throughout|During|Until"
    r"|Despite|Because|Starring|Irish|British|American|[A-Z]{2,5}|One|Two|Four|\d)$"
)
_THIS_IS = regex(r"\b(?:This|That|It|Here) (?:Is|Was) $")
_SEASON_BEHIND = regex(r"\s*[,:(–—-]?\s*(?:Season|Series|season|series|S)\s?\w+\)?")
_DELIMITER = regex(r"\s*(?:$|[:(|,–—]|-\s|[Rr]eview\b|REVIEW\b|[Ss]eason\b|[Ss]eries\b)")
_LOOKS_BACK = 40
_BLANK = r"\s"


class ShowName:
    """A show's name as texts write it: in its own capitals or all in capitals, with any apostrophes and dashes."""

    def __init__(self, name: str) -> None:
        self.name = " ".join(name.split())
        self._key = title_key(self.name)
        loose = _BLANK.join("".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in self.name.split())
        upper = _BLANK.join(
            "".join(_LOOSE.get(c, re.escape(c)) for c in word) for word in self.name.upper().split()
        )
        either = loose if upper == loose or len(self.name) <= 2 else f"{loose}|{upper}"
        self._signs = {_longest_run(self.name), _longest_run(self.name.upper())}
        self._is_word = " " not in self.name
        hashtag = "" if self._is_word else rf"|#{loose.replace(_BLANK, '')}"
        self._pattern = (
            re.compile(rf"(?<![\w@#/])(?<!\w-)(?:{either}{hashtag})(?!\w|[-/]\w)")
            if loose
            else re.compile(r"(?!)")
        )

    def places(self, text: Span) -> Iterator[Span]:
        """Where the text names the show; a word inside a longer title (`Lights` in `City Lights`) is not the show."""
        for match in text.finditer(self._pattern) if self.may_stand_in(text) else ():
            if not (self._is_word and self._is_part(text, *match.span())):
                yield text.at(*match.span())

    def may_stand_in(self, text: Span) -> bool:
        """A quick look: False only for a text that does not name the show."""
        return any(text.content.find(sign, text.start, text.end) >= 0 for sign in self._signs)

    def in_sentence(self, masked: str) -> Iterator[tuple[int, int]]:
        """Where a masked sentence names the show: there words in capitals right behind make any name a longer title."""
        for place in self.places(Span("", masked, 0, len(masked))):
            is_longer = _BEHIND_IN_SENTENCE.match(masked, place.end) is not None
            has_subtitle = _SUBTITLE.match(masked, place.end) and masked[: place.start].strip(_MARKS)
            if not (is_longer or has_subtitle):
                yield place.start, place.end

    def is_common(self, small: frozenset[str]) -> bool:
        """Whether the name is a word that a text writes small somewhere; `small`: those words."""
        return self._is_word and self.name.casefold() in small

    def is_called(self, title: str) -> bool:
        """Whether a title is the show's name and nothing more."""
        return bool(self._key) and title_key(title) == self._key

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
        if self.is_called(title.quote):
            return True
        name = self.at(title)
        return name is not None and title.at(name.end, title.end).match(_DELIMITER) is not None

    def with_season(self, name: Span, end: int) -> Span:
        """The place of the name with a season right behind it, up to `end`."""
        season = name.at(name.end, end).match(_SEASON_BEHIND)
        return name.at(name.start, season.end()) if season else name

    def _is_part(self, text: Span, start: int, end: int) -> bool:
        content = text.content
        first = max(text.start, start - _LOOKS_BACK)
        before = _CAPITAL_BEFORE.search(content, first, start)
        if before is not None and not _NO_PART.search(before["word"]):
            return True
        if _THIS_IS.search(content, first, start):
            return True
        return _CAPITAL_BEHIND.match(content, end, text.end) is not None


def _longest_run(name: str) -> str:
    """The longest run of characters that a name has whoever writes it."""
    return max("".join(" " if c in _LOOSE else c for c in name).split(), key=len, default="")


@lru_cache(maxsize=1024)
def show_name(name: str) -> ShowName:
    """The show's name, made ready once."""
    return ShowName(name)


@lru_cache(maxsize=1024)
def title_key(title: str) -> str:
    """A title for comparing: as `fold`, and apostrophes do not count."""
    return fold(title.translate(_WITHOUT_APOSTROPHES))

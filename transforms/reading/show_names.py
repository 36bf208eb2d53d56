"""Where a sentence names the show itself, told from longer titles and common words that hold its name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.normal import fold
from transforms.reading.proper_names import Name, is_initials

_APOSTROPHE = re.compile(r"['’‘′]")
# Words in capitals that may stand right behind a show's name and make no other title of it.
_BEHIND = frozenset("season seasons series episode episodes star stars fans cast creator".split())
_BEHIND_LONGER = _BEHIND | frozenset("is has the on in".split())
_ANOTHER_VERSION = re.compile(
    r"\b(?:(?i:original|old|classic|stage|film|movie|book|novel|american|british|australian|french|german|japanese|"
    r"korean|version of|adaptation of|remake of|the (?:19|20)\d\ds?)|US|UK|U\.S\.)(?: the)? [\"'“‘]?$"
)
_SAYS_SHOW = re.compile(
    r"(?:['’′]s\b)?,? (?:season|series|star|stars|viewers|fans|cast|creator|finale|spin-off|co-star|actor|actress|boss)"
)
# `on Some Show: The Return` is another show, `the cast of Some Show: Jane Doe as Ann` is not.
_SUBTITLE = re.compile(r": (?:[A-Z][\w'’-]* ?){1,5}(?<! )(?=[.;)]|$| (?!as\b|plays\b|and\b)[a-z])")
_MARKS = "\"'“‘ "
_LOOKS_BACK = 24


class ShowPlace(NamedTuple):
    """A place that names the show; not `sure` where a common word opens a sentence, `other` where it is a version."""

    start: int
    end: int
    sure: bool
    other: bool


class ShowNames:
    """Finds the show's name in masked sentences."""

    def __init__(self, show: str, small: frozenset[str]) -> None:
        """`small`: the words that the document writes small somewhere."""
        words = [_APOSTROPHE.sub("['’‘′]", re.escape(word)) for word in show.split()]
        joined = "".join(words)
        hashtag = rf"|#{joined}" if len(words) > 1 else ""
        self._pattern = (
            re.compile(rf"(?<![\w'’-])(?:{' '.join(words)}(?!\w)(?!-\w){hashtag})") if words else None
        )
        self.key = fold(show)
        self._is_word = len(words) == 1
        self._is_common = self._is_word and show.casefold() in small

    def places(self, masked: str, names: Sequence[Name]) -> Iterator[ShowPlace]:
        """Every place of the show's name that is not part of another title."""
        index = 0
        for match in self._pattern.finditer(masked) if self._pattern else ():
            start, end = match.span()
            while index < len(names) and names[index].end <= start:
                index += 1
            holder = names[index] if index < len(names) and names[index].start < end else None
            if holder is None or not self._is_within_title(masked, holder, start, end):
                first = not masked[:start].strip(_MARKS)
                sure = not (first and self._is_common) or bool(_SAYS_SHOW.match(masked, end))
                version = _ANOTHER_VERSION.search(masked, max(0, start - _LOOKS_BACK), start) is not None
                yield ShowPlace(start, end, sure, version)

    def _is_within_title(self, masked: str, holder: Name, start: int, end: int) -> bool:
        before, behind = masked[holder.start : start].split(), masked[end : holder.end].split()
        allowed = _BEHIND if self._is_word else _BEHIND_LONGER
        if behind and behind[0].casefold() not in allowed and not behind[0].startswith(("'", "’", "′")):
            return True
        if _SUBTITLE.match(masked, end) and masked[:start].strip(_MARKS):
            return True
        return self._is_word and not all(is_initials(word) or len(word) <= 2 for word in before)

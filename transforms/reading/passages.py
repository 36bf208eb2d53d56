"""A sentence of an article with the works that it mentions, and of which of them a place in it speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from transforms.patterns import regex
from transforms.reading.named_works import KIND_OF_WORK
from transforms.reading.proper_names import Name
from transforms.sentences import Sentence


class Ground(Enum):
    """Of which work a passage speaks, as far as it can be told."""

    SHOW = "the show"
    LIKELY = "the show, unless the other work that was named last is meant"
    OTHER = "another work"
    UNKNOWN = "which work cannot be told"


Sort = Literal["show", "other", "generic", "newest"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a masked sentence that names a work: the show, another, or `the series`, whichever that is.

    `newest` is `the new series`, told from an older one. `sure` is False for a common word at the sentence's beginning
    that may be the show's name.
    """

    start: int
    end: int
    sort: Sort
    sure: bool = True


_REACH = 45
_ATTACHED = regex(r",? (?:in|on|(?P<from>from|for|of))(?: the)? [\"'“‘]?| \([\"'“‘]?(?=[A-Z_])")
_DESCRIBES = regex(
    rf"(?:(?:\d{{4}}(?:['’]s)?|[A-Z]{{2,}}(?: (?:One|Two|\d))?(?:['’]s)?|[\w-]+['’]s|[a-z-]+) ){{0,4}}"
    rf"(?:{KIND_OF_WORK},? )?[\"'“‘]?"
)
_NO_TITLE = regex(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|Season|Series|"
    r"Episode|Part|[A-Z]{3,}|TV)\b"
)
_ELSEWHERE = regex(
    r"\b(?:known for|famous for|best known as|(?:rose|shot) to fame|previously|formerly|once played|credits include|"
    r"(?:has|have|had|who) also (?:starred|appeared|played)|went on to|made (?:her|his|their) name|"
    r"(?:before|since|after) (?:starring|playing|landing|appearing)|[Ff]ormer [\w'’ -]{0,30}(?:star|actor|actress))\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, its names and the works that it mentions in order, and what the text is on where it begins.

    `meant`: what `the series` means in it; not known where another work than the topic was named last.
    `listed`: it stands under another show's heading in a list of shows.
    """

    sentence: Sentence
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    topic: Ground
    meant: Ground
    listed: bool = False
    asides: frozenset[str] | None = None
    """Where the work named last is one that somebody was in: the words of the names of those whom that was said of."""

    @property
    def masked(self) -> str:
        """The sentence's text, quotations blanked."""
        return self.sentence.masked

    def is_work(self, name: Name) -> bool:
        """Whether a name of the sentence is that of a work that it mentions."""
        return any(one.start < name.end and name.start < one.end for one in self.mentions)

    def names_show(self) -> bool:
        """Whether the sentence names the show and no other work."""
        sorts = {one.sort for one in self.mentions}
        return "show" in sorts and "other" not in sorts

    def ground(self, start: int, end: int, *, is_aside: bool = False) -> Ground:
        """Of which work the statement from `start` to `end` of the masked sentence speaks.

        `is_aside`: it stands in brackets, so that what follows belongs to the sentence around it.
        """
        behind = self._behind(end, is_aside)
        if self.listed:
            return Ground.OTHER if behind in (None, Ground.OTHER) else Ground.UNKNOWN
        if behind is not None:
            return behind
        within = [
            one
            for one in self.mentions
            if one.sort in ("show", "other") and start <= one.start < one.end <= end
        ]
        if within:
            return self._of(within[-1])
        if _ELSEWHERE.search(self.masked, 0, end):
            return Ground.UNKNOWN
        named = [one for one in self.mentions if one.sort in ("show", "other")]
        before = [one for one in self.mentions if one.start < end]
        if before:
            return self._of(self._named_last(before))
        if any(one.sort == "other" for one in named):
            return Ground.LIKELY if self.topic is self.meant is Ground.SHOW else Ground.OTHER
        if named:
            return self._of(named[0])
        return Ground.LIKELY if self.topic is not self.meant else self.topic

    def _of(self, mention: Mention) -> Ground:
        grounds = {"show": Ground.SHOW, "other": Ground.OTHER, "newest": self.topic}
        return grounds.get(mention.sort, self.meant)

    def _named_last(self, mentions: list[Mention]) -> Mention:
        """The last of some mentions; `the series` behind a title in one sentence is that title's."""
        named = [one for one in mentions if one.sort != "generic"]
        return named[-1] if named else mentions[-1]

    def _behind(self, end: int, is_aside: bool) -> Ground | None:
        """What `in`, `on` or `from` right behind a statement says, None where nothing such follows."""
        match = _ATTACHED.match(self.masked, end)
        if match is None:
            return None
        for one in self.mentions:
            if end <= one.start <= match.end() + _REACH and self._leads(match, one.start):
                return self._of(one)
        if is_aside or match["from"]:
            return None
        titled = any(self._leads(match, name.start) for name in self._titles(match.end()))
        return Ground.UNKNOWN if titled else None

    def _leads(self, attached: re.Match[str], place: int) -> bool:
        """Whether between `in` and a place only words stand that describe a work."""
        start = min(attached.end(), max(place, attached.start()))
        return start >= place or _DESCRIBES.fullmatch(self.masked, start, place) is not None

    def _titles(self, place: int) -> Iterator[Name]:
        """Names soon behind a place that may be titles: not a month, a season or a broadcaster."""
        if self.masked.startswith("this ", place):
            return
        for name in self.names:
            if place <= name.start <= place + _REACH and not _NO_TITLE.match(name.text):
                yield name

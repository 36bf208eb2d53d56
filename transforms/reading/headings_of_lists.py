"""Lines of an article that head what follows: marked with `#`, bold or numbered; a list of shows is made of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from transforms.documents.model import Block, Kind
from transforms.reading.naming import ShowName

_LINE = re.compile(
    r"\s*(?P<hash>#{1,6}\s+)?(?P<number>\d{1,3}[.):]\s+)?(?P<bold>\*\*|__)?(?P<title>[^*\n]{1,80}?)(?:\*\*|__)?"
    r"(?:\s*\((?P<aside>[^()\n]{0,60})\))?(?:\s+[-–—|:]\s+(?P<behind>[^\n()]{0,60}?)(?:\s*\([^()\n]{0,20}\))?)?:?\s*"
)
_LONGEST, _MOST_WORDS = 160, 6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"[.!?;,]$")
_SMALL = frozenset("a an the of in on and or for to with at by from".split())


class ListHeading(NamedTuple):
    """A line that heads others: its title, what a dash parts from it, how it is marked, whether a year follows."""

    title: str
    behind: str
    marks: tuple[int, bool, bool]
    dated: bool

    def heads(self, show: ShowName) -> bool:
        """Whether it names the show (`Some Show`, `4. Ann Hill – Some Show`)."""
        return show.is_called(self.title) or show.is_called(self.behind)


def block_to_heading(block: Block) -> ListHeading | None:
    """The heading that a block is, also a bare line of a few capitalised words; None for a sentence or a mere item."""
    if block.kind is Kind.HEADING:
        return ListHeading(block.parts[0].quote, "", (block.level, False, False), False)
    if block.kind is Kind.FIELD or block.span.end - block.span.start > _LONGEST:
        return None
    match = block.span.fullmatch(_LINE)
    if match is None or _SENTENCE.search(match["title"]):
        return None
    dated = bool(match["aside"] and _YEAR.search(match["aside"])) and _is_title(match["title"])
    marks = (len((match["hash"] or "").strip()), match["number"] is not None, match["bold"] is not None)
    plain = (
        block.kind is Kind.PARAGRAPH
        and len(match["title"].split()) <= _MOST_WORDS
        and _is_title(match["title"])
    )
    if not (any(marks) or dated or plain):
        return None
    return ListHeading(match["title"].strip(), match["behind"] or "", marks, dated)


def marks_of_shows(headings: Iterable[ListHeading], show: ShowName) -> tuple[int, bool, bool] | None:
    """How the headings of a list of shows are marked: as the one that is the show's name; None where there is none."""
    found = list(headings)
    own = next((heading for heading in found if any(heading.marks) and heading.heads(show)), None)
    if own is None or sum(heading.marks == own.marks for heading in found) < len(("ours", "another")):
        return None
    return own.marks


def _is_title(text: str) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in text.split())

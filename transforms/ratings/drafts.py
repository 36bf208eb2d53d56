"""A verdict in the making, and where in the page it is being made."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from transforms.documents.model import Block, Document, Section
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.patterns import regex
from transforms.ratings.publications import AGGREGATORS
from transforms.ratings.subjects import Place
from transforms.seasons import SEASON, cited_season, heading_season, season_number
from transforms.sentences import Sentence
from transforms.spans import Span

DATASET = "ratings"
# What is judged, by the kind of place that names it.
_SUBJECTS = {
    "season": "season",
    "plain": "season",
    "show": "series",
    "opening": "episode",
    "episode": "episode",
}
_WHOLE_BEFORE = regex(r"\b(?:overall|entire|whole)\s(?:\w+\s)?$")
_WHOLE_BEHIND = regex(r",? (?:as a whole|overall|in its entirety)\b")
_LOOKS_BACK = 24
_OPENING = regex(rf"\s*(?:The )?({SEASON})(?! (?:premiere|finale))", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A row that later sentences may still complete (the consensus follows its verdict)."""

    cells: dict[str, Cell]
    sentence: Sentence

    def finding(self) -> Record:
        """The finished record."""
        return Record(DATASET, self.cells, (self.sentence.origin.strip(),))

    def text(self, column: str) -> str:
        """The column's value as text, empty where it is not stated."""
        return str(self.cells[column].value) if column in self.cells else ""


@dataclass(slots=True)
class Paragraph:
    """One paragraph being read: the page around it, and what was said in it so far."""

    document: Document
    section: Section
    block: Block
    of_page: Cell | None
    only: Cell | None = None
    before: Cell | None = None
    season: Cell | None = None
    rater: Cell | None = None
    list_year: Cell | None = None
    list_of: Span | None = None
    is_elsewhere: bool = False
    drafts: list[Draft] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def show(self) -> str:
        """The name of the show that the page is about."""
        return self.document.source.called

    def draft(self, sentence: Sentence, cells: dict[str, Cell], place: Place | None, end: int) -> Draft:
        """A verdict whose last character stands before `end` in the sentence, with what it judges and the season."""
        if is_whole(sentence.masked, place):
            return Draft({**cells, **_judged(sentence, place), "whole": cells["measure"]}, sentence)
        season = self._season_of(place, sentence.place(end - 1), str(cells["rater"].value))
        of_season = {} if season is None else {"season": season}
        return Draft({**cells, **_judged(sentence, place), **of_season}, sentence)

    def reject(self, sentence: Sentence, reason: str) -> None:
        """Notes a sentence that looked like a verdict, with the reason in a short sentence."""
        self.rejects.append(Reject(DATASET, sentence.origin.strip(), reason))

    def _season_of(self, place: Place | None, after: int, rater: str) -> Cell | None:
        """The season that is judged: named with the verdict, or else known from the page, the heading, the cited

        reference behind the offset `after`, the season this paragraph spoke of last, or the only one that the page
        knows, in this order. None: not said.
        """
        if place is not None and place.season is not None:
            return place.season
        known = self.of_page or heading_season(self.section)
        if known is not None or (place is not None and place.subject == "show"):
            return known or self.only
        return (
            cited_season(self.document, self.block.span, after, rater)
            or self.season
            or self._season_before(place, rater)
            or self.only
        )

    def _season_before(self, place: Place | None, rater: str) -> Cell | None:
        """The season that the paragraph before introduced, for an aggregator's verdict on `it`."""
        fits = self.before is not None and place is None and rater in AGGREGATORS
        return inferred(self.before.spans[0], self.before.value) if fits and self.before else None

    def findings(self) -> list[Finding]:
        """Everything the paragraph yielded."""
        return [*(draft.finding() for draft in self.drafts), *self.rejects]


def is_whole(masked: str, place: Place | None) -> bool:
    """True where the text says that the series as a whole is judged: `the entire series`, `the series overall`."""
    if place is None or place.subject != "show":
        return False
    before = _WHOLE_BEFORE.search(masked, max(0, place.start - _LOOKS_BACK), place.start)
    return before is not None or _WHOLE_BEHIND.match(masked, place.end) is not None


def _judged(sentence: Sentence, place: Place | None) -> dict[str, Cell]:
    """What the sentence says is judged; of an episode that it names also the title."""
    subject = _SUBJECTS.get(place.subject) if place else None
    if place is None or subject is None:
        return {}
    title = {"episode": stated(place.title)} if place.title else {}
    span = place.title or sentence.span(place.start, place.end)
    return {"subject": inferred(span, subject), **title}


def opening_season(text: str, place: Callable[[int, int], Span]) -> Cell | None:
    """The season that a text opens with, None where it opens with none; `place` tells where a piece of it stands."""
    opening = _OPENING.match(text)
    number = season_number(opening[1]) if opening else None
    return stated(place(*opening.span(1)), number) if opening and number else None

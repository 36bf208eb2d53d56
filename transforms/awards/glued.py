"""Cuts the lines of a `plain` award table into rows: years, dates, results and marks come off, words remain."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.awards.layout import Layout
from transforms.awards.likeness import Likeness
from transforms.awards.nominees import is_part_played
from transforms.awards.results import Result, first_result, last_result, line_to_result
from transforms.awards.words import word_of
from transforms.documents.model import Block
from transforms.normal import MONTH, REFERENCE_MARK
from transforms.patterns import regex
from transforms.reading.words import Words
from transforms.spans import Span

_RANGE = r"(?:19|20)\d\d(?:\s?[–—/-]\s?(?:(?:19|20)?\d\d))?"
_YEAR = regex(rf"\(?{_RANGE}\)?(?:\s\(\d{{1,3}}(?:st|nd|rd|th)\))?(?=\s|$)")
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–—-]\s?\d{1,2})?"
_DATE = regex(
    rf"(?<!\S)(?:{_DAYS}(?:\s?(?:–|—|-|and|&)\s?{_DAYS})?\s(?:{MONTH}),?\s(?:19|20)\d\d|"
    rf"(?:{MONTH})\s{_DAYS}(?:\s?(?:–|—|-|and|&)\s?(?:(?:{MONTH})\s)?{_DAYS})?,?\s(?:19|20)\d\d|"
    rf"(?:{MONTH}),?\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\S)"
)
_INNER_YEAR = regex(rf"(?<!\S)\(?{_RANGE}\)?(?!\S)")
_WORK_END = regex(r"""(?<!\S)["“][^"“”]{1,100}["”](?:\s?(?:,|;|/|&|and)\s["“][^"“”]{1,100}["”])*$""")
_WORK_INSIDE = regex(r"""(?<=\s)["“][^"“”]{1,100}["”](?=\s|$)""")
_OWN_TITLE = regex(r"""\s(?:\()?(?:for|in|[Ee]pisode)?:?\s?["“][^"“”]{1,100}["”]\)?$""")
_QUOTES = ('"', "“", "(", "")
_MARKS = regex(r"(?:\s*\[[^\[\]\n]{1,12}\])+\s*$")
_CONTINUES = regex(r"""[Ee]pisodes?\s*:|\(|for\s+["“(]|and\s|&\s|with\s|,""")
GAP = "two blanks stand in a row: one of its cells may be empty"
ENDLESS = "its row goes on and on: no row has so many lines"
_GAP = regex(r"[ \xa0]{2}")
_BLANKS = frozenset(" \xa0")
_LONGEST_NAME = 3
_LONGEST_LINE = 3000
_LONGEST_MARKS = 200
_MOST_LINES = 200
"""So many lines a row may have; each is put to all above it, which takes the square of their number."""
_LONGEST_ENDING = 6
_MOST_ENDINGS = 2000


class Strip(NamedTuple):
    """A row whose typed parts (`typed`: years and dates by column) are taken off.

    `stretches` are the words between them, one for every stretch of the layout; `extent` are the row's lines;
    `has_mark` tells whether a reference mark closes one of them, `goes_on` whether it is a further line of a cell,
    `endless` whether it is one of more lines than a row has.
    """

    extent: tuple[Span, ...]
    typed: dict[str, Span]
    stretches: tuple[Words, ...]
    result: Result | None
    has_mark: bool
    goes_on: bool = False
    endless: bool = False

    @property
    def start(self) -> int:
        """Where the row begins."""
        return self.extent[0].start

    @property
    def is_empty(self) -> bool:
        """True where nothing but marks stands in it."""
        return not (self.typed or self.result or any(words.texts for words in self.stretches))


def rows_to_strips(rows: Sequence[Block], layout: Layout, likeness: Likeness) -> list[Strip]:
    """One strip per table row; a line that only goes on with the nominee of the line above joins it.

    Where each line of a cell names a nominee and a title, each is a row of its own.
    """
    strips: list[Strip] = []
    for block in rows:
        line = block.span.strip()
        if not line or line.end - line.start > _LONGEST_LINE:
            continue
        strip = _strip(line, layout, likeness)
        if strips and _goes_on(strips[-1], strip, layout, likeness):
            strips.append(strip._replace(goes_on=True))
        elif strips and _continues(strips[-1], strip, layout, likeness):
            strips[-1:] = _with_further_line(strips[-1], strip)
        elif not strip.is_empty:
            strips.append(strip)
    return strips


def strips_to_faults(strips: Sequence[Strip]) -> dict[int, str]:
    """Why rows are not to be read, by where they start."""
    endless = {strip.start: ENDLESS for strip in strips if strip.endless}
    return dict.fromkeys(strips_with_gaps(strips), GAP) | endless


def strips_with_gaps(strips: Sequence[Strip]) -> frozenset[int]:
    """Where the rows start that begin with a blank or hold two in a row, where most of the table's do not.

    Cells stand one blank apart: there, one was empty.
    """
    found = frozenset(strip.start for strip in strips if any(map(_has_gap, strip.extent)))
    return found if len(found) * 2 < len(strips) else frozenset()


def _has_gap(line: Span) -> bool:
    before = line.content[line.start - 1 : line.start]
    return before in _BLANKS or line.search(_GAP) is not None


def _strip(line: Span, layout: Layout, likeness: Likeness) -> Strip:
    body, has_mark = _without_marks(line)
    result = _closing_result(body, layout)
    if result:
        body = _without_marks(body.at(body.start, result.span.start).strip())[0]
    typed: dict[str, Span] = {}
    if layout.opening and (place := _opening(body, layout.opening)):
        typed[layout.opening] = place
        body = body.at(place.end, body.end).strip()
    texts: list[Span] = []
    for anchor in layout.anchors:
        here, body = _parted(body, anchor, bool(layout.stretches[len(texts)]), likeness)
        texts.append(body.at(body.start, body.start) if here is None else here[0])
        if here is not None and anchor == "result":
            result = first_result(here[1])
        elif here is not None:
            typed[anchor] = here[1]
    texts.append(body)
    if layout.ends_in_work and (cut := _closing_work(texts[layout.nominees])):
        texts[layout.nominees], typed["work"] = cut
    return Strip((line,), typed, tuple(Words.of(text, REFERENCE_MARK) for text in texts), result, has_mark)


def _closing_work(text: Span) -> tuple[Span, Span] | None:
    """What stands before the titles in quotation marks that close a text, and these titles."""
    match = text.search(_WORK_END)
    if match is None or is_part_played(text, match.start()):
        return None
    return text.at(text.start, match.start()).strip(), text.at(*match.span())


def _without_marks(body: Span) -> tuple[Span, bool]:
    if body.content[body.end - 1 : body.end] != "]":
        return body, False
    marks = body.at(max(body.start, body.end - _LONGEST_MARKS), body.end).search(_MARKS)
    return (body, False) if marks is None else (body.at(body.start, marks.start()).strip(), True)


def _closing_result(body: Span, layout: Layout) -> Result | None:
    """The result that closes the row, or that stands before its notes."""
    if not layout.closes:
        return None
    return line_to_result(body) or (last_result(body) if layout.has_notes else None)


def _opening(body: Span, column: str) -> Span | None:
    match = (body.match(_DATE) if column == "date" else None) or body.match(_YEAR)
    return None if match is None else body.at(*match.span())


def _parted(
    body: Span, anchor: str, has_text_before: bool, likeness: Likeness
) -> tuple[tuple[Span, Span] | None, Span]:
    """What stands before a year, date, result or work within the text, where it stands, and what stands after it."""
    if anchor == "result":
        found = first_result(body)
        place = None if found is None else found.span
    elif anchor == "work":
        place = _inner_work(body, likeness)
    else:
        place = _inner_date(body, anchor, has_text_before)
    if place is None:
        return None, body
    before, after = body.at(body.start, place.start).strip(), body.at(place.end, body.end).strip()
    return (before, place), after


def _inner_work(body: Span, likeness: Likeness) -> Span | None:
    """A title in quotation marks, or the show where nobody is named behind it."""
    if match := body.search(_WORK_INSIDE):
        return body.at(*match.span())
    shown = [place for place in likeness.show.places(*body[1:]) if place[1] == body.end]
    return body.at(*shown[-1]) if shown else None


def _inner_date(body: Span, anchor: str, has_text_before: bool) -> Span | None:
    """The date within a row; a year that opens the row belongs to the prize's name where another one follows."""
    match = (body.search(_DATE) if anchor == "date" else None) or body.search(_INNER_YEAR)
    if match is not None and has_text_before and match.start() == body.start:
        match = body.at(match.end(), body.end).search(_INNER_YEAR) or match
    return None if match is None else body.at(*match.span())


def _continues(above: Strip, strip: Strip, layout: Layout, likeness: Likeness) -> bool:
    """True where a line cannot stand alone: the row above still lacks its result, and this one names only nominees.

    A name goes on with a category that stands above it, not with a name: it is a nominee of its own there.
    """
    if not _may_continue(above, strip, layout):
        return False
    text, before = strip.stretches[-1].whole, above.stretches[-1].texts
    if not text or strip.extent[0].match(_CONTINUES) or text[0].islower():
        return True
    return _is_name(text, likeness) and (not before or word_of(before[-1]).is_official)


def _may_continue(above: Strip, strip: Strip, layout: Layout) -> bool:
    if strip.typed.keys() - {"work"} or above.result is not None or not layout.closes:
        return False
    return layout.stretches[-1] != () and not any(words.texts for words in strip.stretches[:-1])


def _is_name(text: str, likeness: Likeness) -> bool:
    weights = likeness.weights
    as_name, as_category = likeness.cost("nominee", text), likeness.cost("category", text)
    if as_name < weights.sure_text:
        return as_category > weights.sure_text
    return len(text.split()) <= _LONGEST_NAME and as_name <= weights.unknown and as_category >= weights.sure


def _goes_on(above: Strip, strip: Strip, layout: Layout, likeness: Likeness) -> bool:
    """True where both name a nominee with the title that it is named for, as lines of one cell do."""
    if not (_may_continue(above, strip, layout) and _has_own_title(above) and _has_own_title(strip)):
        return False
    return _is_name(strip.stretches[-1].whole, likeness)


def _has_own_title(strip: Strip) -> bool:
    text = strip.stretches[-1].whole
    if text[:1] in _QUOTES:
        return False
    return "work" in strip.typed or _OWN_TITLE.search(text) is not None


def _with_further_line(above: Strip, strip: Strip) -> tuple[Strip, ...]:
    """Both as one row, as long as that has no more lines than rows have."""
    if above.endless or len(above.extent) >= _MOST_LINES:
        return above._replace(endless=True), strip._replace(endless=True)
    return (_joined(above, strip),)


def _joined(above: Strip, strip: Strip) -> Strip:
    """Both as one row; of several titles none is the row's."""
    works = "work" in above.typed and "work" in strip.typed
    typed = {**above.typed, **strip.typed}
    return above._replace(
        typed={column: place for column, place in typed.items() if column != "work" or not works},
        extent=above.extent + strip.extent,
        stretches=(*above.stretches[:-1], above.stretches[-1].below(strip.stretches[-1])),
        result=above.result or strip.result,
        has_mark=above.has_mark or strip.has_mark,
    )


def repeated_endings(strips: Sequence[Strip]) -> frozenset[str]:
    """The endings (up to six words) that several rows share although other words stand before them: likely nominees."""
    before: dict[str, str] = {}
    repeated: set[str] = set()
    for strip in strips[:_MOST_ENDINGS]:
        words = strip.stretches[-1]
        size = len(words.texts)
        for start in range(max(1, size - _LONGEST_ENDING), size):
            ending, ahead = words.text(start, size), words.texts[start - 1]
            if before.setdefault(ending, ahead) != ahead:
                repeated.add(ending)
    return frozenset(repeated)

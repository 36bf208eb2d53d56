"""Awards told as list items: prize, category and nominee between dashes, with a year or a result."""

import re
from collections.abc import Iterator, Sequence

from transforms.awards.headings import heading_to_prize
from transforms.awards.likeness import Likeness
from transforms.awards.records import DATASET, nomination
from transforms.awards.results import RESULT_WORDS, result_cell
from transforms.awards.vocabulary import AWARD_HEADING, SURE
from transforms.awards.words import words_of
from transforms.documents.model import Block, Document, Kind, Section
from transforms.findings import Cell, Record, Reject, carried, stated
from transforms.normal import REFERENCE_MARK, fold
from transforms.patterns import regex
from transforms.spans import Span

_RESULT = r"(won|winner|nominated|nominee|nomination|shortlisted|runner-up|finalist)"
_RESULT_AT_END = regex(rf"(?:[\s,;:–—-]+|\s*[(\[]){_RESULT}[)\].]*$", re.IGNORECASE)
_RESULT_AT_START = regex(rf"{_RESULT}\s*[:,–—-]\s*", re.IGNORECASE)
_YEAR_AT_START = regex(r"\(?((?:19|20)\d\d)\)?(?:\s*[:–—,-]\s*|\s+)")
_YEAR_AT_END = regex(r"(?:[\s,;:–—-]+|\s*\()((?:19|20)\d\d)[).]*$")
_JOINT = regex(r"\s+[–—-]\s+|:\s+|;\s+")
_FOR = regex(r"\s+for\s+(?:the\s+)?")
_NOMINEE_BEHIND = regex(r"(.+?)\s+\(([^()]+)\)$")
_MARKS = regex(rf"(?:\s*{REFERENCE_MARK.pattern})+$")
_LONGEST_ITEM = 300
_MOST_PARTS = 3
_ORDER = ("year", "award", "category", "nominee")


def document_to_items(document: Document, likeness: Likeness) -> Iterator[Record | Reject]:
    """The nominations that items under headings on awards tell with certainty; a reject for such as only look so."""
    for section in award_lists(document):
        yield from _section_to_items(section, likeness, document.source.as_of)


def award_lists(document: Document) -> list[Section]:
    """The sections with items whose heading, or the one above it, is about awards."""
    headings = {section.headings[-1] for section in document.sections if section.headings}
    about = {place.start for place in headings if AWARD_HEADING.search(place.content, place.start, place.end)}
    if not about:
        return []
    return [
        section
        for section in document.sections
        if not section.lost
        and any(place.start in about for place in section.headings[-2:])
        and any(block.kind is Kind.ITEM for block in section.blocks)
    ]


def _section_to_items(section: Section, likeness: Likeness, as_of: str | None) -> Iterator[Record | Reject]:
    named = heading_to_prize(section.headings[-1])
    given: dict[str, Cell] = {"award": named} if named else {}
    above: dict[str, Cell] = {}
    for block in section.blocks:
        item = block.parts[0]
        if block.kind is not Kind.ITEM or not 0 < item.end - item.start <= _LONGEST_ITEM:
            continue
        cells, parts = _taken_off(item)
        if _is_prize(parts, likeness) and "result" not in cells:
            above = {**cells, "award": stated(parts[0])}
            continue
        own = given if block.level == 1 else {**given, **{key: carried(cell) for key, cell in above.items()}}
        read = _parts_to_cells(parts, own, likeness)
        if read and ("year" in cells or "result" in cells or block.level > 1):
            told = {**own, **cells, **read}
            result = told.pop("result", None)
            kept = {column: told[column] for column in _ORDER if column in told}
            yield nomination((item,), kept, likeness, result, as_of)
        elif cells and item.quote[-1] != "." and _speaks_of_prize(block):
            yield Reject(DATASET, item, "it does not part prize, category and nominee with certainty")


def _taken_off(item: Span) -> tuple[dict[str, Cell], list[Span]]:
    """Year and result, and the parts that dashes and colons leave of the rest."""
    cells: dict[str, Cell] = {}
    rest = item
    if marks := rest.search(_MARKS):
        rest = rest.at(rest.start, marks.start())
    for _ in range(2):
        for column, at_end, at_start in (
            ("result", _RESULT_AT_END, _RESULT_AT_START),
            ("year", _YEAR_AT_END, _YEAR_AT_START),
        ):
            if column in cells:
                continue
            if match := rest.search(at_end):
                cells[column] = _typed(column, rest.at(*match.span(1)))
                rest = rest.at(rest.start, match.start())
            elif match := rest.match(at_start):
                cells[column] = _typed(column, rest.at(*match.span(1)))
                rest = rest.at(match.end(), rest.end)
    return cells, rest.split(_JOINT)


def _typed(column: str, place: Span) -> Cell:
    if column == "year":
        return stated(place, int(place.quote))
    return result_cell(place, RESULT_WORDS.get(fold(place.quote)) or "nominated")


def _is_prize(parts: Sequence[Span], likeness: Likeness) -> bool:
    return len(parts) == 1 and _is_sure(likeness, "award", parts[0])


def _is_sure(likeness: Likeness, column: str, place: Span) -> bool:
    return likeness.cost(column, place.value or "", place.start) <= likeness.weights.sure_text


def _parts_to_cells(
    parts: Sequence[Span], above: dict[str, Cell], likeness: Likeness
) -> dict[str, Cell] | None:
    """Prize, category and nominee, None where any of them is not certain."""
    if not 0 < len(parts) <= _MOST_PARTS:
        return None
    columns = ["category", "nominee"] if "award" in above else ["award", "category", "nominee"]
    places = list(parts)
    if columns[0] == "award" and (joint := places[0].search(_FOR)):
        first = places[0]
        places[:1] = [first.at(first.start, joint.start()), first.at(joint.end(), first.end)]
    if len(places) == len(columns) - 1 and (match := places[-1].fullmatch(_NOMINEE_BEHIND)):
        last = places[-1]
        places[-1:] = [last.at(*match.span(1)), last.at(*match.span(2))]
    if not len(columns) - 1 <= len(places) <= len(columns):
        return None
    if not all(_is_sure(likeness, *told) for told in zip(columns, places, strict=False)):
        return None
    return {column: stated(place) for column, place in zip(columns, places, strict=False)}


def _speaks_of_prize(block: Block) -> bool:
    return any(word.prize in SURE for word in words_of(block.parts[0].quote))

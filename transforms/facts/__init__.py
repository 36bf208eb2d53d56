"""Facts: what else the infobox of a page on the show says, and the key lines of articles.

properties   what keys are called as properties; which keys other tables hold
values       lists apart, lines of one value together, running times
rules        which source's values count
"""

from collections import Counter
from collections.abc import Iterator

from schemas.facts import FACTS, LONGEST_PROPERTY
from schemas.shows import SHOWS
from transforms.dataset import Dataset
from transforms.documents.model import Document, Kind
from transforms.facts.properties import LAST_DAYS, OF_ARTICLES, PROPERTIES, key_to_property
from transforms.facts.rules import RULES
from transforms.facts.values import lines_to_values, places_to_cells
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.lexicon import Lexicon
from transforms.patterns import regex
from transforms.reading.infobox import Field, document_to_infobox, key_to_name
from transforms.reading.jobs import word_to_job
from transforms.reading.stretches import document_to_stretches, is_article
from transforms.seasons import page_season
from transforms.spans import Span
from transforms.works import is_page_of_another_work

__all__ = ["DATASET", "RULES", "extract"]

_PRESENT = regex(r"\bpresent$")
_UNNAMED = "the page never names its show"
_UNREAD = "a value that cannot be read"
_LOST = "a key whose value is lost"
_KEYLESS = "a line of the infobox that may have lost its key"
_LONG_KEY = "a key too long for a property"


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The facts of the page's infobox, of the season that the page is about; of an article those of its key lines."""
    if is_article(document):
        fields, season = _article_fields(document), None
    elif is_page_of_another_work(document):
        return
    else:
        fields, season = document_to_infobox(document), page_season(document)
    found = [finding for field in fields for finding in (*_field(field, document, season), *_still_on(field))]
    if document.show_span is None:
        yield from (Reject(FACTS.name, one.extent[0], _UNNAMED) for one in found if isinstance(one, Record))
        return
    placed = list(_placed(found))
    yield from placed
    extent = tuple(span for one in placed if isinstance(one, Record) for span in one.extent)
    if extent:
        yield Record(SHOWS.name, {}, extent)


def _still_on(field: Field) -> Iterator[Record]:
    """`present` in the place of a last day: no column of days can hold it."""
    for line in field.lines if field.name in LAST_DAYS else ():
        if match := line.search(_PRESENT):
            place = line.at(*match.span())
            cells = {"property": inferred(field.key, "last_aired"), "value": stated(place)}
            yield Record(FACTS.name, cells, (field.key, place))


def _article_fields(document: Document) -> tuple[Field, ...]:
    """The key lines of an article that tell of its show what is no other table's."""
    lines = [
        block.parts for block in document.blocks if block.kind is Kind.FIELD and _is_told(block.parts[0])
    ]
    held = document_to_stretches(document) if lines else None
    return tuple(
        Field(key_to_name(key), key, (value,))
        for key, value in lines
        if value and held is not None and held.hold_line(document.line_number(key.start))
    )


def _field(field: Field, document: Document, season: Cell | None) -> Iterator[Record | Reject]:
    if not field.name:
        yield from (Reject(FACTS.name, line, _KEYLESS) for line in field.lines)
        return
    name = None if word_to_job(field.name) else key_to_property(field.name)
    if name is None:
        return
    if len(name) > LONGEST_PROPERTY:
        yield Reject(FACTS.name, field.key, _LONG_KEY)
        return
    if not field.lines:
        yield Reject(FACTS.name, field.key, _LOST)
    key = stated(field.key, name) if field.name == name else inferred(field.key, name)
    for places in lines_to_values(name, field.lines, document):
        cells, seasons = places_to_cells(name, places, document)
        if not cells:
            yield Reject(FACTS.name, places[0], _UNREAD)
        for cell in cells:
            for of_season in seasons or (season,):
                own = {} if of_season is None else {"season": of_season}
                yield Record(FACTS.name, {**own, "property": key, "value": cell}, (field.key, *places))


def _placed(found: list[Record | Reject]) -> Iterator[Finding]:
    """The records with their places among the values of one property of one season."""
    places: Counter[tuple[str, str]] = Counter()
    for one in found:
        if isinstance(one, Record):
            mark = one.text("season"), one.text("property")
            places[mark] += 1
            place = inferred(one.cells["value"].spans[0], places[mark])
            yield Record(one.dataset, {**one.cells, "position": place}, one.extent)
        else:
            yield one


def _is_told(key: Span) -> bool:
    return PROPERTIES.get(key_to_name(key)) in OF_ARTICLES


DATASET = Dataset(tables=(FACTS,), extract=extract, rules=(RULES,))

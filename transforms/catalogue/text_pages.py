"""The pages of documents: each text with its passages marked, and the list of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.rejects import REJECTS
from schemas.sources import SOURCES
from transforms.catalogue.addresses import SOURCES as SOURCES_PAGE
from transforms.catalogue.addresses import row_page, source_page
from transforms.catalogue.answers import row_label
from transforms.catalogue.book import Book
from transforms.catalogue.cells import ids_of
from transforms.catalogue.documents import Range, marks_of, show_text
from transforms.catalogue.rendering import Renderer

Rows = Sequence[Mapping[str, Any]]
Pages = Iterator[tuple[str, bytes]]


def text_pages(book: Book, renderer: Renderer) -> Pages:
    """The list of documents, then each one's page."""
    sources = book.material.tables[SOURCES.name].to_dicts()
    shown = [
        {**one, "page": source_page(one["source_id"]) if book.material.is_whole else ""} for one in sources
    ]
    said = {"release": book.material.newest, "documents": shown, "count": book.material.source_count}
    yield SOURCES_PAGE, renderer.render("sources.html", SOURCES_PAGE, said)
    if not book.material.is_whole:
        return
    evidence, others, rejects, labels = by_source(book), disputed(book), rejected(book), row_labels(book)
    for one in sources:
        name = one["source_id"]
        text = book.witnesses.archive.texts.get(name)
        marks = marks_of(text, evidence.get(name, ()), others.get(name, ()), rejects.get(name, ()))
        page = source_page(name)
        said = {
            "release": book.material.newest,
            "source": one,
            "lines": show_text(text, marks) if text else (),
            "has_text": text is not None,
            "quotes": () if text else evidence.get(name, ()),
            "labels": labels,
            "row_page": row_page,
        }
        yield page, renderer.render("source.html", page, said)


def by_source(book: Book) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of evidence by document, in the order of the text."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for rows in book.witnesses.evidence.values():
        for one in rows:
            found.setdefault(one["source_id"], []).append(one)
    return found


def rejected(book: Book) -> dict[str, list[Mapping[str, Any]]]:
    """The rejects by document."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    if REJECTS.name in book.material.tables:
        for one in book.material.tables[REJECTS.name].iter_rows(named=True):
            found.setdefault(one["source_id"], []).append(one)
    return found


def disputed(book: Book) -> dict[str, list[tuple[int, Range]]]:
    """Line and columns of the values that conflicts did not choose, by document."""
    found: dict[str, list[tuple[int, Range]]] = {}
    for table, row_id, column in book.witnesses.conflicts:
        for one in book.witnesses.disputes(table, row_id, column):
            if one.passage:
                place = (one.passage.line, (one.passage.context.start, one.passage.context.end))
                found.setdefault(one.other_source["source_id"], []).append(place)
    return found


def row_labels(book: Book) -> dict[tuple[str, str], str]:
    """What rows are called, by table and id."""
    found = {}
    for name in book.answered:
        table, frame = book.material.known[name], book.material.tables[name]
        for row_id, row in zip(ids_of(table, frame), frame.iter_rows(named=True), strict=True):
            found[name, row_id] = row_label(table, row)
    return found

"""The pages of tables: what a table is, its files, its picture, its rows; and one page per row, with its answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars.selectors as cs
from markupsafe import Markup

from schemas.coverage import COVERAGE
from schemas.table import READ, Table
from transforms.catalogue.addresses import id_to_name, source_page, table_page, way
from transforms.catalogue.answers import row_pages
from transforms.catalogue.book import Book
from transforms.catalogue.listing import Part, lines_of, listed_columns, shows_of
from transforms.catalogue.rendering import Renderer
from transforms.catalogue.snippets import snippets
from transforms.publication.json_ld import json_ld_to_script, table_to_json_ld

Pages = Iterator[tuple[str, bytes]]
Draw = Callable[[str, str], Mapping[str, Any] | None]
"""Table and show -> the chart of them: heading, note, columns, figures and picture; None where there is none."""
MOST_CHARTS = 12
"""A release of more shows has no charts: each takes its time to draw."""


def table_pages(book: Book, renderer: Renderer, draw: Draw) -> Pages:
    """The pages of all tables."""
    has_charts = book.material.is_whole and len(shows_of(book.material.tables)) <= MOST_CHARTS
    for name, table in book.material.known.items():
        parts = book.parts[name]
        about = about_table(book, table)
        if len(parts) == 1 and parts[0].path == table_page(name):
            yield listing(book, renderer, table, parts[0], about, draw if has_charts else no_chart)
            continue
        yield table_page(name), renderer.render("table.html", table_page(name), {**about, **contents(parts)})
        for part in parts:
            yield listing(book, renderer, table, part, about, draw if has_charts else no_chart)


def contents(parts: Sequence[Part]) -> dict[str, Any]:
    """What a table's page lists where its rows are on pages of their own, or on none."""
    pages = [{"page": one.path, "show": one.show, "rows": one.frame.height} for one in parts]
    return {"parts": pages, "show": "", "columns": [], "numbers": [], "lines": [], "charts": []}


def no_chart(table: str, show: str) -> None:
    """No picture."""


def about_table(book: Book, table: Table) -> dict[str, Any]:
    """What a table's pages say of it as a whole."""
    material = book.material
    return {
        "release": material.newest,
        "table": table,
        "row_count": material.rows(table.name),
        "files": material.downloads[table.name],
        "fields": book.fields(table.name),
        "references": {
            one.columns[0]: table_page(one.table)
            for one in table.references
            if len(one.columns) == 1 and one.table in material.known
        },
        "snippets": snippets(table.name, material.downloads[table.name]),
        "release_is_whole": material.is_whole,
        "answers": table.group in READ and material.is_whole,
        "limits": limits_of(book, table),
        "linked_data": describe_table(book, table),
        "source_page": source_page,
    }


def describe_table(book: Book, table: Table) -> Markup:
    """The table for search engines, on its first page."""
    material = book.material
    folder = way(table_page(table.name), material.newest.path)
    return Markup(json_ld_to_script(table_to_json_ld(material.package, table.name, folder)))


def limits_of(book: Book, table: Table) -> list[dict[str, Any]]:
    """What documents or the table itself say of how much there is of it."""
    coverage = book.material.tables.get(COVERAGE.name)
    return [] if coverage is None else coverage.filter(dataset=table.name).to_dicts()


def listing(
    book: Book, renderer: Renderer, table: Table, part: Part, about: Mapping[str, Any], draw: Draw
) -> tuple[str, bytes]:
    """The page of one part of a table's rows, or of all of them."""
    columns = listed_columns(table, part.frame, part.show)
    shows = [part.show] if part.show else shows_of(book.material.tables) if table.group in READ else []
    charts = [chart for show in shows if (chart := draw(table.name, show))]
    said = {
        **about,
        "parts": [],
        "linked_data": about["linked_data"] if part.path == table_page(table.name) else "",
        "show": part.show,
        "columns": columns,
        "numbers": part.frame.select(cs.numeric()).columns,
        "left_out": [name for name in part.frame.columns if name not in columns],
        "lines": lines_of(table, part, columns, book.witnesses.conflicts, book.known),
        "charts": charts,
        "part_count": part.frame.height,
    }
    return part.path, renderer.render("table.html", part.path, said)


def answer_pages(book: Book, renderer: Renderer) -> Pages:
    """The pages of all rows that have one."""
    for name in book.answered:
        table, listed = book.material.known[name], book.listed_on.get(name, {})
        frame = book.material.tables[name]
        for one in row_pages(table, frame, listed, book.described(name), book.witnesses, book.known):
            back = f"{one.back}#{id_to_name(one.row_id)}"
            yield (
                one.path,
                renderer.render(
                    "row.html", one.path, {"row": one, "back": back, "release": book.material.newest}
                ),
            )

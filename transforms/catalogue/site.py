"""All pages of the catalogue, one after the other: paths relative to the output folder, and their bytes."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from transforms.catalogue.addresses import HOME, QUALITY
from transforms.catalogue.book import Book
from transforms.catalogue.charts.definitions import CHARTS
from transforms.catalogue.charts.drawing import draw
from transforms.catalogue.data_pages import answer_pages, table_pages
from transforms.catalogue.material import Material
from transforms.catalogue.overview import home, quality
from transforms.catalogue.release_pages import release_pages
from transforms.catalogue.rendering import Renderer
from transforms.catalogue.text_pages import text_pages


def material_to_pages(material: Material, templates: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every page of the catalogue; the same bytes for the same material. `templates` are texts by name."""
    renderer, book = Renderer(templates), Book(material)

    def chart(table: str, show: str) -> Mapping[str, Any] | None:
        return chart_of(material, table, show)

    yield HOME, renderer.render("home.html", HOME, home(material))
    said = quality(material, book.witnesses, book.known)
    yield QUALITY, renderer.render("quality.html", QUALITY, said)
    yield from chain(
        table_pages(book, renderer, chart),
        answer_pages(book, renderer),
        text_pages(book, renderer),
        release_pages(material, renderer),
    )


def chart_of(material: Material, table: str, show: str) -> Mapping[str, Any] | None:
    """The chart of a table's rows of one show; None where there is none, or nothing to draw."""
    chart = CHARTS.get(table)
    figures = chart.figures(material.tables, show) if chart else []
    if chart is None or not figures:
        return None
    return {"chart": chart, "show": show, "figures": figures, "picture": draw(chart, figures)}

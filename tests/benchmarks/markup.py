"""Pages as wikitext and as HTML, and the readers of such tables that extraction is held against."""

import csv
import html
from collections.abc import Iterator, Sequence
from io import StringIO

from flows.raw_input.manifest import RawDocument
from tests.pages import CORPUS

Rows = Sequence[Sequence[str]]


def page_to_parts(page: RawDocument) -> Iterator[str | Rows]:
    """A structured page as paragraphs and tables: its own runs of rows, then the tables of its gold."""
    rows: list[list[str]] = []
    for line in page.content.split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            yield rows
            rows = []
        yield line
    if rows:
        yield rows
    for path in sorted((CORPUS / "gold" / page.source.id).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield list(csv.reader(file))


def page_to_wikitext(page: RawDocument) -> str:
    """The page as its editors write it."""
    pieces = []
    for part in page_to_parts(page):
        if isinstance(part, str):
            pieces.append(part)
        else:
            head, *body = part
            lines = ["! " + " !! ".join(head), *(f"|-\n| {' || '.join(row)}" for row in body)]
            pieces.append('{| class="wikitable"\n' + "\n".join(lines) + "\n|}")
    return "\n".join(pieces)


def page_to_html(page: RawDocument) -> str:
    """The page as a browser gets it, without its frame."""
    pieces = []
    for part in page_to_parts(page):
        if isinstance(part, str):
            pieces.append(f"<p>{html.escape(part)}</p>")
        else:
            cells = (("th" if not number else "td", row) for number, row in enumerate(part))
            lines = (
                "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
                for tag, row in cells
            )
            pieces.append("<table>\n" + "\n".join(lines) + "\n</table>")
    return "<html><body>\n" + "\n".join(pieces) + "\n</body></html>"


def wikitext_tables(texts: Sequence[str]) -> None:
    """Every cell of every table."""
    import wikitextparser  # only in the extra `bench`

    for text in texts:
        for table in wikitextparser.parse(text).tables:
            table.data()


def html_tables(texts: Sequence[str]) -> None:
    """Every table as a frame."""
    import pandas

    for text in texts:
        pandas.read_html(StringIO(text), flavor="lxml")

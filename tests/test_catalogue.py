"""The catalogue's pages: every value answers, every address leads somewhere, what is text stays text."""

import json
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.site.making import build
from flows.site.templates import read_templates
from flows.store.catalog import read_catalog
from schemas.registry import SUBJECTS, TABLES
from tests.released import read_tables
from tests.small_release import small_release
from transforms.catalogue.addresses import HOME, id_to_name, row_page, source_page, table_page
from transforms.catalogue.charts.definitions import CHARTS
from transforms.catalogue.charts.drawing import draw
from transforms.catalogue.disputes import find_words
from transforms.catalogue.documents import MOST_LINES, Marks, mark_line, show_text
from transforms.catalogue.listing import ROWS_SHOWN, parts_of
from transforms.catalogue.material import Material, Release
from transforms.catalogue.passages import Archive
from transforms.catalogue.site import material_to_pages
from transforms.catalogue.texts import Text
from transforms.publication.release import build_release
from transforms.validation import validate_tables

ROOT = Path(__file__).parent.parent


class Reader(HTMLParser):
    """What a page has: ids, links and what it loads, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element."""
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        self.links += [str(found[name]) for name in ("href", "src") if found.get(name) is not None]

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words."""
        return "".join(self.words)


@pytest.fixture(scope="module")
def pages(catalogue: Path) -> dict[str, Reader]:
    """All pages of the committed releases, read."""
    paths = [catalogue / HOME, *sorted((catalogue / "site").rglob("*.html"))]
    return {path.relative_to(catalogue).as_posix(): Reader(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="module")
def tables(catalogue: Path) -> dict[str, pl.DataFrame]:
    """The newest release's tables."""
    return read_tables(catalogue)


def test_every_link_leads_somewhere(pages: dict[str, Reader], catalogue: Path) -> None:
    """Every address within the catalogue is a file that is there, every anchor an element of that page."""
    broken = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "http"), link
                continue
            path = normpath(PurePosixPath(page).parent / parts.path) if parts.path else page
            target = pages.get(unquote(path))
            anchor = unquote(parts.fragment)
            is_there = (catalogue / unquote(path)).is_file()
            if not is_there or (anchor and target and anchor not in target.ids):
                broken.append((page, link))
    assert not broken


def test_ids_are_given_once(pages: dict[str, Reader]) -> None:
    """Within a page."""
    assert not [page for page, found in pages.items() if len(set(found.ids)) < len(found.ids)]


def test_nothing_is_inline_and_nothing_is_loaded_from_elsewhere(pages: dict[str, Reader]) -> None:
    """The policy in each page allows files of its own host; each page keeps to it."""
    loading = {"script", "link", "img", "iframe", "source", "object", "embed"}
    for page, found in pages.items():
        policy = [
            attributes["content"]
            for tag, attributes in found.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy and "unsafe" not in str(policy[0]) and str(policy[0]).startswith("default-src 'none'")
        for tag, attributes in found.tags:
            assert tag != "style" and not {name for name in attributes if name == "style" or name[:2] == "on"}
            if tag == "script" and attributes.get("type") != "application/ld+json":
                assert "defer" in attributes and attributes["src"]
            if tag in loading:
                address = attributes.get("src") or attributes.get("href") or ""
                assert not urlsplit(address).netloc, (page, address)


def test_every_value_leads_to_its_passages(pages: dict[str, Reader], tables: dict[str, pl.DataFrame]) -> None:
    """Each passage of evidence stands on the page of its row, below its column, quoted where it stands."""
    evidence = tables["evidence"]
    shown = 0
    for (dataset, row_id), rows in evidence.group_by("dataset", "row_id"):
        page = pages[row_page(str(dataset), str(row_id))]
        assert set(rows["field"]) <= set(page.ids)
        marked = sum(tag == "mark" for tag, _ in page.tags)
        assert marked >= rows.height
        shown += rows.height
        links = {link.partition("sources/")[2] for link in page.links}
        for one in rows.iter_rows(named=True):
            assert any(link.startswith(f"{one['source_id']}.html#L{one['line']}-c") for link in links)
    assert shown == evidence.height > 4_000


def test_every_cell_of_a_table_leads_to_its_answer(
    pages: dict[str, Reader], tables: dict[str, pl.DataFrame]
) -> None:
    """Also those that are empty."""
    for name in SUBJECTS:
        page = pages[table_page(name)]
        rows = [attributes.get("id") for tag, attributes in page.tags if tag == "tr" and attributes.get("id")]
        assert len(rows) == tables[name].height
        answers = [link for link in page.links if link.startswith(f"../why/{name}/")]
        cells = sum(tag in ("td", "th") for tag, _ in page.tags)
        assert len(answers) >= tables[name].height and len(answers) <= cells


def test_the_text_of_a_document_is_whole(pages: dict[str, Reader], tables: dict[str, pl.DataFrame]) -> None:
    """Every line, and every character of it, marks or no marks."""
    for one in tables["sources"].iter_rows(named=True):
        text = (ROOT / "raw" / one["file"]).read_text("utf-8")
        page = pages[source_page(one["source_id"])]
        shown = page.text
        assert (
            sum(identity.startswith("L") and "-" not in identity for identity in page.ids)
            == one["line_count"]
        )
        assert all(line in shown for line in text.splitlines())


def test_the_same_bytes_again(catalogue: Path) -> None:
    """What is made from the same releases a second time is the same."""
    again, is_complete = build(ROOT / "raw", catalogue, read_catalog(catalogue), None)
    assert is_complete
    assert all((catalogue / name).read_bytes() == data for name, data in again.items())


SPOILT = ("Eel the Seal", "<script>x();")
"""What a text calls somebody, and what is put in its place: as many characters, so that all offsets hold."""


def spoilt_pages() -> dict[str, Reader]:
    """The pages of a small release whose text, and whose cells, hold markup."""
    made, texts = small_release()
    tables = {
        name: frame.with_columns(pl.col(pl.String).str.replace_all(*SPOILT, literal=True))
        for name, frame in validate_tables(made, texts).tables.items()
    }
    release = build_release(TABLES, tables, None)
    assert release
    sums = Release(
        release.version, "releases/0.1.0", None, release.rows, "0" * 64, None, "# It\n\n" + SPOILT[1]
    )
    package = json.loads(release.files["datapackage.json"])
    material = Material(
        [sums], tables, package, {name: text.replace(*SPOILT) for name, text in texts.items()}
    )
    return {name: Reader(data.decode()) for name, data in material_to_pages(material, read_templates())}


def test_markup_in_a_text_is_shown_as_text() -> None:
    """Neither a document nor a cell, a label, a chart or a description of changes can bring an element into a page."""
    pages = spoilt_pages()
    showing = [page for page, found in pages.items() if SPOILT[1] in found.text]
    for page, found in pages.items():
        scripts = [attributes for tag, attributes in found.tags if tag == "script"]
        assert all(one.get("src") or one.get("type") == "application/ld+json" for one in scripts), page
    wanted = {
        row_page("cast", "the-show/eel-the-seal/cy-dun"),
        table_page("cast"),
        source_page("page"),
        "site/releases/0.1.0.html",
    }
    assert wanted <= set(showing)


@given(
    st.text("ab<&", min_size=1, max_size=30),
    st.sets(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8),
)
def test_marks_keep_the_text(line: str, ranges: set[tuple[int, int]]) -> None:
    """Passages that lie within each other or overlap: the words stay, each passage has one element with its anchor."""
    passages = {(start, min(start + length, len(line))) for start, length in ranges if start < len(line)}
    found = Reader(str(mark_line(line, 7, passages)))
    assert found.text == line
    assert sorted(found.ids) == sorted(f"L7-c{start + 1}-{end}" for start, end in passages)


@given(st.lists(st.text(min_size=1, max_size=150), min_size=2, max_size=6, unique=True))
def test_addresses_are_safe_and_never_shared(ids: list[str]) -> None:
    """On no disk, also not on one that does not tell capitals apart, do two ids share a file."""
    names = [id_to_name(one) for one in ids]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(
        len(name) <= 120 and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-") for name in names
    )


def test_a_plain_id_can_be_read_in_its_address() -> None:
    """Its slashes are points."""
    assert row_page("awards", "the-show/2022/cup") == "site/why/awards/the-show.2022.cup.html"


def test_many_rows_are_a_page_per_show() -> None:
    """Above the bound; below it they are one page, and a table without a show that is too long is not listed."""
    table = TABLES["people"]
    count = ROWS_SHOWN + 1
    shows = ["The Show", "Another"]
    rows = [
        {"person_id": f"s{n % 2}/p{n}", "show_id": f"s{n % 2}", "show": shows[n % 2]} for n in range(count)
    ]
    frame = pl.DataFrame([{**dict.fromkeys(table.columns), **row} for row in rows], schema=table.dtypes)
    parts = parts_of(table, frame)
    assert [(part.path, part.show) for part in parts] == [
        ("site/data/people/s0.html", "The Show"),
        ("site/data/people/s1.html", "Another"),
    ]
    assert sum(part.frame.height for part in parts) == count
    assert [part.path for part in parts_of(table, frame.head(ROWS_SHOWN))] == ["site/data/people.html"]
    checks = TABLES["checks"]
    long = pl.DataFrame([dict.fromkeys(checks.columns)] * count, schema=checks.dtypes)
    assert parts_of(checks, long) == []


@pytest.mark.parametrize("name", CHARTS)
def test_charts_show_what_is_not_known(name: str, tables: dict[str, pl.DataFrame]) -> None:
    """Every figure of a chart is drawn with its label, those of the unknown, too; the same bytes each time."""
    chart = CHARTS[name]
    figures = chart.figures(tables, "Heartstopper")
    picture = draw(chart, figures)
    assert picture == draw(chart, figures)
    assert "style=" not in picture and "href" not in picture
    words = Reader(picture).text
    assert all(str(one["label"]) in words for one in figures if "label" in one)
    assert chart.figures(tables, "No Show") == []


def test_nominations_of_unknown_result_are_counted(tables: dict[str, pl.DataFrame]) -> None:
    """The chart's figures add up to the table's rows, those without a result among them."""
    figures = CHARTS["awards"].figures(tables, "Heartstopper")
    awards = tables["awards"]
    assert sum(one["all"] for one in figures) == awards.height
    assert sum(one["unknown"] for one in figures) == awards["result"].null_count() > 0


def test_lost_tracks_have_their_place(tables: dict[str, pl.DataFrame]) -> None:
    """As many as the coverage counts."""
    lost = sum(one["label"] == "in no document" for one in CHARTS["tracks"].figures(tables, "Heartstopper"))
    counted = tables["coverage"].filter(pl.col("scope").str.ends_with(", tracks"))
    assert lost == (counted["expected"] - counted["recovered"]).sum() > 0


def test_the_other_side_is_shown_only_where_its_place_is_certain() -> None:
    """Words that stand twice in a line, or within a longer word, are no passage; the row's own lines come first."""
    text = Text("page", "main main\nmain cast\nremain\nThe Seasons3\n")
    archive = Archive({"page": {"source_id": "page"}}, {"page": text}, {})

    def place(lines: list[int], words: str) -> tuple[int, int] | None:
        found = find_words(text, [lines], words, archive)
        return (found.line, found.context.start) if found else None

    assert place([2], "Main") == (2, 0)
    assert place([1], "main") is None
    assert place([3], "main") is None
    assert place([1], "cast") == (2, 5)
    assert place([], "3") == (4, 11)


def test_of_a_long_text_only_what_was_read_is_shown() -> None:
    """Lines that something comes from, and their neighbours; how many are left out between them is said."""
    count = MOST_LINES + 10
    text = Text("page", "".join(f"line {number}\n" for number in range(1, count + 1)))
    marks = Marks({5: {(0, 4)}}, {}, {900: ["cast: no name"]})
    shown = list(show_text(text, marks))
    assert [(line.number, line.skipped) for line in shown] == [
        (4, 3),
        (5, 0),
        (6, 0),
        (899, 892),
        (900, 0),
        (901, 0),
    ]
    assert len(list(show_text(Text("page", "one\ntwo\n"), Marks({}, {}, {})))) == 2

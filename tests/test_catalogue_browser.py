"""The catalogue in a real browser: from a folder and from a host's sub-path, with scripts and without."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from flows.store.opening import newest_release
from tests.released import read_tables
from tests.web import chromium, hosted, node_package
from transforms.catalogue.addresses import id_to_name, row_page, source_page, table_page

pytestmark = pytest.mark.heavy
CONFLICT = "conflict"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def addresses(catalogue: Path) -> Iterator[dict[str, str]]:
    """Where the catalogue is looked at: in its folder, and below a path of a host."""
    with hosted(catalogue.parent.parent) as host:
        path = catalogue.relative_to(catalogue.parent.parent).as_posix()
        yield {"folder": catalogue.as_uri(), "host": f"{host}/{path}"}


@dataclass
class Visit:
    """A visitor's page, and all that went wrong on it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """The page of that path."""
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def watch(self) -> None:
        """Notes what the console says and every request that leaves the host."""
        self.page.on("console", lambda said: self.note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.note("error", str(error)))
        self.page.on("request", lambda request: self.leave(request.url))
        self.page.on("requestfailed", lambda request: self.note("error", f"{request.failure}: {request.url}"))

    def note(self, kind: str, text: str) -> None:
        """Warnings and errors; that a click on a link ends what was still loading is none."""
        if kind in ("error", "warning") and "ERR_ABORTED" not in text:
            self.faults.append(text)

    def leave(self, url: str) -> None:
        """A request to anywhere else."""
        if urlsplit(url)[:2] != urlsplit(self.address)[:2]:
            self.faults.append(f"left for {url}")


@pytest.fixture(params=["folder", "host"])
def place(request: pytest.FixtureRequest, addresses: dict[str, str]) -> str:
    """The address of one of the two."""
    return addresses[request.param]


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def visit(request: pytest.FixtureRequest, browser: Browser, place: str) -> Iterator[Visit]:
    """A visitor, with scripts or without; nothing may go wrong on any page of theirs."""
    yield from visiting(browser, place, scripts=request.param)


@pytest.fixture
def reader(browser: Browser, place: str) -> Iterator[Visit]:
    """A visitor with scripts."""
    yield from visiting(browser, place, scripts=True)


def visiting(browser: Browser, place: str, *, scripts: bool, **options: Any) -> Iterator[Visit]:
    """A visitor as long as the test."""
    context = browser.new_context(java_script_enabled=scripts, accept_downloads=True, **options)
    one = Visit(context.new_page(), place)
    one.watch()
    yield one
    context.close()
    assert not one.faults


@pytest.fixture(scope="module")
def tables(catalogue: Path) -> dict[str, pl.DataFrame]:
    """The newest release's tables."""
    return read_tables(catalogue)


def test_a_stranger_finds_the_answer(visit: Visit, catalogue: Path, tables: dict[str, pl.DataFrame]) -> None:
    """How many nominations of 2022 are known, how many were won, who says so, what that cites, where the file is."""
    page = visit.open("index.html")
    page.get_by_role("link", name="awards", exact=True).click()
    known = Counter(tables["awards"].filter(year=2022)["result"])
    figures = page.locator(".chart table tr", has=page.get_by_role("rowheader", name="2022", exact=True))
    cells = [cell.inner_text() for cell in figures.locator("th, td").all()]
    headings = [cell.inner_text() for cell in page.locator(".chart thead th").all()]
    told = dict(zip(headings, cells, strict=True))
    assert told["nominations"] == str(known.total())
    assert told["won"] == str(known["won"])

    won = tables["awards"].filter(year=2022, result="won").row(0, named=True)
    row = page.locator(f"[id='{id_to_name(won['award_id'])}']")
    row.get_by_role("link", name="won", exact=True).click()
    passage = (
        tables["evidence"].filter(dataset="awards", row_id=won["award_id"], field="result").row(0, named=True)
    )
    answer = page.locator("#result")
    assert page.url.endswith("#result")
    expect(answer.locator("mark")).to_have_text([passage["quote"]])
    cited = tables["citations"].filter(
        source_id=passage["source_id"], number=int(passage["citations"].split()[0])
    )
    expect(answer.locator(".cites")).to_contain_text(cited["text"][0])

    answer.get_by_role("link", name=f"{passage['source_id']}, line {passage['line']}").click()
    aimed = page.locator("mark:target")
    expect(aimed).to_have_text(passage["quote"])
    expect(aimed).to_be_in_viewport()
    line = page.locator(f"#L{passage['line']}")
    line.locator("summary").click()
    line.locator(f"a[href$='{row_page('awards', won['award_id']).removeprefix('site/')}']").click()
    expect(page.locator("h1")).to_contain_text(won["award"])


def test_a_file_is_the_file(visit: Visit, catalogue: Path) -> None:
    """What is downloaded has the hash that the page states, and the rows that it counts."""
    page = visit.open(table_page("awards"))
    entry = newest_release(catalogue)
    assert entry
    name = f"{entry.path}/awards.csv"
    stated = page.get_by_role("row", name=name).locator("code").inner_text()
    with page.expect_download() as started:
        page.get_by_role("link", name=name, exact=True).click()
    data = Path(started.value.path()).read_bytes()
    assert sha256(data).hexdigest() == stated
    assert len(list(csv.DictReader(data.decode().splitlines()))) == entry.rows["awards"]


def test_a_shared_address_leads_to_the_passage(visit: Visit, tables: dict[str, pl.DataFrame]) -> None:
    """A cell's address, opened out of nowhere, shows that cell and no other; so does a passage's."""
    passage = tables["evidence"].filter(dataset="tracks", field="title").row(0, named=True)
    page = visit.open(f"{row_page('tracks', passage['row_id'])}#title")
    expect(page.locator(".answer:target")).to_have_count(1)
    expect(page.locator(".answer:target h2")).to_have_text("title")
    expect(page.locator(".answer:target")).to_be_in_viewport()
    address = page.locator(".answer:target figcaption a").first.get_attribute("href")
    page.goto("about:blank")
    visit.open(f"{source_page(passage['source_id'])}#{str(address).partition('#')[2]}")
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_both_sides_of_a_conflict(visit: Visit, tables: dict[str, pl.DataFrame]) -> None:
    """A cell that documents disagree on is marked in its table, and its page shows both, each in its words."""
    one = tables["conflicts"].filter(dataset="cast", field="description").row(0, named=True)
    page = visit.open(table_page("cast"))
    cell = page.locator(f"[id='{id_to_name(one['row_id'])}'] .{CONFLICT} a", has_text=one["chosen_value"])
    cell.click()
    sides = page.locator(".answer:target .sides > div")
    expect(sides).to_have_count(2)
    for side, value, source in zip(
        sides.all(),
        (one["chosen_value"], one["other_value"]),
        (one["chosen_source"], one["other_source"]),
        strict=True,
    ):
        expect(side.locator("h3")).to_contain_text(value)
        expect(side.locator("figcaption").first).to_contain_text(source)
        assert side.locator("mark").first.inner_text().casefold() == value.casefold()


def test_what_is_not_stated_says_so(visit: Visit, tables: dict[str, pl.DataFrame]) -> None:
    """An empty cell answers, too."""
    unknown = tables["awards"].filter(pl.col("result").is_null()).row(0, named=True)
    page = visit.open(table_page("awards"))
    row = page.locator(f"[id='{id_to_name(unknown['award_id'])}']")
    row.locator("a[href$='#result']").click()
    expect(page.locator("#result")).to_contain_text("No document states it")


def test_sorting(reader: Visit, tables: dict[str, pl.DataFrame]) -> None:
    """A click on a heading sorts by numbers as numbers, a second one turns round; what is not known stays last."""
    page = reader.open(table_page("tracks"))
    lengths = tables["tracks"]["duration_s"].drop_nulls().sort().to_list()
    place = page.locator(".rows thead th").all_inner_texts()
    column = next(number for number, text in enumerate(place, 1) if text.startswith("duration_s"))
    heading = page.locator(f".rows thead th:nth-child({column})")
    for direction, expected in (("ascending", lengths), ("descending", lengths[::-1])):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", direction)
        shown = page.locator(f".rows tbody tr > :nth-child({column})").all_inner_texts()
        assert [int(text) for text in shown[: len(expected)]] == expected
        assert set(shown[len(expected) :]) == {"—"}


def test_filtering(reader: Visit, tables: dict[str, pl.DataFrame]) -> None:
    """Words in the filter leave the rows that have all of them, and the page says how many."""
    page = reader.open(table_page("awards"))
    expected = tables["awards"].filter(year=2022, result="won").height
    page.get_by_role("searchbox", name="Filter").fill("2022 won")
    expect(page.locator(".rows tbody tr:visible")).to_have_count(expected)
    expect(page.get_by_role("status")).to_have_text(f"{expected} of {tables['awards'].height} rows")
    page.get_by_role("searchbox", name="Filter").fill("")
    expect(page.locator(".rows tbody tr:visible")).to_have_count(tables["awards"].height)


def test_without_scripts_nothing_is_offered_that_does_not_work(browser: Browser, place: str) -> None:
    """No button and no field that only a script would answer."""
    for visit in visiting(browser, place, scripts=False):
        page = visit.open(table_page("awards"))
        expect(page.locator(".rows tbody tr")).not_to_have_count(0)
        expect(page.locator("button, input")).to_have_count(0)


def test_keyboard(reader: Visit) -> None:
    """The first key skips to the content; tables can be reached, and moved, without a mouse."""
    page = reader.open(table_page("awards"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.locator(".box.tall").focus()
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('.box.tall').scrollTop > 0")


FIXED = ("index.html", "site/quality.html", "site/sources.html", "site/releases.html")


def of_each_kind(catalogue: Path) -> list[str]:
    """The fixed pages, a table with a picture and rows, one too long to list, a short text, a release, two rows."""
    site = catalogue / "site"
    text = min((site / "sources").glob("*.html"), key=lambda path: path.stat().st_size)
    release = max((site / "releases").glob("*.html"), key=lambda path: path.stat().st_size)
    rows = [min((site / "why" / name).iterdir()) for name in ("awards", "shows")]
    tables = [site / "data" / f"{name}.html" for name in ("awards", "evidence")]
    return [*FIXED, *(path.relative_to(catalogue).as_posix() for path in (*tables, text, release, *rows))]


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "dark"), (1280, "light")], ids=["narrow and dark", "wide"]
)
def test_axe_finds_nothing(
    browser: Browser, addresses: dict[str, str], catalogue: Path, width: int, scheme: str
) -> None:
    """Nothing in any kind of page keeps anybody out."""
    axe = (node_package("axe-core") / "axe.min.js").read_text("utf-8")
    size = {"width": width, "height": 900}
    wrong: dict[str, list[str]] = {}
    for visit in visiting(browser, addresses["host"], scripts=True, viewport=size, color_scheme=scheme):
        for path in of_each_kind(catalogue):
            page = visit.open(path)
            page.evaluate(f"{axe}; 0")
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            faults = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
            if faults:
                wrong[path] = faults
    assert not wrong


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_is_wider_than_the_window(
    browser: Browser, addresses: dict[str, str], catalogue: Path, width: int
) -> None:
    """Tables and texts scroll within their boxes, the page never sideways."""
    paths = [
        path.relative_to(catalogue).as_posix() for path in sorted((catalogue / "site").glob("[drs]*/*.html"))
    ]
    size = {"width": width, "height": 900}
    for visit in visiting(browser, addresses["folder"], scripts=True, viewport=size):
        wider = [
            path
            for path in (*of_each_kind(catalogue), *paths)
            if visit.open(path).evaluate("document.documentElement.scrollWidth > innerWidth")
        ]
    assert not wider


def test_print(reader: Visit) -> None:
    """On paper a table is not cut off at its box, and nothing is there that only a screen can use."""
    page = reader.open(table_page("awards"))
    page.emulate_media(media="print")
    expect(page.locator(".filter")).to_be_hidden()
    box = page.locator(".box.tall")
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1

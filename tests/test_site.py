"""The catalogue as files: made when something is new, whole at any time, never in the place of what is somebody's."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from flows import steps
from flows.cli import main
from flows.places import Key, find_place
from flows.site.making import make_site
from flows.store.catalog import read_catalog
from flows.store.editions import newest_edition
from flows.store.errors import StoreError
from flows.store.layout import STAGING, STAMP
from flows.store.pages import LIST, are_whole, listed, put_pages, upload_pages
from flows.store.publishing import publish
from flows.store.tidying import tidy
from schemas.registry import TABLES
from tests.object_server import make_bucket, object_server
from tests.publishing import publish as publish_tables
from tests.small_release import TEXT, small_release
from tests.store_releases import die, end_of, in_child, snapshot
from tests.two_releases import two_releases
from transforms.catalogue import material
from transforms.publication.attribution import LISTED
from transforms.publication.release import build_release
from transforms.validation import validate_tables

GENERATOR = b'<meta name="generator" content="showfacts">'
OLD = {"index.html": GENERATOR + b"old", "site/a.html": b"old", "site/data/gone.html": b"old"}
NEW = {"index.html": GENERATOR + b"new", "site/a.html": b"new", "site/why/b.html": b"new"}
STEPS = ("write", "aside", "move", "first page")


def pages_in(output: Path) -> dict[str, bytes]:
    """The pages that are there."""
    paths = [output / "index.html", *(output / "site").rglob("*.html")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths if path.exists()}


def test_made_once_and_again_when_something_is_new(tmp_path: Path) -> None:
    """The same releases: nothing is written. One release more: it has its page."""
    following = two_releases(tmp_path)
    raw, output = tmp_path / "raw", tmp_path / "output"
    assert make_site(raw, output).is_new
    before = snapshot(output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert not make_site(raw, output).is_new
    assert times == {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    publish(output, following)
    assert make_site(raw, output).is_new
    after = snapshot(output)
    assert "site/releases/0.1.2.html" in after.keys() - before.keys()
    assert before.keys() - after.keys() == set()
    assert are_whole(output)


def test_a_page_that_is_another_is_made_again(tmp_path: Path) -> None:
    """Also one that is gone, and where nothing tells what the pages were made from; what is made is what was made."""
    two_releases(tmp_path)
    raw, output = tmp_path / "raw", tmp_path / "output"
    make_site(raw, output)
    made = snapshot(output)
    (output / "index.html").write_bytes((output / "index.html").read_bytes() + b" ")
    assert make_site(raw, output).is_new
    assert snapshot(output) == made
    (output / "site" / "style.css").unlink()
    assert make_site(raw, output).is_new
    assert snapshot(output) == made
    (output / STAMP).unlink()
    assert make_site(raw, output).is_new
    assert snapshot(output) == made


def test_without_a_text_the_quotes_are_shown(tmp_path: Path) -> None:
    """A document that raw/ has no more has a page with its passages; with its text back, all is as before."""
    two_releases(tmp_path)
    raw, output = tmp_path / "raw", tmp_path / "output"
    make_site(raw, output)
    made = snapshot(output)
    text = (raw / "the-show" / "page.txt").read_bytes()
    (raw / "the-show" / "page.txt").unlink()
    (output / STAMP).unlink()
    make_site(raw, output)
    page = (output / "site" / "sources" / "page.html").read_text("utf-8")
    assert "not at hand" in page and "<mark>Ann Lee</mark>" in page
    (raw / "the-show" / "page.txt").write_bytes(text)
    make_site(raw, output)
    assert snapshot(output) == made


def test_a_large_release_is_not_shown_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages say what it is, how much there is of it and where it lies; none of them grows with it."""
    monkeypatch.setattr(material, "MOST_PASSAGES", 10)
    monkeypatch.setattr(material, "MOST_ROWS", 1)
    two_releases(tmp_path)
    raw, output = tmp_path / "raw", tmp_path / "output"
    make_site(raw, output)
    assert not (output / "site" / "why").exists() and not (output / "site" / "sources").exists()
    rows = read_catalog(output).releases[-1].rows
    pages = {path: path.read_text("utf-8") for path in (output / "site").rglob("*.html")}
    for name, count in rows.items():
        page = pages[output / "site" / "data" / f"{name}.html"]
        assert f"{count:,} row" in page
        assert ("too many for a page" in page) == (count > 1)
    for path, page in pages.items():
        links = re.findall(r'(?:href|src)="(?!https:)([^"#]+)', page)
        assert all((path.parent / link).is_file() for link in links)


def test_documents_of_which_the_release_only_counts(tmp_path: Path) -> None:
    """So many that its description names publishers and numbers: pages are made all the same, with a list of them."""
    raw, output = tmp_path / "raw", tmp_path / "output"
    raw.mkdir()
    listed = []
    for number in range(LISTED + 1):
        show = f"Salt and Tinsel {number}"
        page = f"{show} is a television series.\n\nCast[edit]\n  • Mirabel Quince as Wilhelmina Drake\n"
        (raw / f"{number}.txt").write_text(page, encoding="utf-8")
        entry = {"id": f"page-{number}", "file": f"{number}.txt", "show": show, "title": show}
        entry |= {"kind": "encyclopedia", "licence": "CC0-1.0"}
        listed.append("[[source]]\n" + "\n".join(f'{key} = "{value}"' for key, value in entry.items()))
    (raw / "sources.toml").write_text("\n".join(listed), encoding="utf-8")
    publish_tables(steps.raw_to_tables(raw), output)
    assert make_site(raw, output).is_new
    assert f"{LISTED + 1} documents of" in (output / "index.html").read_text(encoding="utf-8")
    assert are_whole(output)


@pytest.mark.parametrize("last", STEPS)
@pytest.mark.parametrize("first", [{}, OLD], ids=["no pages yet", "pages there"])
def test_killed_runs_leave_old_or_new_pages(tmp_path: Path, first: dict[str, bytes], last: str) -> None:
    """Whatever a killed run left, the next one that looks finds whole pages, all old or all new, and nothing aside."""
    if first:
        put_pages(tmp_path, first)

    def step(done: str) -> None:
        if done == last:
            die()

    ended = end_of(in_child(put_pages, tmp_path, NEW, step))
    assert ended == (0 if last == "aside" and not first else -9)
    tidy(tmp_path)
    assert pages_in(tmp_path) in (first, NEW)
    assert pages_in(tmp_path) == {} or are_whole(tmp_path)
    assert not list(tmp_path.glob(f"{STAGING}*"))
    put_pages(tmp_path, NEW)
    assert pages_in(tmp_path) == NEW


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", b"mine"),
        ("site/mine.txt", b"mine"),
        ("site", b"mine"),
        (".staging-site/mine.txt", b"mine"),
    ],
)
def test_what_is_somebodys_stays(tmp_path: Path, path: str, content: bytes) -> None:
    """A first page, a folder or a file that no run has made is named and left alone; nothing is written."""
    two_releases(tmp_path)
    raw, output = tmp_path / "raw", tmp_path / "output"
    (output / path).parent.mkdir(exist_ok=True)
    (output / path).write_bytes(content)
    before = snapshot(output)
    with pytest.raises(StoreError) as error:
        make_site(raw, output)
    assert path.partition("/")[0] in str(error.value)
    assert snapshot(output) == before


def test_a_file_among_the_pages_stays(tmp_path: Path) -> None:
    """What somebody put into the folder of the pages is never removed with it."""
    put_pages(tmp_path, OLD)
    (tmp_path / "site" / "notes.txt").write_text("mine")
    before = snapshot(tmp_path)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        put_pages(tmp_path, NEW)
    assert snapshot(tmp_path) == before


def test_the_command_names_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its last line says what to open; verify names a page that is not as it was made."""
    two_releases(tmp_path)
    where = ["--raw", str(tmp_path / "raw"), "--output", str(tmp_path / "output")]
    assert main(["site", *where]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"open {tmp_path / 'output' / 'index.html'}")
    (tmp_path / "output" / "site" / "quality.html").write_text("another")
    assert main(["verify", *where]) == 1
    assert "quality.html: is missing or not as it was made" in capsys.readouterr().err


def test_nothing_published_is_nothing_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The call is wrong, and says what to do first."""
    assert main(["site", "--output", str(tmp_path)]) == 2
    assert "showfacts release" in capsys.readouterr().err


def test_an_object_store_has_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is an object; with the next release they are the new ones, and what is no page of theirs is gone."""
    (tmp_path / "the-show").mkdir()
    (tmp_path / "the-show" / "page.txt").write_bytes(TEXT.encode())
    tables = validate_tables(*small_release()).tables
    with object_server() as keys:
        for name, value in keys.items():
            monkeypatch.setenv(name, value)
        bucket = find_place(make_bucket(keys["AWS_ENDPOINT_URL"], "pages") + "/data")
        assert isinstance(bucket, Key)
        first = build_release(TABLES, tables, None)
        assert first
        publish(bucket, first)
        upload_pages(bucket, OLD)
        for version in ("0.1.0", "0.1.1"):
            made = make_site(tmp_path, bucket)
            names = listed(bucket)
            assert str(made.page) == f"{bucket}/index.html"
            assert {"site/style.css", f"site/releases/{version}.html"} <= names.keys()
            assert all(sha256((bucket / name).read_bytes()).hexdigest() == names[name] for name in names)
            pages = {name for name in bucket.below() if name == "index.html" or name.startswith("site/")}
            assert pages == {*names, LIST}
            following = build_release(TABLES, tables, newest_edition(bucket), anew=True)
            assert following
            publish(bucket, following)

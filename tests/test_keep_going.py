"""`--keep-going`: one bad document has its last good text, is named wherever one looks, and stops nobody else's."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import obstore
import polars as pl
import pytest

from flows import steps
from flows.batches.executors import open_executor
from flows.batches.keeping import keep_texts, kept_texts
from flows.batches.ledger import opened_ledger
from flows.building.last_good import opened_last_good
from flows.building.making import Ingredients
from flows.building.next_release import publish
from flows.cli import main
from flows.places import Key, Place, find_place
from flows.problems import ManifestError, RefusedError
from flows.raw_input.kept_texts import IDLE_S, KeptTexts
from flows.raw_input.last_good import FEWEST, SHARE, used_texts
from flows.raw_input.manifest import Raw, read_manifest
from flows.raw_input.substitutes import Substitute
from flows.store.catalog import read_catalog
from flows.store.errors import StoreError
from tests.object_server import make_bucket, object_server
from tests.released import read_tables
from tests.test_bad_input import ENTRY, PAGE, raw_folder
from transforms.foreign_text import LONGEST_LINE

SHOWS = 5
EMPTIED = "This page was emptied by its authors.\n"


class Night(NamedTuple):
    """What a run of the job came to: the newest release, and which documents have their last good text in it."""

    version: str
    is_new: bool
    used: tuple[Substitute, ...]


class World(NamedTuple):
    """An installation: documents, releases (in the folder, or in a `store`), and what is kept from run to run."""

    folder: Path
    store: Place | None = None

    @property
    def output(self) -> Place:
        """Where releases go."""
        return self.store or self.folder / "output"

    @property
    def raw(self) -> Path:
        """The documents."""
        return self.folder / "raw"

    @property
    def texts(self) -> KeptTexts:
        """The texts that are kept."""
        return kept_texts(self.folder / "cache")

    def page(self, number: int) -> Path:
        """A document."""
        return self.raw / f"page-{number}.txt"

    def run(self, *, keep_going: bool = True, accept: str | None = None) -> Night:
        """The steps of the main job."""
        output, cache = self.output, self.folder / "cache"
        with (
            opened_last_good(output if keep_going else None, self.texts) as last_good,
            opened_ledger(cache) as ledger,
            open_executor(1, None) as executor,
        ):
            listing, folders = steps.read_and_extract(
                self.raw, ledger, executor, last_good, as_received=bool(accept)
            )
            found = steps.validate(listing, folders)
            done = publish(Ingredients(found.partitions, found.whole), output, accept)
            keep_texts(listing, self.texts, asked=keep_going)
            return Night(done.version, done.is_new, used_texts(last_good))

    def tables(self) -> dict[str, pl.DataFrame]:
        """The newest release."""
        return read_tables(self.output)

    def earlier(self) -> dict[str, str]:
        """The documents that have an earlier text in it, and of which release."""
        rows = self.tables()["sources"].drop_nulls("text_from_release")
        return dict(rows.select("source_id", "text_from_release").iter_rows())

    def command(self, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
        """A command on it: its exit code and all that it prints."""
        places = ["--raw", str(self.raw), "--output", str(self.folder / "output")]
        code = main([*words, *places])
        told = capsys.readouterr()
        return code, told.out + told.err


@pytest.fixture(name="first", scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five shows of one page each, released."""
    world = World(tmp_path_factory.mktemp("first"))
    raw_folder(world.raw, SHOWS)
    assert world.run(keep_going=False) == ("0.1.0", True, ())
    return world.folder


@pytest.fixture(name="world")
def installation(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A copy of it, whose commands keep what they keep in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return World(Path(shutil.copytree(first, tmp_path / "showfacts", symlinks=True)))


def write(text: bytes) -> Callable[[Path], object]:
    """Puts something else there."""
    return lambda path: path.write_bytes(text)


WAYS = {
    "is an error page": write(b"Error 503 Service Unavailable\n"),
    "is HTML": write(b"<!DOCTYPE html>\n<html><head>"),
    "a line of 1,000,001 letters": write(b"a" * (LONGEST_LINE + 1)),
    "is not UTF-8": write(b"Show 1\n\xff\xfe"),
    "is binary": write(b"Show 1\0"),
    "is empty": write(b" \n"),
    "does not exist": Path.unlink,
}
"""What keeps a text from being read."""


@pytest.mark.parametrize("why", WAYS)
def test_a_text_that_is_none(why: str, world: World, tmp_path: Path) -> None:
    """Refused without the flag, which is named; with it the document is as it was, and what is wrong is kept."""
    (before,) = (one for one in read_manifest(world.raw) if one.source.id == "page-1")
    WAYS[why](world.page(1))
    with pytest.raises(ManifestError, match=f"{why}.*\n.*--keep-going takes its text") as caught:
        read_manifest(world.raw)
    assert len(caught.value.problems) == 1
    with opened_last_good(world.folder / "output", world.texts) as last_good:
        assert last_good
        found = {one.source.id: one for one in Raw(world.raw, last_good).documents()}
    assert len(found) == SHOWS and found["page-1"].content == before.content
    expected = replace(before.source, rendering="structured", text_from_release="0.1.0")
    assert found["page-1"].source == expected
    assert why in last_good.used["page-1"].why


def test_a_release_with_earlier_texts(world: World) -> None:
    """All rows are there; the release says which texts are not of today: one unreadable, two that say much less."""
    before = world.tables()["cast"]
    world.page(1).write_text("Error 503 Service Unavailable\n")
    world.page(2).write_text(EMPTIED)
    world.page(3).write_text("\n".join(PAGE.format(n=3).splitlines()[:7]))
    night = world.run()
    assert (night.version, night.is_new) == ("0.1.1", True)
    assert [one.why for one in night.used] == [
        "the text is an error page: “Error 503 Service Unavailable”",
        "0 of its lines say something, 13 did",
        "4 of its lines say something, 13 did",
    ]
    assert world.earlier() == dict.fromkeys(("page-1", "page-2", "page-3"), "0.1.0")
    assert world.tables()["cast"].equals(before)


def test_until_the_document_is_good_again(world: World) -> None:
    """Every night names it and keeps saying since when; then nothing is left of it."""
    good = world.page(1).read_bytes()
    world.page(1).unlink()
    world.run()
    world.page(2).write_text(PAGE.format(n=2) + "\n- Max Smith as Doctor Maxson\n")
    night = world.run()
    assert (night.version, [one.release for one in night.used]) == ("0.1.2", ["0.1.0"])
    assert not world.run().is_new
    world.page(1).write_bytes(good)
    assert world.run() == ("0.1.3", True, ())
    assert world.earlier() == {}
    changes = pl.read_csv(world.folder / "output" / "latest" / "changes.csv", infer_schema=False).filter(
        dataset="sources"
    )
    assert changes.select("row_id", "field", "old", "new", "cause").rows() == [
        ("page-1", "text_from_release", "0.1.0", None, "source changed")
    ]


def test_of_an_object_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases that lie in a bucket tell as well what a document was like; a damaged one there tells nothing."""
    with object_server() as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        world = World(tmp_path, find_place(f"{make_bucket(variables['AWS_ENDPOINT_URL'], 'nights')}/tv"))
        raw_folder(world.raw, SHOWS)
        assert world.run() == ("0.1.0", True, ())
        before = world.tables()["cast"]
        world.page(1).write_text("Error 503 Service Unavailable\n")
        world.page(2).write_text(EMPTIED)
        night = world.run()
        assert (night.version, [one.source_id for one in night.used]) == ("0.1.1", ["page-1", "page-2"])
        assert world.earlier() == dict.fromkeys(("page-1", "page-2"), "0.1.0")
        assert world.tables()["cast"].equals(before)
        assert not world.run().is_new
        newest = read_catalog(world.output).newest
        assert newest and isinstance(world.output, Key)
        damaged = world.output / f"{newest.path}/trust/sources.parquet"
        obstore.put(damaged.store, damaged.path, b"PAR1")
        with pytest.raises(StoreError, match=r"sources\.parquet: is not the file that was published"):
            world.run()


def test_what_does_not_help_is_said(world: World) -> None:
    """No kept text, a damaged one, a new document, another show's, another text announced: refused, as without it."""
    page, digest = world.page(1), sha256(PAGE.format(n=1).encode()).hexdigest()
    page.write_text(EMPTIED)
    kept = world.texts.path(digest)
    assert kept.read_bytes() == PAGE.format(n=1).encode()
    kept.write_text("A forged page")
    with pytest.raises(RefusedError, match=r"page-1: 0 of its lines .* not kept") as caught:
        world.run()
    assert str(kept) in str(caught.value)
    page.unlink()
    manifest = world.raw / "sources.toml"
    listed = manifest.read_text()
    for entries, what in (
        (listed, "not kept"),
        (listed + ENTRY.format(n=7), "no text of it stands in release 0.1.0"),
        (listed.replace('show = "Show 1"', 'show = "Other"'), "has it as a document of “Show 1”"),
        (
            listed.replace('id = "page-1"', f'id = "page-1"\nsha256 = "{"0" * 64}"'),
            "not the one of the manifest",
        ),
    ):
        manifest.write_text(entries)
        with pytest.raises(ManifestError, match=f"does not exist; --keep-going: .*{what}"):
            world.run()
    assert world.earlier() == {}


def test_a_bad_crawl_is_refused(tmp_path: Path) -> None:
    """More than three and more than a tenth of the documents: read badly, or saying nothing, counted together."""
    world = World(tmp_path)
    raw_folder(world.raw, 30)
    world.run()
    assert FEWEST == SHARE * 30
    world.page(3).write_text("502 Bad Gateway")
    for number in range(FEWEST):
        world.page(number).write_text(EMPTIED)
    with pytest.raises(RefusedError, match=r"4 of 30 documents are bad, .* 10% at most") as caught:
        world.run()
    assert "page-3: the text is an error page" in str(caught.value) and "broken crawl" in str(caught.value)
    assert "page-0: 0 of its lines" in str(caught.value)
    world.page(3).write_text(PAGE.format(n=3))
    assert len(world.run().used) == FEWEST


def test_a_loss_that_is_right_needs_a_reason_still(world: World) -> None:
    """`--accept` takes what says less as it was received; what cannot be read still has its last good text."""
    world.page(1).write_text(EMPTIED)
    world.page(2).write_text("404 Not Found")
    night = world.run(accept="its authors emptied it")
    assert [one.source_id for one in night.used] == ["page-2"]
    assert world.earlier() == {"page-2": "0.1.0"}
    assert world.tables()["cast"].filter(show="Show 1").is_empty()


def test_what_is_listed_no_more_is_gone(tmp_path: Path) -> None:
    """A show that vanishes is refused as without the flag; that another document is bad changes nothing about it."""
    world = World(tmp_path)
    raw_folder(world.raw)
    world.run()
    world.page(1).write_text(EMPTIED)
    (world.raw / "sources.toml").write_text("\n".join(ENTRY.format(n=n) for n in range(2)))
    with pytest.raises(RefusedError, match="shows of which no document is left: 1\n    Show 2") as caught:
        world.run()
    assert "page-1" not in str(caught.value)


def shard(world: World, lines: list[str]) -> None:
    """A corpus of records instead of files."""
    (world.raw / "sources.toml").write_text('[[corpus]]\npath = "pages.jsonl"\n')
    (world.raw / "pages.jsonl").write_text("\n".join(lines))


def records(**texts: str) -> list[str]:
    """The pages as records, some with other texts."""
    said = {"kind": "encyclopedia", "licence": "MIT"}
    named = [{"id": f"page-{n}", "show": f"Show {n}", "title": f"Show {n}"} for n in range(SHOWS)]
    return [
        json.dumps(one | said | {"text": texts.get(f"page_{n}", PAGE.format(n=n))})
        for n, one in enumerate(named)
    ]


def test_records_of_a_corpus(tmp_path: Path) -> None:
    """One that is no JSON, one that is an error page, one that says nothing; one that was taken out is gone."""
    world = World(tmp_path)
    world.raw.mkdir()
    shard(world, records())
    world.run()
    before = world.tables()["cast"]
    spoilt = records(page_2="503 Service Unavailable", page_3=EMPTIED)
    shard(world, [spoilt[0], spoilt[1][:50], *spoilt[2:]])
    night = world.run()
    assert [one.source_id for one in night.used] == ["page-1", "page-2", "page-3"]
    assert night.used[0].why == "its record is not there, or cannot be read"
    assert world.tables()["cast"].equals(before)
    shard(world, records())
    assert world.run() == ("0.1.2", True, ())
    shard(world, records()[1:])
    with pytest.raises(RefusedError, match="shows of which no document is left: 1\n    Show 0"):
        world.run()


def test_other_documents_of_the_show(tmp_path: Path) -> None:
    """What they say together is as it was; a date of today does not go with a text of yesterday."""
    world = World(tmp_path)
    world.raw.mkdir()
    listed = "\n".join(
        ENTRY.format(n=n).replace(f'show = "Show {n}"', 'show = "Show 0"') + f'as_of = "2024-0{n + 1}"\n'
        for n in range(2)
    )
    (world.raw / "sources.toml").write_text(listed)
    for n in range(2):
        world.page(n).write_text(PAGE.format(n=0) + f"\n- Max Smith as Doctor {n}\n")
    world.run()
    before = world.tables()["cast"]
    world.page(1).write_text("<html>")
    (world.raw / "sources.toml").write_text(listed.replace("2024-02", "2026-10"))
    world.run()
    assert world.tables()["cast"].equals(before)
    assert world.tables()["sources"]["as_of"].to_list() == ["2024-01", "2024-02"]


def test_everything_says_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """CHANGES.md, the release's README, `check`, `--plan`, `status`, `explain`, `verify` and `verify --rebuild`."""
    world.page(1).write_text("404 Not Found")
    cache = str(world.folder / "cache")
    code, told = world.command(capsys, "check", "--cache", cache, "--keep-going", "--json")
    (used,) = json.loads(told[told.index("{\n") : told.rindex("}") + 1])["last_good"]
    assert (code, used["source_id"], used["release"]) == (0, "page-1", "0.1.0")
    assert (
        "1 document has its last good text, that of 0.1.0\n    page-1: text of 0.1.0 (the text is an error"
        in told
    )
    code, told = world.command(capsys, "release", "--plan", "--cache", cache, "--keep-going")
    assert code == 0 and "would publish 0.1.1 after 0.1.0 (PATCH)" in told
    world.run()
    latest = world.folder / "output" / "latest"
    assert "- `page-1`: the text of 0.1.0\n" in (latest / "CHANGES.md").read_text()
    assert (
        "Not up to date: 1 of 5 documents have the text of an earlier" in (latest / "README.md").read_text()
    )
    code, told = world.command(capsys, "status")
    assert (
        code == 0
        and "NOT FRESH: 1 of 5 documents with an earlier text" in told
        and "page-1 (text of 0.1.0)" in told
    )
    row = world.tables()["cast"].filter(show="Show 1")["cast_id"][0]
    code, told = world.command(capsys, "explain", "cast", row, "performer", "--cache", cache)
    assert code == 0 and "its text of release 0.1.0" in told and "⟦Ann Smith⟧" in told
    code, told = world.command(capsys, "verify", "--rebuild", "--cache", cache)
    assert code == 0 and "made again byte for byte" in told
    shutil.rmtree(world.texts.folder)
    code, told = world.command(capsys, "verify", "--cache", cache)
    assert code == 1 and "page-1 has its text of 0.1.0, and neither" in told


def test_texts_go_when_nobody_used_them_for_long(world: World) -> None:
    """Those of the newest release stay; what a killed run left goes as well."""
    world.page(1).write_text(PAGE.format(n=1) + "\n- Max Smith as Doctor Maxson\n")
    left = world.texts.path("0" * 64).with_suffix(".7")
    left.parent.mkdir(exist_ok=True)
    left.touch()
    for path in world.texts.folder.rglob("*.*"):
        os.utime(path, (0, path.stat().st_mtime - 2 * IDLE_S))
    world.run()
    found: dict[str, Any] = {path.stem: path for path in world.texts.folder.rglob("*.*")}
    assert set(found) == set(world.tables()["sources"]["sha256"])

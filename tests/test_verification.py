"""Releases that were tampered with, byte by byte and row by row, and catalogues that are made again."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from flows.cli import main
from flows.places import files_below
from flows.store.catalog import Catalog, read_catalog, require_entry
from flows.store.errors import StoreError
from flows.store.publishing import publish as publish_release
from flows.store.rebuilding import rebuild_catalog
from flows.store.verification import release_problems
from schemas.registry import TABLES
from tests.publishing import publish, remake
from tests.small_release import TEXT, small_release
from tests.store_releases import snapshot
from transforms.inspection.constraints import key_faults
from transforms.publication import readme
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.release import build_release
from transforms.validation import validate_tables

Tables = dict[str, pl.DataFrame]
CAST = small_release()[0]["cast"]
FIRST, SECOND = CAST["cast_id"]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Tables that fit in everything."""
    return dict(validate_tables(*small_release()).tables)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The folder with their one document."""
    (tmp_path / "raw" / "the-show").mkdir(parents=True)
    (tmp_path / "raw" / "the-show" / "page.txt").write_bytes(TEXT.encode())
    return tmp_path / "raw"


@pytest.fixture
def output(tmp_path: Path, tables: Tables) -> Path:
    """One release of them."""
    publish(tables, tmp_path / "output")
    return tmp_path / "output"


def problems(output: Path, raw: Path) -> list[str]:
    """What is wrong with the newest release."""
    return [str(one) for one in release_problems(output, require_entry(output, None), raw)]


def without(frame: pl.DataFrame, row_id: str) -> pl.DataFrame:
    """The rows of a table that names rows, without those of one."""
    return frame.filter(pl.col("row_id") != row_id)


MUTANTS: dict[str, tuple[str, Callable[[pl.DataFrame], pl.DataFrame], str]] = {
    "reference": (
        "cast_seasons",
        lambda f: f.with_columns(cast_id=pl.lit("no-body")),
        "cast_id of 2 rows is not in cast",
    ),
    "enum": ("cast", lambda f: f.with_columns(role=pl.lit("lead")), "role breaks enum"),
    "pattern": ("cast", lambda f: f.with_columns(show=pl.lit(" x ")), "show breaks pattern"),
    "minimum": (
        "tracks",
        lambda f: f.with_columns(duration_s=pl.lit(0, pl.Int64)),
        "duration_s breaks minimum 1",
    ),
    "maximum": (
        "episodes",
        lambda f: f.with_columns(season=pl.lit(999, pl.Int64)),
        "season breaks maximum 200",
    ),
    "date": (
        "albums",
        lambda f: f.with_columns(release_date=pl.lit("1066-10-14").str.to_date()),
        "release_date breaks minimum 1850-01-01",
    ),
    "key": ("cast", lambda f: pl.concat([f, f]), "cast_id is no key: 4 rows share theirs"),
    "quote": (
        "evidence",
        lambda f: f.with_columns(pl.col("char_start", "char_end") + 1),
        "the quote does not stand in page:",
    ),
    "cell": (
        "evidence",
        lambda f: f.with_columns(row_id=pl.lit(FIRST)),
        "cells of albums that there are not",
    ),
    "table": ("evidence", lambda f: f.with_columns(dataset=pl.lit("songs")), "speaks of a table songs"),
    "evidence of another show": (
        "sources",
        lambda f: f.with_columns(show=pl.lit("Another Show")),
        "rows is not one show's: first row 1 of “The Show”, which leads to “Another Show”",
    ),
    "id of two shows": (
        "cast",
        lambda f: pl.concat([f, f.head(1).with_columns(show=pl.lit("Another Show"))]).sort("cast_id"),
        "cast_id of 1 rows is not one show's",
    ),
    "season of another show": (
        "cast_seasons",
        lambda f: f.with_columns(show=pl.lit("Another Show")),
        "cast_id of 2 rows is not one show's",
    ),
    "proof": ("evidence", lambda f: without(f, SECOND), "has evidence: 1 of 2 rows fail"),
    "value": ("cast", lambda f: f.with_columns(performer=pl.lit("Somebody Else")), "states the value"),
    "line": ("evidence", lambda f: f.with_columns(line=pl.lit(1, pl.Int64)), "fail"),
    "lines": ("sources", lambda f: f.with_columns(lines_ignored=pl.lit(0, pl.Int64)), "add up to line_count"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_broken_rows_are_named(tmp_path: Path, tables: Tables, raw: Path, name: str) -> None:
    """A release whose files all agree with each other, and whose rows break one rule."""
    table, breaks, said = MUTANTS[name]
    release = build_release(TABLES, tables | {table: breaks(tables[table])}, None)
    assert release
    publish_release(tmp_path / "broken", release)
    found = problems(tmp_path / "broken", raw)
    assert any(said in one for one in found), found


@pytest.mark.parametrize("name", ["tracks", "cast"])
def test_rows_in_another_order_are_named(tables: Tables, name: str) -> None:
    """Of tables that have an order of their own, and of those that follow their key."""
    schema, frame = registry_to_schemas(TABLES)[name], tables[name]
    assert frame.height > 1 and not list(key_faults(schema, frame))
    (fault,) = key_faults(schema, frame.reverse())
    assert fault == f"is not sorted by {', '.join((*TABLES[name].order, *TABLES[name].key))}"


def test_what_was_published_is_right(output: Path, raw: Path) -> None:
    """Nothing is wrong with it."""
    assert problems(output, raw) == []


def reseal(output: Path, *, documents: bool = False) -> None:
    """Makes checksums and catalogue, and on demand the documents, fit the files again, as a forger would."""
    folder = output / "releases" / "0.1.0"
    if documents:
        for name, listed, hashed in (
            ("datapackage.json", "resources", "hash"),
            ("croissant.json", "distribution", "sha256"),
        ):
            document = json.loads((folder / name).read_bytes())
            for one in document[listed]:
                data = (folder / (one.get("path") or one["contentUrl"])).read_bytes()
                one[hashed] = (
                    hashlib.sha256(data).hexdigest()
                    if hashed == "sha256"
                    else f"sha256:{hashlib.sha256(data).hexdigest()}"
                )
                one.update({"bytes": len(data)} if hashed == "hash" else {"contentSize": f"{len(data)} B"})
            (folder / name).write_text(json.dumps(document), encoding="utf-8")
    names = sorted(set(files_below(folder)) - {"SHA256SUMS"})
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    catalog = json.loads((output / "catalog.json").read_bytes())
    catalog["releases"][0]["sha256sums"] = hashlib.sha256(sums.encode()).hexdigest()
    (output / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")


def test_forgeries_are_seen(output: Path, raw: Path) -> None:
    """Whoever changes a CSV cell and mends the checksums must mend the documents, and then the rows differ."""
    path = output / "releases" / "0.1.0" / "cast.csv"
    path.write_bytes(path.read_bytes().replace(b"Ann Lee", b"Ann Leo"))
    assert "does not have the checksum" in problems(output, raw)[0]
    reseal(output)
    assert "cast.csv: size or hash is not the one in datapackage.json" in problems(output, raw)[0]
    reseal(output, documents=True)
    assert "cast.csv: does not hold the rows of the Parquet file" in problems(output, raw)[0]
    path.write_bytes(path.read_bytes().replace(b"Ann Leo", b"Ann Lee").replace(b"cast_id", b"cast_no"))
    reseal(output, documents=True)
    assert "has the header cast_no" in problems(output, raw)[0]


def test_a_lost_id_is_named(output: Path, tables: Tables, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that was published and is neither there nor redirected is a fault; redirected it is none."""
    fewer = losing(tables, SECOND)
    shutil.copytree(output, output.parent / "good", symlinks=True)
    publish(fewer, output.parent / "good", "It was wrong.")
    assert problems(output.parent / "good", raw) == []
    nothing = pl.DataFrame(schema=dict.fromkeys(("dataset", "old_id", "new_id", "since"), pl.String))
    monkeypatch.setattr("flows.building.following.all_gone", lambda *arguments: nothing.lazy())
    publish(fewer, output, "It was wrong.")
    assert any(
        f"cast {SECOND} of release 0.1.0 is gone without a redirect" in one for one in problems(output, raw)
    )


def losing(tables: Tables, cast_id: str) -> Tables:
    """The tables without a row of cast and all that hangs on it."""
    found = dict(tables)
    for name in ("cast", "cast_seasons"):
        found[name] = tables[name].filter(pl.col("cast_id") != cast_id)
    for name in ("evidence", "conflicts"):
        found[name] = tables[name].filter(~pl.col("row_id").str.starts_with(cast_id))
    return dict(validate_tables(found, {"page": TEXT}).tables)


def test_changed_words_are_published(
    output: Path, tables: Tables, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the code writes another README of the same data, a PATCH release brings it, once."""
    assert not publish(tables, output).is_new
    monkeypatch.setattr(readme, "MORE", readme.MORE.replace("## More", "## Whence a value"))
    entry = require_entry(output, None)
    assert remake(tables, output, entry)["README.md"] != (output / "latest/README.md").read_bytes()
    published = publish(tables, output)
    assert (published.version, published.is_new) == ("0.1.1", True)
    assert "Whence a value" in (output / "latest" / "README.md").read_text(encoding="utf-8")
    assert "only its files are written anew" in (output / "latest" / "CHANGES.md").read_text(encoding="utf-8")
    assert not publish(tables, output).is_new
    remade = remake(tables, output, require_entry(output, None))
    assert {name: (output / "latest" / name).read_bytes() for name in remade} == remade
    assert problems(output, raw) == []


def test_a_release_of_older_code_is_verified(
    output: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own description says what its columns are; today's models need not fit."""
    monkeypatch.setattr("flows.store.verification.todays_schemas", dict)
    assert problems(output, raw) == []


@pytest.fixture
def two(output: Path, tables: Tables) -> Path:
    """Two releases, the second with an accepted loss."""
    publish(losing(tables, SECOND), output, "It was wrong.")
    return output


@pytest.mark.parametrize(
    "damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b'{"releases": [')]
)
def test_a_catalogue_is_made_again(
    two: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Lost or damaged, it comes out of the release folders as it was, byte for byte; so does `latest`."""
    before = snapshot(two)
    damage(two / "catalog.json")
    (two / "latest").unlink()
    with pytest.raises(StoreError, match="verify --rebuild-catalog"):
        publish(small_release()[0], two)
    for said in ("was made again: 0.1.0, 0.2.0", "is right as it is: 0.1.0, 0.2.0"):
        assert main(["verify", "--rebuild-catalog", "--output", str(two)]) == 0
        assert said in capsys.readouterr().out
        assert snapshot(two) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: (folder / "0.2.0" / "cast.csv").unlink(), "0.2.0/cast.csv: is missing"),
        (lambda folder: (folder / "0.2.0" / "README.md").write_text("x"), "does not have the checksum"),
        (lambda folder: shutil.rmtree(folder / "0.1.0"), "does not follow the one before it"),
        (lambda folder: (folder / "0.2.0").rename(folder / "0.3.0"), "release 0.2.0 lies in releases/0.3.0"),
    ],
)
def test_a_catalogue_of_broken_releases_is_not_made(
    two: Path, harm: Callable[[Path], object], said: str
) -> None:
    """What is not whole, or no chain, is named, and nothing is written."""
    harm(two / "releases")
    (two / "catalog.json").write_bytes(b"")
    with pytest.raises(StoreError, match=said):
        rebuild_catalog(two)
    assert (two / "catalog.json").read_bytes() == b""


def test_left_overs_are_no_releases(two: Path) -> None:
    """What a killed run left aside and folders of others are not taken for releases."""
    listed = read_catalog(two)
    (two / ".staging-0.3.0" / "files").mkdir(parents=True)
    (two / "releases" / "notes").mkdir()
    (two / "releases" / "notes" / "mine.txt").touch()
    (two / "catalog.json").unlink()
    assert rebuild_catalog(two) == (listed, True)
    assert not (two / ".staging-0.3.0").exists() and (two / "releases" / "notes").exists()
    assert rebuild_catalog(two.parent / "nothing") == (Catalog(), True)

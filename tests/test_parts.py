"""A release whose tables are too large for one file each: every reader gets the rows of all parts."""

import json
import logging
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as arrow
import pyarrow.parquet as arrow_parquet
import pytest

from flows.building.next_release import publish
from flows.commands import explain
from flows.store.catalog import require_entry
from flows.store.editions import read_edition
from flows.store.opening import open_release, read_all
from flows.store.reading import scan_table
from flows.store.verification import release_problems
from schemas.registry import HISTORY, TABLES
from tests.publishing import one_batch
from tests.released import read_tables
from tests.small_release import TEXT, small_release
from transforms.inspection.files import document_faults
from transforms.publication.loading import SEVERAL_IN_DUCKDB, UNPACKED
from transforms.publication.table_files import Sizes
from transforms.validation import validate_tables

SIZES = Sizes(group=4, groups_of_part=2, plain=10)
Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The small release's tables, of which some have more rows than one file holds here."""
    return dict(validate_tables(*small_release()).tables)


@pytest.fixture(scope="module")
def world(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `raw/` and `output/`, in which they are published in parts."""
    folder = tmp_path_factory.mktemp("parts")
    (folder / "raw" / "the-show").mkdir(parents=True)
    (folder / "raw" / "the-show" / "page.txt").write_bytes(TEXT.encode())
    of = one_batch(tables, folder)._replace(sizes=SIZES)
    assert publish(of, folder / "output").is_new
    return folder


@pytest.fixture(scope="module")
def release(world: Path) -> Path:
    """The release's folder."""
    return world / "output" / "latest"


@pytest.fixture(scope="module")
def resources(release: Path) -> list[dict[str, Any]]:
    """What the Data Package tells of each file or list of files."""
    package = json.loads((release / "datapackage.json").read_bytes())
    found: list[dict[str, Any]] = package["resources"]
    return found


def of_kind(resources: list[dict[str, Any]], kind: str) -> Iterator[tuple[str, list[str]]]:
    """Each table and its files of a kind."""
    for one in resources:
        if one["format"] == kind:
            yield one["title"], [one["path"]] if isinstance(one["path"], str) else one["path"]


def test_parts_have_so_many_rows(release: Path, resources: list[dict[str, Any]], tables: Tables) -> None:
    """All but the last, in groups of a fixed number; a table that fits has one file, called as ever."""
    for name, paths in of_kind(resources, "parquet"):
        files = [arrow_parquet.ParquetFile(release / path) for path in paths]
        assert all(file.metadata.num_rows == SIZES.part for file in files[:-1])
        for file in files:
            groups = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
            assert groups[:-1] == [SIZES.group] * (len(groups) - 1)
            assert file.schema_arrow.metadata[b"table"] == name.encode()
        if name in tables:
            assert pl.concat([pl.read_parquet(release / path) for path in paths]).equals(tables[name])
            assert paths[0].endswith("-00000.parquet") is (tables[name].height > SIZES.part)
    assert (release / "trust" / "evidence-00010.parquet").exists() and (release / "albums.parquet").exists()


def test_csv_is_compressed_above_a_size(
    release: Path, resources: list[dict[str, Any]], tables: Tables
) -> None:
    """Polars, DuckDB, pyarrow and zstd itself unpack it; a table that is small enough stays as it was."""
    for name, (path,) in of_kind(resources, "csv"):
        frame = tables.get(name, pl.DataFrame())
        assert path.endswith(".csv.zst") is (frame.height > SIZES.plain)
        if path.endswith(".csv.zst"):
            assert pl.read_csv(release / path, schema=frame.schema).equals(frame)
            found = duckdb.execute(
                f"SELECT count(*) FROM read_csv('{release / path}', header = true, all_varchar = true)"
            )
            assert found.fetchall() == [(frame.height,)]
            with arrow.input_stream(str(release / path), compression="zstd") as stream:
                unpacked = stream.read()
            assert unpacked.decode() == frame.write_csv()
            if shutil.which("zstd"):
                done = subprocess.run(["zstd", "-dc", release / path], capture_output=True, check=True)
                assert done.stdout == unpacked


def test_lists_of_files_are_taken(release: Path, tables: Tables) -> None:
    """The code that README.md and DICTIONARY.md show for such a release gives every table."""
    page, more = ((release / name).read_text(encoding="utf-8") for name in ("README.md", "DICTIONARY.md"))
    assert SEVERAL_IN_DUCKDB in page and UNPACKED in more and "unzstd" in more
    assert 'data_files: "trust/evidence-*.parquet"' in page
    codes = [code for text in (page, more) for code in blocks(text, "python") if "json.loads" in code]
    assert len(codes) == 7
    with chdir(release.resolve()):
        for code in codes:
            variables: dict[str, Any] = {}
            if "sqlite3" in code or ("pd.read_csv" in code and not find_spec("zstandard")):
                continue  # the one reads unpacked files, the other unpacks with that package
            forget_tables()
            exec(code, variables)
            for name, frame in tables.items():
                counted = duckdb.execute(f'SELECT count(*) FROM "{name}"') if "duckdb" in code else None
                (rows,) = counted.fetchall()[0] if counted else (len(variables["t"][name]),)
                assert rows == frame.height
        (query,) = blocks(more, "sql")
        assert duckdb.execute(query).fetchall()


def forget_tables() -> None:
    """Empties DuckDB's default database."""
    known = duckdb.execute("SELECT table_name, table_type FROM information_schema.tables").fetchall()
    for name, kind in known:
        duckdb.execute(f'DROP {"VIEW" if kind == "VIEW" else "TABLE"} "{name}"')


def blocks(text: str, language: str) -> list[str]:
    """The pieces of code of a page."""
    return [part.partition("```")[0] for part in text.split(f"```{language}\n")[1:]]


def test_validators_read_all_parts(
    release: Path, tables: Tables, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Frictionless checks size and hash of all parts together; mlcroissant gives every row in order."""
    frictionless, mlcroissant = pytest.importorskip("frictionless"), pytest.importorskip("mlcroissant")
    report = frictionless.validate(str(release.resolve() / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(str(release.resolve() / "croissant.json"))
    assert not [line for line in caplog.text.splitlines() if line.strip().startswith("-")]
    for name, frame in tables.items():
        starts = [record[f"{name}/{frame.columns[0]}"] for record in dataset.records(name)]
        assert [
            one.decode() if isinstance(one, bytes) else one for one in starts
        ] == frame.to_series().to_list()
    copy = Path(shutil.copytree(release.resolve(), tmp_path / "copy"))
    (copy / "trust" / "evidence-00001.parquet").write_bytes(b"PAR1")
    assert not frictionless.validate(str(copy / "datapackage.json")).valid


def test_it_is_read_back(
    world: Path, release: Path, tables: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whoever compares, explains or verifies it."""
    output = world / "output"
    entry = require_entry(output, None)
    assert {name: one.to_dicts() for name, one in read_tables(output).items()} == {
        name: one.to_dicts() for name, one in tables.items()
    }
    assert set(read_edition(output).tables) == {*TABLES, *HISTORY}
    opened = open_release(output, entry)
    assert scan_table(opened, "evidence").collect().equals(tables["evidence"])
    assert release_problems(output, entry, world / "raw") == []
    row = tables["cast"]["cast_id"][0]
    assert explain.run("cast", row, None, world / "raw", opened, None, as_json=True) == 0
    assert len(capsys.readouterr().out.splitlines()) == tables["evidence"].filter(row_id=row).height


@pytest.mark.parametrize("name", ["evidence-00001.parquet", "evidence.csv.zst", "evidence-00010.parquet"])
def test_a_changed_part_is_noticed(world: Path, tmp_path: Path, name: str) -> None:
    """Changed by a byte, or gone."""
    output = Path(shutil.copytree(world / "output", tmp_path / "output", symlinks=True))
    path = output / "latest" / "trust" / name
    data = path.read_bytes()
    path.write_bytes(data[:-5] + b"?" + data[-4:])
    (problem,) = release_problems(output, require_entry(output, None), world / "raw")
    assert name in problem.place and "checksum" in problem.what
    path.unlink()
    (problem,) = release_problems(output, require_entry(output, None), world / "raw")
    assert name in problem.place and "is missing" in problem.what


@pytest.mark.parametrize("part", ["path", "bytes", "hash"])
def test_all_parts_are_described_together(release: Path, part: str) -> None:
    """Their list, their size and their hash, and none of it otherwise than they are."""
    files = read_all(release.resolve())
    assert list(document_faults(files)) == []
    package = json.loads(files["datapackage.json"])
    one = next(one for one in package["resources"] if one["name"] == "evidence-parquet")
    one[part] = {"path": one["path"][::-1], "bytes": one["bytes"] + 1, "hash": "sha256:" + "0" * 64}[part]
    faults = list(document_faults(files | {"datapackage.json": json.dumps(package).encode()}))
    assert "all files of evidence-parquet" in faults[-1].what


def test_unchanged_data_in_parts_is_no_release(world: Path, tables: Tables, tmp_path: Path) -> None:
    """Nor is anything left behind; other sizes are other files, so they are released."""
    output = Path(shutil.copytree(world / "output", tmp_path / "output", symlinks=True))
    of = one_batch(tables, tmp_path)
    assert not publish(of._replace(sizes=SIZES), output).is_new
    assert not list(output.glob(".building-*"))
    assert publish(of, output).version == "0.1.1"
    assert (output / "latest" / "trust" / "evidence.parquet").exists()

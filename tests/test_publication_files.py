"""The files of a release: the same bytes everywhere, and the same frame in every reader."""

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as arrow
import pyarrow.csv as arrow_csv
import pyarrow.parquet as arrow_parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.changes import CHANGES
from schemas.registry import TABLES
from schemas.table import sorted_rows
from tests.publication_tables import file_of, tables, write_files
from transforms.publication.columns import table_to_columns
from transforms.publication.csv_file import write_csv
from transforms.publication.release import Release, build_release
from transforms.publication.rows_hash import json_lines
from transforms.publication.table_files import PIECE, pieces_of

ROOT = Path(__file__).parent.parent
FILLED = ("cast", "cast_seasons", "tracks", "ratings", "sources", "evidence", "checks", "awards")
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


@pytest.fixture(scope="module")
def release() -> Release:
    """The small release."""
    built = build_release(TABLES, tables(), None)
    assert built
    return built


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small release as files."""
    folder = tmp_path_factory.mktemp("release")
    return write_files(folder, release.files)


def expected(name: str) -> pl.DataFrame:
    """The table as it must come out of every file."""
    return sorted_rows(TABLES[name], tables()[name])


def kinds(name: str) -> dict[str, str]:
    """The types of the table's columns in Data Package terms."""
    return {column.name: column.kind.name for column in table_to_columns(TABLES[name])}


@pytest.mark.parametrize("name", FILLED)
def test_test_tables_are_valid(name: str) -> None:
    """What the tests publish could be published."""
    TABLES[name].model.validate(expected(name), lazy=True)


@pytest.mark.parametrize("name", FILLED)
def test_parquet_in_every_reader(folder: Path, name: str) -> None:
    """Polars, pyarrow, DuckDB and pandas read the same types and values."""
    path = file_of(folder, name, "parquet")
    frame = expected(name)
    assert pl.read_parquet(path).equals(frame)
    assert pl.read_parquet(path).schema == frame.schema
    assert from_arrow(arrow_parquet.read_table(path)).equals(frame)
    assert from_arrow(duckdb.read_parquet(str(path)).to_arrow_table()).equals(frame)
    assert from_arrow(arrow.Table.from_pandas(pd.read_parquet(path, dtype_backend="pyarrow"))).equals(frame)


@pytest.mark.parametrize("name", FILLED)
def test_csv_in_every_reader(folder: Path, name: str) -> None:
    """Told the types, polars, pyarrow, DuckDB and pandas read from CSV what stands in Parquet."""
    path, frame, types = file_of(folder, name, "csv"), expected(name), kinds(name)
    assert pl.read_csv(path, schema=frame.schema).equals(frame)
    arrow_types = {column.name: column.kind.arrow for column in table_to_columns(TABLES[name])}
    options = arrow_csv.ConvertOptions(column_types=arrow_types, null_values=[""], strings_can_be_null=True)
    assert from_arrow(arrow_csv.read_csv(path, convert_options=options)).equals(frame)
    columns = {column: DUCKDB[kind] for column, kind in types.items()}
    relation = duckdb.read_csv(
        str(path), header=True, columns=columns, delimiter=",", quotechar='"', escapechar='"'
    )
    assert from_arrow(relation.to_arrow_table()).equals(frame)
    pandas_types = {column: pd.ArrowDtype(kind) for column, kind in arrow_types.items()}
    read = pd.read_csv(path, dtype=pandas_types, keep_default_na=False, na_values=[""])
    assert from_arrow(arrow.Table.from_pandas(read)).equals(frame)


def from_arrow(table: arrow.Table) -> pl.DataFrame:
    """The Arrow table as Polars; pandas and DuckDB mark nothing that Polars would not."""
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def test_dictionary_examples_run(folder: Path) -> None:
    """What the dictionary tells people to paste into DuckDB finds passages."""
    text = (folder / "DICTIONARY.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", text, flags=re.DOTALL)
    local = re.sub(r"'([\w/]+\.parquet)'", lambda match: f"'{folder / match[1]}'", query)
    assert duckdb.execute(local).fetchall()


def test_csv_form() -> None:
    """Null is an empty field, flags are words, days are ISO; there is no BOM and no carriage return."""
    assert as_csv("cast") == (
        b"cast_id,show_id,show,character,performer,person_id,role,voice_only,billing_order,description,source_count\n"
        b"a-show/abe,a-show,A Show,Abe,P. L. Ayer,a-show/p-l-ayer,,false,2,None,1\n"
        b"a-show/zoe,a-show,A Show,Zoe,P. L. Ayer,a-show/p-l-ayer,main,false,,,1\n"
    )
    assert b'"Say ""hi"""' in as_csv("tracks")


def as_csv(name: str) -> bytes:
    """The table's CSV file."""
    file = BytesIO()
    write_csv([expected(name)], file, compress=False)
    return file.getvalue()


def test_parquet_says_what_it_is(folder: Path) -> None:
    """Columns carry their descriptions and units, the file the release's identity, and it is snappy."""
    file = arrow_parquet.ParquetFile(folder / "tracks.parquet")
    about = file.schema_arrow.metadata
    assert (about[b"name"], about[b"version"], about[b"table"]) == (b"showfacts", b"0.1.0", b"tracks")
    duration = file.schema_arrow.field("duration_s").metadata
    assert duration == {b"description": b"Playing time in seconds.", b"unit": b"s"}
    assert file.metadata.row_group(0).column(0).compression == "SNAPPY"


CELLS = {
    pl.String: st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\\n\x00\x1f\x7f\u2028')),
    pl.Int64: st.integers(-(2**63), 2**63 - 1),
    pl.Float64: st.floats(),
    pl.Boolean: st.booleans(),
    pl.Date: st.dates(),
}


@given(
    st.lists(st.tuples(*(st.none() | cell for cell in CELLS.values())), max_size=5),
    st.sampled_from([1, 2, 9]),
)
def test_rows_are_hashed_as_python_writes_json(rows: list[tuple[Any, ...]], size: int) -> None:
    """Whatever the cells are, and in however many pieces they come."""
    frame = pl.DataFrame(rows, schema={str(kind): kind for kind in CELLS}, orient="row")
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
    lines = b"".join(bytes(json_lines(one)) for one in frame.iter_slices(size))
    assert lines.decode() == "".join(f"{encode(row)}\n" for row in frame.iter_rows())


@pytest.mark.parametrize("rows", [0, 1, PIECE, 2 * PIECE + 1])
def test_rows_are_written_as_text_some_at_a_time(rows: int) -> None:
    """However many a row group has; and of none the names of the columns are written."""
    group = pl.DataFrame({"number": range(rows)}, schema={"number": pl.Int64})
    pieces = list(pieces_of(group))
    assert [one.height for one in pieces] == (
        [PIECE] * (rows // PIECE) + [rows % PIECE] if rows % PIECE else [rows]
    )
    assert pl.concat(pieces).equals(group)


def test_rows_hash_as_the_readme_says(folder: Path) -> None:
    """Whoever follows the README's recipe, from either file, finds the hash of the Data Package."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        name = resource["name"].removesuffix("-parquet")
        if name in TABLES:
            fields = resource["schema"]["fields"]
            read = pl.read_parquet(file_of(folder, name, "parquet"))
            rows = [[one["name"], one["type"]] for one in fields], *read.iter_rows()
            lines = [
                json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
                for row in rows
            ]
            digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
            assert resource["rowsHash"] == f"sha256:{digest}"


def test_wrong_frames_are_refused() -> None:
    """A missing table or a column of another type never becomes a release."""
    with pytest.raises(ValueError, match="cast"):
        build_release(TABLES, {name: frame for name, frame in tables().items() if name != "cast"}, None)
    with pytest.raises(ValueError, match="cast: columns are"):
        build_release(TABLES, tables() | {"cast": tables()["cast"].cast({"source_count": pl.Int32})}, None)


def test_checksums_cover_every_other_file(release: Release, folder: Path) -> None:
    """`sha256sum` agrees, and names every file but the list itself."""
    sums = release.files["SHA256SUMS"].decode().splitlines()
    assert [line.split("  ")[1] for line in sums] == sorted(release.files.keys() - {"SHA256SUMS"})
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_same_bytes_in_every_process(release: Release, tmp_path: Path) -> None:
    """Threads, time zone, locale, hash seed and working folder do not show in a release."""
    code = (
        "from tests.publication_tables import tables\n"
        "from schemas.registry import TABLES\n"
        "from transforms.publication.release import build_release\n"
        "shuffled = {name: frame.reverse() for name, frame in reversed(tables().items())}\n"
        "print(build_release(TABLES, shuffled, None).files['SHA256SUMS'].decode())\n"
    )
    settings = [
        {"POLARS_MAX_THREADS": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"POLARS_MAX_THREADS": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    for number, setting in enumerate(settings):
        place = tmp_path / str(number)
        place.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=place,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | setting,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == release.files["SHA256SUMS"].decode().strip()


def test_first_release_lists_no_changes(release: Release) -> None:
    """There is nothing that it could differ from."""
    assert release.version == "0.1.0"
    header = ",".join(column.name for column in table_to_columns(CHANGES))
    assert release.files["changes.csv"].decode() == f"{header}\n"

"""The documents of a release, put before the validators that people use."""

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from schemas.registry import HISTORY, TABLES
from tests.publication_tables import TRAPS, cast_row, edition, file_of, tables, write_files
from transforms.publication.columns import table_to_columns
from transforms.publication.documents import to_json
from transforms.publication.release import build_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second release as files, so that `changes` has rows too."""
    folder = tmp_path_factory.mktemp("release")
    now = tables(cast=[cast_row("zoe", role="main"), cast_row("abe", billing_order=2), cast_row("new")])
    release = build_release(TABLES, now, edition("0.1.0", tables()))
    assert release
    return write_files(folder, release.files)


@pytest.fixture
def package(folder: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def faults(folder: Path) -> list[str]:
    """What frictionless finds wrong, as the types of its errors."""
    from frictionless import validate

    report = validate(str(folder / "datapackage.json"))
    return [error_type for (error_type,) in report.flatten(["type"])]


def test_frictionless_accepts_it(folder: Path) -> None:
    """The command that people run says that the package is valid."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    report = json.loads(done.stdout)
    assert report["valid"]
    assert report["stats"]["tasks"] == 2 * (len(TABLES) + len(HISTORY))


@pytest.mark.parametrize("name", ["tracks.csv", "tracks.parquet"])
def test_frictionless_sees_a_changed_byte(package: Path, name: str) -> None:
    """Hash and size are checked of CSV and of Parquet."""
    path = package / name
    data = path.read_bytes()
    path.write_bytes(data.replace(b"one, two", b"one, six"))
    assert faults(package) == ["hash-count"]
    path.write_bytes(data + b"\n")
    assert "byte-count" in faults(package)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("cast", b"main", b"lead", "constraint-error"),
        ("cast", b"false,2", b"false,0", "constraint-error"),
        ("cast", b"false,2", b"False!,2", "type-error"),
        ("cast", b"a-show/zoe", b"A-show/zoe", "constraint-error"),
        ("cast", b"a-show/zoe", b"a-show/abe", "primary-key"),
        ("cast_seasons", b"a-show/zoe,A Show,2", b"a-show/bob,A Show,2", "foreign-key"),
        ("evidence", b"page-2023", b"page-2024", "foreign-key"),
        ("tracks", b",NA,", b",,", "constraint-error"),
    ],
)
def test_schema_refuses_what_the_model_refuses(
    package: Path, name: str, old: bytes, new: bytes, fault: str
) -> None:
    """Enum, bounds, types, patterns, keys, references and required cells all stand in the Data Package."""
    path = file_of(package, name, "csv")
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert fault in faults(package)


def test_package_says_where_it_comes_from(folder: Path) -> None:
    """Version, licence, sources, contributors, units, and one sentence per column."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert (package["name"], package["version"]) == ("showfacts", "0.1.1")
    assert package["licenses"][0]["name"] == "CC-BY-SA-4.0"
    assert [source["title"] for source in package["sources"]] == ["A Show (TV series)"] * 2
    assert {"title": "An Encyclopedia", "roles": ["publisher of a source"]} in package["contributors"]
    fields = {field["name"]: field for field in resource(package, "tracks")["schema"]["fields"]}
    assert fields["duration_s"]["unit"] == "s"
    assert fields["duration_s"]["constraints"] == {"required": False, "minimum": 1, "maximum": 86_400}
    assert all(field["description"] for one in package["resources"] for field in one["schema"]["fields"])


def test_nullable_key_is_no_primary_key(folder: Path) -> None:
    """A primary key allows no null; such a key is given as unique instead."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert "primaryKey" not in resource(package, "checks")["schema"]
    assert resource(package, "checks")["schema"]["uniqueKeys"] == [["dataset", "field", "check"]]


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    """The resource of that name."""
    return next(one for one in package["resources"] if one["name"] == name)


def test_mlcroissant_loads_every_record(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The reference reader complains of nothing, and gives every row of every table with its values."""
    import mlcroissant

    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
    warnings = [line for line in caplog.text.splitlines() if line.strip().startswith("-")]
    assert not warnings and "not standard" not in caplog.text
    for name in (*TABLES, *HISTORY):
        frame = pl.read_parquet(file_of(folder, name, "parquet"))
        records = [plain(name, record) for record in dataset.records(name)]
        assert records == frame.to_dicts()


def plain(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record of mlcroissant with texts for bytes, days for instants, None for what is missing."""
    cells = {key.removeprefix(f"{name}/"): value for key, value in record.items()}
    return {key: plain_value(value) for key, value in cells.items()}


def plain_value(value: Any) -> Any:
    """One cell."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value


def test_mlcroissant_sees_a_changed_byte(package: Path) -> None:
    """The hashes in croissant.json are checked."""
    import mlcroissant

    path = package / "cast.parquet"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(Exception, match=r"cast\.parquet"):
        list(mlcroissant.Dataset(str(package / "croissant.json")).records("cast"))


def test_croissant_links(folder: Path) -> None:
    """Evidence refers to its documents, and the data set to the works it is based on."""
    document = json.loads((folder / "croissant.json").read_bytes())
    assert document["isBasedOn"][1]["publisher"]["name"] == "An Encyclopedia"
    records = {one["@id"]: one for one in document["recordSet"]}
    linked = {field["@id"]: field.get("references") for field in records["evidence"]["field"]}
    assert linked["evidence/source_id"] == {
        "fileObject": {"@id": "trust/sources.parquet"},
        "extract": {"column": "source_id"},
    }
    works = [work["@id"] for work in document["isBasedOn"]]
    assert (
        [one["@id"] for one in document["prov:wasDerivedFrom"]]
        == works
        == ["source:article", "source:page-2023"]
    )


def test_readme_names_every_column_and_source(folder: Path) -> None:
    """The dictionary is whole, and so is the attribution; the header names what has rows."""
    text = (folder / "DICTIONARY.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        assert f"### {table.name}\n\n{table.description}\n" in text
        for column in table_to_columns(table):
            assert f"| `{column.name}` | {column.kind.name}" in text
            assert column.description.replace("|", "\\|") in text
    assert "`main`, `recurring`, `guest`" in text
    page = (folder / "README.md").read_text(encoding="utf-8")
    named = (
        "| `page-2023` | [A Show (TV series), An Encyclopedia, as of 2023-01](<https://example.org/a-show>) |"
    )
    assert named in page and "| `article` | A Show (TV series) | unknown |" in page


def test_header_of_the_readme(folder: Path) -> None:
    """Libraries of Hugging Face load what it names: every table with rows, from where it lies, and no other."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    yaml = pytest.importorskip("yaml")  # comes with Prefect
    header = yaml.safe_load(text.split("---\n")[1])
    assert header["license"] == "cc-by-sa-4.0"
    rows = {one["title"]: one["path"] for one in resources(folder, "parquet") if one["rowCount"]}
    assert {one["config_name"]: one["data_files"] for one in header["configs"]} == rows
    assert [one["config_name"] for one in header["configs"] if one.get("default")] == ["cast"]


def resources(folder: Path, end: str) -> list[dict[str, Any]]:
    """The described files of one kind."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    return [one for one in package["resources"] if one["format"] == end]


def test_json_keeps_letters() -> None:
    """Documents are UTF-8, not escapes."""
    assert to_json({"title": TRAPS[-3]}).decode() == '{\n  "title": "Ünï — ♥"\n}\n'


def test_every_reference_is_declared(folder: Path) -> None:
    """In the Data Package and in Croissant, of CSV and Parquet, as the schema has it; a null refers to nothing."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    document = json.loads((folder / "croissant.json").read_bytes())
    records = {one["@id"]: {field["name"]: field for field in one["field"]} for one in document["recordSet"]}
    count = 0
    for name, table in TABLES.items():
        own = [
            {"fields": list(one.columns), "reference": {"resource": one.table, "fields": list(one.to)}}
            for one in table.references
        ]
        for end in ("", "-parquet"):
            assert resource(package, f"{name}{end}")["schema"].get("foreignKeys", []) == own
        for one in table.references:
            for column, to in zip(one.columns, one.to, strict=True):
                link = records[name][column]["references"]
                target = resource(package, f"{one.table}-parquet")["path"]
                assert link == {"fileObject": {"@id": target}, "extract": {"column": to}}
                count += 1
    assert count > 25
    assert tables()["ratings"]["season_id"].null_count(), "frictionless was shown a null"


def test_every_id_of_another_table_is_a_reference() -> None:
    """What ends in `_id` and is not the table's own key is a foreign key."""
    for name, table in TABLES.items():
        referring = {column for one in table.references for column in one.columns}
        ids = {column for column in table.columns if column.endswith("_id")} - {table.id_column, "row_id"}
        assert ids <= referring, name

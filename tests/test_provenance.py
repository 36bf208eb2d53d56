"""Croissant's value-level provenance: who has nothing but croissant.json finds the passages of every value."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schemas.registry import TABLES
from schemas.table import READ
from tests.publication_tables import write_files
from tests.small_release import small_release
from transforms.publication.release import build_release
from transforms.validation import validate_tables

Cells = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in which every cell is proved."""
    release = build_release(TABLES, validate_tables(*small_release()).tables, None)
    assert release
    return write_files(tmp_path_factory.mktemp("release"), release.files)


def text(value: Any) -> str:
    """A value of mlcroissant as text; it gives texts as bytes."""
    return value.decode() if isinstance(value, bytes) else str(value)


def passages(evidence: list[Cells], table: str, row_id: str) -> dict[str, list[Cells]]:
    """The passages of a record by the field that they speak of."""
    found: dict[str, list[Cells]] = {}
    for one in evidence:
        if (text(one["evidence/dataset"]), text(one["evidence/row_id"])) == (table, row_id):
            found.setdefault(text(one["evidence/field"]), []).append(one)
    return found


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Any:
    """The release as mlcroissant reads it."""
    import mlcroissant

    return mlcroissant.Dataset(str(folder / "croissant.json"))


def test_tables_that_were_read_are_annotated(dataset: Any) -> None:
    """With the columns of the evidence that tell a passage; what says how far to trust them is not."""
    assert not dataset.metadata.ctx.issues.warnings
    for records in dataset.metadata.record_sets:
        is_read = records.id in TABLES and TABLES[records.id].group in READ
        assert len(records.annotations) == is_read, records.id
        for annotation in records.annotations:
            assert annotation.equivalentProperty == ["prov:wasDerivedFrom"]
            parts = {part.name: part for part in annotation.sub_fields}
            assert parts.pop("dataset").id == f"{records.id}/passages/dataset"
            assert {name: part.source.extract.column for name, part in parts.items()} == {
                name: name for name in ("row_id", "field", "source_id", "line", "quote", "basis")
            }


def test_every_value_leads_to_its_passages(folder: Path, dataset: Any) -> None:
    """Those fields are linked whose values have passages, and no others."""
    document = json.loads((folder / "croissant.json").read_bytes())
    evidence, count = list(dataset.records("evidence")), 0
    for records in document["recordSet"]:
        name = records["@id"]
        if "annotation" in records:
            assert (
                records["annotation"]["subField"][0]["value"] == name
            )  # mlcroissant 1.1.1 does not read `cr:value`
        linked = {one["@id"] for one in records["field"] if "prov:wasDerivedFrom" in one}
        assert all(
            one.get("prov:wasDerivedFrom", {"@id": f"{name}/passages"})["@id"] == f"{name}/passages"
            for one in records["field"]
        )
        for record in dataset.records(name) if linked else ():
            values = {key: value for key, value in record.items() if not pd.isna(value)}
            key = [text(values[one["@id"]]) for one in records["key"] if one["@id"] in values]
            proofs = passages(evidence, name, "/".join(key))
            assert {f"{name}/{field}" for field in proofs} == linked & values.keys(), key
            count += len(proofs)
    assert count > 150


def test_standard_of_the_description(folder: Path) -> None:
    """Croissant 1.1, a release that never changes, cited and dated by what its documents say."""
    document = json.loads((folder / "croissant.json").read_bytes())
    assert (document["conformsTo"], document["isLiveDataset"]) == (
        "http://mlcommons.org/croissant/1.1",
        False,
    )
    assert (document["datePublished"], document["citeAs"]) == (
        "2022-05",
        "showfacts: open data about TV shows, release 0.1.0.",
    )

"""How to cite a release: CITATION.cff and .zenodo.json before the schemas of their standards, and whom they name."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from schemas.registry import TABLES
from tests.publication_tables import OTHER_SOURCE, SOURCE, tables
from transforms.publication.release import build_release

ROOT = Path(__file__).parent.parent
STANDARDS = Path(__file__).parent / "standards"
yaml = pytest.importorskip("yaml")  # comes with Prefect, and has no types of its own
jsonschema = pytest.importorskip("jsonschema")  # comes with Prefect


def files(as_of: str | None, publisher: str | None = "An “Encyclopedia”: one") -> dict[str, bytes]:
    """A release whose newest document is of that date."""
    sources = [OTHER_SOURCE, SOURCE | {"as_of": as_of, "publisher": publisher}]
    release = build_release(TABLES, tables(sources=sources), None)
    assert release
    return dict(release.files)


def read_cff(data: bytes) -> dict[str, Any]:
    """The citation file; YAML makes days of its own of unquoted dates, which its schema takes for texts."""
    document: dict[str, Any] = yaml.safe_load(data)
    return document


def faults(document: Any, schema: str) -> list[str]:
    """What the standard's schema has against it."""
    rules = json.loads((STANDARDS / f"{schema}.schema.json").read_bytes())
    validator = jsonschema.Draft7Validator(rules, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(document)]


@pytest.mark.parametrize(("as_of", "day"), [("2023-01-27", "2023-01-27"), ("2023-01", None), (None, None)])
def test_both_keep_their_standard(as_of: str | None, day: str | None) -> None:
    """A date only where the newest document has a whole one: a release does not know the time."""
    release = files(as_of)
    cff, zenodo = read_cff(release["CITATION.cff"]), json.loads(release[".zenodo.json"])
    assert faults(cff, "cff-1.2.0") == faults(zenodo, "zenodo-deposit") == []
    assert (cff.get("date-released"), zenodo.get("publication_date")) == (day, day)
    for document in (cff, zenodo):
        assert (document["version"], document["license"]) == ("0.1.0", "CC-BY-SA-4.0")
    assert zenodo["notes"] == "Read from documents of An “Encyclopedia”: one."
    assert "notes" not in json.loads(files(as_of, None)[".zenodo.json"])


@pytest.mark.parametrize(
    ("key", "value"),
    [("authors", []), ("license", "CC-BY-SA-5.0"), ("date-released", "2023-01"), ("tite", "A")],
)
def test_the_citation_schema_refuses(key: str, value: object) -> None:
    """What is held against it can fail."""
    assert faults(read_cff(files("2023-01")["CITATION.cff"]) | {key: value}, "cff-1.2.0")


@pytest.mark.parametrize(
    ("key", "value"),
    [("creators", []), ("upload_type", "data"), ("publication_date", "2023-02-30"), ("licence", "MIT")],
)
def test_the_deposit_schema_refuses(key: str, value: object) -> None:
    """What is held against it can fail."""
    assert faults(json.loads(files("2023-01")[".zenodo.json"]) | {key: value}, "zenodo-deposit")


def test_the_repository_says_how_to_cite_the_software() -> None:
    """In the place where forges look for it, with the version and the sentence of the package."""
    cff = read_cff((ROOT / "CITATION.cff").read_bytes())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not faults(cff, "cff-1.2.0")
    assert (cff["version"], cff["license"], cff["abstract"]) == (
        project["version"],
        project["license"],
        project["description"],
    )

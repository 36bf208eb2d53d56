"""What search engines are told of a release: whole, true to its files, and safe within a page."""

import json
from copy import deepcopy
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from schemas.registry import TABLES
from tests.publication_tables import tables, write_files
from transforms.publication.json_ld import (
    json_ld_to_script,
    release_to_json_ld,
    shows_to_period,
    table_to_json_ld,
)
from transforms.publication.release import build_release

RELEASES = Path(__file__).parent.parent / "output/releases"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release as files."""
    release = build_release(TABLES, tables(), None)
    assert release
    return write_files(tmp_path_factory.mktemp("site") / "releases", release.files)


@pytest.fixture
def package(folder: Path) -> dict[str, Any]:
    """Its Data Package, to be damaged at will."""
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return package


def test_every_address_leads_to_the_file_with_that_hash(folder: Path, package: dict[str, Any]) -> None:
    """Of the release and of a table, as seen from the page."""
    for document in (
        release_to_json_ld(package, "releases"),
        table_to_json_ld(package, "evidence", "releases/"),
    ):
        for file in document["distribution"]:
            data = (folder.parent / file["contentUrl"]).read_bytes()
            assert (sha256(data).hexdigest(), f"{len(data)} B") == (file["sha256"], file["contentSize"])
    assert len(release_to_json_ld(package, "")["distribution"]) == len(package["resources"])
    assert table_to_json_ld(package, "cast", "")["distribution"][0]["contentUrl"] == "cast.csv"


def test_it_says_what_the_release_says(package: dict[str, Any]) -> None:
    """Version, licence, works, dates: what the package does not know is not said."""
    document = release_to_json_ld(package, "", url="https://example.org/", period="2022-04-01/..")
    said = {
        key: document[key]
        for key in ("@type", "version", "license", "datePublished", "temporalCoverage", "url")
    }
    assert said == {
        "@type": "Dataset",
        "version": "0.1.0",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "datePublished": "2023-01",
        "temporalCoverage": "2022-04-01/..",
        "url": "https://example.org/",
    }
    article, page = document["isBasedOn"]
    assert article == {"@type": "CreativeWork", "identifier": "article", "name": "A Show (TV series)"}
    assert (page["license"], page["publisher"]["name"]) == ("CC-BY-SA-3.0", "An Encyclopedia")
    assert not {"url", "temporalCoverage"} & release_to_json_ld(package, "").keys()
    columns = {one["name"]: one for one in table_to_json_ld(package, "tracks", "")["variableMeasured"]}
    assert (columns["duration_s"]["unitText"], "unitText" in columns["title"]) == ("s", False)


def test_a_table_in_parts(package: dict[str, Any]) -> None:
    """Each file of it is offered, for there is no one file with all rows."""
    part = {"path": "cast-00000.parquet", "bytes": 3, "hash": f"sha256:{'a' * 64}"}
    other = {**part, "path": "cast-00001.parquet", "bytes": 4}
    package["resources"][1] |= {"path": [part["path"], other["path"]], "parts": [part, other]}
    files = table_to_json_ld(package, "cast", "releases")["distribution"]
    assert [one["contentUrl"] for one in files] == [
        f"releases/{name}" for name in ("cast.csv", "cast-00000.parquet", "cast-00001.parquet")
    ]
    assert [one["contentSize"] for one in files[1:]] == ["3 B", "4 B"]
    assert (
        files[2]["sha256"] == "a" * 64 and files[2]["encodingFormat"] == package["resources"][1]["mediatype"]
    )


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("description",), "Too short.", "50 to 5000 characters"),
        (("title",), "", "has no name"),
        (("licenses", 0, "path"), "", "has no license"),
        (("version",), "", "has no version"),
        (("resources", 0, "hash"), "", "file 1 has no sha256"),
        (("resources", 2, "mediatype"), "", "file 3 has no encodingFormat"),
        (("resources",), [], "has no distribution"),
    ],
)
def test_gate(package: dict[str, Any], path: tuple[str | int, ...], value: object, complaint: str) -> None:
    """Nothing that search engines would pass over is written."""
    spoilt: Any = deepcopy(package)
    *above, last = path
    inner = spoilt
    for step in above:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(ValueError, match=complaint):
        release_to_json_ld(spoilt, "")


def test_unknown_table(package: dict[str, Any]) -> None:
    """A table that the release has not is an error."""
    with pytest.raises(KeyError):
        table_to_json_ld(package, "nothing", "")


def test_period() -> None:
    """An end only where one is known, and no period without a beginning."""
    shows = pl.DataFrame(
        {"first_release_date": [date(2022, 4, 22), None], "last_release_date": [None, date(2024, 10, 3)]},
        schema={"first_release_date": pl.Date, "last_release_date": pl.Date},
    )
    assert shows_to_period(shows) == "2022-04-22/2024-10-03"
    assert shows_to_period(shows[:1]) == "2022-04-22/.."
    assert shows_to_period(shows[1:]) is None


def test_script_cannot_be_left(package: dict[str, Any]) -> None:
    """A page's parser gives the same data back, whatever a document is called."""
    title = "</script><script>alert(1)</script><!-- & “Ünï”"
    package["sources"][0]["title"] = title
    document = release_to_json_ld(package, "")
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

        def handle_data(self, data: str) -> None:
            seen.append(data)

    Reader().feed(f'<script type="application/ld+json">{json_ld_to_script(document)}</script>')
    tag, text = seen
    assert (tag, json.loads(text)) == ("script", document)
    assert title in text.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&")


@pytest.mark.parametrize("version", sorted(path.name for path in RELEASES.iterdir()))
def test_every_published_release_can_be_described(version: str) -> None:
    """Those of older code too, each of their tables."""
    package = json.loads((RELEASES / version / "datapackage.json").read_bytes())
    document = release_to_json_ld(package, f"releases/{version}")
    assert document["version"] == version
    for part in document["hasPart"]:
        name = part["name"].removeprefix(f"{package['title']}: ")
        assert table_to_json_ld(package, name, "..")["name"] == part["name"]

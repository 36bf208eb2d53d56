"""Bad input does not become a bad release: pages that are no pages, and documents that suddenly say less."""

import json
import shutil
from pathlib import Path

import pytest

from flows import steps
from flows.building.making import Ingredients
from flows.building.next_release import publish
from flows.problems import ManifestError, RefusedError
from flows.raw_input.manifest import Raw, read_manifest
from flows.store.catalog import read_catalog
from flows.store.published import Published
from tests.work import assert_linear
from transforms.foreign_text import LONGEST_LINE, foreign_text

SHOWS = 3
ENTRY = """[[source]]
id = "page-{n}"
file = "page-{n}.txt"
show = "Show {n}"
title = "Show {n}"
kind = "encyclopedia"
licence = "MIT"
"""
PAGE = "= Show {n} =\nShow {n} is a British television series.\n\n= Cast =\n" + "\n".join(
    f"- {first} Smith as Doctor {first}son"
    for first in "Ann Bob Cid Dora Eve Finn Gus Hal Ida Jon Kim Lea".split()
)
WHY = "the publisher withdrew them"


def raw_folder(folder: Path, shows: int = SHOWS) -> Path:
    """A page of a dozen people for each show."""
    folder.mkdir()
    (folder / "sources.toml").write_text("\n".join(ENTRY.format(n=n) for n in range(shows)))
    for n in range(shows):
        (folder / f"page-{n}.txt").write_text(PAGE.format(n=n))
    return folder


def released(raw: Path, output: Path, accept: str | None = None, *, attended: bool = True) -> Published:
    """The main job without its flow."""
    with steps.extracted(raw) as found:
        return publish(Ingredients(found.partitions, found.whole), output, accept, attended=attended)


@pytest.fixture(name="raw")
def first_release(tmp_path: Path) -> Path:
    """A raw folder with its first release beside it."""
    raw = raw_folder(tmp_path / "raw")
    assert released(raw, tmp_path / "output").version == "0.1.0"
    return raw


@pytest.mark.parametrize(
    "text",
    [
        "Error 503 Service Unavailable\n",
        "\ufeff  HTTP/1.1 502 Bad Gateway\n\nnginx/1.18",
        "404 Not Found",
        "Example\n403 Forbidden\n",
        "Just a moment...\nChecking your browser",
        "<!DOCTYPE html>\n<html><head>",
        "<!-- saved -->\n<html lang=en>",
        "<div class='a'><p>Jane Doe as <b>Ann</b></p></div>\n" * 20,
        "a" * (LONGEST_LINE + 1),
    ],
)
def test_what_is_no_document(text: str, tmp_path: Path) -> None:
    """For a file it is a refusal that names it, with a remedy; for a record a refusal that is counted."""
    raw = raw_folder(tmp_path / "raw")
    (raw / "page-1.txt").write_text(text)
    with pytest.raises(ManifestError, match=r"sources\.toml:\d+ \[page-1\]: the text") as caught:
        read_manifest(raw)
    assert len(caught.value.problems) == 1 and "or remove the entry" in caught.value.problems[0].remedy
    record = {"id": "a", "show": "Show", "title": "Show", "kind": "encyclopedia", "licence": "MIT"}
    lines = [record | {"text": text}, record | {"id": "b", "text": PAGE}]
    (raw / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (raw / "sources.toml").write_text('[[corpus]]\npath = "pages.jsonl"\n')
    whole = Raw(raw)
    assert [one.source.id for one in whole.documents()] == ["b"]
    assert [(one.row, one.what[:8]) for one in whole.reports[0].refusals] == [(1, "the text")]


@pytest.mark.parametrize(
    "text",
    [
        "= 404 Not Found =\n404 Not Found is a British television series.",
        "Not Found is a British television series.\nError 503 is its first episode.",
        "Cast\n- Jane Doe as <unknown>\n",
        "Error 503\n" + "A long page about a show of that name. " * 60,
        "Gone\nGone is an American television series.",
        "a" * LONGEST_LINE + "\n" + "b" * LONGEST_LINE,
    ],
)
def test_what_is_a_document(text: str) -> None:
    """Titles that sound like errors, a sign of markup in a text, and long pages are read."""
    assert foreign_text(text) is None


@pytest.mark.parametrize("sign", ["<", "<a ", "<!--", " ", "\n", "<!---->"])
def test_looking_at_a_text_is_linear(sign: str) -> None:
    """Whatever it is made of."""
    assert_linear(lambda size: foreign_text(sign * (size // len(sign))))


def test_a_document_that_falls_silent(raw: Path, tmp_path: Path) -> None:
    """One of three says nothing any more: refused with its name, let pass with a reason, once."""
    (raw / "page-1.txt").write_text("This page was emptied by its authors.\n")
    with pytest.raises(RefusedError, match="say nothing now: 1") as caught:
        released(raw, tmp_path / "output")
    problem = caught.value.problems[0]
    assert "page-1 (13 lines, now 0" in problem.text and "--accept" in problem.remedy
    assert [one.version for one in read_catalog(tmp_path / "output").releases] == ["0.1.0"]
    assert released(raw, tmp_path / "output", WHY).version == "0.2.0"
    assert not released(raw, tmp_path / "output").is_new


def test_a_document_that_loses_more_than_half(raw: Path, tmp_path: Path) -> None:
    """A sixth may go where somebody looks on, more than half of a dozen lines may not."""
    lines = PAGE.format(n=1).splitlines()
    (raw / "page-1.txt").write_text("\n".join(lines[:-2]))
    assert released(raw, tmp_path / "output").version == "0.2.0"
    (raw / "page-1.txt").write_text("\n".join(lines[:-8]))
    with pytest.raises(RefusedError, match="documents lose more than 50% of the lines") as caught:
        released(raw, tmp_path / "output")
    assert "page-1 (11 lines, now 5" in str(caught.value)


def test_a_show_that_vanishes(raw: Path, tmp_path: Path) -> None:
    """It is named as a show; a document that only has another id has not vanished."""
    manifest = raw / "sources.toml"
    manifest.write_text(manifest.read_text().replace('id = "page-2"', 'id = "renamed"'))
    released(raw, tmp_path / "output")
    manifest.write_text("\n".join(ENTRY.format(n=n) for n in range(2)))
    with pytest.raises(RefusedError, match="shows of which no document is left: 1\n    Show 2") as caught:
        released(raw, tmp_path / "output")
    assert "documents that said something are not there" not in str(caught.value)


def test_the_first_ten_are_named(tmp_path: Path) -> None:
    """Of many the others are counted."""
    raw = raw_folder(tmp_path / "raw", 30)
    released(raw, tmp_path / "output")
    for n in range(12):
        (raw / f"page-{n}.txt").write_text("Nothing here.\n")
    with pytest.raises(RefusedError) as caught:
        released(raw, tmp_path / "output")
    text = caught.value.problems[0].text
    assert text.count("page-") == 10 and text.endswith("and 2 more")


def test_a_major_release_that_nobody_looks_on(raw: Path, tmp_path: Path) -> None:
    """One person gone is MAJOR: held back with what goes, unless somebody looks on or gives a reason."""
    shutil.copytree(tmp_path / "output", tmp_path / "other", symlinks=True)
    (raw / "page-1.txt").write_text(PAGE.format(n=1).rpartition("\n")[0])
    with pytest.raises(
        RefusedError, match=r"release 0\.2\.0: is MAJOR .*\n    1 of cast, 1 of people"
    ) as caught:
        released(raw, tmp_path / "output", attended=False)
    assert "--accept" in caught.value.problems[0].remedy
    assert released(raw, tmp_path / "output", "she left", attended=False).version == "0.2.0"
    assert "she left" in (tmp_path / "output" / "releases" / "0.2.0" / "CHANGES.md").read_text()
    assert released(raw, tmp_path / "other").version == "0.2.0"


def test_what_is_new_needs_nobody(raw: Path, tmp_path: Path) -> None:
    """Nothing goes: an unattended run publishes it."""
    (raw / "page-1.txt").write_text(PAGE.format(n=1) + "\n- Zoe Smith as Doctor Zoeson\n")
    assert released(raw, tmp_path / "output", attended=False).version == "0.1.1"

"""Bad input does not become a bad release: pages that are no pages, and documents that suddenly say less."""

import json
import pickle
import shutil
from pathlib import Path

import pytest

from flows import steps
from flows.building.making import Ingredients
from flows.building.next_release import publish
from flows.cli import main
from flows.operation.pages import reasons_to_markdown
from flows.problems import ManifestError, RefusedError, first_thing_to_do
from flows.raw_input.manifest import Raw, read_manifest
from flows.store.catalog import read_catalog
from flows.store.published import Published
from tests.two_releases import everything
from tests.work import assert_linear
from transforms.foreign_text import LONGEST_LINE, foreign_text
from transforms.strange_signs import look_alike, strange_sign
from transforms.validation.verdict import NOT_NULL, Verdict

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
    assert "page-1 (12 lines, now 0" in problem.text and "--accept" in problem.remedy
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
    assert "page-1 (10 lines, now 4" in str(caught.value)


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


def unnamed(folder: Path) -> Path:
    """A raw folder of one page that never names the manifest's show."""
    raw = raw_folder(folder / "raw", 1)
    (raw / "sources.toml").write_text(ENTRY.format(n=0).replace('show = "Show 0"', 'show = "Another"'))
    return raw


def test_a_refusal_says_why_rows_are_rejected(tmp_path: Path) -> None:
    """By reason, with the first line of each; also when it has crossed a process."""
    with pytest.raises(RefusedError) as caught, steps.extracted(unnamed(tmp_path)):
        pass
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert [(one.dataset, one.count, one.source_id, one.line) for one in error.reasons] == [
            ("sources", 1, "page-0", 1)
        ]
        assert "1 × the page never names the show" in first_thing_to_do(error)
    assert "the page never names the show" in reasons_to_markdown(caught.value)


def test_check_is_json_also_when_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems and reasons as records, with the exit code of the refusal; also of a manifest that is wrong."""
    raw = unnamed(tmp_path)
    call = ["check", "--raw", str(raw), "--no-cache", "--json"]
    assert main(call) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"][0]["place"] == "evidence" and "expected at least 1" in told["refused"][0]["what"]
    assert told["reasons"][0]["reason"].startswith("the page never names the show")
    (raw / "page-0.txt").write_text("Error 503 Service Unavailable")
    assert main(call) == 2
    assert "error page" in json.loads(capsys.readouterr().out)["refused"][0]["what"]


def test_a_show_that_no_passage_names_is_called_so() -> None:
    """Not `not null`, which says nothing to whoever wrote the manifest."""
    assert "no passage names the show" in Verdict("cast", "show", NOT_NULL, 1).reason
    assert Verdict("cast", "performer", NOT_NULL, 1).reason == "performer fails the check: not null"


@pytest.mark.parametrize(
    ("show", "said"),
    [
        ("The\u00a0Show", "has NO-BREAK SPACE (U+00A0) as its letter 4, which is no plain blank"),
        ("The Sh\u043ew", "has CYRILLIC SMALL LETTER O (U+043E) as its letter 7, in a word of Latin letters"),
        ("The \u202eShow", "has RIGHT-TO-LEFT OVERRIDE (U+202E) as its letter 5, which turns the direction"),
        ("The\u200bShow", "has ZERO WIDTH SPACE (U+200B) as its letter 4, which is not seen"),
    ],
)
def test_signs_that_nobody_sees_are_named(show: str, said: str, tmp_path: Path) -> None:
    """A show's name with one is refused at its line, with the sign's name."""
    raw = raw_folder(tmp_path / "raw", 1)
    (raw / "sources.toml").write_text(ENTRY.format(n=0).replace('show = "Show 0"', f'show = "{show}"'))
    with pytest.raises(ManifestError) as caught:
        read_manifest(raw)
    assert said in caught.value.problems[0].what and ":4" in caught.value.problems[0].place


@pytest.mark.parametrize("show", ["Naïve Ñandú", "Война и мир", "Ω Omega", "Show № 5", "シャーロック"])
def test_names_in_any_alphabet_pass(show: str) -> None:
    """What is one alphabet a word is somebody's language."""
    assert look_alike(show) is None and strange_sign(show) is None


def test_a_plan_publishes_nothing(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says version, rows and what it waits for, has the exit code of the release, and changes no byte."""
    output = tmp_path / "output"
    call = ["release", "--plan", "--raw", str(raw), "--output", str(output), "--no-cache"]
    before = everything(output)
    assert main(call) == 0 and "would publish nothing: the data is that of 0.1.0" in capsys.readouterr().out
    (raw / "page-1.txt").write_text(PAGE.format(n=1) + "\n- Zoe Smith as Doctor Zoeson\n")
    assert main(call) == 0
    told = capsys.readouterr().out
    assert "would publish 0.1.1 after 0.1.0 (MINOR)" in told and "36 → 37  1 added" in told
    (raw / "page-1.txt").write_text("Emptied.\n")
    assert main(call) == 1
    refused = capsys.readouterr()
    assert "would refuse 0.2.0 after 0.1.0 (MAJOR)" in refused.out
    assert "page-1 (12 lines, now 0" in refused.err
    assert main([*call, "--accept", WHY, "--log-json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert (plan["version"], plan["level"], plan["accepted"]) == ("0.2.0", "MAJOR", WHY)
    assert plan["tables"]["cast"]["removed"] == 12 and plan["losses"] and not plan["waits"]
    assert everything(output) == before


def test_a_plan_of_the_first_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is no output folder afterwards."""
    raw, output = raw_folder(tmp_path / "raw"), tmp_path / "output"
    assert main(["release", "--plan", "--raw", str(raw), "--output", str(output), "--no-cache"]) == 0
    assert "would publish 0.1.0 (FIRST)" in capsys.readouterr().out and not output.exists()


def test_a_new_document_that_is_only_rejected_is_named(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It said nothing before, so nothing is refused; but whoever listed it is told."""
    manifest = raw / "sources.toml"
    manifest.write_text(
        manifest.read_text() + ENTRY.format(n=9).replace('show = "Show 9"', 'show = "Another"')
    )
    (raw / "page-9.txt").write_text(PAGE.format(n=9))
    assert (
        main(["release", "--plan", "--raw", str(raw), "--output", str(tmp_path / "output"), "--no-cache"])
        == 0
    )
    assert (
        "1 document gave nothing but rejects of one reason: page-9: the page never" in capsys.readouterr().err
    )

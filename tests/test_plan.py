"""`release --plan`: what would be published, to the letter, and nothing is."""

import json
from pathlib import Path

import pytest

from flows.cli import main
from tests.test_bad_input import ENTRY, PAGE, WHY, raw_folder, released
from tests.two_releases import everything


@pytest.fixture(name="raw")
def first_release(tmp_path: Path) -> Path:
    """A raw folder with its first release beside it."""
    raw = raw_folder(tmp_path / "raw")
    assert released(raw, tmp_path / "output").version == "0.1.0"
    return raw


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
    assert "page-1 (13 lines, now 0" in refused.err
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

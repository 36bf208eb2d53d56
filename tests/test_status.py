"""What `showfacts status` says before and after releases, and when documents change."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows import steps
from flows.cli import main
from flows.operation.recording import recorded
from flows.store.rollback import roll_back
from tests.publishing import publish

ROOT = Path(__file__).parent.parent


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder that may be changed."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


@pytest.fixture
def status(tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Asks for the status; as JSON unless told otherwise."""

    def ask(*options: str) -> Any:
        words = ["status", "--raw", str(raw), "--output", str(tmp_path / "output"), *options]
        assert main(words) == 0
        said = capsys.readouterr().out
        return json.loads(said) if "--json" in options else said

    return ask


def released(raw: Path, output: Path) -> None:
    """A recorded release without Prefect."""
    with recorded("run", raw, str(output)) as run:
        done = publish(steps.raw_to_tables(raw), output)
        run.done("published", str(done), done.version, [])


def edited(manifest: Path, old: str, new: str) -> None:
    """The manifest with another word in it."""
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_before_the_first_release(status: Callable[..., Any]) -> None:
    """There is nothing to compare with, and that is no error."""
    found = status("--json")
    assert (found["release"], found["last_run"], found["rollback"]) == (None, None, None)
    assert found["raw"]["documents"] == 5
    assert "none yet" in status()


def test_after_a_release(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """Version, age, the run, and that nothing changed."""
    released(raw, tmp_path / "output")
    found = status("--json")
    assert found["release"]["version"] == "0.1.0"
    assert found["last_run"]["end"] == "published"
    assert [found["raw"][kind] for kind in ("new", "changed", "gone")] == [[], [], []]
    said = status()
    assert "release   0.1.0, published" in said
    assert "nothing changed" in said


def test_what_changed_since(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """A text, a manifest entry, a new and a lost document are all named."""
    released(raw, tmp_path / "output")
    manifest = raw / "sources.toml"
    edited(manifest, 'publisher = "Empact"', 'publisher = "Someone else"')
    edited(manifest, 'id = "fan-comes-out"', 'id = "renamed"')
    found = status("--json")["raw"]
    assert (found["new"], found["changed"], found["gone"]) == (
        ["renamed"],
        ["empact-campaign"],
        ["fan-comes-out"],
    )
    assert "new: renamed; changed: empact-campaign; gone: fan-comes-out" in status()


def test_a_rollback_shows(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """Who looks sees at once that users get another release than the newest."""
    released(raw, tmp_path / "output")
    edited(raw / "sources.toml", 'publisher = "Empact"', 'publisher = "Someone else"')
    released(raw, tmp_path / "output")
    roll_back(tmp_path / "output", "0.1.0", "a mistake")
    assert status("--json")["rollback"]["reason"] == "a mistake"
    assert "ROLLED BACK: latest leads to 0.1.0 (a mistake)" in status().splitlines()[0]


def test_it_answers_whatever_is_broken(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """A manifest that cannot be read, and then a damaged catalogue, are what there is to say; the rest still stands."""
    released(raw, tmp_path / "output")
    (raw / "sources.toml").write_text("[[source", encoding="utf-8")
    found = status("--json")
    assert found["release"]["version"] == "0.1.0"
    assert "sources.toml" in found["raw"]["problems"][0]["place"]
    assert "a run without --keep-going will fail: 1 problem" in status()
    (tmp_path / "output" / "catalog.json").write_text("{", encoding="utf-8")
    found = status("--json")
    assert (found["release"], found["last_run"]["end"]) == (None, "published")
    assert status().startswith("output    is not as it should be")


def test_an_output_that_has_gone_is_missed(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """An empty folder where a release was published is no beginning."""
    released(raw, tmp_path / "output")
    (tmp_path / "output").rename(tmp_path / "elsewhere")
    assert "has no release, although 0.1.0 was published there" in status().splitlines()[0]


def test_a_clone_does_not_say_when_it_was_made(status: Callable[..., Any], raw: Path, tmp_path: Path) -> None:
    """Where no run is recorded, the age is the documents': a file's date is that of its copy."""
    released(raw, tmp_path / "output")
    (tmp_path / "output").rename(tmp_path / "there")
    shutil.copytree(tmp_path / "there", tmp_path / "output", symlinks=True)
    for kept in Path(os.environ["XDG_STATE_HOME"]).rglob("*.jsonl"):
        kept.unlink()
    found = status("--json")
    of_documents = {"data_as_of": "2025-07", "documents": 5, "last_good": {}}
    assert found["release"] == {"version": "0.1.0", "published": None, **of_documents}
    assert "release   0.1.0, its newest document as of 2025-07, in " in status()

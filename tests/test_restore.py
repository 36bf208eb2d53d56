"""Backups as OPERATIONS.md says to make them: they come back whole, and what one lacks is named with what to do."""

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.cli import main
from flows.signing.keys import VARIABLE, read_public_keys
from flows.store.catalog import require_entry
from flows.store.editions import newest_edition
from flows.store.publishing import publish
from flows.store.seals import fitting_seal
from flows.store.trust import Trusted, signature_problems
from schemas.registry import TABLES
from tests.small_release import small_release
from tests.test_signing import make_key
from tests.test_units import OPERATIONS
from tests.two_releases import everything, two_releases
from transforms.publication.release import build_release
from transforms.validation import validate_tables

BACK_UP, RESTORE = (
    part.partition("```")[0].strip().splitlines()
    for part in OPERATIONS.read_text("utf-8").partition("## Back up, restore")[2].split("```sh\n")[1:3]
)
"""The lines that it gives for both."""


def run_lines(lines: list[str]) -> None:
    """Runs lines of a shell in this folder; ours are done in this process. Each must go well."""
    for line in lines:
        words = shlex.split(line)
        assert words
        if words[0] == "showfacts":
            assert main(words[1:]) == 0
        else:
            subprocess.run(words, check=True)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `raw/` and two releases, of which most files are shared."""
    folder = tmp_path_factory.mktemp("project")
    two_releases(folder)
    return folder


@pytest.fixture
def project(made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that shares them too, to work in."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "project"
    subprocess.run(["cp", "-a", made_once, folder], check=True)
    monkeypatch.chdir(folder)
    return folder


def shared_files(output: Path) -> int:
    """How many files are in more than one release."""
    return sum(
        path.stat().st_nlink > 1 for path in (output / "releases" / "0.1.1").rglob("*") if path.is_file()
    )


def test_a_backup_comes_back_on_an_empty_machine(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte for byte, with what releases share; without what a killed run had left."""
    before = {name: data for name, data in everything(project).items() if Path(name).name != ".lock"}
    (project / "output" / ".staging-0.1.2" / "files").mkdir(parents=True)
    assert shared_files(project / "output") > 10
    run_lines(BACK_UP)
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.move("backup.tar", empty)
    monkeypatch.chdir(empty)
    run_lines(RESTORE)
    said = capsys.readouterr().out
    assert "catalog.json is right as it is: 0.1.0, 0.1.1" in said and "0.1.1 is what it says it is" in said
    after = {name: data for name, data in everything(empty).items() if Path(name).name != ".lock"}
    after.pop("backup.tar")
    assert after == before
    assert shared_files(empty / "output") == shared_files(project / "output")


def test_copies_are_as_good(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As `cp -r` and git make them."""
    subprocess.run(["cp", "-r", "output", "copy"], check=True)
    shutil.rmtree("output")
    Path("copy").rename("output")
    assert shared_files(project / "output") == 0
    run_lines(RESTORE[1:])
    assert "0.1.1 is what it says it is" in capsys.readouterr().out


def drop_newest(output: Path) -> None:
    """The catalogue of the release before."""
    data = json.loads((output / "catalog.json").read_bytes())
    data["releases"].pop()
    (output / "catalog.json").write_text(json.dumps(data), encoding="utf-8")


def follow_links(output: Path) -> None:
    """A copy that has followed a link."""
    (output / "latest").unlink()
    shutil.copytree(output / "releases" / "0.1.1", output / "latest")


LACKING: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file": (
        lambda output: (output / "releases/0.1.0/cast.csv").unlink(),
        "releases/0.1.0/cast.csv: is missing\n    → bring the release back from git or a backup",
    ),
    "half a file": (
        lambda output: (output / "releases/0.1.0/README.md").write_bytes(b"# "),
        "releases/0.1.0/README.md: does not have the checksum",
    ),
    "an old release": (
        lambda output: shutil.rmtree(output / "releases/0.1.0"),
        "releases/0.1.0: is gone, and the catalogue lists it\n    → bring it back from a backup",
    ),
    "the newest release": (
        lambda output: shutil.rmtree(output / "releases/0.1.1"),
        "releases/0.1.1: is gone, and the catalogue lists it",
    ),
    "links": (
        follow_links,
        "latest: is a folder, and the link latest belongs there\n    → move that folder away",
    ),
}


@pytest.mark.parametrize("what", LACKING)
def test_what_a_backup_lacks_is_named(what: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written, so that the better backup can still be laid over it."""
    harm, said = LACKING[what]
    harm(project / "output")
    before = everything(project)
    assert main(shlex.split(RESTORE[1])[1:]) == 1
    assert said in capsys.readouterr().err
    assert everything(project) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (drop_newest, "0.1.1: is not in catalog.json"),
        (lambda output: (output / "latest").unlink(), ""),
        (lambda output: (output / "catalog.json").unlink(), ""),
    ],
    ids=["an older catalogue", "no latest", "no catalogue"],
)
def test_what_the_releases_tell_is_made_again(
    harm: Callable[[Path], object], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is older than they are."""
    before = everything(project)
    harm(project / "output")
    if said:
        assert main(["verify"]) == 1
        assert said in capsys.readouterr().err
    run_lines(RESTORE[1:2])
    assert everything(project) == before


def numbers(output: Path, public: Path) -> str:
    """What a user with the publisher's key is told of the catalogue."""
    newest = require_entry(output, None)
    return "\n".join(map(str, signature_problems(output, newest, Trusted(read_public_keys(public)))))


def test_an_old_backup_is_signed_with_a_higher_number(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Users who saw a later catalogue are warned until it is; each rebuilding raises it by one."""
    private, public = make_key(tmp_path, "ours")
    monkeypatch.setenv(VARIABLE, str(private))
    run_lines(RESTORE[1:2])
    run_lines(BACK_UP)
    run_lines(RESTORE[1:2])
    assert numbers(project / "output", public) == ""
    shutil.rmtree("output")
    run_lines(RESTORE[:1])
    told = "is an older one: number 1, and number 2 was seen here before"
    assert told in numbers(project / "output", public)
    for number in (2, 3):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "empty machine"))
        run_lines(RESTORE[1:2])
        seal = fitting_seal(project / "output", (project / "output" / "catalog.json").read_bytes())
        assert seal and seal.number == number
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert numbers(project / "output", public) == ""


def test_pruning_from_the_command_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what goes, and of what stays why; the pages follow; what went is told from what never was."""
    before = everything(project)
    assert main(["prune", "--keep", "1", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "would prune nothing",
        "  0.1.0 stays: the newest follows it",
        "  0.1.1 stays: the newest",
    ]
    assert everything(project) == before
    assert main(["prune", "--keep", "1", "--output", "nowhere"]) == 2
    tables = validate_tables(*small_release()).tables
    third = build_release(TABLES, tables, newest_edition(project / "output"), anew=True)
    assert third
    publish(project / "output", third)
    assert main(["prune", "--keep", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["pruned"] == ["0.1.0"] and list(told["kept"]) == ["0.1.1", "0.1.2"]
    assert {path.name for path in (project / "output" / "site" / "releases").iterdir()} == {
        "0.1.1.html",
        "0.1.2.html",
    }
    assert main(["verify", "0.1.0"]) == main(["diff", "0.1.0", "0.1.2"]) == 2
    assert capsys.readouterr().err.count("has no release 0.1.0 any more: it was pruned") == 2
    assert main(["diff", "0.1.0", "0.1.1"]) == 0, "a release itself has what changed since the one before it"

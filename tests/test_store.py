"""The output folder: what publishing leaves in it, what is refused, and that nothing published is ever lost."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.places import files_below
from flows.problems import CallError
from flows.store.catalog import read_catalog
from flows.store.editions import newest_edition
from flows.store.errors import StoreError
from flows.store.lock import only_publisher
from flows.store.opening import newest_release
from flows.store.publishing import publish
from flows.store.tidying import tidy
from schemas.registry import TABLES
from schemas.table import sorted_rows
from tests.publication_tables import ROWS, tables
from tests.released import read_tables
from tests.store_releases import FIRST, RIVAL, SECOND, made, snapshot
from transforms.publication.release import build_release


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with one release."""
    publish(tmp_path / "output", FIRST)
    return tmp_path / "output"


def refusal(action: Callable[[], object]) -> str:
    """The message with which the action is refused."""
    with pytest.raises(StoreError) as caught:
        action()
    assert all(one.place and one.what and one.remedy for one in caught.value.problems)
    return str(caught.value)


def test_layout(output: Path) -> None:
    """Catalogue, link and folders are where the contract has them, and nothing else is left."""
    publish(output, SECOND)
    names = {".lock", "catalog.json", "latest", "releases", "v0.1", "v0.2"}
    assert {path.name for path in output.iterdir()} == names
    assert (output / "latest").readlink() == (output / "v0.2").readlink() == Path("releases/0.2.0")
    assert (output / "v0.1").readlink() == Path("releases/0.1.0")
    assert (output / "latest" / "cast.csv").read_bytes() == SECOND.files["cast.csv"]
    entries = json.loads((output / "catalog.json").read_bytes())["releases"]
    assert [(one["version"], one["previous"], one["path"]) for one in entries] == [
        ("0.1.0", None, "releases/0.1.0"),
        ("0.2.0", "0.1.0", "releases/0.2.0"),
    ]
    for release in (FIRST, SECOND):
        folder = output / "releases" / release.version
        assert {name: (folder / name).read_bytes() for name in files_below(folder)} == release.files


def test_same_folder_gives_the_same_bytes(output: Path, tmp_path: Path) -> None:
    """The catalogue does not know when or where it was written."""
    publish(tmp_path / "other", FIRST)
    assert (tmp_path / "other" / "catalog.json").read_bytes() == (output / "catalog.json").read_bytes()


def test_round_trip(tmp_path: Path) -> None:
    """What is read back equals what was published, so the next run finds nothing new, and then what is new."""
    release = build_release(TABLES, tables(), None)
    assert release
    assert newest_edition(tmp_path) is None
    publish(tmp_path, release)
    assert newest_release(tmp_path) == read_catalog(tmp_path).find("0.1.0")
    assert all(
        read_tables(tmp_path)[name].equals(sorted_rows(TABLES[name], frame))
        for name, frame in tables().items()
    )
    assert build_release(TABLES, tables(), newest_edition(tmp_path)) is None
    second = build_release(TABLES, tables(cast=ROWS["cast"][:1]), newest_edition(tmp_path))
    assert second and publish(tmp_path, second).version == "0.2.0"
    assert read_tables(tmp_path)["cast"].height == 1
    assert read_tables(tmp_path, "0.1.0")["cast"].height == 2


def test_publishing_twice_changes_nothing(output: Path) -> None:
    """A release that is there already is not written again."""
    before = snapshot(output)
    publish(output, FIRST)
    assert snapshot(output) == before


def test_release_that_came_too_late(output: Path) -> None:
    """Of two releases made to follow the same one, the second is refused."""
    publish(output, SECOND)
    before = snapshot(output)
    assert "made to follow 0.1.0, but the newest is now 0.2.0" in refusal(lambda: publish(output, RIVAL))
    assert snapshot(output) == before


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"releases": [{}]}',
        b'{"releases": [], "more": 1}',
        lambda text: text.replace(b"releases/0.1.0", b"releases/../.."),
        lambda text: text.replace(b"null", b'"0.0.9"'),
        lambda text: text.replace(b"0.1.0", b"0.1"),
        lambda text: text.replace(b'"cast": 1', b'"cast": "1"'),
    ],
)
def test_damaged_catalogue(output: Path, damage: bytes | Callable[[bytes], bytes]) -> None:
    """It is named with its remedy, nothing is published over it and nothing is removed."""
    path = output / "catalog.json"
    path.write_bytes(damage if isinstance(damage, bytes) else damage(path.read_bytes()))
    before = snapshot(output)
    for action in (lambda: publish(output, SECOND), lambda: tidy(output), lambda: newest_release(output)):
        message = refusal(action)
        assert str(path) in message and "git checkout" in message
    assert snapshot(output) == before


def test_lost_catalogue(output: Path) -> None:
    """Releases without a catalogue are not taken for left-overs, nor for an empty folder."""
    (output / "catalog.json").unlink()
    before = snapshot(output)
    for action in (lambda: publish(output, FIRST), lambda: publish(output, SECOND), lambda: tidy(output)):
        assert "is gone, but releases/ holds 0.1.0" in refusal(action)
    assert snapshot(output) == before


def test_unknown_folder_is_left_alone(output: Path) -> None:
    """What no killed run of ours left is not ours to remove; it only may not stand in the way."""
    for name in ("0.2.0", "notes"):
        (output / "releases" / name).mkdir()
        (output / "releases" / name / "mine.txt").write_text("mine", encoding="utf-8")
    tidy(output)
    assert "releases/0.2.0: stands where release 0.2.0 belongs" in refusal(lambda: publish(output, SECOND))
    assert (output / "releases/0.2.0/mine.txt").exists() and (output / "releases/notes/mine.txt").exists()


@pytest.mark.parametrize("name", ["cast.parquet", "SHA256SUMS"])
@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"PAR1"), Path.unlink])
def test_damaged_release(tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    """A file that is not what was published is named, never read."""
    release = build_release(TABLES, tables(), None)
    assert release
    path = tmp_path / publish(tmp_path, release).path / name
    damage(path)
    assert str(path) in refusal(lambda: read_tables(tmp_path))


def test_unknown_version(output: Path) -> None:
    """The call is wrong, not the release; the answer names the versions that there are."""
    with pytest.raises(CallError, match=r"published releases: 0\.1\.0"):
        read_tables(output, "9.9.9")


@pytest.mark.parametrize("latest", ["releases/0.0.1", "elsewhere", None])
def test_latest_is_repaired(output: Path, latest: str | None) -> None:
    """Wherever the link points, or when it is gone, the next run sets it right."""
    (output / "latest").unlink()
    if latest:
        (output / "latest").symlink_to(latest)
    assert tidy(output).newest
    assert (output / "latest").readlink() == Path("releases/0.1.0")


def test_folder_called_latest(output: Path) -> None:
    """A real folder of that name is never removed; the message says what to do with it."""
    (output / "latest").unlink()
    (output / "latest").mkdir()
    (output / "latest" / "mine.txt").touch()
    assert "move that folder away" in refusal(lambda: publish(output, SECOND))
    assert (output / "latest" / "mine.txt").exists()
    assert newest_release(output) == read_catalog(output).find("0.1.0")


def test_tidy_makes_nothing(tmp_path: Path) -> None:
    """A folder that does not exist is empty, and stays away."""
    assert tidy(tmp_path / "none").newest is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "free some space"), (errno.EROFS, "mount the folder writable"), (errno.EIO, "mend it")],
)
def test_full_and_broken_disks(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    """At whichever write the disk gives up, the file and the remedy are named, and the old state stands whole."""
    before = snapshot(output)
    fsync = os.fsync
    for healthy in range(len(SECOND.files) + 5):
        left = iter([True] * healthy)

        def failing(descriptor: int, left: Iterator[bool] = left) -> None:
            if not next(left, False):
                raise OSError(number, os.strerror(number))
            fsync(descriptor)

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", failing)
            message = refusal(lambda: publish(output, SECOND))
        assert str(output) in message and remedy in message
        tidy(output)
        assert snapshot(output) == before
    publish(output, SECOND)


def test_small_disk(output: Path) -> None:
    """The same with a limit of the operating system on the size of files."""
    import resource

    before = snapshot(output)
    big = made("0.2.0", "0.1.0", b"x" * 1_000_000)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        message = refusal(lambda: publish(output, big))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "README.md: file too large" in message
    assert snapshot(output) == before


def test_another_run_is_publishing(output: Path) -> None:
    """Whoever waits too long is told who holds the folder."""
    with only_publisher(output):
        message = refusal(lambda: publish(output, SECOND, patience_s=0.1))
    assert f"another run is publishing here (process {os.getpid()})" in message
    publish(output, SECOND, patience_s=0.1)

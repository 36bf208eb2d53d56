"""Releases that have files in common: one file on the disk, every release whole, none changed by way of another."""

import errno
import os
import stat
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from flows.store.pruning import prune
from flows.store.publishing import publish
from tests.store_releases import FIRST, made, snapshot
from tests.test_pruning import nothing_redirected
from tests.test_store_kills import published
from transforms.publication.release import Release

SHARED = ("README.md", "cast.parquet", "trust/checks.csv")


def after_first(**changed: bytes) -> Release:
    """A release after FIRST with the same files, but for those of the tables that are named."""
    files = dict(FIRST.files) | {f"{name}.csv": data for name, data in changed.items()}
    del files["SHA256SUMS"]
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return replace(FIRST, version="0.1.1", previous="0.1.0", files={**files, "SHA256SUMS": sums.encode()})


NEXT = after_first(cast=b"a row more\n")


def inode(output: Path, version: str, name: str) -> int:
    """The number of the file behind a name."""
    return (output / "releases" / version / name).stat().st_ino


def shared(output: Path) -> set[str]:
    """The names under which both releases have the same file."""
    return {name for name in NEXT.files if inode(output, "0.1.0", name) == inode(output, "0.1.1", name)}


def files_of(output: Path, version: str) -> dict[str, bytes]:
    """What a reader finds in a release's folder."""
    found = snapshot(output / "releases" / version)
    return {name: data for name, data in found.items() if isinstance(data, bytes)}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """One release."""
    publish(tmp_path / "output", FIRST)
    return tmp_path / "output"


def test_files_that_did_not_change_are_there_once(output: Path) -> None:
    """A release costs what is new in it, also the third; each has all its files, and the shared ones are read-only."""
    publish(output, NEXT)
    assert shared(output) == set(SHARED)
    assert files_of(output, "0.1.0") == FIRST.files
    assert files_of(output, "0.1.1") == NEXT.files
    publish(output, replace(NEXT, version="0.1.2", previous="0.1.1"))
    for name in SHARED:
        status = (output / "releases" / "0.1.2" / name).stat()
        assert status.st_nlink == 3
        assert stat.S_IMODE(status.st_mode) & 0o222 == 0
    distinct = {path.stat().st_ino for path in (output / "releases").rglob("*") if path.is_file()}
    assert len(distinct) == len(SHARED) + 2 + 3, "two of cast.csv, and the checksums of each"
    assert (output / "releases" / "0.1.2" / "SHA256SUMS").stat().st_mode & 0o200


def test_an_old_release_that_goes_takes_nothing_along(tmp_path: Path) -> None:
    """What later ones share with it stays."""
    output, previous = tmp_path / "output", None
    for version in ("0.1.0", "0.1.1", "0.1.2"):
        publish(output, made(version, previous, b"the same\n"))
        previous = version
    assert prune(output, 1, redirected=nothing_redirected).gone == ("0.1.0",)
    assert published(output) == (("0.1.1", b"the same"), ("0.1.2", b"the same"))
    assert (output / "latest" / "cast.csv").stat().st_nlink == 2


def test_a_file_that_fails_its_checksum_is_not_shared(output: Path) -> None:
    """The new release has the right bytes, and the damage stays where it is."""
    damaged = output / "releases" / "0.1.0" / "trust" / "checks.csv"
    damaged.write_bytes(b"FIRST\n")
    publish(output, NEXT)
    assert "trust/checks.csv" not in shared(output)
    assert files_of(output, "0.1.1") == NEXT.files
    assert damaged.read_bytes() == b"FIRST\n"


@pytest.mark.parametrize("name", ["README.md", "trust"])
def test_nothing_is_shared_through_a_link(output: Path, tmp_path: Path, name: str) -> None:
    """What lies behind one may change unseen."""
    path = output / "releases" / "0.1.0" / name
    path.rename(tmp_path / name)
    path.symlink_to(tmp_path / name)
    publish(output, NEXT)
    assert files_of(output, "0.1.1") == NEXT.files
    assert {one.split("/")[0] for one in shared(output)} == {one.split("/")[0] for one in SHARED} - {name}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EIO])
def test_where_there_are_no_second_names_files_are_copies(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Another file system, somebody else's files, too many names: the release is as whole, it costs more."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    publish(output, NEXT)
    assert not shared(output)
    assert files_of(output, "0.1.1") == NEXT.files

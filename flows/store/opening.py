"""Opens published releases: their list of checksums, each file held against it, and their description."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from flows.places import Place, files_below
from flows.problems import CallError, Problem
from flows.store.catalog import Entry, read_catalog
from flows.store.errors import naming, store_error
from flows.store.files import Contents, whole
from flows.store.layout import is_file
from transforms.publication.paths import PACKAGE, SUMS, package_to_files, sums_to_hashes

REMEDY = "bring it back from git, a backup or raw; `showfacts verify` names all that is wrong"


def newest_release(output: Place) -> Entry | None:
    """The newest release's catalogue entry, None where nothing was published. Raises as read_catalog."""
    return read_catalog(output).newest


def require_kept(output: Place, newest: Entry | None, left: str | None) -> None:
    """Raises StoreError where nothing is published, but a run had left the release `left` there."""
    if newest is None and left:
        remedy = (
            "mount what it lay on or restore the backup (OPERATIONS.md); to begin anew there: --accept REASON"
        )
        raise store_error(output, f"has no release, although {left} was published there", remedy)


@dataclass(frozen=True, slots=True)
class Opened:
    """A published release to read tables from: its folder, its SHA-256 by file name, its Data Package."""

    folder: Place
    sums: Mapping[str, str]
    package: Mapping[str, Any]


def open_release(output: Place, entry: Entry) -> Opened:
    """The release of that entry. Raises StoreError where its list of files or its description is another."""
    folder, sums = output / entry.path, read_sums(output, entry)
    return Opened(folder, sums, json.loads(read_whole(folder, sums, PACKAGE)))


def require_table(opened: Opened, name: str) -> None:
    """Raises CallError where the release has no such table."""
    places = package_to_files(opened.package)
    if name not in places:
        near = get_close_matches(name, places, 1)
        remedy = f"did you mean: {near[0]}" if near else f"choose from: {', '.join(places)}"
        raise CallError([Problem(name, f"release {opened.folder.name} has no such table", remedy)])


def parquet_files(opened: Opened, name: str) -> tuple[str, ...]:
    """The table's Parquet files in the release's folder. Raises StoreError where the Data Package has none."""
    placed = package_to_files(opened.package)
    if name not in placed:
        raise store_error(opened.folder / PACKAGE, f"describes no table {name}", REMEDY)
    return placed[name].parquet


def read_sums(output: Place, entry: Entry) -> dict[str, str]:
    """The release's SHA-256 by file name. Raises StoreError where the list is not the one that was published."""
    path = output / entry.path / SUMS
    with naming(path):
        data = path.read_bytes()
    if sha256(data).hexdigest() != entry.sha256sums:
        raise store_error(path, "is not the file that was published", REMEDY)
    return checked_names(path, sums_to_hashes(data))


def checked_names(path: Place, sums: dict[str, str]) -> dict[str, str]:
    """The same list. Raises StoreError where it names what is no file of a release: no path is made of that."""
    for name in sums:
        if not is_file(name):
            raise store_error(path, f"lists {name!r}, which is no file of a release", REMEDY)
    return sums


def read_whole(folder: Place, sums: Mapping[str, str], name: str) -> bytes:
    """A file's bytes. Raises StoreError where it is missing or not the one that was published."""
    path = released_file(folder, name)
    with naming(path):
        data = path.read_bytes()
    if sha256(data).hexdigest() != sums.get(name):
        raise store_error(path, "is not the file that was published", REMEDY)
    return data


def released_file(folder: Place, name: str) -> Place:
    """The place of a release's file. Raises StoreError where a link within the release leads to it."""
    path = folder / name
    if isinstance(path, Path) and isinstance(folder, Path):
        for one in (path, *(folder / above for above in PurePosixPath(name).parents if above.name)):
            if one.is_symlink():
                raise store_error(one, "is a link, and a release is made of files", REMEDY)
    return path


def read_all(folder: Place) -> dict[str, bytes]:
    """Every file of a release by its name. Raises StoreError where a link is among them, or what is no plain file.

    A link can be made to say something else without a trace in the release.
    """
    files = {}
    with naming(folder):
        for name in files_below(folder):
            path = folder / name
            if isinstance(path, Path) and (path.is_symlink() or not path.is_file()):
                raise store_error(path, "is a link or no file, and a release is made of files", REMEDY)
            files[name] = path.read_bytes()
    return files


def has_files(output: Place, entry: Entry, files: Contents) -> bool:
    """Whether the release has exactly these files, as the checksums of both tell. Raises as read_sums."""
    return read_sums(output, entry) == sums_to_hashes(whole(files[SUMS]))

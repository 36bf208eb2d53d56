"""Reads published releases back, each file checked against the release's checksums."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from flows.places import Key, Place, files_below
from flows.problems import CallError, Problem
from flows.store.catalog import Entry, read_catalog
from flows.store.errors import naming, store_error
from flows.store.files import Contents, whole
from flows.store.layout import CATALOG, is_file
from schemas.registry import HISTORY
from transforms.inspection.files import sums_to_hashes
from transforms.publication.difference import Edition
from transforms.publication.paths import package_to_files, package_to_places
from transforms.publication.renames import with_new_names
from transforms.publication.writing import SUMS

PACKAGE = "datapackage.json"
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


def read_tables(output: Place, version: str | None = None) -> dict[str, pl.DataFrame]:
    """The tables of a release by name, read from its Parquet files; `version` None means the newest.

    Raises StoreError where there is no such release, or a file is missing or not as it was published.
    """
    entry = require_entry(output, version)
    opened = open_release(output, entry)
    return {name: read_table(opened, name) for name in entry.rows}


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


def read_table(opened: Opened, name: str) -> pl.DataFrame:
    """One table of a release, with the names that its columns have now.

    Raises StoreError where a file of it is missing or not as it was published.
    """
    parts = (read_whole(opened.folder, opened.sums, path) for path in parquet_files(opened, name))
    return with_new_names(name, pl.concat([pl.read_parquet(BytesIO(data)) for data in parts]))


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


def read_edition(output: Place, version: str | None = None) -> Edition:
    """A release as the next one is compared with it: version, tables and their schemas. Raises as read_tables."""
    entry = require_entry(output, version)
    opened = open_release(output, entry)
    places = package_to_places(opened.package)
    names = [*entry.rows, *(name for name in HISTORY if name in places)]
    tables = {name: read_table(opened, name) for name in names}
    return Edition(entry.version, tables, package_to_schemas(opened.package, entry), places)


def newest_edition(output: Place) -> Edition | None:
    """The newest release as the next one is compared with it, None where nothing was published."""
    entry = newest_release(output)
    return read_edition(output, entry.version) if entry else None


def package_to_schemas(package: Mapping[str, Any], entry: Entry) -> dict[str, dict[str, Any]]:
    """The schemas in a `datapackage.json` of the tables that the catalogue counts and of its history, by name."""
    names = {*entry.rows, *HISTORY}
    return {one["name"]: one["schema"] for one in package["resources"] if one["name"] in names}


def require_entry(output: Place, version: str | None) -> Entry:
    """The catalogue entry of a version (None: the newest). Raises CallError where there is none."""
    catalog = read_catalog(output)
    entry = catalog.newest if version is None else catalog.find(version)
    if entry is None:
        known = ", ".join(one.version for one in catalog.releases) or "none yet"
        what = catalog.has_no(version) if version else "has no release"
        raise CallError([Problem(str(output / CATALOG), what, f"published releases: {known}")])
    return entry


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


def scan_table(opened: Opened, name: str) -> pl.LazyFrame:
    """The rows of a release's table, unchecked; of a file on the disk only what is asked for is read.

    Raises StoreError where there is no such table, or a link leads to it.
    """
    files = [released_file(opened.folder, path) for path in parquet_files(opened, name)]
    with naming(files[0]):
        return with_new_names(name, pl.concat([scan_file(file) for file in files]))


def scan_file(file: Place) -> pl.LazyFrame:
    """The rows of a Parquet file. Raises OSError where it cannot be read."""
    if isinstance(file, Key):
        return pl.read_parquet(BytesIO(file.read_bytes())).lazy()
    return pl.scan_parquet(file, glob=False)

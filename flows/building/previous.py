"""The release before as the next one follows it: checked files on this machine, of which little is read at a time."""

import hashlib
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.places import Place
from flows.store.catalog import Entry
from flows.store.editions import package_to_schemas
from flows.store.errors import naming, store_error
from flows.store.opening import REMEDY, Opened, open_release, parquet_files, released_file
from flows.store.reading import read_table
from schemas.changes import CHANGES
from schemas.deprecations import DEPRECATIONS
from schemas.registry import HISTORY
from transforms.publication.difference import Edition
from transforms.publication.paths import package_to_places
from transforms.publication.renames import with_new_names

PIECE = 1 << 20
"""So many bytes of a file are held at a time."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The release before. `edition` has of its tables only those that no batch has: they are small.

    `files` are the Parquet files of the others, by table, with the names that columns had then.
    """

    edition: Edition
    files: Mapping[str, tuple[Path, ...]]

    def scans(self) -> dict[str, pl.LazyFrame]:
        """The rows of those, with the names that columns have now."""
        return {
            name: with_new_names(name, pl.scan_parquet(list(files), glob=False))
            for name, files in self.files.items()
        }


def open_previous(output: Place, entry: Entry, whole: Collection[str], scratch: Path) -> Previous:
    """A published release, each file that is read from checked; `whole` are the tables of which no batch has a part.

    What lies in an object store is copied to `scratch`, in pieces. Raises StoreError where a file is missing or not as
    it was published.
    """
    opened = open_release(output, entry)
    places = package_to_places(opened.package)
    named = {name for name in (*entry.rows, *HISTORY) if name in places}
    small = sorted(named & {*whole, DEPRECATIONS.name})
    large = sorted(named - {*small, CHANGES.name})
    edition = Edition(
        version=entry.version,
        tables={name: read_table(opened, name) for name in small},
        schemas=package_to_schemas(opened.package, entry),
        places=places,
    )
    return Previous(edition, {name: checked_files(opened, name, scratch) for name in large})


def checked_files(opened: Opened, name: str, scratch: Path) -> tuple[Path, ...]:
    """The table's Parquet files, in the order of their rows. Raises StoreError where one is not as it was published."""
    return tuple(checked_file(opened, path, scratch) for path in parquet_files(opened, name))


def checked_file(opened: Opened, path: str, scratch: Path) -> Path:
    """The file on this machine. Raises StoreError where it is missing or not as it was published."""
    file = released_file(opened.folder, path)
    with naming(file):
        if isinstance(file, Path):
            here, digest = file, hashed(file)
        else:
            here = scratch / path
            here.parent.mkdir(parents=True, exist_ok=True)
            with file.open() as source, here.open("wb") as copy:
                shutil.copyfileobj(source, copy, PIECE)
            digest = hashed(here)
    if digest != opened.sums.get(path):
        raise store_error(file, "is not the file that was published", REMEDY)
    return here


def hashed(path: Path) -> str:
    """SHA-256 of the file in lower-case hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

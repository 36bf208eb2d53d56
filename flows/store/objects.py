"""Releases in an object store: objects are written once, and the catalogue is replaced only if nobody else did."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.places import Key, as_os_error
from flows.store.catalog import Catalog, Entry, catalog_to_json
from flows.store.errors import naming
from flows.store.files import Content, Contents, has_bytes, replace_file, whole
from flows.store.layout import (
    CATALOG,
    LATEST,
    RELEASES,
    addressed_path,
    folder_to_version,
    is_addressed,
    is_file,
    version_to_number,
)
from flows.store.store import After, Store
from transforms.publication.paths import SIGNATURES, SUMS, sums_to_hashes

Marks = Mapping[str, tuple[int, str]]
"""Size and tag of each object by name."""


@dataclass(frozen=True)
class ObjectStore(Store):
    """A bucket, or the beginning of its names.

    There are no locks and no renaming here. So the release's folder bears the hash of its checksums: two publishers
    of one number never write to the same objects, and what a killed one left is in nobody's way. The catalogue is
    replaced on condition that it is still the one that was read; whoever comes second is refused by the store.
    """

    place: Key

    def path_of(self, version: str, sums: str) -> str:
        """Its version, and the beginning of the hash of its checksums."""
        return addressed_path(version, sums)

    def catalogue(self) -> tuple[bytes | None, str | None]:
        """The mark is the object's tag."""
        path = self.place / CATALOG
        with naming(path):
            try:
                return path.read_version()
            except FileNotFoundError:
                return None, None

    def published(self) -> set[str]:
        """The folders where there is a copy at `latest`, which is made only of what was published; else none."""
        with naming(self.place):
            if not (self.place / LATEST / SUMS).exists():
                return set()
            return {name.partition("/")[0] for name in (self.place / RELEASES).below()}

    def put(self, entry: Entry, files: Contents, following: Catalog, after: After) -> None:
        """Writes each file as an object that is not there yet."""
        with naming(self.place):
            for name in sorted(files):
                if (
                    name in SIGNATURES
                ):  # of the same files; another run's may tell of other code that made the same
                    replace_file(self.place / entry.path / name, whole(files[name]))
                else:
                    write_once(self.place / entry.path / name, files[name])
                after(f"write {name}")

    def swap(self, catalog: Catalog, mark: str | None) -> bool:
        """Writes it on condition that it is still the one with that tag (None: that there is none).

        A client asks again where an answer is lost, and is then refused for what it has done itself: so it looks.
        """
        import obstore

        key, data = self.place / CATALOG, catalog_to_json(catalog)
        with naming(key):
            try:
                with as_os_error(key):
                    obstore.put(key.store, key.path, data, mode={"e_tag": mark} if mark else "create")
            except FileExistsError:
                return self.catalogue()[0] == data
        return True

    def clean(self, catalog: Catalog) -> None:
        """Removes folders with a number up to the newest release's that are not in the catalogue.

        Whoever still writes there can no longer publish it, for the catalogue that it has read is no more.
        """
        import obstore

        with naming(self.place):
            for name in (self.place / RELEASES).below() if catalog.newest else ():
                if is_left_over(catalog, name.partition("/")[0]):
                    with as_os_error(self.place):
                        obstore.delete(self.place.store, (self.place / RELEASES / name).path)

    def point(self, catalog: Catalog) -> None:
        """Copies the releases to the addresses that have another one, or what two runs at once have left of two."""
        with naming(self.place):
            for address, path in catalog.addresses.items():
                folder, at = self.place / path, self.place / address
                ours, there = marks_below(folder), marks_below(at)
                strange = there.keys() - ours.keys()
                if not is_copied(folder, at, ours, there) or (
                    strange and strange & released_names(self.place, catalog)
                ):
                    copy_release(folder, at, released_names(self.place, catalog))


def write_once(key: Key, content: Content) -> None:
    """Writes an object that is not there yet. Raises FileExistsError where there is one with other bytes.

    A file goes up in parts, for which stores know no condition; so it is looked up before. Who came in between has
    written the same: the folder bears the hash of its checksums.
    """
    import obstore

    if isinstance(content, Path):
        if key.exists():
            require_same(key, content)
        else:
            with as_os_error(key):
                obstore.put(key.store, key.path, content)
        return
    try:
        with as_os_error(key):
            obstore.put(key.store, key.path, content, mode="create")
    except FileExistsError:
        require_same(key, content)


def require_same(key: Key, content: Content) -> None:
    """Raises FileExistsError where the object has other bytes than the content."""
    if not has_bytes(key, content):
        raise FileExistsError(17, "another object of this name is there already", str(key))


def marks_below(place: Key) -> Marks:
    """Size and tag of every object below, by its name."""
    import obstore

    start = f"{place.path}/"
    with as_os_error(place):
        found = obstore.list(place.store, place.path).collect()
    return {one["path"].removeprefix(start): (one["size"], one["e_tag"] or "") for one in found}


def is_copied(folder: Key, address: Key, ours: Marks, there: Marks) -> bool:
    """Whether all of a release's objects are at the address as well, as far as their sizes and tags tell.

    In some stores a tag follows from the bytes: where those of the checksums are the same, the others must be too, but
    for what went up in parts (its tag has a hyphen). In others the checksums themselves are compared.
    """
    if SUMS not in ours or any(name not in there or there[name][0] != ours[name][0] for name in ours):
        return False
    if ours[SUMS][1] != there[SUMS][1]:
        return sums_of(folder) == sums_of(address)
    return all(tag == there[name][1] or "-" in tag for name, (_, tag) in ours.items())


def sums_of(folder: Key) -> bytes | None:
    """The list of checksums of a release or a copy; None where there is none."""
    try:
        return (folder / SUMS).read_bytes()
    except FileNotFoundError:
        return None


def released_names(output: Key, catalog: Catalog) -> set[str]:
    """The names of all files of all releases. Any other object at a stable address is somebody's, and stays."""
    return {name for one in catalog.releases for name in listed_names(output / one.path)}


def listed_names(folder: Key) -> list[str]:
    """The files that the release's checksums list."""
    return [name for name in sums_to_hashes(sums_of(folder) or b"") if is_file(name)]


def copy_release(folder: Key, address: Key, released: set[str]) -> None:
    """Copies a release to a stable address: there are no links in an object store.

    The copy is not made in one step. Its checksums go first and come last, so that whoever needs to be sure can
    look whether they fit; the folder that the catalogue names is whole at any time.
    """
    import obstore

    wanted = [*(name for name in SIGNATURES if (folder / name).exists()), *listed_names(folder)]
    odd = released.intersection(address.below()).difference(wanted)
    with as_os_error(address):
        obstore.delete(address.store, [(address / name).path for name in (SUMS, *SIGNATURES, *sorted(odd))])
        for name in (*wanted, SUMS):
            obstore.copy(folder.store, (folder / name).path, (address / name).path)


def is_left_over(catalog: Catalog, folder: str) -> bool:
    """Whether the folder is one of ours that can never be published."""
    version = folder_to_version(folder) if is_addressed(folder) else None
    listed = {entry.path for entry in catalog.releases}
    if version is None or catalog.newest is None or f"{RELEASES}/{folder}" in listed:
        return False
    return version_to_number(version) <= catalog.newest.number

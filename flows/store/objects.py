"""Publishes to an object store: objects are written once, and the catalogue is replaced only if nobody else did."""

from collections.abc import Callable

from flows.store.catalog import (
    Catalog,
    Entry,
    catalog_to_json,
    parse_catalog,
    release_to_entry,
    require_catalog,
)
from flows.store.errors import naming, store_error
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
from flows.store.places import Key, as_os_error
from transforms.inspection.files import sums_to_hashes
from transforms.publication.release import SUMS, Release


def publish_objects(output: Key, release: Release, after: Callable[[str], None]) -> Entry:
    """Publishes the release below `output` and gives its catalogue entry.

    There are no locks and no renaming here. So the release's folder bears the hash of its checksums: two publishers
    of one number never write to the same objects, and what a killed one left is in nobody's way. The catalogue
    is replaced on condition that it is still the one that was read; whoever comes second is refused by the store.
    Raises StoreError as `publish` does.
    """
    catalog, tag = read_tagged(output)
    after("read")
    entry = release_to_entry(release, addressed_path)
    if catalog.newest == entry:
        return entry
    newest = catalog.newest.version if catalog.newest else None
    if release.previous != newest:
        raise came_late(output, release, newest)
    with naming(output):
        for name in sorted(release.files):
            write_once(output / entry.path / name, release.files[name])
            after(f"write {name}")
        replaced = replace_catalog(output, catalog.followed_by(entry), tag)
    after("publish")
    if not replaced and (now := read_tagged(output)[0].newest) != entry:
        raise came_late(output, release, now.version if now else None)
    tidy_objects(output, after)
    return entry


def came_late(output: Key, release: Release, newest: str | None) -> Exception:
    """The error for who was overtaken."""
    what = f"release {release.version} was made to follow {release.previous}, but the newest is now {newest}"
    return store_error(output / CATALOG, what, "run again: it will be compared with the newest", passing=True)


def read_tagged(output: Key) -> tuple[Catalog, str | None]:
    """The catalogue and its tag; empty, without a tag, where nothing was published yet.

    Raises StoreError where it is damaged, or gone although `latest` tells that something was published.
    """
    path = output / CATALOG
    with naming(path):
        try:
            data, tag = path.read_version()
        except FileNotFoundError:
            require_catalog(output, once_published(output))
            return Catalog(), None
    return parse_catalog(path, data), tag


def once_published(output: Key) -> set[str]:
    """The release folders where there is a copy at `latest`, which is made only of what was published; else none."""
    if not (output / LATEST / SUMS).exists():
        return set()
    return {name.partition("/")[0] for name in (output / RELEASES).below()}


def write_once(key: Key, data: bytes) -> None:
    """Writes an object that is not there yet. Raises FileExistsError where there is one with other bytes."""
    import obstore

    try:
        with as_os_error(key):
            obstore.put(key.store, key.path, data, mode="create")
    except OSError as error:
        if not isinstance(error.__cause__, obstore.exceptions.AlreadyExistsError):
            raise
        if key.read_bytes() != data:
            raise FileExistsError(17, "another object of this name is there already", str(key)) from error


def replace_catalog(output: Key, catalog: Catalog, tag: str | None) -> bool:
    """Replaces the catalogue if it is still the one with that tag (None: none); whether it did."""
    import obstore
    from obstore.exceptions import AlreadyExistsError, PreconditionError

    key = output / CATALOG
    try:
        with as_os_error(key):
            data = catalog_to_json(catalog)
            obstore.put(key.store, key.path, data, mode={"e_tag": tag} if tag else "create")
    except OSError as error:
        if not isinstance(error.__cause__, AlreadyExistsError | PreconditionError):
            raise
        return False
    return True


def tidy_objects(output: Key, after: Callable[[str], None] = lambda step: None) -> Catalog:
    """Removes what killed or overtaken publishers left, brings the stable addresses up to date, gives the catalogue.

    Only folders with a number up to the newest release's are removed: whoever still writes there can no longer
    publish it, for the catalogue that it has read is no more.
    """
    import obstore

    catalog, _ = read_tagged(output)
    with naming(output):
        for name in (output / RELEASES).below():
            folder = name.partition("/")[0]
            if is_left_over(catalog, folder):
                with as_os_error(output):
                    obstore.delete(output.store, (output / RELEASES / name).path)
        after("clean")
        for address, path in catalog.addresses.items():
            if sums_of(output / address) != sums_of(output / path):
                copy_release(output / path, output / address, released_names(output, catalog))
    after("addresses")
    if read_tagged(output)[0].newest != catalog.newest:
        return tidy_objects(output)  # somebody published meanwhile, and both wrote to the addresses
    return catalog


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

    wanted = listed_names(folder)
    odd = released.intersection(address.below()).difference(wanted)
    with as_os_error(address):
        obstore.delete(address.store, [(address / name).path for name in (SUMS, *sorted(odd))])
        for name in (*wanted, SUMS):
            obstore.copy(folder.store, (folder / name).path, (address / name).path)


def is_left_over(catalog: Catalog, folder: str) -> bool:
    """Whether the folder is one of ours that can never be published."""
    version = folder_to_version(folder) if is_addressed(folder) else None
    listed = {entry.path for entry in catalog.releases}
    if version is None or catalog.newest is None or f"{RELEASES}/{folder}" in listed:
        return False
    return version_to_number(version) <= catalog.newest.number

"""Makes a lost or damaged catalogue again from the releases' own folders."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from flows.places import Place, files_below
from flows.problems import Problem
from flows.store.catalog import Catalog, Entry, Pruned, catalog_to_json
from flows.store.errors import StoreError, naming, store_error
from flows.store.layout import RELEASES, folder_to_version, is_file, version_to_number
from flows.store.lock import PATIENCE_S
from flows.store.opening import read_all
from flows.store.sealing import require_key, sign_in_place
from flows.store.tidying import replace_catalog, store_at, tidied
from schemas.registry import HISTORY
from transforms.inspection.fault import fault
from transforms.inspection.files import CROISSANT, document_faults, file_faults, package_of
from transforms.publication.paths import PACKAGE, SUMS, package_to_places

RESTORE = "bring the release back from git or a backup, or move its folder away if it was never published"
LOST = "bring it back from a backup; if it is lost for good, remove catalog.json and run this again"
GAP = (
    "bring the missing release back from a backup, or the catalogue that says it was pruned; "
    "else say so with --pruned VERSION"
)


def rebuild_catalog(output: Place, pruned: Collection[str] = ()) -> tuple[Catalog, bool]:
    """The catalogue as the release folders tell it, and whether the one that was there was another.

    A release's folder comes to its place whole, in one step; so every folder that agrees with its own checksums is
    a release. Which ones were pruned the catalogue before tells; `pruned` are versions where it is lost. Where a key is
    configured the catalogue is signed, also if it is right as it is. Raises StoreError, and changes nothing, where a
    folder does not agree, or where they are no chain.
    """
    store = store_at(output)
    with store.held(PATIENCE_S):
        before, mark = store.catalogue()
        catalog = with_history(output, folders_to_entries(output), before or b"", pruned)
        store.require_addresses(catalog)
        is_new = catalog_to_json(catalog) != before
        signer = require_key(output)
        if is_new:
            replace_catalog(store, catalog, mark, signer)
        elif signer:
            sign_in_place(store, signer)
        tidied(store)
    return catalog, is_new


def with_history(
    output: Place, entries: Collection[Entry], before: bytes, said: Collection[str] = ()
) -> Catalog:
    """The catalogue of these releases with what no folder tells: rollbacks and pruned releases.

    They are those of the catalogue before, where that can still be read; `said` are versions that were pruned too.
    Raises StoreError where that one lists a release that is gone, or the releases are no chain.
    """
    known, there = readable(before), {entry.version for entry in entries}
    lost = [entry for entry in known.releases if entry.version not in {*there, *said}]
    if lost:
        raise StoreError(
            Problem(str(output / one.path), "is gone, and the catalogue lists it", LOST) for one in lost
        )
    pruned = {version: Pruned(version=version) for version in said}
    pruned |= {one.version: one for one in known.pruned}
    rest = [one for version, one in pruned.items() if version not in there]
    releases = tuple(sorted(entries, key=lambda entry: entry.number))
    gone = tuple(sorted(rest, key=lambda one: version_to_number(one.version)))
    try:
        return Catalog(releases=releases, rollbacks=known.rollbacks, pruned=gone)
    except ValidationError as error:
        what = (one["msg"].removeprefix("Value error, ") for one in error.errors())
        raise StoreError(Problem(str(output / RELEASES), one, GAP) for one in what) from error


def readable(catalogue: bytes) -> Catalog:
    """The catalogue in these bytes, an empty one where they are none."""
    try:
        return Catalog.model_validate_json(catalogue)
    except ValidationError:
        return Catalog()


def folders_to_entries(output: Place) -> list[Entry]:
    """All releases in their folders. Raises StoreError where one is not whole."""
    problems, entries = list[Problem](), list[Entry]()
    for folder in release_folders(output):
        place = output / RELEASES / folder
        content = read_all(place)
        found = list(folder_problems(place, content))
        problems += found
        entries += [] if found else [content_to_entry(folder, content)]
    if problems:
        raise StoreError(problems)
    return entries


def release_folders(output: Place) -> list[str]:
    """The names of all folders in which a release can lie. Raises StoreError where one is a link.

    What is behind a link may go or change unseen; to leave it out would be to lose a release in silence.
    """
    releases = output / RELEASES
    with naming(releases):
        names = {name.partition("/")[0] for name in files_below(releases) if "/" in name}
        if isinstance(releases, Path):
            linked = [releases, *releases.glob("*")]
            for path in (one for one in linked if one.is_symlink()):
                if path == releases or folder_to_version(path.name):
                    raise store_error(path, "is a link, not the folder itself", "put the folder itself there")
    return sorted(filter(folder_to_version, names))


def folder_problems(place: Place, content: dict[str, bytes]) -> Iterator[Problem]:
    """In what the folder is not a whole release."""
    missing = [fault(name, "is missing") for name in (SUMS, PACKAGE, CROISSANT) if name not in content]
    missing += [fault(name, "is no file of a release") for name in sorted(content) if not is_file(name)]
    faults = missing or list(file_faults(content)) or list(document_faults(content))
    yield from (replace(one.below(place), remedy=RESTORE) for one in faults)


def content_to_entry(folder: str, content: dict[str, bytes]) -> Entry:
    """What the catalogue says of the release, from the release's own description."""
    package = package_of(content)
    places = package_to_places(package)
    rows = {one["name"]: one["rowCount"] for one in package["resources"] if one["name"] in places}
    return Entry(
        version=package["version"],
        path=f"{RELEASES}/{folder}",
        previous=package["previous"],
        rows={name: count for name, count in rows.items() if name not in HISTORY},
        sha256sums=sha256(content[SUMS]).hexdigest(),
        accepted=package["accepted"],
    )

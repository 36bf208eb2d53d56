"""Brings an output folder that a killed run left behind back to what its catalogue says."""

import errno
import os
from pathlib import Path

from flows.store.catalog import Catalog, read_catalog, require_catalog
from flows.store.errors import REMEDIES, naming, store_error
from flows.store.files import remove_folder, settle
from flows.store.layout import LATEST, RELEASES, folder_to_version, staging_folder
from flows.store.lock import PATIENCE_S, only_publisher
from flows.store.objects import tidy_objects
from flows.store.places import Key, Place
from flows.store.staging import clear_staging, half_published, left_over, make_staging, require_own


def tidy(output: Place, patience_s: float = PATIENCE_S) -> Catalog:
    """Removes what a killed run left and sets its links right; gives the catalogue.

    Every run begins with it. A folder that does not exist stays so. Raises StoreError where the catalogue is
    damaged, the folder cannot be written, or another run holds it for longer than `patience_s` seconds.
    """
    if isinstance(output, Key):
        return tidy_objects(output)
    if not output.exists():
        return Catalog()
    catalog = known_catalog(output)
    if not left_over(output) and links_are_right(output, catalog):
        return catalog
    with only_publisher(output, patience_s):
        return tidy_alone(output)


def tidy_alone(output: Path) -> Catalog:
    """The same for who holds the lock."""
    catalog = known_catalog(output)
    with naming(output):
        for staging in left_over(output):
            clear_staging(output, staging, catalog)
        point_links(output, catalog)
    return catalog


def known_catalog(output: Path) -> Catalog:
    """The catalogue. Raises StoreError where it is damaged, or gone although finished releases are there."""
    catalog = read_catalog(output)
    with naming(output / RELEASES):
        folders = {path for path in (output / RELEASES).glob("*") if path.is_dir()}
        unpublished = {half_published(output, staging, catalog) for staging in left_over(output)}
    published = {path.name for path in folders - unpublished if folder_to_version(path.name)}
    require_catalog(output, published)
    return catalog


def links_are_right(output: Path, catalog: Catalog) -> bool:
    """Whether every link leads where it should, and there is no `latest` where there is no release."""
    wanted = {name: Path(path) for name, path in catalog.addresses.items()}
    right = all(
        (output / name).is_symlink() and (output / name).readlink() == to for name, to in wanted.items()
    )
    return right and (LATEST in wanted or not (output / LATEST).is_symlink())


def point_links(output: Path, catalog: Catalog) -> None:
    """Swaps each link that leads elsewhere for the right one; removes `latest` where there is no release."""
    if links_are_right(output, catalog):
        return
    require_addresses(output, catalog)
    wanted = {name: Path(path) for name, path in catalog.addresses.items()}
    if LATEST not in wanted:
        (output / LATEST).unlink()
    for name, to in wanted.items():
        if not (output / name).is_symlink() or (output / name).readlink() != to:
            swap_link(output, name, to)
    settle(output)


def require_addresses(output: Path, catalog: Catalog) -> None:
    """Raises StoreError where something of somebody's stands where a link of the catalogue belongs or is made."""
    require_own(staging_folder(output, "link"))
    for name in catalog.addresses:
        path = output / name
        if os.path.lexists(path) and not path.is_symlink():
            kind, number = ("folder", errno.EISDIR) if path.is_dir() else ("file", errno.EEXIST)
            raise store_error(path, f"is a {kind}, and the link {name} belongs there", REMEDIES[number])


def swap_link(output: Path, name: str, to: Path) -> None:
    """Makes or replaces one link in one step."""
    aside = make_staging(output, "link")
    (aside / name).symlink_to(to, target_is_directory=True)
    (aside / name).replace(output / name)
    remove_folder(aside)

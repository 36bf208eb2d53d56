"""The stable addresses of an output folder: links, each swapped in one step, and never anything of somebody's."""

import errno
import os
from pathlib import Path

from flows.store.catalog import Catalog
from flows.store.errors import REMEDIES, store_error
from flows.store.files import remove_folder, settle
from flows.store.layout import LATEST, staging_folder
from flows.store.staging import make_staging, require_own


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
    require_links(output, catalog)
    wanted = {name: Path(path) for name, path in catalog.addresses.items()}
    if LATEST not in wanted:
        (output / LATEST).unlink()
    for name, to in wanted.items():
        if not (output / name).is_symlink() or (output / name).readlink() != to:
            swap_link(output, name, to)
    settle(output)


def require_links(output: Path, catalog: Catalog) -> None:
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

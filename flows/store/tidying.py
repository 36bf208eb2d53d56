"""Brings an output folder that a killed run left behind back to what its catalogue says."""

from pathlib import Path

from flows.store.catalog import Catalog, read_catalog, require_catalog
from flows.store.errors import naming
from flows.store.files import make_folder, remove_folder, settle
from flows.store.layout import LATEST, RELEASES, STAGING, release_path
from flows.store.lock import PATIENCE_S, only_publisher


def tidy(output: Path, patience_s: float = PATIENCE_S) -> Catalog:
    """Removes what a killed run left and points `latest` at the newest release; gives the catalogue.

    Every run begins with it. A folder that does not exist stays so. Raises StoreError where the catalogue is
    damaged, the folder cannot be written, or another run holds it for longer than `patience_s` seconds.
    """
    if not output.exists():
        return Catalog()
    catalog = known_catalog(output)
    if not left_over(output) and latest_is_right(output, catalog):
        return catalog
    with only_publisher(output, patience_s):
        return tidy_alone(output)


def tidy_alone(output: Path) -> Catalog:
    """The same for who holds the lock."""
    catalog = known_catalog(output)
    with naming(output):
        for staging in left_over(output):
            version = staging.name.removeprefix(STAGING)
            if catalog.find(version) is None:
                remove_folder(output / release_path(version))
            remove_folder(staging)
        point_latest(output, catalog)
    return catalog


def known_catalog(output: Path) -> Catalog:
    """The catalogue. Raises StoreError where it is damaged, or gone although finished releases are there."""
    catalog = read_catalog(output)
    with naming(output / RELEASES):
        folders = {path.name for path in (output / RELEASES).glob("*") if path.is_dir()}
    require_catalog(output, folders - {path.name.removeprefix(STAGING) for path in left_over(output)})
    return catalog


def left_over(output: Path) -> list[Path]:
    """The staging folders in the output folder."""
    with naming(output):
        return sorted(path for path in output.iterdir() if path.name.startswith(STAGING) and path.is_dir())


def latest_is_right(output: Path, catalog: Catalog) -> bool:
    """Whether `latest` points at the newest release (or is absent where there is none)."""
    latest = output / LATEST
    if catalog.newest is None:
        return not latest.is_symlink()
    return latest.is_symlink() and latest.readlink() == Path(catalog.newest.path)


def point_latest(output: Path, catalog: Catalog) -> None:
    """Swaps `latest` for a link to the newest release, in one step; removes it where there is no release."""
    if latest_is_right(output, catalog):
        return
    if catalog.newest is None:
        (output / LATEST).unlink()
    else:
        aside = output / f"{STAGING}link"
        make_folder(aside)
        (aside / LATEST).symlink_to(catalog.newest.path, target_is_directory=True)
        (aside / LATEST).replace(output / LATEST)
        remove_folder(aside)
    settle(output)

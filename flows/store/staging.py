"""Staging folders: where a run puts together what it moves to its place, and what a killed one leaves behind.

A staging folder is ours when its name is (`layout.is_staging`), when it is a folder itself and no link, and when it
holds nothing but what a run puts there. Any other is never written to, never removed, and never taken for a sign.
"""

import os
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from flows.store.catalog import Catalog
from flows.store.errors import naming, store_error
from flows.store.files import remove_folder, settle
from flows.store.layout import (
    CATALOG,
    FILES,
    HOME,
    RELEASES,
    addressed_path,
    folder_to_version,
    is_address,
    is_staging,
    release_path,
    staging_folder,
    staging_to_version,
)
from transforms.publication.paths import SUMS

OLD = "old"
"""What the pages are called while new ones take their place."""


def left_over(output: Path) -> list[Path]:
    """The staging folders of ours in the output folder; none where that is not there."""
    if not output.exists():
        return []
    with naming(output):
        return sorted(path for path in output.iterdir() if is_staging(path.name) and is_ours(path))


def is_ours(staging: Path) -> bool:
    """Whether it is a real folder with nothing in it that no run has put there."""
    return is_folder(staging) and all(map(is_staged, staging.iterdir()))


def is_staged(path: Path) -> bool:
    """Whether a run puts that into a staging folder: files, pages of before, a catalogue, a page, an address's link."""
    if path.is_symlink():
        return is_address(path.name)
    return path.is_dir() if path.name in (FILES, OLD) else path.name in (CATALOG, HOME) and path.is_file()


def is_folder(path: Path) -> bool:
    """Whether it is a folder, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


def make_staging(output: Path, name: str) -> Path:
    """An empty staging folder; what a killed run left of it goes.

    Raises StoreError where something stands there that is not ours.
    """
    staging = staging_folder(output, name)
    require_own(staging)
    remove_folder(staging)
    staging.mkdir()
    settle(output)
    return staging


def require_own(staging: Path) -> None:
    """Raises StoreError where something stands there that is not ours."""
    if os.path.lexists(staging) and not is_ours(staging):
        what = "stands where a run puts its work together, and holds or is what no run has made"
        raise store_error(staging, what, "move it away and run again; nothing was changed")


def half_published(output: Path, staging: Path, catalog: Catalog) -> Path | None:
    """The release's folder that a killed run has moved to its place and not published; None where there is none.

    The catalogue that publishes a release is written into its staging folder before the release's files move out of
    it, and moves to its place as the moment of publication. So only a folder with the checksums that this waiting
    catalogue names was never published. An empty staging folder tells nothing, nor does any folder behind a link.
    """
    version = staging_to_version(staging.name)
    if version is None or catalog.find(version) or not (staging / CATALOG).is_file():
        return None
    folder = output / release_path(version)
    if not is_folder(output / RELEASES) or not is_folder(folder):
        return None
    try:
        waiting = Catalog.model_validate_json((staging / CATALOG).read_bytes()).newest
    except ValidationError:
        return None
    fits = waiting and (waiting.version, waiting.sha256sums) == (version, sums_hash(folder))
    return folder if fits and not (staging / FILES).exists() else None


def pruned_folders(output: Path, catalog: Catalog) -> list[Path]:
    """The folders of pruned releases that are still there, with the checksums that were published, behind no link."""
    if not is_folder(output / RELEASES):
        return []
    named = [
        (output / path, one.sha256sums)
        for one in catalog.pruned
        if one.sha256sums
        for path in (release_path(one.version), addressed_path(one.version, one.sha256sums))
    ]
    return [folder for folder, digest in named if is_folder(folder) and sums_hash(folder) == digest]


def sums_hash(folder: Path) -> str | None:
    """The SHA-256 of a release's list of checksums, None where it has none."""
    path = folder / SUMS
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def remove_release(output: Path, folder: Path) -> None:
    """Removes a release's folder, which goes aside in one step first: half a release is never seen at its place."""
    staging = make_staging(output, folder_to_version(folder.name) or folder.name)
    folder.rename(staging / FILES)
    settle(folder.parent)
    remove_folder(staging)


def clear_staging(output: Path, staging: Path, catalog: Catalog) -> None:
    """Removes a left-over staging folder, and the half-published release with it: that is taken back in one step."""
    folder = half_published(output, staging, catalog)
    if folder:
        folder.rename(staging / FILES)
        settle(staging)
        settle(folder.parent)
    remove_folder(staging)

"""Releases in a folder: put together aside, moved to their place whole, by one process at a time."""

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from flows.store.catalog import Catalog, Entry, catalog_to_json
from flows.store.errors import naming, store_error
from flows.store.files import Contents, make_folder, settle, write_durably
from flows.store.layout import CATALOG, FILES, RELEASES, SITE, folder_to_version, release_path, staging_folder
from flows.store.links import links_are_right, point_links, require_links
from flows.store.lock import only_publisher
from flows.store.pages import finish_pages
from flows.store.seals import clear_seals, half_written, waiting
from flows.store.sharing import share, twins
from flows.store.staging import (
    clear_staging,
    half_published,
    left_over,
    make_staging,
    pruned_folders,
    remove_release,
    require_own,
)
from flows.store.store import After, Store


@dataclass(frozen=True)
class DiskStore(Store):
    """A folder of a file system that can rename, link and lock."""

    place: Path
    is_exclusive = True

    def held(self, patience_s: float) -> AbstractContextManager[None]:
        """Holds the lock, which goes with the process."""
        return only_publisher(self.place, patience_s)

    def path_of(self, version: str, sums: str) -> str:
        """Its version: nobody else puts one of that version there."""
        return release_path(version, sums)

    def catalogue(self) -> tuple[bytes | None, None]:
        """No mark: who holds the lock replaces what it has read."""
        path = self.place / CATALOG
        with naming(path):
            return (path.read_bytes() if path.exists() else None), None

    def published(self) -> set[str]:
        """All folders with a version's name but those that a killed run has moved there and not published."""
        with naming(self.place / RELEASES):
            folders = {path for path in (self.place / RELEASES).glob("*") if path.is_dir()}
            killed = {half_published(self.place, staging, Catalog()) for staging in left_over(self.place)}
        return {path.name for path in folders - killed if folder_to_version(path.name)}

    def require_addresses(self, catalog: Catalog) -> None:
        """Neither the links nor what is put together aside may be somebody's."""
        require_own(staging_folder(self.place, "catalog"))
        require_links(self.place, catalog)

    def put(self, entry: Entry, files: Contents, following: Catalog, after: After) -> None:
        """Writes the files aside and moves them to their place in one step, each on the disk before `after`.

        Files that the release before has as well are not written: they get a second name.
        """
        self._require_room(entry)
        before = following.find(entry.previous) if entry.previous else None
        shared = twins(self.place / before.path, files) if before else {}
        with naming(self.place):
            staging = make_staging(self.place, entry.version)
            make_folder(staging / FILES)
            after("staging")
            for name in sorted(files):
                make_folder((staging / FILES / name).parent)
                path = staging / FILES / name
                if not (name in shared and share(shared[name], path, files[name])):
                    write_durably(path, files[name])
                after(f"write {name}")
            for folder in sorted({(staging / FILES / name).parent for name in files}):
                settle(folder)
            write_durably(staging / CATALOG, catalog_to_json(following))
            settle(staging)
            after("write catalogue")
            make_folder(self.place / RELEASES)
            (staging / FILES).rename(self.place / entry.path)
            settle(self.place / RELEASES)
            after("move")

    def _require_room(self, entry: Entry) -> None:
        if (self.place / RELEASES).is_symlink():
            what = "is a link, and releases are only moved into a folder"
            raise store_error(self.place / RELEASES, what, "link the whole output folder instead")
        folder = self.place / entry.path
        if os.path.lexists(folder):
            what = f"stands where release {entry.version} belongs, and the catalogue does not know it"
            remedy = "move it away, or take it into the catalogue with `showfacts verify --rebuild-catalog`"
            raise store_error(folder, what, remedy)

    def swap(self, catalog: Catalog, mark: str | None) -> bool:
        """Writes it aside and moves it to its place."""
        with naming(self.place):
            staging = make_staging(self.place, "catalog")
            write_durably(staging / CATALOG, catalog_to_json(catalog))
            (staging / CATALOG).replace(self.place / CATALOG)
            staging.rmdir()
            settle(self.place)
        return True

    def is_tidy(self, catalog: Catalog) -> bool:
        """Looks without the lock, so that who has nothing to do waits for nobody."""
        with naming(self.place):
            rests = [*left_over(self.place), *waiting(self.place), *half_written(self.place)]
            rests += pruned_folders(self.place, catalog)
            return not rests and links_are_right(self.place, catalog)

    def clean(self, catalog: Catalog) -> None:
        """Removes staging folders, what was moved out and not published, pruned releases, signatures half written.

        Pages that are half moved are moved.
        """
        with naming(self.place):
            clear_seals(self.place)
            for staging in left_over(self.place):
                if staging == staging_folder(self.place, SITE):
                    finish_pages(self.place, staging)
                clear_staging(self.place, staging, catalog)
            for folder in pruned_folders(self.place, catalog):
                remove_release(self.place, folder)

    def point(self, catalog: Catalog) -> None:
        """Swaps links, each in one step."""
        with naming(self.place):
            point_links(self.place, catalog)

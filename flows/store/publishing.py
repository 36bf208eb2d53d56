"""Publishes a release: written aside, moved to its place, and made visible by replacing the catalogue."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from flows.store.catalog import Catalog, Entry, catalog_to_json, release_to_entry
from flows.store.errors import StoreError, naming, store_error
from flows.store.files import make_folder, remove_folder, settle, write_durably
from flows.store.layout import CATALOG, FILES, RELEASES, release_path
from flows.store.lock import PATIENCE_S, only_publisher
from flows.store.objects import publish_objects
from flows.store.places import Key, Place
from flows.store.staging import make_staging
from flows.store.tidying import point_links, require_addresses, tidy_alone
from transforms.publication.release import Release


def publish(
    output: Place,
    release: Release,
    *,
    patience_s: float = PATIENCE_S,
    after: Callable[[str], None] = lambda step: None,
) -> Entry:
    """Publishes the release in the output folder (or bucket: see `publish_objects`) and gives its catalogue entry.

    A kill at any moment leaves the old state or the new one; replacing `catalog.json` is the moment between
    them. `after` is called with the name of each step that is done (tests end the process there). A release that
    is already the newest is left as it is. Raises StoreError where another release came in between, the folder
    cannot be written, or the catalogue is damaged; nothing that was published is ever touched.
    """
    if isinstance(output, Key):
        return publish_objects(output, release, after)
    with only_publisher(output, patience_s):
        after("lock")
        catalog = tidy_alone(output)
        after("tidy")
        entry = release_to_entry(release)
        if catalog.newest == entry:
            return entry
        require_next(output, catalog, release)
        following = catalog.followed_by(entry)
        require_addresses(output, following)
        try:
            with naming(output):
                for step in publish_steps(output, release, following):
                    after(step)
        except StoreError:
            with suppress(StoreError):  # the next run tidies up what cannot be removed now
                tidy_alone(output)
            raise
        return entry


def require_next(output: Path, catalog: Catalog, release: Release) -> None:
    """Raises StoreError unless the release follows the newest one and its place is free."""
    newest = catalog.newest.version if catalog.newest else None
    if release.previous != newest:
        what = (
            f"release {release.version} was made to follow {release.previous}, but the newest is now {newest}"
        )
        raise store_error(
            output / CATALOG, what, "run again: it will be compared with the newest", passing=True
        )
    if (output / RELEASES).is_symlink():
        what, remedy = (
            "is a link, and releases are only moved into a folder",
            "link the whole output folder instead",
        )
        raise store_error(output / RELEASES, what, remedy)
    folder = output / release_path(release.version)
    if os.path.lexists(folder):
        what = f"stands where release {release.version} belongs, and the catalogue does not know it"
        raise store_error(
            folder,
            what,
            "move it away, or take it into the catalogue with `showfacts verify --rebuild-catalog`",
        )


def publish_steps(output: Path, release: Release, catalog: Catalog) -> Iterator[str]:
    """Does one step after the other, each on the disk before its name is given."""
    staging = make_staging(output, release.version)
    make_folder(staging / FILES)
    yield "staging"
    for name in sorted(release.files):
        write_durably(staging / FILES / name, release.files[name])
        yield f"write {name}"
    settle(staging / FILES)
    write_durably(staging / CATALOG, catalog_to_json(catalog))
    settle(staging)
    yield "write catalogue"
    make_folder(output / RELEASES)
    (staging / FILES).rename(output / release_path(release.version))
    settle(output / RELEASES)
    yield "move"
    (staging / CATALOG).replace(output / CATALOG)
    settle(output)
    yield "publish"
    point_links(output, catalog)
    yield "links"
    remove_folder(staging)
    yield "clean"

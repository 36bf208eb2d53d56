"""The last step: validated tables to a new release in the output folder, where they differ from the newest one."""

from dataclasses import dataclass

import polars as pl

from flows.places import Place
from flows.problems import RefusedError
from flows.store import publishing
from flows.store.catalog import Entry
from flows.store.reading import has_files, newest_release, read_edition
from flows.store.tidying import tidy
from schemas.registry import TABLES
from transforms.publication.release import Release, build_release

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Published:
    """The newest release: its version, its folder, and whether this run made it."""

    version: str
    folder: Place
    is_new: bool

    def __str__(self) -> str:
        """One line that says it."""
        if self.is_new:
            return f"published {self.version} in {self.folder}"
        return f"nothing new: the data is that of {self.version} in {self.folder}"


def publish(tables: Tables, output: Place, accept: str | None = None) -> Published:
    """Publish what the tables say unless the newest release says it already.

    `accept` is the reason why it may lose what it loses. Raises RefusedError where it loses too much without one,
    StoreError where the output folder is not what it should be.
    """
    tidy(output)
    newest = newest_release(output)
    release = next_release(tables, output, newest, accept)
    if release is None:
        assert newest, "a first release always differs from nothing"
        return Published(newest.version, output / newest.path, is_new=False)
    if release.losses and not release.accepted:
        raise RefusedError(release.losses)
    entry = publishing.publish(output, release)
    return Published(entry.version, output / entry.path, is_new=True)


def next_release(
    tables: Tables, output: Place, newest: Entry | None, accept: str | None = None
) -> Release | None:
    """The release that follows the newest one, None where there is nothing to publish.

    Releases are immutable, and the newest one is always what the raw folder and this code make (`verify --rebuild`
    holds that). So where the data is the same and the code writes another file than the one that is published, be
    it a sentence of the README, a PATCH release brings it to the users.
    """
    if newest is None:
        return build_release(TABLES, tables, None)
    previous = read_edition(output, newest.version)
    release = build_release(TABLES, tables, previous, accept=accept)
    if release is None and not has_files(output, newest, remake(tables, output, newest).files):
        return build_release(TABLES, tables, previous, anew=True)
    return release


def remake(tables: Tables, output: Place, entry: Entry) -> Release:
    """A published release as today's code makes it from these tables: after the same release, for the same reason."""
    previous = read_edition(output, entry.previous) if entry.previous else None
    release = build_release(TABLES, tables, previous, accept=entry.accepted, anew=True)
    assert release, "a release that is made anew is always made"
    return release

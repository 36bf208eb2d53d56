"""The last step: partitions to a new release in the output folder, where they differ from the newest one."""

from pathlib import Path

from flows.batches.ledger import Ledger
from flows.batches.rejects import worst_reasons
from flows.building.making import Ingredients, make_release
from flows.building.origin import is_known, made_from, remember
from flows.building.workplace import workplace
from flows.places import Place
from flows.problems import RefusedError
from flows.store import publishing
from flows.store.catalog import Entry, require_entry
from flows.store.files import Content
from flows.store.opening import has_files, newest_release, read_sums, require_kept
from flows.store.published import Published
from flows.store.tidying import renew, tidy
from transforms.problem import Problem
from transforms.publication.losses import held_back
from transforms.publication.release import ReleaseOf


def publish(
    of: Ingredients,
    output: Place,
    accept: str | None = None,
    kept: Ledger | None = None,
    *,
    attended: bool = True,
    left: str | None = None,
) -> Published:
    """Publish what the partitions say unless the newest release says it already.

    `accept` is the reason why it may lose what it loses. Where nobody looks on (`attended` is off), a MAJOR release
    needs one too, for what others point at goes. `kept` is where this version of the code keeps of what
    partitions, called after their content, a release was made. `left` is the release that an earlier run left there.
    Raises RefusedError where it loses too much without a reason, StoreError where the output folder is not what it
    should be.
    """
    tidy(output)
    newest, origin = newest_release(output), made_from(of.partitions, of.whole)
    require_kept(output, newest, None if accept else left)
    if newest and kept and is_known(kept, newest, origin) and read_sums(output, newest):
        renew(output)
        return Published(newest.version, output / newest.path, is_new=False)
    entry = publish_next(of, output, newest, accept, attended=attended) or newest
    assert entry, "a first release always differs from nothing"
    if entry == newest:
        renew(output)
    if kept:
        remember(kept, entry, origin)
    return Published(entry.version, output / entry.path, is_new=entry != newest)


def publish_next(
    of: Ingredients, output: Place, newest: Entry | None, accept: str | None, *, attended: bool = True
) -> Entry | None:
    """Publishes the release that follows the newest one; None where there is none. Raises as `publish` does."""
    with workplace(output) as folder:
        release = next_release(of, output, newest, folder, accept)
        if release is None:
            return None
        if problems := unaccepted(release, attended=attended):
            raise RefusedError(problems, worst_reasons(of.partitions))
        return publishing.publish(output, release)


def unaccepted(release: ReleaseOf[Content], *, attended: bool) -> tuple[Problem, ...]:
    """Why the release waits for a reason: what it loses, and that ids go while nobody looks on."""
    if release.accepted:
        return ()
    if attended or not release.is_major or release.difference is None:
        return release.losses
    return (*release.losses, held_back(release.version, release.difference))


def next_release(
    of: Ingredients, output: Place, newest: Entry | None, folder: Path, accept: str | None = None
) -> ReleaseOf[Content] | None:
    """The release that follows the newest one, None where there is nothing to publish; it is made in the folder.

    Releases are immutable, and the newest one is always what the raw folder and this code make (`verify --rebuild`
    holds that). So where the data is the same and the code writes another file than the one that is published, be
    it a sentence of the README, a PATCH release brings it to the users.
    """
    release = make_release(of, output, newest, folder / "new", accept=accept)
    if release is None and newest and not has_files(output, newest, remake(of, output, newest, folder).files):
        return make_release(of, output, newest, folder / "anew", anew=True)
    return release


def remake(of: Ingredients, output: Place, entry: Entry, folder: Path) -> ReleaseOf[Content]:
    """A published release as today's code makes it from these partitions: after the same release, for the same reason.

    Its files are in the folder.
    """
    before = require_entry(output, entry.previous) if entry.previous else None
    release = make_release(of, output, before, folder / "again", accept=entry.accepted, anew=True)
    assert release, "a release that is made anew is always made"
    return release

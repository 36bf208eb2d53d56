"""Decides what a release after another one is, and makes it: of tables in memory, or of tables that are scanned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import polars as pl

from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, DEPRECATIONS, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import history
from schemas.table import Registry
from transforms.problem import Problem
from transforms.publication.aliases import announced_registry
from transforms.publication.change_rows import definitions_to_rows, joined
from transforms.publication.change_sentences import Told, difference_to_markdown
from transforms.publication.columns import Tables, in_order, require_tables
from transforms.publication.deprecations import deprecations
from transforms.publication.difference import Difference, Edition, defined_otherwise, to_difference
from transforms.publication.documents import Identity
from transforms.publication.following import Followed, follow, know, to_scans
from transforms.publication.last_good import last_good_lines
from transforms.publication.levels import next_version
from transforms.publication.losses import losses
from transforms.publication.slices import Scans, height
from transforms.publication.stored import Memory, Shelf
from transforms.publication.table_files import SIZES, Sizes
from transforms.publication.version import following, is_major
from transforms.publication.writing import write_release
from transforms.succession.redirects import NOTHING_GONE, all_gone, ids_now

Kept = TypeVar("Kept", covariant=True)
Keep = TypeVar("Keep")


@dataclass(frozen=True)
class ReleaseOf(Generic[Kept]):
    """A release that is not yet published: its files by name, among them `SHA256SUMS` of all others.

    The documents are kept as bytes, the files of tables as these or as paths.

    `previous` is the version it was compared with; `rows` counts the rows of each registered table. `losses` are
    what must not be published without a reason; `accepted` is the reason, None where there was nothing to accept.
    Unless somebody looks on, a MAJOR release needs one too.
    """

    version: str
    previous: str | None
    rows: Mapping[str, int]
    files: Mapping[str, Kept]
    losses: tuple[Problem, ...] = ()
    accepted: str | None = None
    difference: Difference | None = None

    @property
    def is_major(self) -> bool:
        """Whether something goes that others may point at."""
        return self.previous is not None and is_major(self.previous, self.version)


Release = ReleaseOf[bytes]
"""One that is small enough to be held in memory."""


class Next(NamedTuple):
    """Which release follows another one, which it follows, why, and what it loses."""

    registry: Registry
    identity: Identity
    previous: Edition | None
    difference: Difference
    losses: tuple[Problem, ...]
    deprecations: pl.DataFrame


def find_next(
    registry: Registry,
    previous: Edition | None,
    difference: Difference,
    *,
    accept: str | None = None,
    anew: bool = False,
    announced: Sequence[Deprecation] = ANNOUNCED,
    of_documents: Sequence[Problem] = (),
) -> Next | None:
    """What follows `previous`, of whose tables only `deprecations` is asked for; None where nothing differs.

    With `anew`, tables that do not differ make a PATCH release all the same: its files are written anew, because the
    code writes documents or files of the same data otherwise than it did. `accept` is the reason why losses are right,
    or why ids go; `of_documents` are the losses of documents.
    """
    before = previous.version if previous else None
    version = next_version(before, difference) or (following(before) if anew and before else None)
    if version is None:
        return None
    every, old = announced_registry(registry, announced), previous.tables if previous else None
    lost = (*of_documents, *losses(every, old, difference))
    needed = lost or (before and is_major(before, version))
    identity = Identity(version, before, accept if needed else None)
    return Next(every, identity, previous, difference, lost, deprecations(announced, old, version))


def write_next(one: Next, tables: Scans, shelf: Shelf[Keep], sizes: Sizes = SIZES) -> ReleaseOf[Keep | bytes]:
    """Makes the release. `tables` are all that it has, each in its order, but `deprecations`."""
    every, version = one.registry, one.identity.version
    rows = {name: height(tables[name]) for name in every}
    told = Told(one.identity, rows, one.deprecations, tuple(last_good_lines(tables)))
    changes = difference_to_markdown(every, one.previous, one.difference, told)
    of_history = in_order(history(every)[DEPRECATIONS.name], one.deprecations).lazy()
    files = write_release(
        every, {**tables, DEPRECATIONS.name: of_history}, one.identity, changes, shelf, sizes
    )
    return ReleaseOf(
        version, one.identity.previous, rows, files, one.losses, one.identity.accepted, one.difference
    )


def build_release(
    registry: Registry,
    tables: Tables,
    previous: Edition | None,
    *,
    accept: str | None = None,
    anew: bool = False,
    announced: Sequence[Deprecation] = ANNOUNCED,
    sizes: Sizes = SIZES,
) -> Release | None:
    """The release that tables in memory make after `previous`, as one batch; None where nothing differs.

    The same tables, previous release and reason give the same bytes in every process. Options as in `find_next`.
    Raises ValueError unless there is one frame, with its model's columns, for each registered table.
    """
    require_tables(registry, tables)
    old = previous.tables if previous else None
    every = announced_registry(registry, announced)
    definitions = defined_otherwise(every, previous)
    knowing = know(registry, to_scans(old) if old else None, to_scans(tables), definitions, announced)
    followed = follow(registry, old, tables, knowing)
    difference = to_difference(every, previous, followed.figures)
    one = find_next(registry, previous, difference, accept=accept, anew=anew, announced=announced)
    if one is None:
        return None
    defined = definitions_to_rows(difference.definitions if previous else ())
    frames = {
        **followed.tables,
        CHANGES.name: joined([followed.changes, defined]),
        REDIRECTS.name: gone_so_far(registry, old, followed, one.identity.version),
    }
    return write_next(one, to_scans(frames), Memory(), sizes)


def gone_so_far(registry: Registry, old: Tables | None, followed: Followed, version: str) -> pl.DataFrame:
    """The rows of `redirects`, in its order."""
    before = (old or {}).get(REDIRECTS.name, NOTHING_GONE).lazy()
    now = ids_now(registry, to_scans(followed.tables))
    return in_order(REDIRECTS, all_gone(before, followed.redirects.lazy(), now, version).collect())

"""Builds a small release in memory: from validated tables to the bytes of every file of its folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, DEPRECATIONS, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import history
from schemas.table import Registry
from transforms.problem import Problem
from transforms.publication.aliases import announced_registry, announced_tables
from transforms.publication.change_rows import difference_to_rows
from transforms.publication.change_sentences import Told, difference_to_markdown
from transforms.publication.columns import Tables, in_order, require_tables
from transforms.publication.deprecations import deprecations
from transforms.publication.difference import Edition, compare
from transforms.publication.documents import Identity
from transforms.publication.losses import losses
from transforms.publication.stored import Memory
from transforms.publication.table_files import SIZES, Sizes
from transforms.publication.version import following, next_version
from transforms.publication.writing import write_release
from transforms.succession.ids import keep_ids
from transforms.succession.redirects import redirects

Kept = TypeVar("Kept", covariant=True)


@dataclass(frozen=True)
class ReleaseOf(Generic[Kept]):
    """A release that is not yet published: its files by name, among them `SHA256SUMS` of all others.

    The documents are kept as bytes, the files of tables as these or as paths.

    `previous` is the version it was compared with; `rows` counts the rows of each registered table. `losses` are
    what must not be published without a reason; `accepted` is the reason, None where there was nothing to accept.
    """

    version: str
    previous: str | None
    rows: Mapping[str, int]
    files: Mapping[str, Kept]
    losses: tuple[Problem, ...] = ()
    accepted: str | None = None


Release = ReleaseOf[bytes]
"""One that is small enough to be held in memory."""


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
    """The release that the tables make after `previous`; None where nothing differs.

    With `anew`, tables that do not differ make a PATCH release all the same: its files are written anew, because the
    code writes documents or files of the same data otherwise than it did. `accept` is the reason why losses are
    right. The same tables, previous release and reason give the same bytes in every process. Raises ValueError
    unless there is one frame, with its model's columns, for each registered table.
    """
    require_tables(registry, tables)
    old = previous.tables if previous else None
    tables = keep_ids(registry, old, tables) if old else tables
    every = announced_registry(registry, announced)
    published = announced_tables(tables, announced)
    difference = compare(every, previous, published)
    before = previous.version if previous else None
    version = next_version(before, difference) or (following(before) if anew and before else None)
    if version is None:
        return None
    of_history = {
        REDIRECTS.name: redirects(registry, old, tables, version),
        DEPRECATIONS.name: deprecations(announced, old, version),
    }
    lost = losses(every, old, difference, of_history[REDIRECTS.name])
    identity = Identity(version, before, accept if lost else None)
    changes = difference_to_rows(every, previous, published, difference)
    page = difference_to_markdown(every, previous, published, difference, Told(identity, changes, of_history))
    frames = {**published, CHANGES.name: changes, **of_history}
    scans = {
        name: in_order(table, frames[name]).lazy() for name, table in {**every, **history(every)}.items()
    }
    files = write_release(every, scans, identity, page, Memory(), sizes)
    rows = {name: published[name].height for name in every}
    return Release(version, before, rows, files, lost, identity.accepted)

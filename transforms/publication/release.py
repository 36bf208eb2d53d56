"""Builds a release: from validated tables to the bytes of every file of its folder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, DEPRECATIONS, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import history as history_registry
from schemas.table import Registry
from transforms.problem import Problem
from transforms.publication.aliases import announced_registry
from transforms.publication.attribution import attributions
from transforms.publication.change_rows import definitions_to_rows, joined
from transforms.publication.change_sentences import Told, difference_to_markdown
from transforms.publication.columns import Tables, in_order, require_tables
from transforms.publication.croissant import croissant
from transforms.publication.datapackage import datapackage
from transforms.publication.deprecations import deprecations
from transforms.publication.dictionary import dictionary
from transforms.publication.difference import Difference, Edition, defined_otherwise, to_difference
from transforms.publication.documents import Identity, publish_table, sha256, to_json
from transforms.publication.following import Followed, follow, know, to_scans
from transforms.publication.identity import LICENCE, NAME
from transforms.publication.losses import losses
from transforms.publication.readme import readme
from transforms.publication.version import following, next_version
from transforms.publication.worked_queries import worked_queries
from transforms.succession.redirects import NOTHING_GONE, all_gone, ids_now

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is not yet published: its files by name, among them `SHA256SUMS` of all others.

    `previous` is the version it was compared with; `rows` counts the rows of each registered table. `losses` are
    what must not be published without a reason; `accepted` is the reason, None where there was nothing to accept.
    """

    version: str
    previous: str | None
    rows: Mapping[str, int]
    files: Mapping[str, bytes]
    losses: tuple[Problem, ...] = ()
    accepted: str | None = None


class Content(NamedTuple):
    """What a release is written from: every table that it has, under the names that it has, and what differs."""

    registry: Registry
    tables: Tables
    previous: Edition | None
    difference: Difference
    changes: pl.DataFrame


def build_release(
    registry: Registry,
    tables: Tables,
    previous: Edition | None,
    *,
    accept: str | None = None,
    anew: bool = False,
    announced: Sequence[Deprecation] = ANNOUNCED,
) -> Release | None:
    """The release that the tables make after `previous`; None where nothing differs.

    With `anew`, tables that do not differ make a PATCH release all the same: its files are written anew, because the
    code writes documents or files of the same data otherwise than it did. `accept` is the reason why losses are
    right. The same tables, previous release and reason give the same bytes in every process. Raises ValueError
    unless there is one frame, with its model's columns, for each registered table.
    """
    require_tables(registry, tables)
    old = previous.tables if previous else None
    every = announced_registry(registry, announced)
    definitions = defined_otherwise(every, previous)
    knowing = know(registry, to_scans(old) if old else None, to_scans(tables), definitions, announced)
    followed = follow(registry, old, tables, knowing)
    content = content_of(every, followed, previous)
    before = previous.version if previous else None
    version = next_version(before, content.difference) or (following(before) if anew and before else None)
    if version is None:
        return None
    history = {
        REDIRECTS.name: gone_so_far(registry, old, followed, version),
        DEPRECATIONS.name: deprecations(announced, old, version),
    }
    lost = losses(every, old, content.difference)
    reason = accept if lost else None
    files = release_files(content, history, version, reason)
    rows = {name: content.tables[name].height for name in every}
    return Release(version, before, rows, {**files, SUMS: checksums(files)}, lost, reason)


def content_of(registry: Registry, followed: Followed, previous: Edition | None) -> Content:
    """The tables with their difference to the release before, that of definitions among the rows."""
    difference = to_difference(registry, previous, followed.figures)
    defined = definitions_to_rows(difference.definitions if previous else ())
    return Content(registry, followed.tables, previous, difference, joined([followed.changes, defined]))


def gone_so_far(registry: Registry, old: Tables | None, followed: Followed, version: str) -> pl.DataFrame:
    """The rows of `redirects`, in its order."""
    before = (old or {}).get(REDIRECTS.name, NOTHING_GONE).lazy()
    now = ids_now(registry, to_scans(followed.tables))
    return in_order(REDIRECTS, all_gone(before, followed.redirects.lazy(), now, version).collect())


def release_files(content: Content, history: Tables, version: str, accepted: str | None) -> dict[str, bytes]:
    """Every file but the checksums."""
    registry, tables, previous, difference, changes = content
    identity = Identity(version, previous.version if previous else None, accepted)
    every = [*((registry[name], tables[name]) for name in registry)]
    of_history = history_registry(registry)
    every += [(of_history[name], frame) for name, frame in {CHANGES.name: changes, **history}.items()]
    about = {"name": NAME, "version": version, "licence": LICENCE.id}
    published, files = zip(*(publish_table(table, frame, about) for table, frame in every), strict=True)
    named = attributions(registry, tables)
    queries = worked_queries(tables)
    told = Told(identity, {name: tables[name].height for name in registry}, history[DEPRECATIONS.name])
    return {
        **merged(files),
        "datapackage.json": to_json(datapackage(identity, published, named)),
        "croissant.json": to_json(croissant(version, published, named)),
        "README.md": readme(version, published, named, tables, queries),
        "DICTIONARY.md": dictionary(version, published, queries),
        "CHANGES.md": difference_to_markdown(registry, previous, difference, told),
    }


def merged(groups: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """All files of all tables."""
    return {path: data for files in groups for path, data in files.items()}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The files' hashes in the form that `sha256sum --check` reads, in the order of their names."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()

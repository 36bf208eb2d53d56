"""Builds a release: from validated tables to the bytes of every file of its folder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.changes import CHANGES
from schemas.deprecations import ANNOUNCED, DEPRECATIONS, Deprecation
from schemas.redirects import REDIRECTS
from schemas.registry import history as history_registry
from schemas.table import Registry
from transforms.problem import Problem
from transforms.publication.aliases import announced_registry, announced_tables
from transforms.publication.attribution import attributions, newest_date, publishers
from transforms.publication.change_rows import difference_to_rows
from transforms.publication.change_sentences import Told, difference_to_markdown
from transforms.publication.citing import citation_cff, zenodo
from transforms.publication.columns import Tables, require_tables
from transforms.publication.croissant import croissant
from transforms.publication.datapackage import datapackage
from transforms.publication.deprecations import deprecations
from transforms.publication.dictionary import dictionary
from transforms.publication.difference import Difference, Edition, compare
from transforms.publication.documents import Identity, publish_table, sha256, to_json
from transforms.publication.identity import LICENCE, NAME
from transforms.publication.losses import losses
from transforms.publication.paths import CITATION, ZENODO
from transforms.publication.readme import readme
from transforms.publication.version import following, next_version
from transforms.publication.worked_queries import worked_queries
from transforms.succession.ids import keep_ids
from transforms.succession.redirects import redirects

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
    """What a release is written from: every table that it has, under the names that it has."""

    registry: Registry
    tables: Tables
    previous: Edition | None
    difference: Difference


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
    tables = keep_ids(registry, old, tables) if old else tables
    every = announced_registry(registry, announced)
    content = content_of(every, announced_tables(tables, announced), previous)
    before = previous.version if previous else None
    version = next_version(before, content.difference) or (following(before) if anew and before else None)
    if version is None:
        return None
    history = {
        REDIRECTS.name: redirects(registry, old, tables, version),
        DEPRECATIONS.name: deprecations(announced, old, version),
    }
    lost = losses(every, old, content.difference, history[REDIRECTS.name])
    reason = accept if lost else None
    files = release_files(content, history, version, reason)
    rows = {name: content.tables[name].height for name in every}
    return Release(version, before, rows, {**files, SUMS: checksums(files)}, lost, reason)


def content_of(registry: Registry, tables: Tables, previous: Edition | None) -> Content:
    """The tables with their difference to the release before."""
    return Content(registry, tables, previous, compare(registry, previous, tables))


def release_files(content: Content, history: Tables, version: str, accepted: str | None) -> dict[str, bytes]:
    """Every file but the checksums."""
    registry, tables, previous, difference = content
    identity = Identity(version, previous.version if previous else None, accepted)
    changes = difference_to_rows(registry, previous, tables, difference)
    every = [*((registry[name], tables[name]) for name in registry)]
    of_history = history_registry(registry)
    every += [(of_history[name], frame) for name, frame in {CHANGES.name: changes, **history}.items()]
    about = {"name": NAME, "version": version, "licence": LICENCE.id}
    published, files = zip(*(publish_table(table, frame, about) for table, frame in every), strict=True)
    named = attributions(registry, tables)
    queries = worked_queries(tables)
    told = Told(identity, changes, history)
    return {
        **merged(files),
        "datapackage.json": to_json(datapackage(identity, published, named)),
        "croissant.json": to_json(croissant(version, published, named)),
        CITATION: citation_cff(version, newest_date(named)),
        ZENODO: to_json(zenodo(version, newest_date(named), publishers(named))),
        "README.md": readme(version, published, named, tables, queries),
        "DICTIONARY.md": dictionary(version, published, queries),
        "CHANGES.md": difference_to_markdown(registry, previous, tables, difference, told),
    }


def merged(groups: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """All files of all tables."""
    return {path: data for files in groups for path, data in files.items()}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The files' hashes in the form that `sha256sum --check` reads, in the order of their names."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()

"""Builds a release: from validated tables to the bytes of every file of its folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.changes import CHANGES
from schemas.table import Registry
from transforms.publication.attribution import attributions
from transforms.publication.change_rows import difference_to_rows
from transforms.publication.change_sentences import difference_to_markdown
from transforms.publication.columns import Tables, require_tables
from transforms.publication.croissant import croissant
from transforms.publication.datapackage import datapackage
from transforms.publication.difference import Difference, Edition, compare
from transforms.publication.documents import publish_table, sha256, to_json
from transforms.publication.identity import LICENCE, NAME
from transforms.publication.readme import readme
from transforms.publication.version import next_version

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is not yet published: its files by name, among them `SHA256SUMS` of all others.

    `previous` is the version it was compared with; `rows` counts the rows of each registered table.
    """

    version: str
    previous: str | None
    rows: Mapping[str, int]
    files: Mapping[str, bytes]


def build_release(registry: Registry, tables: Tables, previous: Edition | None) -> Release | None:
    """The release that the tables make after `previous`; None where nothing differs.

    The same tables and the same previous release give the same bytes in every process. Raises ValueError
    unless there is one frame, with its model's columns, for each registered table.
    """
    require_tables(registry, tables)
    difference = compare(registry, previous, tables)
    version = next_version(previous.version if previous else None, difference)
    if version is None:
        return None
    files = release_files(registry, tables, previous, difference, version)
    rows = {name: tables[name].height for name in registry}
    return Release(version, previous.version if previous else None, rows, {**files, SUMS: checksums(files)})


def release_files(
    registry: Registry, tables: Tables, previous: Edition | None, difference: Difference, version: str
) -> dict[str, bytes]:
    """Every file but the checksums."""
    identity = {"name": NAME, "version": version, "licence": LICENCE.id}
    changes = difference_to_rows(registry, previous, tables, difference)
    every = [*((registry[name], tables[name]) for name in registry), (CHANGES, changes)]
    published, files = zip(*(publish_table(table, frame, identity) for table, frame in every), strict=True)
    named = attributions(registry, tables)
    return {
        **merged(files),
        "datapackage.json": to_json(datapackage(version, published, named)),
        "croissant.json": to_json(croissant(version, published, named)),
        "README.md": readme(version, published, named),
        "CHANGES.md": difference_to_markdown(registry, version, previous, tables, difference, changes),
    }


def merged(groups: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """All files of all tables."""
    return {path: data for files in groups for path, data in files.items()}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The files' hashes in the form that `sha256sum --check` reads, in the order of their names."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()

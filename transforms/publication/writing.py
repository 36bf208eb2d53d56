"""Writes every file of a release's folder, from tables that need not fit into memory."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from schemas.registry import history
from schemas.table import Registry
from transforms.publication.attribution import attributions
from transforms.publication.citing import citation_cff, zenodo
from transforms.publication.croissant import croissant
from transforms.publication.datapackage import datapackage
from transforms.publication.dictionary import dictionary
from transforms.publication.documents import Identity, to_json
from transforms.publication.identity import LICENCE, NAME
from transforms.publication.paths import CITATION, SUMS, ZENODO
from transforms.publication.readme import readme
from transforms.publication.slices import Scans
from transforms.publication.stored import Shelf, sha256
from transforms.publication.table_files import SIZES, Published, Sizes, publish_table
from transforms.publication.worked_queries import worked_queries

Kept = TypeVar("Kept")


def write_release(
    registry: Registry,
    tables: Scans,
    identity: Identity,
    changes: bytes,
    shelf: Shelf[Kept],
    sizes: Sizes = SIZES,
) -> dict[str, Kept | bytes]:
    """Every file by its name; those of tables are on the shelf, the documents are bytes.

    `tables` are those of the registry, and `changes` and the tables of history beside them, each in its order;
    `changes` is the text of CHANGES.md.
    """
    about = {"name": NAME, "version": identity.version, "licence": LICENCE.id}
    every = [*registry.values(), *history(registry).values()]
    published = [publish_table(table, tables[table.name], about, shelf, sizes) for table in every]
    documents = release_documents(registry, tables, identity, published) | {"CHANGES.md": changes}
    stored = {one.path: one.sha256 for table in published for one in table.files}
    sums = checksums(stored | {name: sha256(data) for name, data in documents.items()})
    return {**{path: shelf.kept(path) for path in stored}, **documents, SUMS: sums}


def release_documents(
    registry: Registry, tables: Scans, identity: Identity, published: Sequence[Published]
) -> dict[str, bytes]:
    """The documents that tell of the tables."""
    named, queries = attributions(registry, tables), worked_queries(tables)
    version = identity.version
    return {
        "datapackage.json": to_json(datapackage(identity, published, named)),
        "croissant.json": to_json(croissant(version, published, named)),
        CITATION: citation_cff(version, named.as_of),
        ZENODO: to_json(zenodo(version, named.as_of, named.publishers)),
        "README.md": readme(version, published, named, tables, queries),
        "DICTIONARY.md": dictionary(version, published, queries),
    }


def checksums(sums: Mapping[str, str]) -> bytes:
    """The files' hashes in the form that `sha256sum --check` reads, in the order of their names."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()

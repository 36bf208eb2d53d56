"""Reads what the catalogue is made from: the list of releases, the newest one, and the texts that it quotes."""

from pathlib import Path

import polars as pl

from flows.places import Place
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.originals import released_texts
from flows.store.catalog import Catalog, Entry
from flows.store.notebooks import FILE, FOLDER
from flows.store.opening import Opened, open_release, read_sums, read_whole
from flows.store.reading import read_table, scan_table
from schemas.evidence import EVIDENCE
from schemas.registry import HISTORY
from schemas.sources import SOURCES
from transforms.catalogue import material
from transforms.catalogue.material import Material, Release
from transforms.publication.paths import package_to_places

CHANGES = "CHANGES.md"


def read_material(raw: Path, output: Place, catalog: Catalog, kept: KeptTexts | None = None) -> Material:
    """What the catalogue of these releases, at least one, is made from.

    A text that `raw` has no more, or not as it was, is left out. Of a release too large to be shown row by row, tables
    are their first rows, and no text is read. Raises StoreError where a release's file is missing or not as it was
    published.
    """
    newest = catalog.releases[-1]
    opened = open_release(output, newest)
    places = package_to_places(opened.package)
    names = [*newest.rows, *(name for name in HISTORY if name in places)]
    is_whole = newest.rows[EVIDENCE.name] <= material.MOST_PASSAGES
    read = read_table if is_whole else read_beginning
    tables = {name: read(opened, name) for name in names}
    texts = released_texts(raw, tables[SOURCES.name].iter_rows(named=True), kept) if is_whole else {}
    releases = [entry_to_release(output, entry) for entry in catalog.releases]
    notebook = f"{FOLDER}/{FILE}" if (output / FOLDER / FILE).exists() else ""
    return Material(releases, tables, opened.package, texts, is_whole, notebook)


def read_beginning(opened: Opened, name: str) -> pl.DataFrame:
    """The first rows of a table."""
    return scan_table(opened, name).head(material.MOST_ROWS).collect()


def entry_to_release(output: Place, entry: Entry) -> Release:
    """A release as the catalogue lists it."""
    changes = read_whole(output / entry.path, read_sums(output, entry), CHANGES)
    return Release(
        version=entry.version,
        path=entry.path,
        previous=entry.previous,
        rows=entry.rows,
        sha256sums=entry.sha256sums,
        accepted=entry.accepted,
        changes=changes.decode(),
    )

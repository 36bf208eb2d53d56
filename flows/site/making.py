"""Makes the catalogue and puts it into the output folder, unless it is there already as it would be made."""

import platform
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows.modules import take_in
from flows.places import Key, Place
from flows.problems import CallError, Problem
from flows.raw_input.kept_texts import KeptTexts
from flows.site.templates import files_hash, read_static, read_templates
from flows.store.catalog import Catalog, read_catalog
from flows.store.errors import naming
from flows.store.layout import CATALOG, HOME, STAMP
from flows.store.lock import PATIENCE_S
from flows.store.notebooks import FILE, FOLDER
from flows.store.pages import LIST, are_whole, put_pages, upload_pages
from flows.store.tidying import known_catalog, store_at

MAKING = ("schemas", "transforms", "flows/site")
"""Whose code decides what the pages are."""
LIBRARIES = ("jinja2", "altair", "vl-convert-python", "markdown-it-py")


@dataclass(frozen=True, slots=True)
class Made:
    """The page to open first, and whether this run made it and the others."""

    page: Place
    is_new: bool

    def __str__(self) -> str:
        """One line that says it."""
        return str(self.page)


def make_site(raw: Path, output: Place, kept: KeptTexts | None = None) -> Made:
    """Make the catalogue of all releases. The same releases, texts and code make the same bytes.

    Texts that are `kept` are those of documents whose last good text the newest release has.

    Raises CallError where nothing was published, StoreError where a release is not as it was published, or the pages
    cannot be put where they belong.
    """
    catalog = read_catalog(output)
    if catalog.newest is None:
        remedy = "publish one with `showfacts release`"
        raise CallError([Problem(str(output / CATALOG), "has no release to show", remedy)])
    stamp = current_stamp(raw, output)
    if isinstance(output, Path) and is_current(output, stamp):
        return Made(output / HOME, is_new=False)
    pages, is_complete = build(raw, output, catalog, kept)
    place(output, catalog, pages)
    if isinstance(output, Path) and is_complete:
        leave_stamp(output, stamp)
    return Made(output / HOME, is_new=True)


def build(
    raw: Path, output: Place, catalog: Catalog, kept: KeptTexts | None
) -> tuple[dict[str, bytes], bool]:
    """All files of the catalogue, and whether the texts of all documents were there."""
    from flows.site.reading import read_material
    from transforms.catalogue.site import material_to_pages

    material = read_material(raw, output, catalog, kept)
    pages = {**dict(material_to_pages(material, read_templates())), **read_static()}
    return pages, len(material.texts) == material.source_count or not material.is_whole


def place(output: Place, catalog: Catalog, pages: dict[str, bytes]) -> None:
    """Put the pages where they belong, unless another release came in between: who published that makes its own."""
    if isinstance(output, Key):
        if read_catalog(output) == catalog:
            upload_pages(output, pages)
        return
    store = store_at(output)
    with store.held(PATIENCE_S):
        store.clean(catalog)
        if known_catalog(store)[0] == catalog:
            put_pages(output, pages)


def current_stamp(raw: Path, output: Place) -> str:
    """What the pages depend on: releases, raw folder, notebook, code and libraries."""
    with naming(output):
        listed = (output / CATALOG).read_bytes()
    said = [
        platform.python_version(),
        *map(version, LIBRARIES),
        str(raw.resolve()),
        str((output / FOLDER / FILE).exists()),
        files_hash(),
        code_hash(),
    ]
    return sha256("\0".join(said).encode() + listed).hexdigest()


def code_hash() -> str:
    """A hash of the code that makes the pages."""
    found = sha256()
    take_in(found, MAKING)
    return found.hexdigest()


def is_current(output: Path, stamp: str) -> bool:
    """Whether pages of that stamp are there, all of them as they were made."""
    path = output / STAMP
    with naming(path):
        told = path.read_text("ascii").split() if path.is_file() else []
    return told == [stamp, list_hash(output)] and are_whole(output)


def leave_stamp(output: Path, stamp: str) -> None:
    """Say which pages these are; the next run need not make them again."""
    with naming(output / STAMP):
        (output / STAMP).write_text(f"{stamp} {list_hash(output)}\n", "ascii")


def list_hash(output: Path) -> str:
    """The hash of the pages' list, empty where there is none."""
    path = output / LIST
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

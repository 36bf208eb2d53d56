"""Keeps what was extracted from each document, so that a run extracts only what changed; safe to delete at any time."""

import errno
import os
import pickle
import platform
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from flows.terminal import PROGRESS
from transforms.documents.model import Document
from transforms.extraction import NOTHING_KNOWN, Reading, extract, reading_to_lexicon
from transforms.findings import Cell, Findings, Record, Reject, Statement
from transforms.lexicon import Lexicon
from transforms.source import Source
from transforms.spans import Span

Kept = TypeVar("Kept", Findings, Lexicon)
EXTRACTING = ("transforms", "schemas")
KEPT_TYPES = {kind.__qualname__: kind for kind in (Cell, Findings, Lexicon, Record, Reject, Span, Statement)}
COLUMNS = {kind: [one.name for one in fields(kind)] for kind in KEPT_TYPES.values() if is_dataclass(kind)}
VERSION = "[0-9a-f]{16}"
ENTRY = r"[0-9a-f]{64}(?:-names)?|\.[a-z0-9_]{8}"
"""The names of entries, and of what `save` writes aside."""
IDLE_S = 30 * 24 * 3600
"""How long the entries of another version of the code stay after their last use."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with the entries of this version of the code. Several processes may use it at once."""

    folder: Path

    def read(self, document: Document, known: Lexicon = NOTHING_KNOWN) -> tuple[Reading, bool]:
        """The document's reading, and whether it had to be extracted; as `transforms.extraction.extract` makes it."""
        path = self.folder / key_of(document.source, document.content, known)
        kept = load(path, document.content, Findings)
        if kept is not None:
            return Reading(document, kept), False
        findings = extract(document, known)
        save(path, document.content, findings)
        return Reading(document, findings), True

    def names(self, document: Document) -> tuple[Lexicon, bool]:
        """The names that the document establishes when it is read by itself, and whether it had to be extracted."""
        path = self.folder / f"{key_of(document.source, document.content, NOTHING_KNOWN)}-names"
        kept = load(path, document.content, Lexicon)
        if kept is not None:
            return kept, False
        reading, is_new = self.read(document)
        names = reading_to_lexicon(reading)
        save(path, document.content, names)
        return names, is_new


def default_folder() -> Path:
    """The user's cache folder, as the XDG Base Directory Specification says."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "showfacts"


def open_cache(folder: Path | None = None) -> Cache | None:
    """The cache in `folder` (None: the user's); None, with a warning, where nothing can be written there.

    What another version of the code kept and nobody used for a month goes; nothing else in the folder is touched.
    """
    root = folder or default_folder()
    own = root / code_version()
    try:
        own.mkdir(parents=True, exist_ok=True)
        if own.is_symlink():
            raise OSError(errno.ELOOP, "is a link, and nothing is kept behind one", str(own))
        own.touch()
        for other in root.iterdir():
            if other != own and is_version(other) and time.time() - other.stat().st_mtime > IDLE_S:
                remove_version(other)
    except OSError as error:
        PROGRESS.warning(
            "nothing is kept for the next run: %s: %s", error.filename or root, error.strerror or error
        )
        return None
    return Cache(own)


def is_version(folder: Path) -> bool:
    """Whether a version of the code has made that folder: named as one, no link, and with nothing in it but entries."""
    if not re.fullmatch(VERSION, folder.name) or folder.is_symlink() or not folder.is_dir():
        return False
    return all(re.fullmatch(ENTRY, one.name) and not one.is_dir() for one in folder.iterdir())


def remove_version(folder: Path) -> None:
    """Removes the entries, then the folder, which stays where another process has put something else there."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if re.fullmatch(ENTRY, entry.name):
                entry.unlink()
        folder.rmdir()


def chosen_cache(folder: Path | None, keep: bool) -> Cache | None:
    """The cache in `folder` (None: the user's), none where nothing is to be kept."""
    return open_cache(folder) if keep else None


def code_version() -> str:
    """A hash of all code that decides what is extracted, and of the Python that runs it."""
    found = sha256(platform.python_version().encode())
    for package in EXTRACTING:
        for name, module in sorted(modules_below(files(package), package)):
            found.update(f"\0{name}\0".encode() + module.read_bytes())
    return found.hexdigest()[:16]


def modules_below(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The source files of a package with their paths."""
    for one in folder.iterdir():
        path = f"{name}/{one.name}"
        if one.is_dir():
            yield from modules_below(one, path)
        elif one.name.endswith(".py"):
            yield path, one


def key_of(source: Source, content: str, known: Lexicon) -> str:
    """What a document's findings depend on, beside the code: its bytes, its manifest entry, its show's names."""
    names = [sorted(getattr(known, kind.name)) for kind in fields(known)]
    entry = repr((source, names)).encode("utf-8", "surrogatepass")
    return sha256(entry + b"\0" + content.encode("utf-8", "surrogatepass")).hexdigest()


def load(path: Path, content: str, kind: type[Kept]) -> Kept | None:
    """What is kept at `path`; None where there is nothing, or not what was written there."""
    with suppress(OSError, pickle.UnpicklingError):
        data = path.read_bytes()
        if data[:32] == seal(path.name, data[32:]):
            found = Loader(data[32:], content).load()
            return found if isinstance(found, kind) else None
    return None


def save(path: Path, content: str, kept: Findings | Lexicon) -> None:
    """Write an entry aside and move it to its place in one step; a full disk only costs the next run some time."""
    buffer = BytesIO()
    Saver(buffer, content).dump(kept)
    data = buffer.getvalue()
    aside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(descriptor, "wb") as file:
            file.write(seal(path.name, data) + data)
        Path(aside).replace(path)
    except OSError:
        if aside:
            Path(aside).unlink(missing_ok=True)


def seal(key: str, data: bytes) -> bytes:
    """What tells a whole entry of this key from any other bytes."""
    return sha256(key.encode() + data).digest()


class Saver(pickle.Pickler):
    """Writes findings without the document's text, to which every one of their spans points."""

    def __init__(self, file: BytesIO, content: str) -> None:
        """Write to `file`."""
        super().__init__(file, protocol=5)
        self.content = content

    def persistent_id(self, one: Any) -> str | None:
        """A name for the text; everything else is written out."""
        return "content" if one is self.content else None

    def reducer_override(self, one: Any) -> Any:
        """Each object as a call of its class, which is far faster than how pickle fills a frozen dataclass."""
        columns = COLUMNS.get(type(one))
        return (type(one), tuple(getattr(one, name) for name in columns)) if columns else NotImplemented


class Loader(pickle.Unpickler):
    """Reads an entry back, and nothing but what entries are made of."""

    def __init__(self, data: bytes, content: str) -> None:
        """Read the bytes that a Saver wrote."""
        super().__init__(BytesIO(data))
        self.content = content

    def persistent_load(self, name: Any) -> str:
        """The text for its name."""
        return self.content

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, where an entry is made of it. Raises UnpicklingError for any other."""
        if module.startswith("transforms.") and name in KEPT_TYPES:
            return KEPT_TYPES[name]
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an entry")

"""Keeps the files of a release that is being made in a folder."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.store.errors import naming
from flows.store.files import Content


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The files lie below the folder as they will in the release."""

    folder: Path

    def file(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A new file. Raises StoreError that names it."""
        path = self.folder / name
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("xb")

    def kept(self, name: str) -> Content:
        """Where it lies."""
        return self.folder / name

"""Writes files and folders so that they are on the disk when the call returns."""

import os
import shutil
from pathlib import Path

from flows.store.errors import naming


def write_durably(path: Path, data: bytes) -> None:
    """Writes a new file and waits for the disk. Raises StoreError that names the file."""
    with naming(path), path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Waits until the folder's entries are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Makes the folder and its parents where they are missing."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder.parent)


def remove_folder(folder: Path) -> None:
    """Removes a folder with all that is in it, where it is there."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
        settle(folder.parent)

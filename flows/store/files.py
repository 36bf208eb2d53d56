"""Writes files and folders so that they are on the disk when the call returns."""

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from flows.store.errors import naming

Content = bytes | Path
"""What is in a file of a release that is not yet published: its bytes, or a file of ours that has them."""
Contents = Mapping[str, Content]
"""The files of such a release by name."""
NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS)
"""What a file system says that cannot give a file a second name in that folder."""


def whole(content: Content) -> bytes:
    """All its bytes. Raises StoreError that names the file."""
    if isinstance(content, bytes):
        return content
    with naming(content):
        return content.read_bytes()


def write_durably(path: Path, content: Content) -> None:
    """Makes a new file and waits for the disk; a file of ours gets a second name there, where that is possible.

    Raises StoreError that names the file.
    """
    with naming(path):
        if isinstance(content, Path):
            link_or_copy(content, path)
        else:
            with path.open("xb") as file:
                file.write(content)
        settle(path)


def link_or_copy(source: Path, path: Path) -> None:
    """Gives the file a second name, or a copy where it lies on another file system. Raises OSError."""
    try:
        path.hardlink_to(source)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        with source.open("rb") as data, path.open("xb") as file:
            shutil.copyfileobj(data, file)


def settle(path: Path) -> None:
    """Waits until a file, or a folder's entries, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
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

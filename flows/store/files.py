"""Writes files and folders so that they are on the disk when the call returns."""

import errno
import os
import re
import shutil
from collections.abc import Mapping
from hashlib import file_digest
from io import BytesIO
from pathlib import Path

from flows.places import Key, Place, as_os_error
from flows.processes import is_process
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


def has_bytes(place: Place, content: Content) -> bool:
    """Whether the file or object has the content's bytes; of both only a piece is held. Raises OSError."""
    with (
        place.open() if isinstance(place, Key) else place.open("rb") as there,
        content.open("rb") if isinstance(content, Path) else BytesIO(content) as ours,
    ):
        return file_digest(there, "sha256").digest() == file_digest(ours, "sha256").digest()


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


def replace_file(place: Place, data: bytes) -> None:
    """Writes a file or an object, be it there or not; a kill leaves it as it was or as it is to be.

    What a killed process had begun to write there goes. Raises StoreError that names it.
    """
    with naming(place):
        if isinstance(place, Key):
            import obstore

            with as_os_error(place):
                obstore.put(place.store, place.path, data)
            return
        make_folder(place.parent)
        fresh = place.with_name(f".{place.name}.{os.getpid()}")
        fresh.unlink(missing_ok=True)  # of a process of this number that was killed; a link is not followed
        clear_half_written(place)
        write_durably(fresh, data)
        fresh.replace(place)
        settle(place.parent)


def clear_half_written(place: Path) -> None:
    """Removes what processes that are no more had begun to write there. Raises OSError."""
    begin = f".{place.name}."
    for path in place.parent.iterdir():
        number = path.name.removeprefix(begin)
        if path.name.startswith(begin) and re.fullmatch("[0-9]{1,9}", number) and not is_process(int(number)):
            path.unlink(missing_ok=True)


def remove_file(place: Place) -> None:
    """Removes a file or an object, be it there or not. Raises StoreError that names it."""
    with naming(place):
        if isinstance(place, Key):
            import obstore

            with as_os_error(place):
                obstore.delete(place.store, place.path)
        else:
            place.unlink(missing_ok=True)


def read_if_there(place: Place) -> bytes | None:
    """The bytes of a file or an object, None where there is none. Raises StoreError that names it."""
    with naming(place):
        try:
            return place.read_bytes()
        except FileNotFoundError:
            return None

"""The folder in which a release is made: beside where it will lie, ours alone, and gone when its run is."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from flows.places import Place
from flows.store.errors import naming
from flows.store.files import make_folder
from flows.store.layout import BUILDING, is_building

ROOMS = ("new", "again", "anew")
"""What a run makes in its folder; one that holds anything else is somebody's."""


@contextmanager
def workplace(output: Place) -> Iterator[Path]:
    """An empty folder for the block, in the output folder or, of an object store, where this machine has such things.

    In it files can get their place in the output folder without being written again. It is locked as long as this
    process lives: whoever finds one that is not locked knows that its run was killed, and removes it. Raises
    StoreError where the folder cannot be made.
    """
    home = output if isinstance(output, Path) else Path(gettempdir())
    with naming(home):
        make_folder(home)
        clear_workplaces(home)
        folder, lock = locked_folder(home)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def locked_folder(home: Path) -> tuple[Path, int]:
    """A new folder and its lock; another one where somebody took it for a dead one's before it was locked."""
    while True:
        folder = Path(mkdtemp(prefix=BUILDING, dir=home))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            if is_taken(lock) and folder.exists():
                return folder, lock
            os.close(lock)


def clear_workplaces(home: Path) -> None:
    """Removes the folders of runs that are no more."""
    for folder in home.iterdir():
        if is_building(folder.name) and is_ours(folder):
            clear_workplace(folder)


def clear_workplace(folder: Path) -> None:
    """Removes the folder unless its run lives, or another one is removing it."""
    with suppress(FileNotFoundError):
        lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if is_taken(lock):
                shutil.rmtree(folder)
        finally:
            os.close(lock)


def is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this user with nothing in it that no run has put there."""
    with suppress(OSError):
        return (
            folder.is_dir()
            and not folder.is_symlink()
            and folder.stat().st_uid == os.getuid()
            and all(one.name in ROOMS and one.is_dir() and not one.is_symlink() for one in folder.iterdir())
        )
    return False


def is_taken(lock: int) -> bool:
    """Whether the lock could be taken now; where the file system has no locks, nothing is taken for dead."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""Lets one process at a time change an output folder."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.store.errors import REMEDIES, naming, store_error
from flows.store.files import make_folder
from flows.store.layout import LOCK

PATIENCE_S = 60.0
PAUSE_S = 0.05


@contextmanager
def only_publisher(output: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Holds the folder's lock, made with the folder where it is missing; waits for it up to `patience_s` seconds.

    The lock goes with the process, however that ends; its file stays. Raises StoreError where another
    process keeps it for longer.
    """
    path = output / LOCK
    with naming(output):
        make_folder(output)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        require_lock(descriptor, path)
        wait_for(descriptor, path, patience_s)
        yield
    finally:
        os.close(descriptor)


def wait_for(descriptor: int, path: Path, patience_s: float) -> None:
    """Takes the lock and leaves the process's number in its file, or raises StoreError when the time is up."""
    deadline = time.monotonic() + patience_s
    while not taken(descriptor):
        if time.monotonic() >= deadline:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            what = f"another run is publishing here (process {holder})"
            raise store_error(path, what, "wait until it is done and run again; nothing was changed")
        time.sleep(PAUSE_S)
    with naming(path):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def require_lock(descriptor: int, path: Path) -> None:
    """Raises StoreError where the file is somebody's and no lock: a lock's file has a process's number, or nothing."""
    with naming(path):
        content = os.pread(descriptor, 20, 0).strip()
    if content and not content.isdigit():
        raise store_error(path, "is not the lock of a run", REMEDIES[errno.EEXIST])


def taken(descriptor: int) -> bool:
    """Whether the lock could be taken now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""Lets one process at a time change an output folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.store.errors import naming, store_error
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
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
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


def taken(descriptor: int) -> bool:
    """Whether the lock could be taken now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

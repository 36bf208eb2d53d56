"""Where what is kept from run to run lies: a folder for each version of the code, safe to delete at any time."""

import errno
import os
import platform
import re
import shutil
import time
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows.modules import take_in

DECIDING = ("transforms", "schemas", "flows/batches", "flows/building")
LIBRARIES = ("polars", "pyarrow")
VERSION = "[0-9a-f]{16}"
BATCH = r"[0-9]+-of-[0-9]+"
RUN = "run-[a-z0-9_]{8}"
FILE = r"[a-z_]+\.parquet|[a-z]+\.json"
KEPT = re.compile(
    rf"{BATCH}(?:/(?:[0-9a-f]{{64}}|\.[a-z0-9_]{{8}})(?:/(?:{FILE}))?)?|{RUN}(?:/(?:{FILE}|[0-9]+\.texts))?"
    r"|[0-9a-f]{64}(?:-names)?|\.[a-z0-9_]{8}"
)
"""The paths of what is kept for a version, and of the files that the code before batches kept."""
PRIVATE = 0o700
"""What may be done with what is kept, and by whom: everything, by this user."""
IDLE_S = 30 * 24 * 3600
"""How long what another version of the code kept stays after its last use."""
DEAD_S = 2 * 24 * 3600
"""After how long what a run left half done is that of a run that was killed."""


def open_version(root: Path) -> Path:
    """The folder of this version of the code, made where need be, for this user alone.

    Raises OSError where nothing can be written there, or where others can: what is kept is published without being read
    again, and nothing in it shows who wrote it.
    What another version kept and nobody used for a month goes, and what killed runs left; nothing else is touched.
    """
    own = root / code_version()
    own.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    require_private(own)
    own.touch()
    for other in root.iterdir():
        if other != own and is_older(other, IDLE_S) and is_version(other):
            remove(other)
    for left in own.iterdir():
        if re.fullmatch(RUN, left.name) and is_older(left, DEAD_S):
            remove(left)
    return own


def require_private(folder: Path) -> None:
    """Raises OSError where others than this user may have put something into the folder, or it is a link."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "is a link, and nothing is kept behind one", str(folder))
    found = folder.stat()
    if found.st_uid != os.geteuid() or found.st_mode & 0o777 & ~PRIVATE:
        what = "is open to others, who may have changed what is kept: remove it, or choose another --cache"
        raise OSError(errno.EPERM, what, str(folder))


def is_version(folder: Path) -> bool:
    """Whether a version of the code has made that folder: named as one, no link, and nothing in it but what is kept."""
    if not re.fullmatch(VERSION, folder.name) or folder.is_symlink() or not folder.is_dir():
        return False
    return all(
        KEPT.fullmatch(one.relative_to(folder).as_posix()) and not one.is_symlink()
        for one in folder.rglob("*")
    )


def is_older(path: Path, seconds: float) -> bool:
    """Whether nobody has touched it for so long."""
    return time.time() - path.stat().st_mtime > seconds


def remove(folder: Path) -> None:
    """Removes a folder of ours; what is in use or gone already stays as it is."""
    with suppress(OSError):
        shutil.rmtree(folder)


def code_version() -> str:
    """A hash of all code that decides what a partition holds, and of the Python and the libraries that run it."""
    found = sha256(platform.python_version().encode())
    found.update("".join(f"\0{name} {version(name)}" for name in LIBRARIES).encode())
    take_in(found, DECIDING)
    return found.hexdigest()[:16]

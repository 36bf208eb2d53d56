"""Small releases, and processes that publish them and are killed, for the tests of the store."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from transforms.publication.release import Release

TOUCHING = set(
    "open write flush fsync close mkdir rename replace symlink link chmod unlink rmdir ftruncate pwrite flock".split()
)
"""What calls are named that touch the disk."""


def made(version: str, previous: str | None, content: bytes) -> Release:
    """A release with four files of this content, one of them in a folder."""
    files = dict.fromkeys(("README.md", "cast.csv", "cast.parquet", "trust/checks.csv"), content)
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return Release(version, previous, {"cast": 1}, {**files, "SHA256SUMS": sums.encode()})


FIRST = made("0.1.0", None, b"first\n")
SECOND = made("0.2.0", "0.1.0", b"second\n")
RIVAL = made("0.2.0", "0.1.0", b"rival\n")


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file's bytes and every link's target; the lock aside, whose content means nothing."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file() and name != ".lock":
            found[name] = path.read_bytes()
    return found


def in_child(action: Callable[..., object], *arguments: Any, **options: Any) -> int:
    """Starts a child that calls the action; it ends with 0, or 1 where the action raises. Gives its number.

    The child is a fork, which takes milliseconds where a new process takes a second; it must not use Polars.
    """
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        action(*arguments, **options)
        code = 0
    except Exception:  # whatever it is, the child ends with code 1 and never runs pytest's own exit
        if os.environ.get("SHOW_CHILDREN"):
            traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def end_of(child: int) -> int:
    """Waits for the child: its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die() -> None:
    """Ends this process as a power cut would: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_before(call_number: int) -> Callable[[FrameType, str, Any], None]:
    """A profiler that ends the process before its n-th call that touches the disk."""
    seen = 0

    def profiler(frame: FrameType, event: str, called: Any) -> None:
        nonlocal seen
        if event == "c_call" and called.__name__ in TOUCHING:
            seen += 1
            if seen > call_number:
                sys.setprofile(None)
                die()

    return profiler

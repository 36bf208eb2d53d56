"""The key that seals what the ledger keeps: it lies in the user's state folder, never beside what it seals.

Whoever can write into the ledger (a cache that a service brings back, a shared folder) can compute any hash, but no
seal. Another key, or none, costs time: what was sealed with the one before is done again.
"""

from __future__ import annotations

import errno
import fcntl
import hmac
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO

from flows.homes import state_folder

FILE = "ledger.key"
SIZE = 32
"""In bytes, as many as SHA-256 gives."""
OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class SealKey:
    """Makes and knows seals (HMAC-SHA256). Its bytes are shown nowhere."""

    secret: bytes = field(repr=False)

    def of(self, name: str) -> SealKey:
        """The key for what has that name: whoever has it can seal nothing else."""
        return SealKey(hmac.digest(self.secret, name.encode(), "sha256"))

    def seal(self, data: bytes) -> str:
        """The seal of the bytes, in hexadecimal."""
        return hmac.digest(self.secret, data, "sha256").hex()

    def has_sealed(self, data: bytes, seal: bytes) -> bool:
        """Whether that is the seal of the bytes."""
        return hmac.compare_digest(self.seal(data).encode(), seal)


def fresh_key() -> SealKey:
    """A key that nobody has: for what is kept no longer than this process."""
    return SealKey(token_bytes(SIZE))


def own_key() -> SealKey:
    """The user's key, made where there is none.

    Raises OSError where it cannot be read or made, and where others than the user may have read or put it there.
    """
    path = state_folder() / FILE
    with suppress(FileNotFoundError), private_file(path, os.O_RDONLY) as file:
        if len(secret := file.read()) == SIZE:
            return SealKey(secret)
    path.parent.mkdir(parents=True, exist_ok=True)
    with private_file(path, os.O_RDWR | os.O_CREAT) as file:
        return SealKey(made(file))


def made(file: BinaryIO) -> bytes:
    """A new key, when it is on the disk; of processes that make one at a time, the first one's."""
    fcntl.flock(file, fcntl.LOCK_EX)
    if len(secret := file.read()) != SIZE:  # it is new, or its maker was killed
        secret = token_bytes(SIZE)
        file.seek(0)
        file.truncate()
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return secret


@contextmanager
def private_file(path: Path, flags: int) -> Iterator[BinaryIO]:
    """The file, made for this user alone where the flags say so. Raises OSError where it is not the user's alone."""
    with os.fdopen(
        os.open(path, flags | os.O_NOFOLLOW, 0o600), "r+b" if flags & os.O_RDWR else "rb", buffering=0
    ) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & OTHERS:
            raise OSError(errno.EPERM, "is no file of this user alone: remove it", str(path))
        yield file

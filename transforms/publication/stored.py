"""Files of a release as they are written: counted and hashed on their way to wherever they are kept."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, TypeVar

Kept = TypeVar("Kept", covariant=True)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file's path in the release, its size in bytes and its SHA-256 in lower-case hex."""

    path: str
    bytes: int
    sha256: str


class Shelf(Protocol[Kept]):
    """Where the files of a release are kept while it is made, and what they are kept as: bytes, or paths."""

    def file(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A new file to write to, with that path in the release."""

    def kept(self, name: str) -> Kept:
        """The file that was written."""


class Memory:
    """Keeps the files of a small release as bytes."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A file in memory."""
        file = io.BytesIO()
        yield file
        self._files[name] = file.getvalue()

    def kept(self, name: str) -> bytes:
        """The file's bytes."""
        return self._files[name]


class Measured(io.RawIOBase):
    """A file that is written to another one, and knows its size and hashes."""

    def __init__(self, file: BinaryIO, *digests: Any) -> None:
        """`digests` are hashes of more than this file that go on with it."""
        self._file, self._size, self._digest = file, 0, hashlib.sha256()
        self._digests = (self._digest, *digests)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Writes all of it."""
        self._file.write(data)
        for digest in self._digests:
            digest.update(data)
        self._size += len(data)
        return len(data)

    def stored(self, path: str) -> Stored:
        """What was written so far, as a file of that path."""
        return Stored(path, self._size, self._digest.hexdigest())


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes in lower-case hex."""
    return hashlib.sha256(data).hexdigest()

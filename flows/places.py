"""Where releases and tables of documents lie: a folder, or a bucket of an object store; both are read alike."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from flows.addresses import masked, require_address
from flows.problems import CallError, Problem

if TYPE_CHECKING:
    from obstore.store import ClientConfig, ObjectStore

PLACES = "give a folder, or an address such as s3://bucket/prefix"
FETCHED = 1 << 20
"""How much of an object is fetched at least, in bytes: each request takes its time."""
NO_BUCKET = "status code: 404"
"""What a store says of a bucket that is not there to who lists it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A place in an object store: an object, or the beginning that the names of several share.

    It is asked as a `pathlib.Path` is asked, and raises OSError as that does. `url` is the root's, for people.
    """

    store: ObjectStore
    url: str
    path: str = ""

    def __truediv__(self, name: str) -> Key:
        """The place below."""
        return Key(self.store, self.url, f"{self.path}/{name}" if self.path else name)

    def __str__(self) -> str:
        """The whole address."""
        return f"{self.url}/{self.path}" if self.path else self.url

    @property
    def name(self) -> str:
        """The last part of the address."""
        return str(self).rsplit("/", 1)[-1]

    def read_bytes(self) -> bytes:
        """The object's bytes. Raises FileNotFoundError, or OSError where the store does not answer."""
        return self.read_version()[0]

    def read_version(self) -> tuple[bytes, str | None]:
        """The object's bytes and the tag by which a writer can say that this is what it has read."""
        import obstore

        with as_os_error(self):
            found = obstore.get(self.store, self.path)
            return bytes(found.bytes()), found.meta["e_tag"]

    def open(self) -> io.BufferedReader:
        """The object as a file of which only what is asked for is fetched. Raises as `read_bytes` does."""
        return io.BufferedReader(ObjectFile(self), FETCHED)

    def exists(self) -> bool:
        """Whether there is an object of this name."""
        import obstore

        try:
            with as_os_error(self):
                obstore.head(self.store, self.path)
        except FileNotFoundError:
            return False
        return True

    def below(self) -> list[str]:
        """The names of all objects below, relative to this place, in order."""
        import obstore

        with as_os_error(self):
            paths = [one["path"] for one in obstore.list(self.store, self.path or None).collect()]
        start = f"{self.path}/" if self.path else ""
        # What ends in a slash stands for a folder in some stores' own tools: the place itself is not below itself.
        return sorted(path.removeprefix(start) for path in paths if path.startswith(start))


class ObjectFile(io.RawIOBase):
    """An object read where it lies. Raises OSError where the store does not answer."""

    def __init__(self, key: Key) -> None:
        import obstore

        self._key = key
        with as_os_error(key):
            self._size = obstore.head(key.store, key.path)["size"]
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The place in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Another place; nothing is fetched."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fetches what fits, as far as there is something."""
        import obstore

        length = min(len(buffer), self._size - self._at)
        if length <= 0:
            return 0
        with as_os_error(self._key):
            data = bytes(obstore.get_range(self._key.store, self._key.path, start=self._at, length=length))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


Place = Path | Key


def find_place(text: str) -> Place:
    """The place that a path or an address (`s3://bucket/prefix`, `gs://`, `az://`, `https://`, `file:///`) names.

    Keys and endpoints of object stores come from their usual variables (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL`, …).
    What lies at a web address can be read and no more. Raises CallError for an address of no known kind, one that
    carries a secret, and one that nothing gives keys for.
    """
    scheme, _, rest = text.partition("://")
    if not text.strip() or "\0" in unquote(text):
        raise CallError([Problem(repr(text), "names no place", PLACES)])
    if not rest:
        return Path(text)
    if scheme == "file":
        return Path(unquote(urlsplit(text).path))
    from obstore.exceptions import BaseError
    from obstore.store import from_url

    require_address(text)
    # None and not {}: that would undo what the variables say.
    options: ClientConfig | None = {"allow_http": True} if scheme == "http" else None
    try:
        return Key(from_url(text.rstrip("/"), client_options=options), text.rstrip("/"))
    except (BaseError, ValueError) as error:
        raise CallError([Problem(text, masked(str(error)).splitlines()[0], PLACES)]) from None


def files_below(place: Place) -> list[str]:
    """The files and links of a folder, or what is below a key: names relative to it, with forward slashes, in order.

    Raises OSError where it cannot be read.
    """
    if isinstance(place, Key):
        return place.below()
    found = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(place).as_posix() for path in found)


@contextmanager
def as_os_error(key: Key) -> Iterator[None]:
    """Says what an object store complains of as the operating system would.

    The store's own error is not kept: it names the endpoint, perhaps with a password, and logs show what is kept.
    A write whose condition does not hold is a FileExistsError: something else is there.
    """
    from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

    try:
        yield
    except FileNotFoundError:
        raise FileNotFoundError(2, "no such object or bucket", str(key)) from None
    except (AlreadyExistsError, PreconditionError):
        raise FileExistsError(17, "another object of this name is there already", str(key)) from None
    except BaseError as error:
        if NO_BUCKET in str(error):  # who lists what is in it gets no error of its own
            raise FileNotFoundError(2, "no such object or bucket", str(key)) from None
        raise OSError(5, masked(str(error)).splitlines()[0][:300], str(key)) from None

"""The ledger: a completion mark beside each finished batch, by which the same command again does only what is missing.

A mark names the SHA-256 of every file beside it, and is sealed with a key that lies elsewhere: what was cut, changed,
put in another's place or made by somebody else is done again. Deleting any of it is always safe.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from flows.batches.grouping import Batch
from flows.batches.partition import REPORT
from flows.batches.seal_key import SealKey, fresh_key, own_key
from flows.batches.versions import is_older, open_version, remove
from flows.homes import cache_folder
from flows.terminal import PROGRESS
from schemas.registry import TABLES
from transforms.validation.validate import OF_ALL

MARK, RECEIPTS = "mark.json", "receipts.parquet"
FILES = frozenset((REPORT, RECEIPTS, *(f"{name}.parquet" for name in TABLES if name not in OF_ALL)))
"""What lies beside a mark."""
EARLIER = 3
"""So many earlier states of a batch are kept: other raw folders may share the ledger."""
IN_USE_S = 24 * 3600


class Mark(BaseModel):
    """What a finished batch holds. Of `shows`, by their keys, those that are true lost nothing in the checks.

    `pieces` are the keys of those that were checked and found no fault that stops a release.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    files: dict[str, str]
    pieces: frozenset[str]
    shows: dict[str, bool]


@dataclass(frozen=True)
class Entry:
    """A finished batch's folder, which is a partition, and what its mark says."""

    folder: Path
    mark: Mark


@dataclass
class Ledger:
    """A folder with what this version of the code has finished, and a room for the files of the run that opened it.

    The `key` seals what is in the folder.
    """

    folder: Path
    room: Path
    key: SealKey = field(repr=False)
    _right: set[Path] = field(default_factory=set)

    def place(self, batch: Batch) -> Path:
        """Where the batch lies when it is finished."""
        return self.folder / batch.name / batch.key

    def find(self, place: Path) -> Entry | None:
        """The finished batch at that place; None where there is none, or not what its mark says (looked at once)."""
        key = batch_key(self.key, place)
        if place in self._right:
            return Entry(place, read_mark(place, key))
        if entry := read_entry(place, key):
            self._right.add(place)
        return entry

    def relatives(self, batch: Batch) -> Iterator[Entry]:
        """Finished batches that may hold its shows: of its number, and of those that it has where N is another."""
        number, of = batch.number, batch.of
        others = [(number, of), (number % max(1, of // 2), of // 2), (number, 2 * of), (number + of, 2 * of)]
        for other, all_ in others:
            for place in newest(self.folder / f"{other}-of-{all_}"):
                if entry := self.find(place):
                    yield entry

    def used(self, place: Path) -> None:
        """Says that a finished batch was of use, and lets earlier ones of its number go that nobody used of late."""
        place.touch()
        for old in newest(place.parent)[1 + EARLIER :]:
            if is_older(old, IN_USE_S):
                remove(old)


@contextmanager
def opened_ledger(folder: Path | None = None, keep: bool = True) -> Iterator[Ledger]:
    """The ledger in `folder` (None: the user's), with a room that goes in the end.

    Unless it is to `keep`, or where nothing can be written there or sealed (said in a warning), the ledger goes as
    well. Its path is absolute: workers may stand elsewhere.
    """
    kept = kept_folder((folder or cache_folder()).absolute()) if keep else None
    own, key = kept or (None, fresh_key())
    with tempfile.TemporaryDirectory(prefix="run-", dir=own, ignore_cleanup_errors=True) as room:
        yield Ledger(own or Path(room), Path(room), key)


def kept_folder(root: Path) -> tuple[Path, SealKey] | None:
    """The folder of this version of the code, and the key for it; None, with a warning, where there can be none."""
    try:
        own = open_version(root)
        return own, own_key().of(own.name)
    except OSError as error:
        PROGRESS.warning(
            "nothing is kept for the next run: %s: %s", error.filename or root, error.strerror or error
        )
        return None


def newest(folder: Path) -> list[Path]:
    """The finished batches in a folder, those used last first; none where there is no such folder."""
    try:
        found = [(one.stat().st_mtime, one.name) for one in folder.iterdir() if one.name[0] != "."]
    except OSError:
        return []
    return [folder / name for _, name in sorted(found, reverse=True)]


def batch_key(key: SealKey, place: Path) -> SealKey:
    """The key for the batch that lies there: a worker gets this one, and with it can seal no other batch."""
    return key.of(place.name)


def read_entry(place: Path, key: SealKey) -> Entry | None:
    """The finished batch in a folder, its mark held against the batch's key, its files against its mark."""
    try:
        mark = read_mark(place, key)
        right = mark.files.keys() == FILES and all(
            file_hash(place / name) == digest for name, digest in mark.files.items()
        )
    except (OSError, ValueError):
        return None
    return Entry(place, mark) if right else None


def read_mark(place: Path, key: SealKey) -> Mark:
    """What a finished batch holds. Raises OSError where there is none, ValueError where its seal is not of the key."""
    seal, _, body = (place / MARK).read_bytes().partition(b"\n")
    if not key.has_sealed(body, seal):
        raise ValueError(f"{place / MARK} is not as it was written")
    return Mark.model_validate_json(body)


def write_mark(folder: Path, key: SealKey, pieces: Iterable[str], shows: dict[str, bool]) -> None:
    """Marks the batch of this key as finished, whose files are all there."""
    files = {name: file_hash(folder / name) for name in sorted(FILES)}
    body = Mark(files=files, pieces=frozenset(pieces), shows=shows).model_dump_json().encode()
    (folder / MARK).write_bytes(key.seal(body).encode() + b"\n" + body)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def finishing(place: Path, key: SealKey) -> Iterator[Path]:
    """A folder to be filled, which comes to its place in one step; whoever is second finds it there already."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".", dir=place.parent))
    try:
        yield aside
        if read_entry(place, key) is None:
            remove(place)
            aside.rename(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)

"""Remembers what a release was made from, so that the same once more is known at once to make nothing new.

One small file a release, called after its checksums. It lies where what this version of the code has finished is kept:
other code may write other files of the same partitions. It is sealed as a mark is. Deleting it is always safe.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256

import polars as pl

from flows.batches.ledger import Ledger
from flows.batches.partition import Partition
from flows.store.catalog import Entry


def made_from(partitions: Sequence[Partition], whole: Mapping[str, pl.DataFrame]) -> str:
    """A hash of what a release is made from.

    The partitions' folders are called after all that they hold; `whole` are the tables of which none has a part.
    """
    said = sorted(f"{one.folder.parent.name}/{one.folder.name}" for one in partitions)
    said += [f"{name} {frame.columns} {frame.rows()}" for name, frame in sorted(whole.items())]
    return sha256("\n".join(said).encode()).hexdigest()


def is_known(kept: Ledger, entry: Entry, origin: str) -> bool:
    """Whether the release is known to be made from that, or to hold all that it makes."""
    try:
        said = (kept.folder / entry.sha256sums).read_bytes()
    except OSError:
        return False
    return kept.key.of(entry.sha256sums).has_sealed(origin.encode(), said)


def remember(kept: Ledger, entry: Entry, origin: str) -> None:
    """Says that the release is made from that; where nothing can be written, the next run finds out by itself."""
    with suppress(OSError):
        seal = kept.key.of(entry.sha256sums).seal(origin.encode())
        (kept.folder / entry.sha256sums).write_text(seal, encoding="ascii")

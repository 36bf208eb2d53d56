"""What is to be done for a batch, and what the ledger has of it: paths, names and keys, no text and no row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.batches.grouping import Batch, Piece, Show
from flows.batches.ledger import Entry, Ledger
from flows.batches.seal_key import SealKey


@dataclass(frozen=True, slots=True)
class PieceTask:
    """A piece, and the finished batch in which it stands; where None, those in which some of its shows stand.

    `whole` is what that batch's mark says of the piece's shows, by their keys.
    """

    piece: Piece
    kept: Path | None
    shows: Mapping[str, Path]
    whole: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class BatchTask:
    """A batch to be done: where its texts are, where the result goes, the key for its mark, what is kept of it.

    `measured` is the raw folder where somebody has read one of the batch's shows by hand, else None.
    """

    batch: Batch
    place: Path
    key: SealKey
    texts: Path
    pieces: tuple[PieceTask, ...]
    measured: Path | None

    def __str__(self) -> str:
        """What a person calls it."""
        return f"batch {self.batch.name}"


def batch_to_pieces(batch: Batch, ledger: Ledger) -> tuple[PieceTask, ...]:
    """Each piece with what is kept of it."""
    entries = list(ledger.relatives(batch))
    return tuple(piece_to_task(piece, entries) for piece in batch.pieces)


def piece_to_task(piece: Piece, entries: Sequence[Entry]) -> PieceTask:
    """The piece as a whole where one of the entries has it, else those of its shows that they have."""
    if kept := next((one for one in entries if piece.key in one.mark.pieces), None):
        said = kept.mark.shows
        whole = {show.key: said[show.key] for show in piece.shows if show.key in said}
        return PieceTask(piece, kept.folder, {}, whole)
    found = {show.name: kept_show(show, entries) for show in piece.shows}
    return PieceTask(piece, None, {name: place for name, place in found.items() if place}, {})


def kept_show(show: Show, entries: Sequence[Entry]) -> Path | None:
    """Where the show's rows stand as they were before they were checked."""
    return next((one.folder for one in entries if one.mark.shows.get(show.key)), None)

"""From a raw folder to finished partitions: what is listed, what of it the ledger has, and the rest from executors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flows.batches.executors import Executor
from flows.batches.grouping import Batch, Grouping, key_of
from flows.batches.index import write_index
from flows.batches.ledger import Ledger, batch_key
from flows.batches.measuring import Measure, shows_to_scopes
from flows.batches.plan import BatchTask, batch_to_pieces
from flows.batches.texts import text_path, write_texts
from flows.batches.work import BatchDone, extract_batch
from flows.raw_input.last_good import LastGood
from flows.raw_input.manifest import Raw
from flows.raw_input.shard_report import ShardReport


@dataclass(frozen=True)
class Listing:
    """The documents of a raw folder, grouped, and what somebody has read of them by hand."""

    raw: Raw
    grouping: Grouping
    measure: Measure

    @property
    def documents(self) -> int:
        """How many there are."""
        return self.grouping.documents

    @property
    def shards(self) -> list[ShardReport]:
        """What became of the records of shards."""
        return self.raw.reports

    def batches(self) -> Iterator[Batch]:
        """The batches; the key of one that is measured follows from the reading as well."""
        for batch in self.grouping:
            yield (
                replace(batch, key=key_of([batch.key, self.measure.digest])) if self.is_read(batch) else batch
            )

    def is_read(self, batch: Batch) -> bool:
        """Whether somebody has read one of the batch's shows by hand."""
        return not self.measure.scopes.isdisjoint(shows_to_scopes(batch.shows))


def list_documents(folder: Path, room: Path, last_good: LastGood | None = None) -> Listing:
    """Looks at every document of a raw folder once, and holds none. Raises ManifestError."""
    raw, index = Raw(folder, last_good), room / "documents.parquet"
    count = write_index(index, raw.documents())
    return Listing(raw, Grouping(index, count), Measure(folder.absolute()))


def write_missing_texts(listing: Listing, ledger: Ledger) -> int:
    """Writes the texts of those pieces that the ledger has not, each to its batch's file. Raises ManifestError.

    Says how many documents the batches have that are not finished.
    """
    missing, waiting = set[int](), 0
    for batch in listing.batches():
        if not ledger.find(ledger.place(batch)):
            waiting += batch.documents
            pieces = batch_to_pieces(batch, ledger)
            missing.update(one.piece.number for one in pieces if not one.kept)
    if missing:
        write_texts(listing.raw, listing.grouping, missing, ledger.room)
    return waiting


def missing_tasks(listing: Listing, ledger: Ledger) -> Iterator[BatchTask]:
    """What is to be done for the batches that the ledger lacks."""
    for batch in listing.batches():
        if not ledger.find(place := ledger.place(batch)):
            texts = text_path(ledger.room, batch.number)
            measured = listing.measure.raw if listing.is_read(batch) else None
            key = batch_key(ledger.key, place)
            yield BatchTask(batch, place, key, texts, batch_to_pieces(batch, ledger), measured)


def extract_missing(listing: Listing, ledger: Ledger, executor: Executor) -> Iterator[BatchDone]:
    """Does the batches that the ledger lacks; each as it is done, and its texts go."""
    for done in executor.run(extract_batch, missing_tasks(listing, ledger)):
        text_path(ledger.room, done.number).unlink(missing_ok=True)
        yield done


def finished(listing: Listing, ledger: Ledger) -> list[Path]:
    """The partitions of all batches, in the order of their numbers, when there is none to be done any more."""
    places = [ledger.place(batch) for batch in listing.batches()]
    for place in places:
        ledger.used(place)
    return places

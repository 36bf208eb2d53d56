"""What a worker does: a batch from its texts to a finished partition, piece by piece, with what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from flows.batches.ledger import RECEIPTS, finishing, read_entry, write_mark
from flows.batches.measuring import measure
from flows.batches.partition import Report, write_partition
from flows.batches.pieces import REGISTRY, do_piece, joined, show_to_documents
from flows.batches.plan import BatchTask
from flows.batches.texts import read_texts
from schemas.checks import CHECKS
from transforms.validation.verdict import Receipt, add_receipts


@dataclass(frozen=True, slots=True)
class BatchDone:
    """A batch that is finished: its number, how many documents it has, and how many of them were extracted."""

    number: int
    documents: int
    extracted: int


def extract_batch(task: BatchTask) -> BatchDone:
    """Reads, extracts, reconciles and checks what the ledger has not, and finishes the batch's partition.

    Begun again, it finds what it has finished.
    """
    if read_entry(task.place):
        return BatchDone(task.batch.number, task.batch.documents, 0)
    texts = show_to_documents(read_texts(task.texts)) if task.texts.exists() else {}
    done = [do_piece(one, texts) for one in task.pieces]
    tables = {name: joined([one.tables[name] for one in done], name) for name in REGISTRY}
    shows = task.batch.shows
    accuracy, expected = measure(task.measured, tables, shows) if task.measured else ([], ())
    fatal = tuple(problem for one in done for problem in one.fatal)
    report = Report(
        documents=task.batch.documents,
        shows=len(shows),
        rows={name: frame.height for name, frame in tables.items()},
        receipts=add_receipts(receipt for one in done for receipt in one.receipts),
        accuracy=tuple(accuracy),
        fatal=fatal or expected,
    )
    with finishing(task.place) as folder:
        write_partition(folder, tables, report)
        pieces = {one.piece.key: found for one, found in zip(task.pieces, done, strict=True)}
        receipts_frame({key: one.receipts for key, one in pieces.items()}).write_parquet(folder / RECEIPTS)
        right = [key for key, one in pieces.items() if not one.fatal]
        write_mark(
            folder, task.place.name, right, {key: whole for one in done for key, whole in one.shows.items()}
        )
    return BatchDone(task.batch.number, task.batch.documents, sum(one.extracted for one in done))


def receipts_frame(receipts: Mapping[str, Sequence[Receipt]]) -> pl.DataFrame:
    """The receipts of each piece, by its key."""
    rows = [(key, *one) for key, own in receipts.items() for one in own]
    return pl.DataFrame(rows, schema={"piece": pl.String, **CHECKS.dtypes}, orient="row")

"""What a worker does: a batch from its texts to a finished partition, piece by piece, with what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from flows.batches.kept import REGISTRY, Finished
from flows.batches.ledger import RECEIPTS, finishing, read_entry, write_mark
from flows.batches.measuring import measure
from flows.batches.partition import Report, write_partition
from flows.batches.pieces import Done, do_piece, joined, show_to_documents
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
    if read_entry(task.place, task.key):
        return BatchDone(task.batch.number, task.batch.documents, 0)
    done = do_pieces(task)
    tables = {name: joined([one.tables[name] for one in done], name) for name in REGISTRY}
    with finishing(task.place, task.key) as folder:
        write_partition(folder, tables, done_to_report(task, done, tables))
        finish(folder, task, done)
    return BatchDone(task.batch.number, task.batch.documents, sum(one.extracted for one in done))


def do_pieces(task: BatchTask) -> list[Done]:
    """Each piece, in the task's order."""
    texts = show_to_documents(read_texts(task.texts)) if task.texts.exists() else {}
    opened = cache(Finished)
    return [do_piece(one, texts, opened) for one in task.pieces]


def done_to_report(task: BatchTask, done: Sequence[Done], tables: Mapping[str, pl.DataFrame]) -> Report:
    """What the batch tells of itself beside its rows."""
    shows = task.batch.shows
    accuracy, expected = measure(task.measured, tables, shows) if task.measured else ([], ())
    return Report(
        documents=task.batch.documents,
        shows=len(shows),
        rows={name: frame.height for name, frame in tables.items()},
        receipts=add_receipts(receipt for one in done for receipt in one.receipts),
        accuracy=tuple(accuracy),
        fatal=tuple(problem for one in done for problem in one.fatal) or expected,
    )


def finish(folder: Path, task: BatchTask, done: Sequence[Done]) -> None:
    """What the ledger needs beside the partition: the receipts of each piece, and the mark."""
    found = {one.piece.key: piece for one, piece in zip(task.pieces, done, strict=True)}
    receipts_frame({key: one.receipts for key, one in found.items()}).write_parquet(folder / RECEIPTS)
    right = [key for key, one in found.items() if not one.fatal]
    shows = {key: is_whole for one in done for key, is_whole in one.shows.items()}
    write_mark(folder, task.key, right, shows)


def receipts_frame(receipts: Mapping[str, Sequence[Receipt]]) -> pl.DataFrame:
    """The receipts of each piece, by its key."""
    rows = [(key, *one) for key, own in receipts.items() for one in own]
    return pl.DataFrame(rows, schema={"piece": pl.String, **CHECKS.dtypes}, orient="row")

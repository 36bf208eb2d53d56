"""`showfacts extract`: what each document says by itself, as one folder of CSV files per document."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from flows.batches.executors import open_executor
from flows.batches.extracting import list_documents
from flows.batches.index import index_rows
from flows.batches.ledger import opened_ledger
from flows.batches.reading import parse, read_document
from flows.batches.texts import read_listed
from flows.commands.writing import writing
from flows.problems import CallError, Problem
from flows.raw_input.manifest import RawDocument
from flows.terminal import PROGRESS, counted, show_progress
from schemas.registry import TABLES
from transforms.datasets import DATASETS
from transforms.normal import value_to_text
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Row

NOT_OF_ONE_DOCUMENT = {"checks", "accuracy"}
SHOWN = 20
"""So many ids are shown to who names one that is not there."""
LONGEST = 4096
"""How much of a file's first line is looked at to know it again."""


def run(sources: Sequence[str], raw: Path, out: Path, workers: int) -> int:
    """Write the tables of the chosen documents. Raises ManifestError and CallError."""
    show_progress()
    with opened_ledger(keep=False) as ledger, open_executor(workers) as executor:
        listing = list_documents(raw, ledger.room)
        index, written = listing.grouping.index, 0
        is_chosen = choose(index, sources)
        require_own(out / row["id"] for row in index_rows(index) if is_chosen(row["id"]))
        rows = (row for row in index_rows(index) if is_chosen(row["id"]))
        documents = (document for _, document in read_listed(listing.raw, rows))
        for line in executor.run(partial(write_document, out), documents):
            written += 1
            PROGRESS.info("  %s", line)
    PROGRESS.info("wrote %s to %s", counted(written, "folder"), out)
    return 0


def choose(index: Path, ids: Sequence[str]) -> Callable[[str], bool]:
    """Which documents are meant: those of these ids, all where none is named. Raises CallError for ids not listed."""
    if not ids:
        return lambda _: True
    known = [row["id"] for row in index_rows(index)]
    others = f" and {len(known) - SHOWN:,} more" if len(known) > SHOWN else ""
    remedy = f"choose from: {', '.join(known[:SHOWN])}{others}"
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise CallError(
            Problem("SOURCE", f"no document “{name}” in the manifest", remedy) for name in unknown
        )
    return frozenset(ids).__contains__


def write_document(out: Path, document: RawDocument) -> str:
    """Writes the tables that the document alone makes; the line that says how many rows they have."""
    rows = document_to_rows(document)
    write_tables(out / document.source.id, rows)
    counts = (f"{name} {len(rows[name])}" for name in TABLES if rows.get(name) and name != "sources")
    return f"{document.source.id:28} {', '.join(counts) or 'nothing'}"


def document_to_rows(document: RawDocument) -> dict[str, list[Row]]:
    """The tables that the document alone makes; rows also hold what has no column in their tables."""
    found = reconcile([read_document(parse(document))])
    return {name: list(own) for name, own in found.items()}


def require_own(folders: Iterable[Path]) -> None:
    """Raises CallError, before anything is written, for every file that would be lost and is none of `extract`'s.

    A file is ours when it is empty or begins with the key of its table, as one written by any version does. Nothing is
    written through a link: behind `output/latest` there is a release.
    """
    problems = [
        Problem(str(path), what, "move it away, or name another folder with --out")
        for folder in folders
        for path, what in foreign_files(folder)
    ]
    if problems:
        raise CallError(problems)


def foreign_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """What stands where the tables of a document are written and is not ours, and what it is."""
    if folder.is_symlink():
        yield folder, "is a link: nothing is written through one"
        return
    for name, columns in file_columns().items():
        path = folder / f"{name}.csv"
        if os.path.lexists(path) and not is_own(path, columns):
            yield path, "was not written by showfacts extract"


def is_own(path: Path, columns: Sequence[str]) -> bool:
    """Whether an earlier run has written the file. Raises CallError where it cannot be read."""
    if path.is_symlink() or not path.is_file():
        return False
    with writing(path), path.open("rb") as file:
        line = file.readline(LONGEST).decode("utf-8", "replace").rstrip("\n")
    return not line or line.split(",")[0] == columns[0]


def file_columns() -> dict[str, list[str]]:
    """The tables that are written, with their columns and what else their datasets print of a document."""
    printed = {dataset.name: dataset.printed for dataset in DATASETS}
    return {
        name: [*table.columns, *printed.get(name, ())]
        for name, table in TABLES.items()
        if name not in NOT_OF_ONE_DOCUMENT
    }


def write_tables(folder: Path, rows: Mapping[str, Sequence[Row]]) -> None:
    """One CSV file per table, also for those without rows, so that no file of an earlier run stays behind.

    Raises CallError where the folder cannot be written.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, columns in file_columns().items():
            write_csv(folder / f"{name}.csv", columns, rows.get(name, ()))


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """The rows as RFC 4180 with LF; null is an empty field."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([value_to_text(row.get(column)) for column in columns] for row in rows)

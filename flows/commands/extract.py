"""`showfacts extract`: what each document says by itself, as one folder of CSV files per document."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flows.batches.executors import open_executor
from flows.cache import Cache, chosen_cache
from flows.problems import CallError, Problem
from flows.raw_input.manifest import RawDocument, read_manifest
from flows.steps import parse, read_document
from flows.terminal import PROGRESS, counted, show_progress
from schemas.registry import TABLES
from transforms.datasets import DATASETS
from transforms.normal import value_to_text
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Row

NOT_OF_ONE_DOCUMENT = {"checks", "accuracy"}
LONGEST = 4096
"""How much of a file's first line is looked at to know it again."""


def run(sources: Sequence[str], raw: Path, out: Path, workers: int, cache: Path | None, *, keep: bool) -> int:
    """Write the tables of the chosen documents. Raises ManifestError and CallError."""
    show_progress()
    documents = chosen(read_manifest(raw), sources)
    require_own([out / document.source.id for document in documents])
    read_one = partial(document_to_rows, cache=chosen_cache(cache, keep))
    with open_executor(workers) as executor:
        for source_id, rows in executor.run(read_one, documents):
            write_tables(out / source_id, rows)
            found = ", ".join(
                f"{name} {len(rows[name])}" for name in TABLES if rows.get(name) and name != "sources"
            )
            PROGRESS.info("  %-28s %s", source_id, found or "nothing")
    PROGRESS.info("wrote %s to %s", counted(len(documents), "folder"), out)
    return 0


def chosen(documents: Sequence[RawDocument], ids: Sequence[str]) -> list[RawDocument]:
    """The documents of these ids, all where none is named. Raises CallError for ids that are not listed."""
    known = {document.source.id: document for document in documents}
    remedy = f"choose from: {', '.join(known)}"
    unknown = [
        Problem("SOURCE", f"no document “{name}” in the manifest", remedy)
        for name in ids
        if name not in known
    ]
    if unknown:
        raise CallError(unknown)
    return [known[name] for name in dict.fromkeys(ids)] if ids else list(documents)


def document_to_rows(document: RawDocument, cache: Cache | None = None) -> tuple[str, dict[str, list[Row]]]:
    """The document's id, and the tables that it makes alone; rows also hold what has no column in their tables."""
    found = reconcile([read_document(parse(document), cache).reading])
    return document.source.id, {name: list(own) for name, own in found.items()}


def require_own(folders: Sequence[Path]) -> None:
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


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns an error of the operating system into a CallError that names the file."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        problem = Problem(str(error.filename or place), what, "name another folder with --out")
        raise CallError([problem]) from error


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

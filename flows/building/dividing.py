"""Divides the rows of the release before among the batches of today: read in slices, appended to a file per batch."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.table import Registry
from transforms.publication.renames import with_new_names
from transforms.succession.homes import BATCH, Homes

SLICE = 1 << 16
"""So many rows are held at a time."""
STREAM = ".arrows"
Files = Mapping[str, tuple[Path, ...]]
"""Table -> the files that hold its rows, one after the other: Parquet files of a release, or streams of slices."""


def divide(registry: Registry, files: Files, homes: Homes, folder: Path) -> list[Files]:
    """The files of each batch, in the order of their numbers.

    Of one batch they are those of the release: nothing is copied for a small corpus.
    """
    if homes.shelters.size == 1:
        return [files]
    found: list[dict[str, tuple[Path, ...]]] = [{} for _ in range(homes.shelters.size)]
    for name, table in registry.items():
        if name in files:
            none, own = folder / f"{name}{STREAM}", set[int]()
            folder.mkdir(parents=True, exist_ok=True)
            for rows in slices(name, files[name]):
                if not none.exists():
                    append(none, rows.clear())
                own |= append_each(homes.of(table, rows), folder, name)
            for number, one in enumerate(found):
                one[name] = (none, placed(folder, number, name)) if number in own else (none,)
    return list(found)


def slices(name: str, files: Sequence[Path]) -> Iterator[pl.DataFrame]:
    """The rows of the table's files with the names of today, some at a time; at least one slice."""
    for path in files:
        with pq.ParquetFile(path) as file:
            yield to_frame(name, file.schema_arrow.empty_table())
            for batch in file.iter_batches(SLICE):
                yield to_frame(name, pa.Table.from_batches([batch]))


def to_frame(name: str, table: pa.Table) -> pl.DataFrame:
    """The rows with the names that columns have now."""
    found = pl.from_arrow(table)
    assert isinstance(found, pl.DataFrame)
    return with_new_names(name, found)


def append_each(rows: pl.DataFrame, folder: Path, name: str) -> set[int]:
    """Appends each batch's rows to its file; says which batches have any."""
    parts = rows.partition_by(BATCH, as_dict=True, include_key=False)
    for (number,), part in parts.items():
        append(placed(folder, number, name), part)
    return {number for (number,) in parts}


def placed(folder: Path, batch: int, name: str) -> Path:
    """Where a batch's rows of a table lie."""
    return folder / str(batch) / f"{name}{STREAM}"


def append(path: Path, rows: pl.DataFrame) -> None:
    """Appends the rows as an Arrow stream of their own: no file stays open, however many batches there are."""
    path.parent.mkdir(exist_ok=True)
    with path.open("ab") as file:
        rows.rechunk().write_ipc_stream(file)


def read_tables(files: Files) -> dict[str, pl.DataFrame]:
    """The rows of each table, with the names that columns have now."""
    return {
        name: pl.concat([one for path in own for one in read_file(name, path)]) for name, own in files.items()
    }


def read_file(name: str, path: Path) -> Iterator[pl.DataFrame]:
    """The rows of one file."""
    if path.suffix != STREAM:
        yield with_new_names(name, pl.read_parquet(path, glob=False))
        return
    with pa.OSFile(str(path)) as file:
        while file.tell() < file.size():
            yield to_frame(name, pa.ipc.open_stream(file).read_all())

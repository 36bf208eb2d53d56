"""The records of a shard, one at a time: what can be read of it, and what cannot, with its row.

Only data ends up refused. A disk or a store that does not answer raises OSError with its number, so that another try
may go well.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from flows.raw_input.shard_report import LONGEST_SHOWN, Refusal
from flows.raw_input.shards import Shard

LONGEST = 16 << 20
"""The longest record that is read, in bytes; the longest pages of encyclopedias have two million."""
BATCH = 64
"""So many rows of a Parquet file are held at a time."""
WRITE_AGAIN = "write the shard again, or fetch it again from where it comes"


@dataclass(frozen=True, slots=True)
class Record:
    """A record's row (its line in JSON Lines), from 1, and its cells."""

    row: int
    cells: dict[str, Any]


def read_records(shard: Shard, columns: Sequence[str]) -> Iterator[Record | Refusal]:
    """Each record with the cells of these columns, in order, read when it is asked for. Raises OSError."""
    refuse = partial(Refusal, shard.name)
    with shard.open() as file:
        read = parquet_records if shard.is_parquet else jsonl_records
        yield from read(file, columns, refuse)


def shard_columns(shard: Shard) -> tuple[str, ...] | None:
    """The columns of a Parquet shard; None where it cannot be read or only its records tell. Raises OSError."""
    if not shard.is_parquet:
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    with shard.open() as file:
        try:
            return tuple(pq.ParquetFile(file).schema_arrow.names)
        except (pa.ArrowException, OSError, ValueError) as error:
            require_bad_data(error)
            return None


def require_bad_data(error: Exception) -> None:
    """Raises an error again that says nothing of the data: those of the operating system have a number."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error


def parquet_records(
    file: BinaryIO, columns: Sequence[str], refuse: Callable[..., Refusal]
) -> Iterator[Record | Refusal]:
    """The rows, one row group after the other; what is lost of a damaged group is one refusal."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, page_checksum_verification=True)
        there = table.schema_arrow.names
        sizes = [table.metadata.row_group(number).num_rows for number in range(table.num_row_groups)]
    except (pa.ArrowException, OSError, ValueError) as error:
        require_bad_data(error)
        yield refuse(None, f"is not a readable Parquet file: {first_line(error)}", WRITE_AGAIN)
        return
    wanted, before = [name for name in columns if name in there], 0
    for number, size in enumerate(sizes):
        row = before
        try:
            for batch in table.iter_batches(BATCH, row_groups=[number], columns=wanted):
                for place in range(batch.num_rows):
                    row += 1
                    yield row_to_record(batch.slice(place, 1), row, refuse)
        except (pa.ArrowException, OSError, ValueError) as error:
            require_bad_data(error)
            what = f"its row group cannot be read from here on: {first_line(error)}"
            yield refuse(row + 1, what, WRITE_AGAIN, records=max(1, before + size - row))
        before += size


def row_to_record(row: Any, number: int, refuse: Callable[..., Refusal]) -> Record | Refusal:
    """A batch of one row as a record."""
    try:
        return Record(number, row.to_pylist()[0])
    except UnicodeDecodeError as error:
        bad = error.object[error.start : error.end].hex(" ")
        return refuse(number, f"is not UTF-8 (byte {bad})", "convert it to UTF-8")


def jsonl_records(
    file: BinaryIO, columns: Sequence[str], refuse: Callable[..., Refusal]
) -> Iterator[Record | Refusal]:
    """The lines that hold something; where the packing is damaged, all behind that is one refusal."""
    number = 0
    try:
        while line := file.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST and not line.endswith(b"\n"):
                pass_line(file)
                what = f"is longer than {LONGEST:,} bytes"
                yield refuse(number, what, "split the record, or leave it out", shown(line))
            elif not line.isspace():
                yield line_to_record(line, number, columns, refuse)
    except (OSError, ValueError) as error:
        require_bad_data(error)
        what = f"the shard cannot be read from here on: {first_line(error)}"
        yield refuse(number + 1, what, WRITE_AGAIN)


def pass_line(file: BinaryIO) -> None:
    """Goes on to the next line without holding this one."""
    while (piece := file.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def line_to_record(
    line: bytes, number: int, columns: Sequence[str], refuse: Callable[..., Refusal]
) -> Record | Refusal:
    """A line as a record; what is no JSON object is refused."""
    remedy = "write one JSON object per line"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = "is nested too deeply" if isinstance(error, RecursionError) else f"is not JSON: {error}"
        return refuse(number, what, remedy, shown(line))
    if not isinstance(found, dict):
        return refuse(number, "is not a JSON object", remedy, shown(line))
    return Record(number, {name: found[name] for name in columns if name in found})


def shown(line: bytes) -> str:
    """The line's beginning, for people."""
    return repr(line[:LONGEST_SHOWN])


def first_line(error: Exception) -> str:
    """What a library says, without what it adds for programmers."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

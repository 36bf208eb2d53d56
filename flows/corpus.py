"""Documents that come as rows of a table: Parquet or JSON Lines, one document per row."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from flows.entries import Entry, entry_to_source, read_entry
from flows.problems import Problem
from flows.texts import bytes_to_text
from transforms.source import Source

Row = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One row of a corpus: what it says of the document, its text, and where the row stands."""

    source: Source
    content: str
    place: str


def read_corpus(raw: Path, fields: Mapping[str, Any], place: str) -> Iterator[CorpusDocument | Problem]:
    """Every document of the tables that the glob `fields["path"]` finds below `raw`, or what is wrong."""
    for key in fields.keys() - {"path"}:
        yield Problem(place, f"unknown key “{key}”", "a [[corpus]] has only a path")
    pattern = fields.get("path")
    if not isinstance(pattern, str) or not pattern.strip() or not PurePosixPath(pattern).parts:
        yield Problem(place, "missing key “path”", 'add it, e.g. path = "pages/*.parquet"')
        return
    if PurePosixPath(pattern).is_absolute() or ".." in PurePosixPath(pattern).parts:
        yield Problem(place, f"{pattern} lies outside {raw}", "put the table under the raw folder")
        return
    paths = sorted(raw.glob(pattern))
    if not paths:
        yield Problem(
            place, f"no file matches {raw / pattern}", "correct the path (relative to the raw folder)"
        )
    for path in paths:
        yield from read_table(raw, path, place)


def read_table(raw: Path, path: Path, place: str) -> Iterator[CorpusDocument | Problem]:
    """The documents of one table file."""
    if not path.resolve().is_relative_to(raw.resolve()):
        yield Problem(
            place, f"{path} is a link that leaves {raw}", "put the table itself under the raw folder"
        )
        return
    if path.suffix not in (".parquet", ".jsonl"):
        yield Problem(place, f"{path} is neither .parquet nor .jsonl", "convert it to one of them")
        return
    for row in parquet_rows(path) if path.suffix == ".parquet" else jsonl_rows(path):
        yield row if isinstance(row, Problem) else row_to_document(path.relative_to(raw).as_posix(), *row)


def parquet_rows(path: Path) -> Iterator[Row | Problem]:
    """Each row's place and cells."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=1024):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{path} row {number}", row
    except (pa.ArrowInvalid, OSError) as error:
        yield Problem(str(path), f"is not a readable Parquet file: {error}", "write it again")


def jsonl_rows(path: Path) -> Iterator[Row | Problem]:
    """Each line's place and object; a line that is no JSON object is a problem."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            place = f"{path}:{number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                yield Problem(
                    place, f"is not JSON: {error}", "write one JSON object per line", repr(line[:80])
                )
                continue
            if isinstance(row, dict):
                yield place, row
            else:
                yield Problem(
                    place, "is not a JSON object", "write one JSON object per line", repr(line[:80])
                )


def row_to_document(file: str, place: str, row: dict[str, Any]) -> CorpusDocument | Problem:
    """One row as a document. Where the row names no file of its own, it is `<corpus file>#<id>`."""
    fields = {key: value for key, value in row.items() if value is not None}
    text = fields.pop("text", None)
    if not isinstance(text, str):
        return Problem(place, "missing column “text”", "the table needs the manifest's fields and text")
    entry = read_entry({"file": f"{file}#{fields.get('id')}"} | fields, lambda _: place)
    if not isinstance(entry, Entry):
        return merged(entry)
    content = bytes_to_text(text.encode("utf-8", "surrogatepass"), place, entry.sha256)
    if isinstance(content, Problem):
        return content
    return CorpusDocument(entry_to_source(entry, content.sha256), content.content, place)


def merged(problems: list[Problem]) -> Problem:
    """All that is wrong with one row as one record."""
    first = problems[0]
    return Problem(first.place, "; ".join(one.what for one in problems), first.remedy, first.text)

"""Documents that come as rows of a table: Parquet or JSON Lines, one document per row."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from flows.problems import Problem
from flows.raw_input.entries import Entry, entry_to_source, file_fault, read_entry
from flows.raw_input.filenames import FileNames, composed, is_file, is_inside, is_there, leads_out
from flows.raw_input.texts import Text, bytes_to_text, unreadable
from transforms.source import Source

Placed = tuple[str, dict[str, Any]]
"""Where a row stands, and its cells."""
SUFFIXES = (".parquet", ".jsonl")


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One row of a corpus: what it says of the document, its text, and where the row stands."""

    source: Source
    content: str
    place: str


def read_corpus(
    names: FileNames, fields: Mapping[str, Any], place_of: Callable[[str], str]
) -> Iterator[CorpusDocument | Problem]:
    """Every document of the tables that `fields["path"]` finds, or what is wrong; `place_of` as in `read_entry`."""
    for path in find_tables(names, fields, place_of):
        if isinstance(path, Problem):
            yield path
        else:
            yield from read_table(names, path, place_of("path"))


def find_tables(
    names: FileNames, fields: Mapping[str, Any], place_of: Callable[[str], str]
) -> Iterator[Path | Problem]:
    """The file that has exactly the name `fields["path"]` or, where there is none, all that it matches as a glob."""
    for key in sorted(fields.keys() - {"path"}):
        yield Problem(place_of(key), f"unknown key “{key}”", "a [[corpus]] has only a path")
    pattern, place = fields.get("path"), place_of("path")
    if not isinstance(pattern, str) or not pattern.strip():
        yield Problem(place, "missing key “path”", 'add it, e.g. path = "pages/*.parquet"')
    elif leads_out(PurePosixPath(pattern)):
        yield Problem(place, f"{pattern} lies outside {names.folder}", "put the table under the raw folder")
    elif not PurePosixPath(pattern).parts:
        yield Problem(place, f"path = “{pattern}” names no file", 'write e.g. path = "*.parquet"')
    elif found := names.find(pattern):
        yield from found
    else:
        yield from match_tables(names.folder, pattern, place)


def match_tables(raw: Path, pattern: str, place: str) -> Iterator[Path | Problem]:
    """What the glob matches, in order, however the disk composes its letters; or why it matches nothing."""
    if any("**" in part and part != "**" for part in PurePosixPath(pattern).parts):
        what = f"path = “{pattern}” has “**” beside other letters"
        yield Problem(place, what, 'write “*”, or “**” alone for all folders below, e.g. "**/*.parquet"')
        return
    try:
        found = {path for form in forms(pattern) for path in raw.glob(form)}
    except OSError as error:
        yield Problem(place, f"path = “{pattern}” cannot be looked up: {error.strerror}", "correct the path")
        return
    if not found:
        remedy = "correct the path (relative to the raw folder)"
        yield Problem(place, f"no file matches {raw / pattern}", remedy)
    yield from sorted(found)


def forms(name: str) -> set[str]:
    """The name as it is written, composed (NFC) and decomposed (NFD)."""
    return {name, composed(name), normalize("NFD", name)}


def is_table(path: Path) -> bool:
    """Whether the name says that the file is a table."""
    return path.name.endswith(SUFFIXES)


def read_table(names: FileNames, path: Path, place: str) -> Iterator[CorpusDocument | Problem]:
    """The documents of one table file."""
    file = composed(path.relative_to(names.folder).as_posix())
    if not is_table(path):
        remedy = "convert it to one of them or, if it is a folder, name the tables in it"
        yield Problem(place, f"{path} is neither .parquet nor .jsonl", remedy)
        return
    if fault := file_fault(file):
        yield Problem(place, f"the table's name {file!a} {fault}", "rename the table")
        return
    for row in table_to_rows(names.folder, path, place):
        yield row if isinstance(row, Problem) else row_to_document(names, file, *row)


def table_to_texts(raw: Path, path: Path) -> Iterator[Text]:
    """The texts of a table's rows, whatever else the rows say; what cannot be read has none."""
    for row in table_to_rows(raw, path, str(path)):
        if not isinstance(row, Problem) and isinstance(content := row[1].get("text"), str):
            text = bytes_to_text(text_to_bytes(content), row[0], None)
            if isinstance(text, Text):
                yield text


def table_to_rows(raw: Path, path: Path, place: str) -> Iterator[Placed | Problem]:
    """Each row's place and cells, or why the table or a row cannot be read."""
    if not is_there(path):
        yield Problem(place, f"{path} is a link that leads nowhere", "put the table itself there")
        return
    if not is_inside(raw, path):
        yield Problem(
            place, f"{path} is a link that leaves {raw}", "put the table itself under the raw folder"
        )
        return
    try:
        if is_file(path):
            yield from (parquet_rows if path.name.endswith(".parquet") else jsonl_rows)(path)
        else:
            remedy = f"list the tables in it, e.g. path = “{path.name}/*{path.suffix}”"
            yield Problem(place, f"{path} is a folder, not a table", remedy)
    except OSError as error:
        yield unreadable(path, place, error)


def parquet_rows(path: Path) -> Iterator[Placed | Problem]:
    """Each row's place and cells."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    with path.open("rb") as file:  # pyarrow would take some names for addresses
        try:
            for batch in pq.ParquetFile(file).iter_batches(batch_size=1024):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{path} row {number}", row
        except (pa.ArrowInvalid, OSError) as error:
            yield Problem(str(path), f"is not a readable Parquet file: {error}", "write it again")


def jsonl_rows(path: Path) -> Iterator[Placed | Problem]:
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


def row_to_document(names: FileNames, file: str, place: str, row: dict[str, Any]) -> CorpusDocument | Problem:
    """One row as a document. Where the row names no file of its own, it is `<corpus file>#<id>`."""
    fields = {key: value for key, value in row.items() if value is not None}
    text = fields.pop("text", None)
    if not isinstance(text, str):
        return Problem(place, "missing column “text”", "the table needs the manifest's fields and text")
    entry = read_entry({"file": f"{file}#{fields.get('id')}"} | fields, lambda _: place)
    if not isinstance(entry, Entry):
        return merged(entry)
    data = text_to_bytes(text)
    content = bytes_to_text(data, place, entry.sha256)
    if isinstance(content, Problem):
        return content
    if others := [path for path in names.find(entry.file) if not has_bytes(path, data)]:
        what = f"“file”: {others[0]} is there, and has another text than this row"
        return Problem(place, what, "rename that file, or give the row another name in its column “file”")
    return CorpusDocument(entry_to_source(entry, content.sha256), content.content, place)


def has_bytes(path: Path, data: bytes) -> bool:
    """Whether this is what is in the file; only a file of the same size is read."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def text_to_bytes(text: str) -> bytes:
    """The bytes that are judged as a document; halves of surrogate pairs, which JSON lets pass, are kept for that."""
    return text.encode("utf-8", "surrogatepass")


def merged(problems: list[Problem]) -> Problem:
    """All that is wrong with one row as one record."""
    first = problems[0]
    return Problem(first.place, "; ".join(one.what for one in problems), first.remedy, first.text)

"""Documents that come as records of shards: what a record says, what holds for all of its corpus, and its own page.

Columns win over what the `[[corpus]]` says. Where neither names the show, the page must say itself what it is about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.problems import Problem
from flows.raw_input.corpus_entry import COLUMNS, TEXT, CorpusEntry
from flows.raw_input.entries import Entry, entry_to_source, read_entry
from flows.raw_input.filenames import FileNames
from flows.raw_input.records import LONGEST, Record, read_records
from flows.raw_input.shard_report import Refusal, ShardReport
from flows.raw_input.shards import Shard
from flows.raw_input.texts import Text, bytes_to_text, to_document
from schemas.sources import RENDERINGS, SOURCE_ID
from transforms.documents import text_to_document
from transforms.extraction import HEADERS
from transforms.normal import slug, tidy
from transforms.source import Source
from transforms.subject import page_to_subject

HEAD = 20_000
"""How much of a page is looked at for what it is about, in letters."""
LONGEST_ID, LONGEST_TITLE = 100, 120
MISSING = 'name its column, e.g. columns = {{ {key} = "page_{key}" }}, or leave the record out'
WRITTEN = ("show", "title", "publisher", "as_of_basis")


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One record as a document: what is said of it, its text, and its row."""

    source: Source
    content: str
    row: int


class NotAbout:
    """A page that does not say that it is about a show."""


def read_shard(
    names: FileNames, corpus: CorpusEntry, shard: Shard, report: ShardReport
) -> Iterator[CorpusDocument]:
    """The documents of one shard, each read when it is asked for; `report` counts the records on the way.

    Raises OSError where a disk or a store does not answer.
    """
    for record in read_records(shard, corpus.read_columns):
        found = record if isinstance(record, Refusal) else record_to_document(names, corpus, shard, record)
        if isinstance(found, Refusal):
            report.refusals.append(found)
        elif isinstance(found, NotAbout):
            report.not_about += 1
        else:
            report.documents += 1
            yield found


def read_texts(shard: Shard, column: str) -> Iterator[Text]:
    """The texts of a shard's records, whatever else they say; what cannot be read has none. Raises OSError."""
    for record in read_records(shard, [column]):
        if isinstance(record, Record) and isinstance(content := record.cells.get(column), str | bytes):
            text = bytes_to_text(text_to_bytes(content), shard.name, None)
            if isinstance(text, Text):
                yield text


def record_to_document(
    names: FileNames, corpus: CorpusEntry, shard: Shard, record: Record
) -> CorpusDocument | NotAbout | Refusal:
    """One record as a document. Where it names no file of its own, it is `<shard>#<id>`."""
    cells = {key: record.cells.get(corpus.column(key)) for key in COLUMNS}
    content = cells.pop(TEXT)
    if not isinstance(content, str | bytes):
        what = f"missing column “{corpus.column(TEXT)}”, or null: there is no text"
        return Refusal(shard.name, record.row, what, MISSING.format(key=TEXT))
    data = text_to_bytes(content)
    if len(data) > LONGEST:
        what = f"is longer than {LONGEST:,} bytes"
        return Refusal(shard.name, record.row, what, "split the record, or leave it out")
    fields = corpus.holding | dict(said_fields(cells))
    text = bytes_to_text(data, "", fields.get("sha256"))
    if not isinstance(text, Problem):
        text = to_document(text, "")
    if isinstance(text, Problem):
        return problems_to_refusal(shard, record, [text])
    told = fields if "show" in fields else told_fields(fields, text.content)
    if told is None:
        return NotAbout()
    entry = read_entry({"file": f"{shard.name}#{fields.get('id')}"} | told, lambda _: "")
    if not isinstance(entry, Entry):
        return problems_to_refusal(shard, record, entry)
    if others := [path for path in names.find(entry.file) if not has_bytes(path, data)]:
        what = f"“file”: {others[0]} is there, and has another text than this row"
        remedy = "rename that file, or give the row another name in its column “file”"
        return Refusal(shard.name, record.row, what, remedy)
    return CorpusDocument(entry_to_source(entry, text.sha256), text.content, record.row)


def said_fields(cells: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a record says, written as manifests write it; other people's ids, dates and blanks are not ours."""
    for key, value in cells.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if key == "id":
            yield key, to_id(value)
        elif key == "as_of":
            yield key, to_date(value)
        else:
            yield key, tidy(value) if key in WRITTEN and isinstance(value, str) else value
    if cells.get("id") is None and isinstance(url := cells.get("url"), str) and url.strip():
        yield "id", to_id(url)


def to_id(value: Any) -> Any:
    """An id as it is where it can be one of ours; else readable, and with its own hash so that no two become one."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or (re.fullmatch(SOURCE_ID, value) and len(value) <= LONGEST_ID):
        return value
    digest = sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug(value)[: LONGEST_ID - 13].strip('-')}-{digest}".strip("-")


def to_date(value: Any) -> Any:
    """A date, or the day of a moment, in ISO form."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    is_moment = isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:", value)
    return value[:10] if is_moment else value


def told_fields(fields: dict[str, Any], content: str) -> dict[str, Any] | None:
    """The fields with what the page itself says: its show, and where it has no title, its first line as that.

    A page that says so in its first sentence is an encyclopedia's. None where it says of no show that it is about it.
    """
    end = content.find("\n", HEAD)
    title, rendering = fields.get("title"), fields.get("rendering")
    forced = rendering if rendering in RENDERINGS else None
    asked = Source("page", "page", "", str(title or ""), "encyclopedia", "unknown", "", rendering=forced)
    document = text_to_document(asked, content[: end if end > 0 else None], HEADERS)
    if title is None and (own := document.title_span) and own.end - own.start <= LONGEST_TITLE:
        title = own.value
    subject = page_to_subject(title, document) if isinstance(title, str) else None
    if subject is None:
        return None
    return {"kind": "encyclopedia", "licence": "unknown"} | fields | {"title": title, "show": subject.show}


def problems_to_refusal(shard: Shard, record: Record, problems: Iterable[Problem]) -> Refusal:
    """All that is wrong with one record as one refusal."""
    first, *more = problems
    what = "; ".join(one.what for one in (first, *more))
    return Refusal(shard.name, record.row, what, first.remedy, first.text)


def has_bytes(path: Path, data: bytes) -> bool:
    """Whether this is what is in the file; only a file of the same size is read."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def text_to_bytes(text: str | bytes) -> bytes:
    """The bytes that are judged as a document; halves of surrogate pairs, which JSON lets pass, are kept for that."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")

"""From bytes to text: what a document must be before anything reads it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.problems import PASSING, Problem


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text, decoded without touching a line end, and the hash of its bytes."""

    content: str
    sha256: str


def bytes_to_text(data: bytes, place: str, sha256: str | None) -> Text | Problem:
    """Decode `data` as UTF-8; what is empty, binary, in another encoding or not as announced is a problem."""
    found = hashlib.sha256(data).hexdigest()
    if not data.strip():
        return Problem(place, "the document is empty", "put the text there, or remove the entry")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Problem(
            place, f"the document is binary (NUL byte in line {line})", "save it as plain UTF-8 text"
        )
    if sha256 is not None and found != sha256.lower():
        remedy = f'restore the document as received or, if the new text is meant, write sha256 = "{found}"'
        return Problem(place, f"the document's sha256 is {found}, not the manifest's", remedy)
    try:
        return Text(data.decode("utf-8"), found)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = data[error.start : error.end].hex(" ")
        return Problem(place, f"the text is not UTF-8 (byte {bad} in line {line})", "convert it to UTF-8")


def read_text(raw: Path, file: str, place: str, sha256: str | None) -> Text | Problem:
    """The text of `raw`/`file`; a file that is missing, unreadable or leaves `raw` is a problem."""
    path = raw / file
    if "\0" in file or not path.resolve().is_relative_to(raw.resolve()):
        return Problem(
            place, f"{file} lies outside {raw}", "put the document itself (no link) under the raw folder"
        )
    if not path.is_file():
        what = "is not a file" if path.exists() else "does not exist"
        return Problem(place, f"{path} {what}", "correct the path (it is relative to the raw folder)")
    try:
        data = path.read_bytes()
    except OSError as error:
        passing = error.errno in PASSING
        remedy = "run again" if passing else "mend its permissions"
        return Problem(place, f"{path} cannot be read: {error.strerror}", remedy, passing=passing)
    return bytes_to_text(data, place, sha256)


def released_texts(raw: Path, sources: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The texts of a release's `sources` rows by id, as far as `raw` still has exactly these bytes."""
    texts = {}
    for source in sources:
        file, _, row = source["file"].partition("#")
        text = corpus_text(raw, file, source) if row else read_text(raw, file, file, source["sha256"])
        if isinstance(text, Text):
            texts[source["source_id"]] = text.content
    return texts


def corpus_text(raw: Path, file: str, source: Mapping[str, Any]) -> Text | None:
    """The text of a row of a corpus table, None where the table no longer has it."""
    from flows.corpus import CorpusDocument, read_corpus  # only those who list a corpus pay for its readers

    for found in read_corpus(raw, {"path": file}, file):
        if isinstance(found, CorpusDocument) and found.source.sha256 == source["sha256"]:
            return Text(found.content, found.source.sha256)
    return None

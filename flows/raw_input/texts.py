"""From bytes to text: what a document must be before anything reads it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flows.problems import PASSING, Problem
from flows.raw_input.filenames import FileNames, is_file, is_inside
from transforms.foreign_text import foreign_text


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


def read_text(names: FileNames, file: str, place: str, sha256: str | None) -> Text | Problem:
    """The text of the raw folder's `file`; one that is missing, ambiguous, unreadable or elsewhere is a problem."""
    found = names.find(file)
    if not found:
        what = f"{names.folder / file} does not exist"
        return Problem(place, what, "correct the path (it is relative to the raw folder)")
    if len(found) > 1:
        listed = ", ".join(ascii(one.name) for one in found)
        what = f"{file} is several files, whose names differ only in how letters are composed: {listed}"
        return Problem(place, what, "rename all but one")
    text = read_file(names.folder, found[0], place, sha256)
    return text if isinstance(text, Problem) else to_document(text, place)


def to_document(text: Text, place: str) -> Text | Problem:
    """The text if it can be a document: what is none (an error page, HTML, one long line) is a problem."""
    found = foreign_text(text.content)
    return Problem(place, found.what, f"{found.remedy}, or remove the entry") if found else text


def read_file(raw: Path, path: Path, place: str, sha256: str | None) -> Text | Problem:
    """The text of a file that is there; one that is unreadable, or a link that leaves `raw`, is a problem."""
    if not is_inside(raw, path):
        return Problem(
            place, f"{path} lies outside {raw}", "put the document itself (no link) under the raw folder"
        )
    try:
        if not is_file(path):
            return Problem(
                place, f"{path} is not a file", "correct the path (it is relative to the raw folder)"
            )
        data = path.read_bytes()
    except OSError as error:
        return unreadable(path, place, error)
    return bytes_to_text(data, place, sha256)


def unreadable(path: object, place: str, error: OSError) -> Problem:
    """What to say of a file that is there and cannot be read."""
    passing = error.errno in PASSING
    remedy = "run again" if passing else "mend its permissions"
    return Problem(place, f"{path} cannot be read: {error.strerror}", remedy, passing=passing)

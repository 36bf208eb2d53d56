"""The list of documents: `raw/sources.toml`, checked as a whole before anything is read from it."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.problems import ManifestError, Problem
from flows.raw_input.corpus import find_tables, read_corpus
from flows.raw_input.entries import entry_to_source, file_fault, read_entry
from flows.raw_input.filenames import FileNames
from flows.raw_input.texts import read_text
from transforms.source import Source

MANIFEST = "sources.toml"
HEADER = re.compile(r"\s*\[+\s*([A-Za-z0-9_.\"'-]+)\s*\]+")
KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A listed document and its text, every line end as received."""

    source: Source
    content: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An id or a file name that an entry claims for its document, readable or not, and where it does so.

    Documents may share a file as long as they mean the same text, whose hash this is; an id has none.
    """

    key: str
    value: str
    place: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One `[[source]]` or `[[corpus]]` table with the places of its header and of its keys."""

    name: str
    fields: dict[str, Any]
    place: str
    key_places: dict[str, str]

    def place_of(self, key: str) -> str:
        """Where the key stands, or the entry's header where the key is not there."""
        return self.key_places.get(key, self.place)


Outcome = RawDocument | Claim | Problem


def read_manifest(raw_dir: Path) -> list[RawDocument]:
    """All documents of `raw_dir`, in the manifest's order.

    Raises ManifestError with every problem of the manifest and of the documents at once.
    """
    path = raw_dir / MANIFEST
    outcomes = list(manifest_to_outcomes(path, read_toml(path)))
    problems = [one for one in outcomes if isinstance(one, Problem)]
    problems += duplicate_problems(one for one in outcomes if isinstance(one, Claim))
    if not outcomes:
        problems = [Problem(str(path), "lists no document", "add a [[source]] entry")]
    if problems:
        raise ManifestError(problems)
    return [one for one in outcomes if isinstance(one, RawDocument)]


def read_toml(path: Path) -> str:
    """The manifest's text, known to be TOML; raises ManifestError where it is not."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        remedy = "create it, or point --raw at the folder that has it"
        raise ManifestError([Problem(str(path), f"cannot be read: {error.strerror}", remedy)]) from error
    except UnicodeDecodeError as error:
        raise ManifestError(
            [Problem(str(path), f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]
        ) from error
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError([toml_problem(path, text, str(error))]) from error
    return text


def toml_problem(path: Path, text: str, message: str) -> Problem:
    """The line that the TOML reader complains of, as a record."""
    lines = text.split("\n")
    found = re.search(r"line (\d+)", message)
    number = min(int(found.group(1)) if found else len(lines), len(lines))
    return Problem(f"{path}:{number}", f"is not TOML: {message}", "mend this line", lines[number - 1].strip())


def manifest_to_outcomes(path: Path, text: str) -> Iterator[Outcome]:
    """Each document of each table of the manifest, what is claimed, and what is wrong."""
    names = FileNames(path.parent)
    for listed in manifest_to_listed(path, text):
        if isinstance(listed, Problem):
            yield listed
        else:
            yield from (source_to_outcomes if listed.name == "source" else corpus_to_outcomes)(names, listed)


def manifest_to_listed(path: Path, text: str) -> Iterator[Listed | Problem]:
    """Each table of the manifest, and what is neither a source nor a corpus."""
    for name, value in tomllib.loads(text).items():
        if name not in ("source", "corpus"):
            remedy = "remove it; the manifest has [[source]] and [[corpus]] tables"
            yield Problem(str(path), f"unknown key “{name}”", remedy)
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            yield Problem(
                str(path), f"“{name}” is not a list of tables", f"write [[{name}]] in double brackets"
            )
        else:
            yield from tables_to_listed(path, text, name, value)


def listed_tables(names: FileNames) -> Iterator[Path]:
    """The table files that the manifest lists, none where it cannot be read."""
    path = names.folder / MANIFEST
    try:
        text = read_toml(path)
    except ManifestError:
        return
    for listed in manifest_to_listed(path, text):
        if isinstance(listed, Listed) and listed.name == "corpus":
            found = find_tables(names, listed.fields, listed.place_of)
            yield from (one for one in found if isinstance(one, Path))


def tables_to_listed(path: Path, text: str, name: str, tables: Iterable[dict[str, Any]]) -> Iterator[Listed]:
    """The tables of one name with the lines of headers and keys, which the TOML reader does not tell."""
    found: list[dict[str, int]] = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if header := HEADER.match(line):
            inside = header.group(1) == name
            if inside:
                found.append({"": number})
        elif inside and (key := KEY.match(line)):
            found[-1].setdefault(key.group(1), number)
    for index, table in enumerate(tables):
        entry = table.get("id") or table.get("path") or f"{name} {index + 1}"
        lines = found[index] if index < len(found) else {}
        places = {key: f"{path}:{number} [{entry}]" for key, number in lines.items()}
        yield Listed(name, table, places.get("", f"{path} [{entry}]"), places)


def source_to_outcomes(names: FileNames, listed: Listed) -> Iterator[Outcome]:
    """The document that one `[[source]]` names, or its problems: the entry's and the file's in one go."""
    entry = read_entry(listed.fields, listed.place_of)
    if isinstance(entry, list):
        yield from entry
    fields = {key: value for key, value in listed.fields.items() if isinstance(value, str) and value.strip()}
    if "id" in fields:
        yield Claim("id", fields["id"], listed.place_of("id"))
    if "file" not in fields or file_fault(fields["file"]):
        return
    text = read_text(names, fields["file"], listed.place_of("file"), fields.get("sha256"))
    if isinstance(text, Problem):
        yield text
    elif not isinstance(entry, list):
        yield Claim("file", entry.file, listed.place_of("file"), text.sha256)
        yield RawDocument(entry_to_source(entry, text.sha256), text.content)


def corpus_to_outcomes(names: FileNames, listed: Listed) -> Iterator[Outcome]:
    """The documents of the tables that one `[[corpus]]` names, and what is wrong with them."""
    for found in read_corpus(names, listed.fields, listed.place_of):
        if isinstance(found, Problem):
            yield found
        else:
            yield Claim("id", found.source.id, found.place)
            yield Claim("file", found.source.file, found.place, found.source.sha256)
            yield RawDocument(found.source, found.content)


def duplicate_problems(claims: Iterable[Claim]) -> Iterator[Problem]:
    """One problem per id that was claimed before, and per file that was claimed before with another text."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        other = first.setdefault((claim.key, claim.value), claim)
        if other is not claim and (claim.sha256 is None or claim.sha256 != other.sha256):
            what = f"the {claim.key} “{claim.value}” is taken by {other.place}"
            yield Problem(claim.place, what, f"give each document its own {claim.key}")

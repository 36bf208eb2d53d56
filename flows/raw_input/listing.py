"""The tables of `raw/sources.toml` as they are written, each key with the line where it stands."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.addresses import without_secrets
from flows.problems import ManifestError, Problem
from flows.raw_input.filenames import is_file

MANIFEST = "sources.toml"
HEADER = re.compile(r"\s*\[+\s*([A-Za-z0-9_.\"'-]+)\s*\]+")
KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")
SHOWN = 200
"""So many letters of a line are shown."""
LONGEST = 64 << 20
"""The longest manifest that is read, in bytes; a bigger list is a `[[corpus]]`."""
SMALL = 1 << 20
"""A manifest of no more letters is parsed at once, to report what is wrong in it before anything is loaded."""
PARTS = 200
"""Of so many parts no key of ours is made, and the TOML reader takes the square of their number of steps."""
PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_.-]){PART}(?:\.[ \t]*+{PART}){{{PARTS}}}")


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


def read_toml(path: Path) -> str:
    """The manifest's text, known to be TOML; raises ManifestError where it is not."""
    text = read_manifest_text(path)
    if found := LONG_KEY.search(text):
        what, line = f"more than {PARTS} parts in one key", text.count("\n", 0, found.start()) + 1
        raise ManifestError([toml_problem(path, text, f"{what} (at line {line})")])
    try:
        tomllib.loads(text)
    except RecursionError as error:
        remedy = "the manifest has [[source]] and [[corpus]] tables of strings; remove what is nested"
        raise ManifestError([Problem(str(path), "is nested too deeply", remedy)]) from error
    except ValueError as error:  # broken TOML, and numbers of thousands of digits
        raise ManifestError([toml_problem(path, text, str(error))]) from error
    return text


def require_manifest(folder: Path) -> None:
    """Raises ManifestError where the folder has no manifest, or a small one that is not TOML; loads nothing for it."""
    path = folder / MANIFEST
    if len(read_manifest_text(path)) <= SMALL:
        read_toml(path)


def read_manifest_text(path: Path) -> str:
    """The manifest's text; raises ManifestError where it is no file, too long, unreadable or not in UTF-8."""
    try:
        if not is_file(path):
            remedy = "put the manifest itself there: a text file"
            raise ManifestError([Problem(str(path), "is not a file", remedy)])
        if (size := path.stat().st_size) > LONGEST:
            remedy = "list the documents as a [[corpus]]"
            what = f"has {size:,} bytes; no manifest of more than {LONGEST:,} is read"
            raise ManifestError([Problem(str(path), what, remedy)])
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        remedy = "create it, or point --raw at the folder that has it"
        raise ManifestError([Problem(str(path), f"cannot be read: {error.strerror}", remedy)]) from error
    except UnicodeDecodeError as error:
        raise ManifestError(
            [Problem(str(path), f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]
        ) from error


def toml_problem(path: Path, text: str, message: str) -> Problem:
    """The line that the TOML reader complains of, as a record."""
    lines = text.split("\n")
    found = re.search(r"line (\d+)", message)
    number = min(int(found.group(1)) if found else len(lines), len(lines))
    return Problem(
        f"{path}:{number}", f"is not TOML: {message}", "mend this line", lines[number - 1].strip()[:SHOWN]
    )


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
        entry = without_secrets(str(table.get("id") or table.get("path") or f"{name} {index + 1}"))
        lines = found[index] if index < len(found) else {}
        places = {key: f"{path}:{number} [{entry}]" for key, number in lines.items()}
        yield Listed(name, table, places.get("", f"{path} [{entry}]"), places)

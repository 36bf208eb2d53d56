"""Where each page of the catalogue lies, and what its anchors are called: stable, safe on every disk, made of ids.

Paths are relative to the output folder, with forward slashes: all pages but the first lie in one folder, so that
whatever else is in the output folder stays in nobody's way.
"""

import re
from hashlib import sha256

from anyascii import anyascii

HOME = "index.html"
FOLDER = "site"
STYLE, SCRIPT, ICON = (f"{FOLDER}/{name}" for name in ("style.css", "site.js", "icon.svg"))
RELEASES, SOURCES, QUALITY = (f"{FOLDER}/{name}.html" for name in ("releases", "sources", "quality"))
_PLAIN_ID = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*")
_LONGEST = 120
_UNSAFE = re.compile(r"[^a-z0-9]+")


def id_to_name(row_id: str) -> str:
    """An id as part of an address: its slashes are points; what is no plain id is shortened and gets a hash.

    Two ids never get one name, also where a disk does not tell capitals from small letters.
    """
    if _PLAIN_ID.fullmatch(row_id) and len(row_id) <= _LONGEST:
        return row_id.replace("/", ".")
    readable = _UNSAFE.sub("-", anyascii(row_id).lower()).strip("-")[:60].strip("-")
    return f"{readable or 'row'}.{sha256(row_id.encode()).hexdigest()[:10]}"


def table_page(table: str, part: str = "") -> str:
    """The page of a table, or of that part of its rows."""
    return f"{FOLDER}/data/{table}/{id_to_name(part)}.html" if part else f"{FOLDER}/data/{table}.html"


def row_page(table: str, row_id: str) -> str:
    """The page that says where the values of a row come from; its anchors are the columns' names."""
    return f"{FOLDER}/why/{table}/{id_to_name(row_id)}.html"


def source_page(source_id: str) -> str:
    """The page with a document's text."""
    return f"{FOLDER}/sources/{id_to_name(source_id)}.html"


def release_page(version: str) -> str:
    """The page of one release."""
    return f"{FOLDER}/releases/{version}.html"


def line_anchor(line: int) -> str:
    """The anchor of a line, from 1."""
    return f"L{line}"


def passage_anchor(line: int, start: int, end: int) -> str:
    """The anchor of characters `start` to `end` (from 0, end exclusive) of a line: columns from 1, both included."""
    return f"L{line}-c{start + 1}-{end}"


def way(page: str, to: str) -> str:
    """The address that leads from a page to another one, or to any file of the output folder."""
    within = f"{FOLDER}/"
    if page.startswith(within) and to.startswith(within):
        page, to = page.removeprefix(within), to.removeprefix(within)
    return "../" * page.count("/") + to

"""The hand-checked readings that stand beside the documents: `raw/<show>/gold/<table>.csv`."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from flows.problems import ManifestError, Problem
from flows.raw_input.filenames import is_inside
from schemas.registry import TABLES
from schemas.table import Registry

COUNTED = "expected"
"""The file that has no reading but numbers of rows (flows/raw_input/expected.py)."""


def read_gold(raw: Path, registry: Registry = TABLES) -> dict[str, list[str]]:
    """For each table of the registry the text of its CSV files, one per show, ordered by path.

    Raises ManifestError where one is no text file, lies elsewhere, or is no reading of its table.
    """
    gold: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for path in sorted(raw.glob("*/gold/*.csv")):
        text = read_inside(raw, path)
        problems.extend(text_to_problems(text, path, registry) if path.stem != COUNTED else ())
        gold.setdefault(path.stem, []).append(text)
    if problems:
        raise ManifestError(problems)
    return gold


def text_to_problems(text: str, path: Path, registry: Registry) -> Iterator[Problem]:
    """What keeps a file from being a reading of the table that it is called after."""
    table = registry.get(path.stem)
    if not table or not table.gold_key:
        known = ", ".join(name for name, one in registry.items() if one.gold_key)
        yield Problem(
            str(path), f"there is no table “{path.stem}” to be read by hand", f"choose one of {known}"
        )
        return
    lines = csv.reader(StringIO(text))
    header = next(lines, [])
    if lacking := [name for name in table.gold_key if name not in header]:
        remedy = f"a row of {table.name} is found by {', '.join(table.gold_key)}: write all of them"
        yield Problem(f"{path}:1", f"has no column “{lacking[0]}”", remedy, ",".join(header))
    elif other := [name for name in header if name not in (*table.columns, *table.gold_key)]:
        yield Problem(f"{path}:1", f"there is no column “{table.name}.{other[0]}”", "remove or correct it")
    for fields in lines:
        if fields and len(fields) != len(header):
            remedy = "write a field for each, quoted where it has a comma"
            yield Problem(
                f"{path}:{lines.line_num}", f"has not {len(header)} fields", remedy, ",".join(fields)
            )


def read_inside(raw: Path, path: Path) -> str:
    """The text of a CSV file below `raw`. Raises ManifestError where it is not there itself, or none."""
    remedy = "put the reading itself there as UTF-8 text (no link), or move it away"
    if not path.is_file() or not is_inside(raw, path):
        raise ManifestError([Problem(str(path), f"is no file in {raw}", remedy)])
    try:
        text = path.read_text(encoding="utf-8")
        for _ in csv.reader(StringIO(text)):
            pass
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ManifestError([Problem(str(path), f"cannot be read: {error}", remedy)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ManifestError([Problem(f"{path}:{line}", "has a NUL in it", remedy)])
    return text

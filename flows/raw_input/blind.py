"""What was counted on pages on which no rule was made: `raw/blind.csv`, for pages that cannot lie in `raw/`.

A line per table and column: how many values the hand-checked reading of those pages has, how many were found, how many
of these are right; then on which pages, when and by whom, so that a reader can judge what the figures are worth.
"""

import csv
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from flows.problems import ManifestError, Problem
from flows.raw_input.expected import is_count
from flows.raw_input.gold import read_inside
from schemas.registry import SUBJECTS, TABLES
from transforms.accuracy import Count

COUNTS = ("gold_rows", "found_rows", "right_rows")
COLUMNS = ["dataset", "field", *COUNTS, "pages", "measured_on", "measured_by"]


def read_blind(raw: Path) -> list[Count]:
    """The counts, in the order of the lines; none where there is no such file. Raises ManifestError with all faults."""
    path = raw / "blind.csv"
    found = list(text_to_counts(read_inside(raw, path), path)) if os.path.lexists(path) else []
    if problems := [one for one in found if isinstance(one, Problem)]:
        raise ManifestError(problems)
    return [one for one in found if isinstance(one, Count)]


def text_to_counts(text: str, path: Path) -> Iterator[Count | Problem]:
    """Each line as what it counts, or as what is wrong with it; what stands twice is wrong."""
    lines = csv.DictReader(StringIO(text), restval="")
    if lines.fieldnames != COLUMNS:
        header = ",".join(COLUMNS)
        yield Problem(f"{path}:1", "has other columns", f"write {header}", ",".join(lines.fieldnames or ()))
        return
    seen: set[tuple[str, str]] = set()
    for fields in lines:
        values = [str(value) for value in fields.values()]
        place = f"{path}:{lines.line_num}"
        column = (values[0], values[1])
        if column in seen:
            yield Problem(place, "counts a column again", "keep one of the lines", ",".join(values))
        else:
            yield values_to_count(values, place)
        seen.add(column)


def values_to_count(values: list[str], place: str) -> Count | Problem:
    """One line: a table, its column, three counts, and where they come from."""
    text = ",".join(values)
    if len(values) != len(COLUMNS) or not all(values):
        return Problem(place, f"has not {len(COLUMNS)} filled fields", f"write {', '.join(COLUMNS)}", text)
    dataset, field, *rest = values
    if dataset not in SUBJECTS or field not in TABLES[dataset].columns:
        remedy = f"name a column of one of {', '.join(SUBJECTS)}"
        return Problem(place, f"there is no column “{dataset}.{field}”", remedy, text)
    counts = [int(value) for value in rest[: len(COUNTS)] if is_count(value)]
    if len(counts) != len(COUNTS) or counts[2] > min(counts[:2]):
        remedy = "write three counts, of which the right ones are part of both others"
        return Problem(place, f"{', '.join(COUNTS)} do not fit", remedy, text)
    return Count(dataset, field, *counts)

"""How many rows a show has, as counted by hand: `raw/<show>/gold/expected.csv`, columns show, dataset, min, max."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from flows.problems import ManifestError, Problem
from flows.raw_input.gold import read_inside
from schemas.registry import SUBJECTS
from transforms.validation.expected import Expected

COLUMNS = ["show", "dataset", "min", "max"]


def read_expected(raw: Path) -> list[Expected]:
    """What is stated of all shows, in the order of files and lines. Raises ManifestError with all that is wrong."""
    paths = sorted(raw.glob("*/gold/expected.csv"))
    found = [one for path in paths for one in text_to_expected(read_inside(raw, path), path)]
    if problems := [one for one in found if isinstance(one, Problem)]:
        raise ManifestError(problems)
    return [one for one in found if isinstance(one, Expected)]


def text_to_expected(text: str, path: Path) -> Iterator[Expected | Problem]:
    """One file's lines, each as what it states or as what is wrong with it."""
    lines = csv.DictReader(StringIO(text))
    if lines.fieldnames != COLUMNS:
        header = ",".join(COLUMNS)
        yield Problem(f"{path}:1", "has other columns", f"write {header}", ",".join(lines.fieldnames or ()))
        return
    for fields in lines:
        yield fields_to_expected(list(fields.values()), f"{path}:{lines.line_num}")


def fields_to_expected(fields: list[object], place: str) -> Expected | Problem:
    """One line: a show, a table of rows, and two counts."""
    text = ",".join(str(field) for field in fields if field is not None)
    if len(fields) > len(COLUMNS) or None in fields:
        return Problem(place, f"has not {len(COLUMNS)} fields", "write show, dataset, min, max", text)
    show, dataset, least, most = (str(field) for field in fields)
    if dataset not in SUBJECTS:
        return Problem(
            place, f"there is no dataset “{dataset}”", f"choose one of {', '.join(SUBJECTS)}", text
        )
    if not (is_count(least) and is_count(most) and int(least) <= int(most)):
        return Problem(
            place, "min and max are no bounds", "write two counts of rows, min not above max", text
        )
    return Expected(show, dataset, int(least), int(most), place)


def is_count(text: str) -> bool:
    """Whether it is a number of rows; one of more than 18 digits is none."""
    return text.isdecimal() and len(text) <= 18

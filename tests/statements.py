"""What two encyclopedia pages state, line by line, and whether a release has it as row, reject or gap.

python -m tests.statements            which statements are met though marked open, or open though not marked
python -m tests.statements --write    mark in tests/statements.csv what is open; the commit says why it is

The list was read from the texts alone. `outcome` and `dataset` may name several, joined by `|`: any of them will do.
`words` stand in the line: a row's evidence, a reject, a coverage row or a conflict's other value must touch them.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from itertools import product
from pathlib import Path

import polars as pl

from flows import steps
from tests.pages import ROOT

LIST = Path(__file__).with_name("statements.csv")
RAW = ROOT / "raw"
SOURCES = ("wikipedia-2025", "wikipedia-2023")
OUT_OF_SCOPE = "out of scope"

Tables = Mapping[str, pl.DataFrame]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of the list; `open` where today's code does not have it yet."""

    source: str
    line: int
    statement: str
    outcome: str
    dataset: str
    words: str
    reason: str
    open: str = ""

    @property
    def name(self) -> str:
        """The statement's name among the tests."""
        return f"{self.source}:{self.line} {self.outcome} {self.dataset} {self.words}"


def main() -> int:
    """Compare or write; the exit code is 1 where a mark is not right."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    listed = statements()
    tables = released()
    marked = [replace(one, open="" if is_met(one, tables) else "open") for one in listed]
    changed = [one for one, old in zip(marked, listed, strict=True) if one != old]
    for one in changed:
        print(one.open or "met", one.name)
    if chosen.write:
        write(marked)
        return 0
    return 1 if changed else 0


def statements() -> list[Statement]:
    """The list, in the order of pages and lines."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Statement(line=int(row.pop("line")), **row) for row in csv.DictReader(file)]


def write(listed: Sequence[Statement]) -> None:
    """Keep the list with its marks."""
    with LIST.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, [one.name for one in fields(Statement)], lineterminator="\n")
        lines.writeheader()
        lines.writerows(asdict(one) for one in listed)


@cache
def released() -> Tables:
    """The tables that raw/ makes."""
    return steps.raw_to_tables(RAW)


@cache
def page_lines(source: str) -> list[tuple[int, str]]:
    """The lines of a page, each with the offset of its first character; no-break spaces as blanks."""
    text = (RAW / "heartstopper" / f"{source}.txt").read_bytes().decode().replace("\u00a0", " ")
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def is_met(statement: Statement, tables: Tables) -> bool:
    """Whether one of its outcomes is found in one of its tables; what is out of scope asks for nothing."""
    if statement.outcome == OUT_OF_SCOPE:
        return True
    wanted = product(statement.outcome.split("|"), statement.dataset.split("|"))
    return any(_FOUND[outcome](statement, dataset, tables) for outcome, dataset in wanted)


def word_spans(statement: Statement) -> Iterator[Span]:
    """Where in the document the words stand within their line."""
    start, line = page_lines(statement.source)[statement.line - 1]
    place = line.find(statement.words)
    while place >= 0:
        yield start + place, start + place + len(statement.words)
        place = line.find(statement.words, place + 1)


def _is_row(statement: Statement, dataset: str, tables: Tables) -> bool:
    evidence = _of_line(tables["evidence"], dataset, statement)
    quoted = list(evidence.select("char_start", "char_end").iter_rows())
    pairs = product(word_spans(statement), quoted)
    return any(start < last and first < end for (start, end), (first, last) in pairs)


def _is_reject(statement: Statement, dataset: str, tables: Tables) -> bool:
    return any(statement.words in text for text in _of_line(tables["rejects"], dataset, statement)["text"])


def _is_gap(statement: Statement, dataset: str, tables: Tables) -> bool:
    """A coverage row of the line, or one of no line that names what is missing."""
    listed = tables["coverage"].filter(pl.col("line").is_null(), dataset=dataset)
    named = any(statement.words in missing for missing in listed["missing"].drop_nulls())
    return named or not _of_line(tables["coverage"], dataset, statement).is_empty()


def _is_conflict(statement: Statement, dataset: str, tables: Tables) -> bool:
    other = tables["conflicts"].filter(dataset=dataset, other_source=statement.source)
    return any(statement.words in value for value in other["other_value"])


def _of_line(frame: pl.DataFrame, dataset: str, statement: Statement) -> pl.DataFrame:
    return frame.filter(dataset=dataset, source_id=statement.source, line=statement.line)


_FOUND = {"row": _is_row, "reject": _is_reject, "coverage": _is_gap, "conflict": _is_conflict}


if __name__ == "__main__":
    sys.exit(main())

"""A seeded sample of published cells, each with its passage in context, for somebody to read one by one; run by hand.

    python -m tests.benchmarks.cells [--raw DIR …] [--seed N] [--count N]

Every document of the raw folders (tests/corpus in both renderings where none is named) that tests/pages.py does not
set aside is read by itself. Half of the cells are `stated`, half `carried` or `inferred`, drawn evenly from all tables.
A cell is printed with its table, basis and weight, its page and lines, its value and quotes, the rest of its row, the
headings above it, the header of its table, and the lines around it, its own marked with >. Its weight is how many
cells of its table and basis it stands for: the supported share is the weights of those found supported, divided by all.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from flows.raw_input.manifest import RawDocument, read_manifest
from schemas.registry import TABLES
from tests.pages import ARTICLES_SET_ASIDE, RENDERINGS, SET_ASIDE, corpus_pages
from transforms.documents.model import Block, Document
from transforms.extraction import read
from transforms.findings import Value
from transforms.reconciliation.reconcile import reconcile

_AROUND = 2
_LONGEST_LINE = 700


class Published(NamedTuple):
    """A cell that one document publishes: its row, its field, and the evidence rows behind it."""

    document: Document
    table: str
    row: Mapping[str, Value | None]
    field: str
    evidence: Sequence[Mapping[str, Value | None]]


def main() -> None:
    """Print the sample."""
    raw = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    options.add_argument("--raw", type=Path, nargs="+", default=[])
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--count", type=int, default=300)
    chosen = options.parse_args()
    pages = [page for raw in chosen.raw for page in read_manifest(raw)]
    pages = pages or [page for rendering in RENDERINGS for page in corpus_pages(rendering)]
    seen = [page for page in pages if page.source.id not in (*SET_ASIDE, *ARTICLES_SET_ASIDE)]
    cells = [cell for page in seen for cell in page_to_cells(page)]
    for cell, weight in sampled(cells, chosen.count, Random(chosen.seed)):
        print("\n".join(cell_to_lines(cell, weight)), end="\n\n")


def page_to_cells(page: RawDocument) -> Iterator[Published]:
    """Every cell that the page by itself publishes; ids, counts and the show's name aside."""
    reading = read(page.source, page.content)
    tables = reconcile([reading])
    behind = defaultdict[tuple[str, str, str], list[Mapping[str, Value | None]]](list)
    for one in tables.get("evidence", ()):
        if one["field"] != "show":
            behind[str(one["dataset"]), str(one["row_id"]), str(one["field"])].append(one)
    rows = {
        (name, "/".join(str(row[part]) for part in TABLES[name].key)): row
        for name, found in tables.items()
        for row in found
        if name in TABLES and name != "evidence"
    }
    for (table, row_id, field), evidence in behind.items():
        yield Published(reading.document, table, rows[table, row_id], field, evidence)


def sampled(cells: Sequence[Published], count: int, random: Random) -> Iterator[tuple[Published, float]]:
    """The sample with the weight of each of its cells, table by table."""
    strata = defaultdict[tuple[str, str], list[Published]](list)
    for cell in cells:
        strata[cell.table, str(cell.evidence[0]["basis"])].append(cell)
    for is_stated in (True, False):
        own = {key: found for key, found in sorted(strata.items()) if (key[1] == "stated") == is_stated}
        drawn = dict.fromkeys(own, 0)
        for _ in range(min(count // 2, sum(map(len, own.values())))):
            drawn[min((key for key in own if drawn[key] < len(own[key])), key=lambda key: drawn[key])] += 1
        for key, found in own.items():
            yield from ((cell, len(found) / drawn[key]) for cell in random.sample(found, drawn[key]))


def cell_to_lines(cell: Published, weight: float) -> Iterator[str]:
    """The cell as it is printed."""
    document, first = cell.document, cell.evidence[0]
    numbers = sorted({int(str(one["line"])) for one in cell.evidence})
    place = f"{document.source.id} ({document.rendering}) {', '.join(map(str, numbers))}"
    yield f"[{cell.table} {first['basis']} {weight:.1f}] {place}"
    quotes = " ".join(f"‹{quote}›" for quote in dict.fromkeys(str(one["quote"]) for one in cell.evidence))
    yield f"  {cell.field} = {cell.row.get(cell.field)!r} {quotes}"
    others = {key: value for key, value in cell.row.items() if value is not None and key != cell.field}
    yield "  of " + ", ".join(f"{key}={value}" for key, value in others.items() if not key.endswith("_id"))
    block = next((one for one in document.blocks if one.line == numbers[0]), None)
    yield from _above(document, block) if block else ()
    places = {int(str(one["line"])): int(str(one["char_start"])) for one in cell.evidence}
    for number in numbers:
        for near in range(max(1, number - _AROUND), min(len(document.lines), number + _AROUND) + 1):
            line = document.lines[near - 1]
            start = max(line.start, places.get(near, 0) - _LONGEST_LINE // 2)
            if near == number or line.strip():
                yield f"  {'>' if near == number else ' '} {line.content[start : min(line.end, start + _LONGEST_LINE)]}"


def _above(document: Document, block: Block) -> Iterator[str]:
    """The headings over a block and the header of the table that it stands in."""
    section = next((one for one in document.sections if block in one.blocks), None)
    if section is not None:
        yield f"  # {' / '.join(heading.quote for heading in section.headings)}{' (lost)' if section.lost else ''}"
    table = next((one for one in document.tables if block in one.rows), None)
    if table is not None and table.header is not None:
        yield f"  | {table.header.span.quote}"


if __name__ == "__main__":
    main()

"""All that is extracted and reconciled from real pages, spoilt ones and cases: who moves code sees what else moved.

python -m tests.fingerprint               what differs from tests/fingerprint.csv
python -m tests.fingerprint --dump DIR    every finding and row as text, a file per line of the fingerprint
python -m tests.fingerprint --write       take what is there for right; the commit says which rows changed, and why
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from flows.batches.pieces import show_to_documents
from flows.batches.reading import read_show
from tests.cases_runner import CASES, read_case
from tests.mutations import SMALL
from tests.pages import RENDERINGS, ROOT, corpus_pages
from tests.spoilt import spoilt
from transforms.extraction import NOTHING_KNOWN, Reading, extract, read
from transforms.findings import Cell, Finding, Record, Reject
from transforms.reconciliation.reconcile import reconcile
from transforms.spans import Span

KEPT = Path(__file__).with_name("fingerprint.csv")
SPOILT = 12
COLUMNS = ("set", "name", "part", "lines", "sha256")

Place = tuple[str, str, str]
"""Set of pages, page or table, part of it."""


def main() -> int:
    """Compare, dump or write; the exit code is 1 where something differs."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--dump", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    found = everything()
    if chosen.dump:
        dump(chosen.dump, found)
    if chosen.write:
        write(found)
    differing = differences(found)
    print("\n".join(differing) or "the fingerprint is equal")
    return 1 if differing else 0


def everything() -> dict[Place, list[str]]:
    """What each page and case yields, and the rows that each set of pages makes together, as lines of text."""
    found: dict[Place, list[str]] = {}
    for name, readings in read_sets():
        for reading in readings:
            page = reading.document.source.id
            gather(found, (name, page), ((one.dataset, finding_to_line(one)) for one in reading.findings))
        for table, rows in reconcile(readings).items():
            found[name, "reconciled", table] = [row_to_line(row) for row in rows]
    for mutation, seed in product(SMALL, range(SPOILT)):
        text, rendering, source = spoilt(mutation, seed)
        findings = read(replace(source, rendering=rendering), text).findings
        gather(found, ("spoilt", mutation), ((one.dataset, finding_to_line(one)) for one in findings))
    for path in sorted(CASES.glob("*/*.txt")):
        text = path.read_text(encoding="utf-8")
        if "--- document " in text:
            findings = extract(read_case(path).document, NOTHING_KNOWN)
            place = ("cases", f"{path.parent.name}/{path.stem}")
            gather(found, place, ((one.dataset, finding_to_line(one)) for one in findings))
    return found


def read_sets() -> Iterator[tuple[str, list[Reading]]]:
    """The corpus in both renderings and raw/, each as the main job reads it."""
    from flows.raw_input.manifest import read_manifest

    sets = {name: corpus_pages(name) for name in RENDERINGS} | {"raw": tuple(read_manifest(ROOT / "raw"))}
    for name, pages in sets.items():
        yield name, [reading for show in show_to_documents(pages).values() for reading in read_show(show)]


def gather(found: dict[Place, list[str]], place: tuple[str, str], lines: Iterable[tuple[str, str]]) -> None:
    """Put each line to those of its dataset."""
    for dataset, line in lines:
        found.setdefault((*place, dataset), []).append(line)


def finding_to_line(finding: Finding) -> str:
    """A record with all its cells, passages and children; a reject or a statement with its passage."""
    if isinstance(finding, Record):
        return as_json(record_to_data(finding))
    if isinstance(finding, Reject):
        return as_json(["reject", place_of(finding.span), finding.reason])
    where = {name: str(value) for name, value in finding.where.items()}
    counted = [finding.scope, finding.expected, finding.counts, where, finding.recovered]
    return as_json(["statement", place_of(finding.span), *counted])


def record_to_data(record: Record) -> list[Any]:
    """The record as plain data, its columns in order of their names."""
    cells = {name: cell_to_data(record.cells[name]) for name in sorted(record.cells)}
    extent = [place_of(span) for span in record.extent]
    return [record.dataset, cells, extent, [record_to_data(child) for child in record.children]]


def cell_to_data(cell: Cell) -> list[Any]:
    """Value, passages and basis."""
    return [type(cell.value).__name__, str(cell.value), [place_of(span) for span in cell.spans], cell.basis]


def place_of(span: Span) -> list[int]:
    """Where a passage stands."""
    return [span.start, span.end]


def row_to_line(row: Mapping[str, Any]) -> str:
    """A reconciled row, its columns in order of their names."""
    return as_json({name: None if row[name] is None else str(row[name]) for name in sorted(row)})


def as_json(data: Any) -> str:
    """One line."""
    return json.dumps(data, ensure_ascii=False)


def fingerprint(found: Mapping[Place, list[str]]) -> dict[Place, tuple[str, str]]:
    """How many lines each part has, and the hash of them."""
    return {
        place: (str(len(lines)), sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16])
        for place, lines in sorted(found.items())
    }


def differences(found: Mapping[Place, list[str]]) -> list[str]:
    """A line for each part that is not as it was kept."""
    now, before = fingerprint(found), kept()
    return [
        f"{' / '.join(place)}: {before.get(place, ('0', ''))[0]} lines were kept, {now.get(place, ('0', ''))[0]} found"
        for place in sorted(now.keys() | before.keys())
        if now.get(place) != before.get(place)
    ]


def kept() -> dict[Place, tuple[str, str]]:
    """The kept fingerprint."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {
            (row["set"], row["name"], row["part"]): (row["lines"], row["sha256"])
            for row in csv.DictReader(file)
        }


def write(found: Mapping[Place, list[str]]) -> None:
    """Keep what was found."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows((*place, *of) for place, of in fingerprint(found).items())


def dump(folder: Path, found: Mapping[Place, list[str]]) -> None:
    """One text file per part, for `diff -r`."""
    for place, lines in found.items():
        path = folder.joinpath(*place[:-1], f"{place[-1]}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

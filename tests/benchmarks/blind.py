"""How well the pages are read that were set aside, unread, while rules were made; run by hand.

    python -m tests.benchmarks.blind [--corpus DIR] [--articles DIR]

`--corpus` (tests/corpus where it is not given) holds `structured/`, `plain/` and `gold/`; `--articles`, where it is
given, `raw/` and `gold/`: articles whose licences do not allow to keep them here. Which pages are set aside says
tests/pages.py. Each is read by itself, and only totals are printed: a row that is missed or wrong would teach somebody
a rule, and the page would be blind no more. A page counts for a table where its gold has that table.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.raw_input.manifest import RawDocument, read_manifest
from tests.gold_measure import KEYS, Tally, compare
from tests.pages import ARTICLES_SET_ASIDE, CORPUS, RENDERINGS, SET_ASIDE
from transforms.extraction import read
from transforms.reconciliation.reconcile import reconcile

ARTICLES = "articles"


def main() -> None:
    """Print the totals as a table for the README."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--articles", type=Path)
    chosen = options.parse_args()
    print("| set aside | pages | rows in gold | found | precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for rendering in RENDERINGS:
        pages = chosen_pages(chosen.corpus / rendering, SET_ASIDE)
        print(*table_lines(rendering, pages, chosen.corpus / "gold"), sep="\n")
    if chosen.articles:
        pages = chosen_pages(chosen.articles / "raw", ARTICLES_SET_ASIDE)
        print(*table_lines(ARTICLES, pages, chosen.articles / "gold"), sep="\n")


def chosen_pages(raw: Path, ids: Sequence[str]) -> list[RawDocument]:
    """The documents of a raw folder that have these ids. Raises SystemExit where one of them is not there."""
    pages = {page.source.id: page for page in read_manifest(raw)}
    if missing := [one for one in ids if one not in pages]:
        raise SystemExit(f"{raw}: no document {', '.join(missing)} in its manifest; name another folder")
    return [pages[one] for one in ids]


def table_lines(rendering: str, pages: Sequence[RawDocument], gold: Path) -> Iterator[str]:
    """A line for every table that gold has of one of the pages, or that is found where gold has it without rows."""
    found = {page.source.id: reconcile([read(page.source, page.content)]) for page in pages}
    for table in KEYS:
        tally, counted = Tally(), 0
        for page, rows in found.items():
            path = gold / page / f"{table}.csv"
            if path.exists():
                tally.add(compare(table, rendering, gold_rows(path), rows.get(table, ())))
                counted += 1
        expected, read_out = tally.matched + len(tally.missing), tally.matched + len(tally.extra)
        if expected or read_out:
            shares = " | ".join(f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
            yield f"| {rendering}, {table} | {counted} | {expected} | {read_out} | {shares} |"


def gold_rows(path: Path) -> list[dict[str, str]]:
    """The rows that a reader found."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()

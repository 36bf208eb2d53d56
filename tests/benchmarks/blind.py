"""How well the pages are read that were set aside, unread, while rules were made; run by hand.

    python -m tests.benchmarks.blind [--corpus DIR] [--articles DIR] [--write NAME]

`--corpus` (tests/corpus where it is not given) holds `structured/`, `plain/` and `gold/`; `--articles`, where it is
given, `raw/` and `gold/`: articles whose licences do not allow to keep them here. Which pages are set aside says
tests/pages.py. Each is read by itself, and only totals are printed: a row that is missed or wrong would teach somebody
a rule, and the page would be blind no more. A page counts for a table where its gold has that table.

`--write NAME` keeps the articles' totals in raw/blind.csv, measured today by NAME: releases publish them as `accuracy`.
Not those of the corpus's pages: rules were made on them before they were set aside. A row is right where all columns
agree by which it is found again, so each of these columns bears the rows' figures.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from flows.raw_input.blind import COLUMNS
from flows.raw_input.manifest import RawDocument, read_manifest
from tests.gold_measure import KEYS, Tally, compare
from tests.pages import ARTICLES_SET_ASIDE, CORPUS, RENDERINGS, ROOT, SET_ASIDE
from transforms.extraction import read
from transforms.reconciliation.reconcile import reconcile

ARTICLES = "articles"


class Total(NamedTuple):
    """What the pages of one kind come to in one table."""

    kind: str
    table: str
    pages: int
    tally: Tally

    @property
    def gold(self) -> int:
        """How many rows there are."""
        return self.tally.matched + len(self.tally.missing)

    @property
    def found(self) -> int:
        """How many rows were read."""
        return self.tally.matched + len(self.tally.extra)

    @property
    def line(self) -> str:
        """A line for the README."""
        tally = self.tally
        shares = " | ".join(f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        return f"| {self.kind}, {self.table} | {self.pages} | {self.gold} | {self.found} | {shares} |"


def main() -> None:
    """Print the totals as a table for the README; keep them where somebody stands for them."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--articles", type=Path)
    options.add_argument("--write", metavar="NAME")
    chosen = options.parse_args()
    totals = list(all_totals(chosen.corpus, chosen.articles))
    print("| set aside | pages | rows in gold | found | precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(*(total.line for total in totals), sep="\n")
    if chosen.write:
        write([total for total in totals if total.kind == ARTICLES], chosen.write)


def all_totals(corpus: Path, articles: Path | None) -> Iterator[Total]:
    """Those of every rendering, then those of the articles where they are there."""
    for rendering in RENDERINGS:
        pages = chosen_pages(corpus / rendering, SET_ASIDE)
        yield from totals_of(rendering, pages, corpus / "gold")
    if articles:
        pages = chosen_pages(articles / "raw", ARTICLES_SET_ASIDE)
        yield from totals_of(ARTICLES, pages, articles / "gold")


def write(totals: Sequence[Total], name: str) -> None:
    """A line for every column that finds a row again."""
    today = datetime.now(UTC).date()
    with (ROOT / "raw" / "blind.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(COLUMNS)
        for one in totals:
            counts = one.gold, one.found, one.tally.matched
            pages = " ".join(ARTICLES_SET_ASIDE)
            lines.writerows([one.table, column, *counts, pages, today, name] for column in KEYS[one.table])


def chosen_pages(raw: Path, ids: Sequence[str]) -> list[RawDocument]:
    """The documents of a raw folder that have these ids. Raises SystemExit where one of them is not there."""
    pages = {page.source.id: page for page in read_manifest(raw)}
    if missing := [one for one in ids if one not in pages]:
        raise SystemExit(f"{raw}: no document {', '.join(missing)} in its manifest; name another folder")
    return [pages[one] for one in ids]


def totals_of(kind: str, pages: Sequence[RawDocument], gold: Path) -> Iterator[Total]:
    """A total for every table that gold has of one of the pages, or that is found where gold has it without rows."""
    found = {page.source.id: reconcile([read(page.source, page.content)]) for page in pages}
    for table in KEYS:
        total = Total(kind, table, sum((gold / page / f"{table}.csv").exists() for page in found), Tally())
        for page, rows in found.items():
            path = gold / page / f"{table}.csv"
            if path.exists():
                total.tally.add(compare(table, kind, gold_rows(path), rows.get(table, ())))
        if total.gold or total.found:
            yield total


def gold_rows(path: Path) -> list[dict[str, str]]:
    """The rows that a reader found."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()

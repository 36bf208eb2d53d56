"""What is read from made-up pages, held against what was put in: `python -m tests.benchmarks.generated [PAGES] [SEED]`.

Pages go the way of all shards, so that what a page says it is about counts, too; the rows are those of a release. A row
is right where all that it states of the table's own columns is what the page's maker wrote.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flows.batches.pieces import show_to_documents
from flows.batches.reading import read_show
from flows.raw_input.manifest import read_manifest
from tests.benchmarks.generator.blocks import COLUMNS, Row
from tests.benchmarks.generator.corpus import Corpus, MadePage, make_pages, write_corpus
from transforms.reconciliation.reconcile import reconcile

SHOWN = 5


class Outcome(NamedTuple):
    """Of one table: rows put in and found, how many of them are right, and which are wrong or missing."""

    put_in: int
    found: int
    right: int
    wrong: Sequence[tuple[str, Row]]
    missing: Sequence[tuple[str, Row]]


def truth_by_show(pages: Iterable[MadePage]) -> dict[str, dict[str, set[Row]]]:
    """The rows of each show's pages together; a result that one page lost is that of another."""
    found: dict[str, dict[str, set[Row]]] = {}
    for page in pages:
        if page.show is not None:
            own = found.setdefault(page.show, {table: set() for table in COLUMNS})
            for table, rows in page.page.truth.items():
                own[table].update(map(folded, rows))
    for own in found.values():
        told = {row[:-1] for row in own["awards"] if row[-1] is not None}
        own["awards"] = {row for row in own["awards"] if row[-1] is not None or row[:-1] not in told}
    return found


def folded(row: Sequence[Any]) -> Row:
    """The row as it is compared."""
    return tuple(value if value is None or isinstance(value, int) else str(value) for value in row)


def rows_by_show(raw: Path) -> Iterator[tuple[str, Mapping[str, set[Row]]]]:
    """What a release of that folder says of each show."""
    for show, documents in show_to_documents(read_manifest(raw)).items():
        rows = reconcile(read_show(documents))
        yield show, {table: set(table_rows(table, rows.get(table, []))) for table in COLUMNS}


def table_rows(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The columns that are held against the truth; an episode that is only named (for a prize, say) is in no list."""
    for row in rows:
        if table != "episodes" or row["number"] is not None:
            yield folded([row[column] for column in COLUMNS[table]])


def outcome(
    table: str, truth: Mapping[str, Mapping[str, set[Row]]], found: Mapping[str, Mapping[str, set[Row]]]
) -> Outcome:
    """One table of all shows."""
    put_in = {(show, row) for show, own in truth.items() for row in own[table]}
    read = {(show, row) for show, own in found.items() for row in own[table]}
    order = sorted(read - put_in, key=str), sorted(put_in - read, key=str)
    return Outcome(len(put_in), len(read), len(put_in & read), *order)


def main() -> None:
    """Print a table, and the first of what is wrong or missing."""
    count, seed = (int(word) for word in (*sys.argv[1:], *("400", "1")[len(sys.argv) - 1 :]))
    corpus = Corpus(count, seed)
    truth = truth_by_show(make_pages(corpus))
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), corpus)
        found = dict(rows_by_show(Path(folder)))
    print(f"{count} pages, {len(truth)} shows, of which {len(truth.keys() - found.keys())} are not found,")
    print(f"{len(found.keys() - truth.keys())} that are none\n")
    print(
        "| table | put in | found | right | precision | recall |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    outcomes = {table: outcome(table, truth, found) for table in COLUMNS}
    for table, one in outcomes.items():
        shares = f"{one.right / max(1, one.found):.2%} | {one.right / max(1, one.put_in):.2%}"
        print(f"| {table} | {one.put_in} | {one.found} | {one.right} | {shares} |")
    for table, one in outcomes.items():
        for name, rows in (("wrong", one.wrong), ("missing", one.missing)):
            for show, row in rows[:SHOWN]:
                print(f"{table} {name}: {show}: {row}")
    print(Counter(show for show in found if show not in truth).most_common(SHOWN))


if __name__ == "__main__":
    main()

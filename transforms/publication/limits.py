"""The known limits of a release in figures, all of them counted in its own tables."""

from collections.abc import Iterator

import polars as pl

from schemas.accuracy import ACCURACY
from schemas.conflicts import CONFLICTS
from schemas.coverage import COVERAGE
from schemas.rejects import REJECTS
from schemas.shows import SHOWS
from transforms.publication.attribution import SOURCES
from transforms.publication.last_good import last_good_limit
from transforms.publication.markdown import plain
from transforms.publication.slices import Scans, height, whole_groups

NAMED = 5
"""So many shows are named, more are counted; fewer tables than that are named."""
ONE_COUNT = ("dataset", "show", "scope")
"""What the rows of `coverage` that count the same thing share; they lie together."""
SLICE = 131_072
"""So many rows of it are looked at at once."""
_OF_YEAR = " of [0-9]{4} known$"
_UNCOUNTED = "in seconds"
"""Lengths are no number of things: what they lack, the numbers of things lack too."""


def limit_lines(tables: Scans) -> Iterator[str]:
    """What is known of how much, as a list in Markdown."""
    yield f"- {extent(tables)}"
    yield from last_good_limit(tables)
    gaps: dict[str, list[str]] = {}
    for (dataset, what), (known, of) in sorted(counted_gaps(tables).items()):
        if known < of:
            gaps.setdefault(dataset, []).append(f"{plain(what)}: {known:,} of {of:,}")
    yield from (f"- `{dataset}`: {'; '.join(told)}." for dataset, told in gaps.items())
    yield from trust_lines(tables)


def extent(tables: Scans) -> str:
    """How many shows and documents there are: `1 show (A Show), read from 5 documents.`"""
    shows = height(tables[SHOWS.name]) if SHOWS.name in tables else 0
    first = tables[SHOWS.name].select("show").head(NAMED).collect()["show"] if shows else ()
    named = ", ".join(map(plain, first)) + (" and others" if shows > NAMED else "")
    told = f"{count(shows, 'show')}{f' ({named})' if shows else ''}"
    return f"{told}, read from {count(height(tables[SOURCES]) if SOURCES in tables else 0, 'document')}."


def counted_gaps(tables: Scans) -> dict[tuple[str, str], tuple[int, int]]:
    """Table and what is counted -> how much of it there is here, and how much the documents say there is.

    Of what several documents count, the highest count holds. What is counted per album (`album X, tracks`) is added
    up; what is counted per year is left to the table itself.
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for frame in whole_groups(tables[COVERAGE.name], ONE_COUNT, SLICE) if COVERAGE.name in tables else ():
        for dataset, what, more, more_of in highest_counts(frame).iter_rows():
            known, of = found.get((dataset, what), (0, 0))
            found[dataset, what] = known + more, of + more_of
    return found


def highest_counts(coverage: pl.DataFrame) -> pl.DataFrame:
    """Per table and what is counted: what was recovered and what was expected, in all, of the highest counts."""
    is_highest = pl.col("expected") == pl.col("expected").max()
    recovered = pl.col("recovered").filter(is_highest).max()
    what = pl.col("scope").str.split(", ").list.last()
    counts = coverage.group_by(ONE_COUNT).agg(recovered, pl.col("expected").max()).with_columns(what=what)
    things = counts.filter(~what.str.ends_with(_UNCOUNTED), ~what.str.contains(_OF_YEAR))
    return things.group_by("dataset", "what").agg(pl.col("recovered").sum(), pl.col("expected").sum())


def trust_lines(tables: Scans) -> Iterator[str]:
    """What could not be published, what sources disagree on, and how it compares with a reading by hand."""
    told = [counted_by(tables[name], name, by, word) for name, (word, by) in WORDS.items() if name in tables]
    if told:
        yield f"- {' and '.join(told)}."
    accuracy = tables[ACCURACY.name].collect() if ACCURACY.name in tables else pl.DataFrame({"set": []})
    for (of,), own in accuracy.group_by("set", maintain_order=True):
        gold, found, right = own.select(pl.col("gold_rows").sum(), found=FOUND.sum(), right=RIGHT.sum()).row(
            0
        )
        if gold:
            names = own["dataset"].unique().sort()
            only = f", only {', '.join(f'`{name}`' for name in names)}" if len(names) < NAMED else ""
            yield (
                f"- Held against a reading by hand of {SETS_IN_WORDS.get(of, of)} (`{of}`{only}): "
                f"{right / gold:.1%} of {gold:,} values were found, "
                f"{right / found if found else 1:.1%} of what was found is right."
            )


RIGHT = pl.col("recall") * pl.col("gold_rows")
FOUND = pl.when(pl.col("precision") > 0).then(RIGHT / pl.col("precision")).otherwise(pl.col("gold_rows"))
"""Of a column with nothing right the table does not say how much was found: about as much as there is, we say."""
SETS_IN_WORDS = {"own": "its own documents", "blind": "pages on which no rule was made"}
WORDS = {
    REJECTS.name: ("passage that could not become a row", "dataset"),
    CONFLICTS.name: ("disagreement between documents", "kind"),
}
"""What the rows of a table are, and the column by whose values they are counted, too."""


def counted_by(scan: pl.LazyFrame, name: str, by: str, word: str) -> str:
    """`3 rows (`name`: `a` 2, `b` 1)`: all of them, then the most of one kind first."""
    kinds = scan.group_by(by).len().sort("len", by, descending=[True, False]).collect(engine="streaming")
    each = ", ".join(f"`{kind}` {number:,}" for kind, number in kinds.iter_rows())
    return f"{count(int(kinds['len'].sum()), word)} (`{name}`{f': {each}' if each else ''})"


def count(number: int, noun: str) -> str:
    """`1 row`, `1,200 rows`; of several words the first is put into the plural."""
    first, space, rest = noun.partition(" ")
    return f"{number:,} {first}{'' if number == 1 else 's'}{space}{rest}"

"""The known limits of a release in figures, all of them counted in its own tables."""

import re
from collections.abc import Iterator

import polars as pl

from schemas.accuracy import ACCURACY
from schemas.conflicts import CONFLICTS
from schemas.coverage import COVERAGE
from schemas.rejects import REJECTS
from schemas.shows import SHOWS
from schemas.table import Registry
from transforms.publication.attribution import SOURCES
from transforms.publication.columns import Tables
from transforms.publication.markdown import plain

NAMED = 5
"""So many shows are named, more are counted."""
_YEAR = re.compile(r" (?:of|in) [0-9]{4}\b")
_UNCOUNTED = "in seconds"
"""Lengths are no number of things: what they lack, the numbers of things lack too."""


def limit_lines(registry: Registry, tables: Tables) -> Iterator[str]:
    """What is known of how much, as a list in Markdown."""
    yield f"- {extent(tables)}"
    gaps: dict[str, list[str]] = {}
    for (dataset, what), (known, of) in sorted(
        {**null_gaps(registry, tables), **counted_gaps(tables)}.items()
    ):
        if known < of:
            gaps.setdefault(dataset, []).append(f"{plain(what)}: {known:,} of {of:,}")
    yield from (f"- `{dataset}`: {'; '.join(told)}." for dataset, told in gaps.items())
    yield from trust_lines(tables)


def extent(tables: Tables) -> str:
    """How many shows and documents there are: `1 show (A Show), read from 5 documents.`"""
    shows = tables[SHOWS.name]["show"].to_list() if SHOWS.name in tables else []
    named = ", ".join(map(plain, shows[:NAMED])) + (" and others" if len(shows) > NAMED else "")
    told = f"{count(len(shows), 'show')}{f' ({named})' if shows else ''}"
    return f"{told}, read from {count(tables[SOURCES].height if SOURCES in tables else 0, 'document')}."


def null_gaps(registry: Registry, tables: Tables) -> dict[tuple[str, str], tuple[int, int]]:
    """Table and what a column of it holds -> in how many rows it is known, and of how many."""
    return {
        (name, f"{words} known"): (tables[name][column].count(), tables[name].height)
        for name, table in registry.items()
        for column, words in table.gaps.items()
    }


def counted_gaps(tables: Tables) -> dict[tuple[str, str], tuple[int, int]]:
    """Table and what is counted -> how much of it there is here, and how much the documents say there is.

    Of what several documents count, the highest count holds. What is counted per album (`album X, tracks`) or per
    year is added up.
    """
    if COVERAGE.name not in tables:
        return {}
    highest: dict[tuple[str, str, str], tuple[int, int]] = {}
    columns = ("dataset", "show", "scope", "expected", "recovered")
    for dataset, show, scope, expected, recovered in tables[COVERAGE.name].select(columns).iter_rows():
        was = highest.get((dataset, show, scope), (0, 0))
        highest[dataset, show, scope] = max(was, (expected, recovered))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for (dataset, _, scope), (expected, recovered) in highest.items():
        what = _YEAR.sub("", scope.rpartition(", ")[2])
        if not what.endswith(_UNCOUNTED):
            known, of = found.get((dataset, what), (0, 0))
            found[dataset, what] = known + recovered, of + expected
    return found


def trust_lines(tables: Tables) -> Iterator[str]:
    """What could not be published, what sources disagree on, and how it compares with a reading by hand."""
    told = [count(tables[name].height, word) for name, word in WORDS.items() if name in tables]
    if told:
        yield f"- {' and '.join(told)}."
    accuracy = tables.get(ACCURACY.name, pl.DataFrame({"gold_rows": []}))
    for own in accuracy.partition_by("set") if "set" in accuracy.columns else [accuracy]:
        if own["gold_rows"].sum():
            precision, recall = own.select(weighted("precision"), weighted("recall")).row(0)
            of = f" (`{own['set'][0]}`)" if "set" in own.columns else ""
            yield f"- Held against readings by hand{of}: {precision:.1%} of the values right, {recall:.1%} found."


def weighted(measure: str) -> pl.Expr:
    """The mean of the measure over the values that were measured."""
    return (pl.col(measure) * pl.col("gold_rows")).sum() / pl.col("gold_rows").sum()


WORDS = {
    REJECTS.name: "passage that could not become a row (`rejects`)",
    CONFLICTS.name: "disagreement between documents (`conflicts`)",
}


def count(number: int, noun: str) -> str:
    """`1 row`, `1,200 rows`; of several words the first is put into the plural."""
    first, space, rest = noun.partition(" ")
    return f"{number:,} {first}{'' if number == 1 else 's'}{space}{rest}"

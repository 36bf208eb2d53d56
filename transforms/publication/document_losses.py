"""Finds the documents and shows of which a release would say less than the one before, however small they are."""

from collections.abc import Collection, Iterator

import polars as pl

from schemas.rejects import REJECTS
from schemas.sources import SOURCES
from transforms.problem import Problem
from transforms.publication.slices import Scans

SHARE = 0.5
"""A document may lose so much of its lines without a word, where it had at least `FEWEST`."""
FEWEST = 10
NAMED = 10
"""So many documents are named, the others are counted."""
REMEDY = (
    "look at these documents (an error page, a wrong file, another show?) and restore their text; "
    'if the loss is right, say why: --accept "reason"; to publish the rest meanwhile: --keep-going'
)
ONE_OF = {
    "gone": "documents that said something are not there any more",
    "nothing": "documents that said something say nothing now",
    "less": f"documents lose more than {SHARE:.0%} of the lines that said something",
}
"""What can become of a document, with the words for it."""


def document_losses(before: Scans, now: Scans) -> tuple[Problem, ...]:
    """Shows that vanish, then documents that are gone, fell silent or lost more than their share, each kind once.

    Of both `sources` is read, of what is now also `rejects`; no more is held than what is named, and their sizes. A
    document is known by its id or, where it has another one now, by its text.
    """
    lost = lost_documents(before[SOURCES.name], now[SOURCES.name])
    shows = lost_shows(lost, now[SOURCES.name])
    kinds = {name: lost.filter(pl.col("kind") == name) for name in ONE_OF}
    kinds["gone"] = kinds["gone"].join(shows, on="show", how="anti")
    found = [problem for name, rows in kinds.items() for problem in to_problem(name, rows, now[REJECTS.name])]
    return (*shows_to_problem(shows), *found)


def lost_documents(before: pl.LazyFrame, now: pl.LazyFrame) -> pl.LazyFrame:
    """Documents that said something and say less: `source_id`, `show`, `file`, lines `before` and `now`, the `kind`."""
    old = before.filter(pl.col("lines_extracted") > 0)
    by_id = now.select("source_id", by_id="lines_extracted")
    by_text = now.group_by("sha256").agg(by_text=pl.col("lines_extracted").max())
    both = old.join(by_id, on="source_id", how="left").join(by_text, on="sha256", how="left")
    compared = both.select(
        "source_id", "show", "file", before="lines_extracted", now=pl.coalesce("by_id", "by_text")
    )
    return compared.with_columns(kind=kind_of(pl.col("before"), pl.col("now"))).drop_nulls("kind")


def spoilt_documents(before: pl.LazyFrame, now: pl.LazyFrame, torn: Collection[str]) -> pl.LazyFrame:
    """Those of `lost_documents` whose loss lies in a text that came since, so that the one before may stand for it.

    The text is another one, of the same show; or the document is gone and was a record of a table of which not all
    could be read (`torn`).
    """
    same = before.join(now, on=["source_id", "sha256"], how="semi").select("source_id")
    lost = lost_documents(before, now).join(same, on="source_id", how="anti")
    there = lost.filter(pl.col("kind") != "gone").join(now, on=["source_id", "show"], how="semi")
    gone = lost.filter(pl.col("kind") == "gone", pl.col("file").str.replace("#[^#]*$", "").is_in([*torn]))
    return pl.concat([there, gone])


def kind_of(before: pl.Expr, now: pl.Expr) -> pl.Expr:
    """One of the keys of `ONE_OF`; null where nothing is lost that matters."""
    shrunk = (before >= FEWEST) & (now < before * (1 - SHARE))
    silent = pl.when(now == 0).then(pl.lit("nothing")).when(shrunk).then(pl.lit("less"))
    return pl.when(now.is_null()).then(pl.lit("gone")).otherwise(silent)


def lost_shows(lost: pl.LazyFrame, now: pl.LazyFrame) -> pl.LazyFrame:
    """The shows of documents that are gone of which no document is left."""
    gone = lost.filter(pl.col("kind") == "gone").group_by("show").len("documents")
    return gone.join(now.select("show").unique(), on="show", how="anti")


def shows_to_problem(shows: pl.LazyFrame) -> Iterator[Problem]:
    """The shows that vanish, as one problem."""
    count, first = counted_first(shows, "show")
    if count:
        yield Problem(
            "sources", f"shows of which no document is left: {count:,}", REMEDY, listed(first["show"], count)
        )


def to_problem(kind: str, rows: pl.LazyFrame, rejects: pl.LazyFrame) -> Iterator[Problem]:
    """The documents of one kind as one problem, the first of them named with their lines and why they are rejected."""
    count, first = counted_first(rows, "source_id")
    if not count:
        return
    why = worst_reasons(rejects, first["source_id"]) if kind != "gone" else {}
    named = [
        f"{one['source_id']} ({one['before']:,} lines, now {one['now'] or 0:,}{why.get(one['source_id'], '')})"
        for one in first.iter_rows(named=True)
    ]
    yield Problem("sources", f"{ONE_OF[kind]}: {count:,}", REMEDY, listed(named, count))


def counted_first(rows: pl.LazyFrame, key: str) -> tuple[int, pl.DataFrame]:
    """How many rows there are, and the first of them."""
    total, first = pl.collect_all([rows.select(pl.len()), rows.sort(key).head(NAMED)], engine="streaming")
    return int(total.item()), first


def worst_reasons(rejects: pl.LazyFrame, ids: pl.Series) -> dict[str, str]:
    """For each of the documents its most frequent reason of rejects, in words."""
    own = rejects.filter(pl.col("source_id").is_in(ids.implode())).group_by("source_id", "reason").len()
    worst = (
        own.collect()
        .sort("len", "reason", descending=[True, False])
        .unique("source_id", keep="first", maintain_order=True)
    )
    return {one: f"; {count:,} × {reason}" for one, reason, count in worst.iter_rows()}


def listed(names: "list[str] | pl.Series", count: int) -> str:
    """The names, and how many there are besides."""
    more = f" and {count - NAMED:,} more" if count > NAMED else ""
    return ", ".join(names) + more

"""Says of which documents a release has an earlier one's text, because what came since could not be used."""

from collections.abc import Iterator

import polars as pl

from schemas.sources import SOURCES
from transforms.publication.markdown import code
from transforms.publication.slices import Scans, height

NAMED = 10
"""So many documents are named, the others are counted."""
SINCE = "text_from_release"


def last_good_lines(tables: Scans) -> Iterator[str]:
    """The documents with the releases whose texts they have, those of the oldest first, as a section in Markdown."""
    kept = documents_kept(tables)
    if count := height(kept):
        yield from ("## Documents with an earlier text", "")
        yield from (
            f"What was received of {told(count, height(tables[SOURCES.name]))} could not be used: it is no document, "
            "or says much less. So what they say here is what the text of an earlier release says:",
            "",
        )
        for one in kept.head(NAMED).collect().iter_rows(named=True):
            yield f"- {code(one['source_id'])}: the text of {one[SINCE]}"
        yield from ([f"- and {count - NAMED:,} more (`{SINCE}` in `sources`)"] if count > NAMED else [])
        yield ""


def last_good_limit(tables: Scans) -> Iterator[str]:
    """The same as one line among the known limits; nothing where all texts are what was received."""
    kept = documents_kept(tables)
    if count := height(kept):
        oldest = kept.head(1).collect()[SINCE].item()
        yield (
            f"- **Not up to date: {told(count, height(tables[SOURCES.name]))} have the text of an earlier release** "
            f"(`sources.{SINCE}`), the oldest that of {oldest}, because what was received since could not be used."
        )


def documents_kept(tables: Scans) -> pl.LazyFrame:
    """The documents that have an earlier text, those of the oldest release first; none in tables without documents."""
    if SOURCES.name not in tables or SINCE not in tables[SOURCES.name].collect_schema():
        return pl.LazyFrame(schema={"source_id": pl.String, SINCE: pl.String})
    parts = pl.col(SINCE).str.split(".").list.eval(pl.element().cast(pl.Int64))
    numbers = [parts.list.get(place) for place in range(3)]
    return tables[SOURCES.name].filter(pl.col(SINCE).is_not_null()).sort(*numbers, "source_id")


def told(count: int, documents: int) -> str:
    """`2 of 300 documents`."""
    return f"{count:,} of {documents:,} document{'' if documents == 1 else 's'}"

"""Which texts may stand for bad ones, and which documents turn out bad only when they are read: they say much less."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from flows.batches.extracting import Listing
from flows.batches.partition import open_partition
from flows.building.following import scan_all
from flows.building.previous import checked_files
from flows.places import Place
from flows.problems import RefusedError
from flows.raw_input.kept_texts import KeptTexts
from flows.raw_input.last_good import RESTORE, LastGood
from flows.raw_input.substitutes import NAMED
from flows.store.catalog import Entry
from flows.store.opening import newest_release, open_release
from schemas.sources import SOURCES
from transforms.problem import Problem
from transforms.publication.document_losses import spoilt_documents
from transforms.publication.renames import with_new_names

KEPT = "text_from_release"


@contextmanager
def opened_last_good(output: Place | None, texts: KeptTexts) -> Iterator[LastGood | None]:
    """What the newest release there was made from; None before the first one, and where none is to be asked.

    Raises StoreError where the release cannot be read.
    """
    newest = newest_release(output) if output else None
    with TemporaryDirectory() as scratch:
        if output and newest:
            yield LastGood(newest.version, released_sources(output, newest, Path(scratch)), texts)
        else:
            yield None


def last_good_of(output: Place, entry: Entry, texts: KeptTexts, scratch: Path) -> LastGood | None:
    """The documents of which that very release used an earlier text, all of them to have it again; None for none."""
    sources = released_sources(output, entry, scratch)
    kept = sources.filter(pl.col(KEPT).is_not_null()) if KEPT in sources.collect_schema() else None
    if kept is None or (ids := kept.select("source_id").collect()["source_id"]).is_empty():
        return None
    found = LastGood(entry.version, kept, texts)
    found.spoilt.update((one, f"release {entry.version} used its last good text") for one in ids)
    return found


def released_sources(output: Place, entry: Entry, scratch: Path) -> pl.LazyFrame:
    """The documents of a release, from its checked files."""
    files = checked_files(open_release(output, entry), SOURCES.name, scratch)
    return with_new_names(SOURCES.name, pl.scan_parquet(list(files), glob=False))


def find_spoilt(last_good: LastGood, listing: Listing, folders: Sequence[Path]) -> bool:
    """Finds the documents that can be read but say less than they may, and whether there are any.

    Raises RefusedError where they are too many, or the text of one cannot be had.
    """
    now = scan_all([open_partition(one) for one in folders], [SOURCES.name])[SOURCES.name]
    torn = [one.shard for one in listing.shards if one.refusals]
    found = spoilt_documents(last_good.sources, now, torn)
    count = int(found.select(pl.len()).collect(engine="streaming").item())
    last_good.require_few(listing.documents, count, [": ".join(one) for one in reasons(found.head(NAMED))])
    why = dict(reasons(found))
    if problems := [one for name in sorted(why) for one in unhelped(last_good, name, why[name])]:
        raise RefusedError(problems)
    last_good.spoilt.update(why)
    return bool(why)


def unhelped(last_good: LastGood, source_id: str, why: str) -> list[Problem]:
    """Why the document's text cannot be had, if so."""
    found = last_good.find(source_id, why)
    return [Problem(source_id, f"{why}; --keep-going: {found}", RESTORE)] if isinstance(found, str) else []


def reasons(found: pl.LazyFrame) -> Iterator[tuple[str, str]]:
    """The id of each of these documents, and what is wrong with its text of today."""
    for row in found.sort("source_id").collect().iter_rows(named=True):
        yield row["source_id"], reason(row)


def reason(row: Mapping[str, Any]) -> str:
    """The same of one of them."""
    if row["kind"] == "gone":
        return "its record is not there, or cannot be read"
    return f"{row['now']:,} of its lines say something, {row['before']:,} did"

"""Says to which batch of shows each row of the release before belongs: where its show, or its document, is now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from schemas.redirects import REDIRECTS
from schemas.sources import SOURCES
from schemas.table import Registry, Table
from transforms.succession.pairs import SHOW
from transforms.succession.renaming import POINTING, Scans
from transforms.succession.shows import PART, Shows, first_part

BATCH, TOLD, SOURCE, ROW = "batch", "told", "source_id", "row_id"
NUMBER = pl.Int64
FIRST = pl.lit(0, NUMBER)
"""The batch of a row that hangs on nothing: a release that is right has none, and no row is passed over."""


class Shelters(NamedTuple):
    """The batches of today's shows: how many there are (`size`), and which has which show (`show`, `batch`)."""

    size: int
    shows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the rows of the release before are at home.

    `documents` says of its documents in which batch each is now (`batch`; where it is gone: where its show is) and
    where the show is that it was of (`told`). `parts` are the beginnings of ids whose shows, then and now, are all in
    one batch; `rows` are those rows (`row_id`) whose ids begin otherwise and that others hang on. `gone` has each
    beginning of ids of today with each of its batches. `sourced` are the tables whose rows are one document's each.
    """

    shelters: Shelters
    renamed: Mapping[str, str]
    documents: pl.DataFrame
    parts: pl.DataFrame
    rows: pl.DataFrame
    gone: pl.DataFrame
    sourced: frozenset[str]

    def of(self, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
        """Old rows of the table with their `batch`: one each; ids that are gone, wherever they might come back."""
        if table.name == REDIRECTS.name:
            return rows.with_columns(first_part("old_id")).join(self.gone, on=PART).drop(PART)
        if SHOW in rows.columns and table.name != SOURCES.name:
            return of_shows(rows, self.shelters, self.renamed)
        source = source_column(table)
        found = self.of_documents(rows, source) if source in rows.columns else self.of_ids(rows, table.key[0])
        return found.with_columns(pl.col(BATCH).fill_null(FIRST))

    def of_documents(self, rows: pl.DataFrame, source: str) -> pl.DataFrame:
        """Rows that name a document: those that say something of a show's row are where that show is."""
        homes = self.documents.rename({SOURCE: source})
        found = rows.join(homes, on=source, how="left", maintain_order="left")
        if POINTING.issubset(rows.columns):
            at_home = pl.col("dataset").is_in(sorted(self.sourced))
            found = found.with_columns(pl.when(at_home).then(BATCH).otherwise(TOLD).alias(BATCH))
        return found.drop(TOLD)

    def of_ids(self, rows: pl.DataFrame, key: str) -> pl.DataFrame:
        """Rows that name neither, by how the id of what they hang on begins, or by where that is."""
        found = (
            rows.with_columns(first_part(key))
            .join(self.parts, on=PART, how="left", maintain_order="left")
            .join(self.rows.rename({ROW: key, BATCH: TOLD}), on=key, how="left", maintain_order="left")
        )
        return found.with_columns(pl.coalesce(BATCH, TOLD).alias(BATCH)).drop(PART, TOLD)


def find_homes(registry: Registry, old: Scans, documents: pl.DataFrame, count: int, shows: Shows) -> Homes:
    """Where the rows of the `old` tables are at home among so many batches.

    `documents` are today's, of all batches: `source_id`, `show`, `batch`.
    """
    shelters = Shelters(count, documents.select(SHOW, BATCH).unique())
    now = {
        show: frozenset({shows.kept[show]}) if show in shows.kept else own for show, own in shows.now.items()
    }
    then, today = (of_shows(frame, shelters, shows.renamed) for frame in (listed(shows.before), listed(now)))
    both = pl.concat([one.select(PART, BATCH) for one in (then, today)]).unique()
    alone = pl.col(BATCH).len().over(PART) == 1
    doubtful = both.filter(~alone).select(PART).unique()
    return Homes(
        shelters,
        shows.renamed,
        homes_of_documents(old, documents, shelters, shows.renamed),
        both.filter(alone),
        homes_of_rows(registry, old, doubtful, shelters, shows.renamed),
        today.select(PART, BATCH).unique(),
        frozenset(name for name, table in registry.items() if table.is_of_source),
    )


def of_shows(rows: pl.DataFrame, shelters: Shelters, renamed: Mapping[str, str]) -> pl.DataFrame:
    """Rows with the batch of their show, by its name of then; where it is gone, any, but always the same one."""
    now = rows.with_columns(pl.col(SHOW).replace(dict(renamed)).alias(TOLD))
    found = now.join(shelters.shows.rename({SHOW: TOLD}), on=TOLD, how="left", maintain_order="left")
    anywhere = (pl.col(TOLD).hash(0) % shelters.size).cast(NUMBER)
    return found.with_columns(pl.col(BATCH).fill_null(anywhere)).drop(TOLD)


def listed(parts: Mapping[str, frozenset[str]]) -> pl.DataFrame:
    """The parts as rows: `show`, `part`."""
    pairs = [(show, part) for show, own in parts.items() for part in own]
    return pl.DataFrame(pairs, schema={SHOW: pl.String, PART: pl.String}, orient="row")


def homes_of_documents(
    old: Scans, documents: pl.DataFrame, shelters: Shelters, renamed: Mapping[str, str]
) -> pl.DataFrame:
    """The old documents with `batch` and `told`."""
    now = documents.select(SOURCE, BATCH)
    was = old[SOURCES.name].select(SOURCE, SHOW).collect()
    told = of_shows(was, shelters, renamed).select(SOURCE, pl.col(BATCH).alias(TOLD))
    return told.join(now, on=SOURCE, how="left").select(SOURCE, pl.coalesce(BATCH, TOLD).alias(BATCH), TOLD)


def homes_of_rows(
    registry: Registry, old: Scans, doubtful: pl.DataFrame, shelters: Shelters, renamed: Mapping[str, str]
) -> pl.DataFrame:
    """The rows that others hang on, of which the beginning of the id does not tell the batch."""
    nothing = pl.DataFrame(schema={ROW: pl.String, BATCH: NUMBER})
    if doubtful.is_empty():
        return nothing
    rows = (
        old[name].select(pl.col(key).alias(ROW), SHOW, first_part(key))
        for name, key in held_by_others(registry, old)
    )
    found = (one.join(doubtful.lazy(), on=PART, how="semi").collect() for one in rows)
    homes = (of_shows(one, shelters, renamed).select(ROW, BATCH) for one in found)
    return pl.concat([nothing, *homes]).unique(ROW, keep="any")


def held_by_others(registry: Registry, old: Scans) -> Iterator[tuple[str, str]]:
    """The tables with the ids that a table's rows hang on which name no show themselves, each with the id's column."""
    hanging = [table for name, table in registry.items() if name in old and SHOW not in table.columns]
    targets = {
        (one.table, one.to[0])
        for table in hanging
        for one in table.references
        if one.columns == table.key[:1]
    }
    for name, key in sorted(targets):
        if name in old and SHOW in old[name].collect_schema():
            yield name, key


def source_column(table: Table) -> str:
    """The column that names the row's document."""
    return next((one.columns[0] for one in table.references if one.table == SOURCES.name), SOURCE)

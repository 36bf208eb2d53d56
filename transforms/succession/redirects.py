"""Makes the `redirects` table: where each id went that was published once and is no longer."""

from collections.abc import Iterator

import polars as pl

from schemas.redirects import REDIRECTS
from schemas.table import Registry, Table, sorted_rows
from transforms.succession.pairs import same_things, successors
from transforms.succession.passages import shared_passages
from transforms.succession.renaming import Scans, Tables, has_names

ID = ["dataset", "old_id"]
SCHEMA = dict.fromkeys(REDIRECTS.columns, pl.String)
NOTHING_GONE = pl.DataFrame(schema=SCHEMA)


def newly_gone(registry: Registry, old: Tables, new: Tables) -> pl.DataFrame:
    """The ids that went with this release: rows of `redirects`, in its order, whose `since` is null.

    Both sides are of the same shows, all or some; the new one has the ids that it will have.
    """
    rows = [
        (name, old_id, new_id, None)
        for name, table in registry.items()
        if table.keeps_ids and name in new and name in old and table.key[0] in old[name].columns
        for old_id, new_id in leads_of(table, old, new)
    ]
    return sorted_rows(REDIRECTS, pl.DataFrame(rows, schema=SCHEMA, orient="row"))


def leads_of(table: Table, old: Tables, new: Tables) -> Iterator[tuple[str, str | None]]:
    """The ids that no row has now, each with the row that is the same thing, if any."""
    gone = old[table.name].join(new[table.name], on=table.key[0], how="anti")
    if gone.height:
        shared = shared_passages(old, new, table.name)
        comparable = has_names(table, old, new)
        leads = successors(same_things(table, gone, new[table.name], shared)) if comparable else {}
        yield from ((old_id, leads.get(old_id)) for old_id in gone[table.key[0]])


def all_gone(before: pl.LazyFrame, gone: pl.LazyFrame, now: pl.LazyFrame, version: str) -> pl.LazyFrame:
    """Every id that is gone since the release before, or was gone by then: the rows of `redirects`, in no order.

    `before` are the redirects of the release before, `gone` those of `newly_gone`, `now` the ids that rows have
    (`ids_now`); `version` is the release that is being made. An id whose successor is gone too leads to that one's
    successor; one that came back has no redirect any longer.
    """
    # Of the ids of all rows only those are kept in memory that are known as gone.
    back = now.join(before, on=ID, how="semi")
    leads = gone.select("dataset", new_id="old_id", lead="new_id", is_gone=True)
    earlier = (
        before.select(REDIRECTS.columns)
        .join(back, on=ID, how="anti")
        .join(leads, on=["dataset", "new_id"], how="left")
        .with_columns(new_id=pl.when(pl.col("is_gone")).then("lead").otherwise("new_id"))
    )
    newly = gone.with_columns(since=pl.lit(version))
    return pl.concat([one.select(REDIRECTS.columns) for one in (newly, earlier)])


def ids_now(registry: Registry, new: Scans) -> pl.LazyFrame:
    """The ids of all rows whose tables keep them: `dataset`, `old_id` (as `redirects` calls them)."""
    empty = pl.LazyFrame(schema=dict.fromkeys(ID, pl.String))
    ids = (
        new[name].select(dataset=pl.lit(name), old_id=pl.col(table.key[0]))
        for name, table in registry.items()
        if table.keeps_ids and name in new
    )
    return pl.concat([empty, *ids])

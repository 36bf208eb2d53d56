"""Makes the `redirects` table: where each id went that was published once and is no longer."""

from collections.abc import Iterator, Mapping

import polars as pl

from schemas.redirects import REDIRECTS
from schemas.table import Registry
from transforms.succession.pairs import same_things, successors
from transforms.succession.passages import shared_passages
from transforms.succession.renaming import Tables, has_names

Redirect = tuple[str, str, str | None, str]
"""Table, id that is gone, id of its successor or None, first version without it: a row of `redirects`."""


def redirects(registry: Registry, old: Tables | None, new: Tables, version: str) -> pl.DataFrame:
    """Every id that is gone since the release `old` (with `redirects` among its tables) or before it.

    `version` is the release that is being made. An id whose successor is gone too leads to that one's successor;
    one that came back has no redirect any longer. Empty for a first release.
    """
    now = {name: set(new[name][table.key[0]]) for name, table in registry.items() if table.keeps_ids}
    rows = [] if old is None else list(all_gone(registry, old, new, now, version))
    schema = dict.fromkeys(REDIRECTS.columns, pl.String)
    return pl.DataFrame(sorted(rows, key=lambda row: row[:2]), schema=schema, orient="row")


def all_gone(
    registry: Registry, old: Tables, new: Tables, now: Mapping[str, set[str]], version: str
) -> Iterator[Redirect]:
    """The ids that went now, then those that had gone before."""
    leads: dict[tuple[str, str], str | None] = {}
    for dataset, old_id, new_id in newly_gone(registry, old, new, now):
        leads[dataset, old_id] = new_id
        yield dataset, old_id, new_id, version
    if REDIRECTS.name in old:
        for dataset, old_id, new_id, since in old[REDIRECTS.name].select(REDIRECTS.columns).iter_rows():
            if old_id not in now.get(dataset, ()):
                yield dataset, old_id, leads.get((dataset, new_id), new_id), since


def newly_gone(
    registry: Registry, old: Tables, new: Tables, now: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str | None]]:
    """The ids of the release before that no row has now, each with the row that is the same thing, if any."""
    for name, table in registry.items():
        if name not in now or name not in old or table.key[0] not in old[name].columns:
            continue
        gone = old[name].filter(~pl.col(table.key[0]).is_in(list(now[name])))
        if gone.height:
            comparable = has_names(table, old, new)
            found = same_things(table, gone, new[name], shared_passages(old, new, name)) if comparable else ()
            leads = successors(found)
            yield from ((name, old_id, leads.get(old_id)) for old_id in gone[table.key[0]])

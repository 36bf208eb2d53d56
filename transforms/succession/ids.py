"""Keeps ids: a row that is the same thing as one of the release before has that one's id."""

from collections.abc import Mapping

import polars as pl

from schemas.fields import LONGEST_ID
from schemas.redirects import REDIRECTS
from schemas.table import Registry, Table
from transforms.succession.pairs import SHOW, partners, same_things
from transforms.succession.passages import shared_passages
from transforms.succession.renaming import Tables, has_names, rename_rows
from transforms.succession.shows import kept_show_ids, with_new_names


def keep_ids(
    registry: Registry, old: Tables, new: Tables, renamed: Mapping[str, str], parts: Mapping[str, str]
) -> dict[str, pl.DataFrame]:
    """The new tables with the ids of the old ones, whatever else of their rows changed, and in whatever order they are.

    Both are of the same shows, all or some: rows of one show never have the ids of another. `renamed` and `parts` are
    what only all shows together tell: see `renamed_shows` and `kept_parts`. An id made from a row's names would move
    with a spelling, or with another row or show of the same names. One that is longer than ids may be by now is not
    kept. The same tables give the same ids in every process.
    """
    old = with_new_names(old, renamed)
    new = rename_rows(registry, new, kept_show_ids(registry, old, new, parts))
    ids = {name: kept_ids(table, old, new) for name, table in registry.items() if has_names(table, old, new)}
    return rename_rows(registry, new, ids)


def kept_ids(table: Table, old: Tables, new: Tables) -> dict[str, str]:
    """The ids of the new rows that must be other ones: new id -> id."""
    if old[table.name].equals(new[table.name]):  # as in most batches
        return {}
    key = table.key[0]
    settled = settled_ids(table, old[table.name], new[table.name])
    before, now = (side[table.name].filter(~pl.col(key).is_in(settled.implode())) for side in (old, new))
    if before.is_empty() or now.is_empty():
        return {}
    kept = partners(same_things(table, before, now, shared_passages(old, new, table.name)))
    staying = set(new[table.name][key]) - set(kept.values())
    taken = {*old[table.name][key], *gone_ids(table, old), *staying}
    ids = {new_id: old_id for old_id, new_id in kept.items() if len(old_id) <= LONGEST_ID}
    return {one: other for one, other in with_free(ids, now[key].to_list(), taken).items() if one != other}


def gone_ids(table: Table, old: Tables) -> pl.Series:
    """The ids that the table had once, before the release `old`."""
    gone = old[REDIRECTS.name] if REDIRECTS.name in old else pl.DataFrame(schema=REDIRECTS.dtypes)
    return gone.filter(pl.col("dataset") == table.name)["old_id"]


def settled_ids(table: Table, old: pl.DataFrame, new: pl.DataFrame) -> pl.Series:
    """The ids that stand on both sides at rows of the same names, which no other row on either side has."""
    named = [SHOW, *table.names]
    alone = [frame.filter(pl.struct(named).is_unique()) for frame in (old, new)]
    both = alone[0].join(alone[1], on=[*table.key, *named], how="semi", nulls_equal=True)
    return both[table.key[0]]


def with_free(ids: Mapping[str, str], rows: list[str], taken: set[str]) -> dict[str, str]:
    """The ids of all rows: those of `ids`, and for a row whose id went to another row a free one with a number."""
    given, found = set(ids.values()), dict(ids)
    for row in sorted(rows):
        if row not in found:
            found[row] = row if row not in given else free(row, taken | given)
            given.add(found[row])
    return found


def free(wanted: str, taken: set[str]) -> str:
    """The id with the lowest number that makes it a free one."""
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"

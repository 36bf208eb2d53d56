"""Keeps the first part of ids, which names the show: with the show that had it, and from every other one."""

from collections.abc import Iterator, Mapping

import polars as pl

from schemas.sources import SOURCES
from schemas.table import Registry
from transforms.reconciliation.ids import begun_with, suffix
from transforms.succession.pairs import SHOW
from transforms.succession.renaming import Ids, Tables, has_ids

SLASH = "/"
Parts = Mapping[str, frozenset[str]]
"""The first parts of the ids of each show's rows."""


def kept_show_ids(registry: Registry, old: Tables, new: Tables) -> dict[str, Ids]:
    """The ids of the new rows (table -> id -> other id) that must be other ones, for the sake of their first part.

    A show whose ids alone began with a part keeps it, also when one that slugs alike comes, which gives both of them
    suffixes. A show never takes over what another show's ids begin with, also when that one is gone.
    """
    named = {name: table.key[0] for name, table in registry.items() if has_ids(table, old, new)}
    before = show_parts(named, old)
    moves = {
        show: part
        for show, (now, *others) in ((one, sorted(found)) for one, found in show_parts(named, new).items())
        if not others and (part := kept_part(show, now, before)) != now
    }
    return {
        name: {
            row_id: begun_with(moves[show], row_id)
            for row_id, show in new[name].select(key, SHOW).iter_rows()
            if show in moves
        }
        for name, key in named.items()
    }


def kept_part(show: str, now: str, before: Parts) -> str:
    """With what the show's ids begin, if by themselves they would begin with `now`."""
    foreign = {part for other, found in before.items() if other != show for part in found}
    own = before.get(show, frozenset()) - foreign
    if now in own or (now not in foreign and len(own) != 1):
        return now
    return next(iter(own)) if len(own) == 1 else f"{now}-{suffix([show])}"


def show_parts(named: Mapping[str, str], tables: Tables) -> dict[str, frozenset[str]]:
    """With what the ids of each show's rows begin, in the tables (name -> column of the id)."""
    found: dict[str, set[str]] = {}
    for show, part in set(shows_and_parts(named, tables)):
        found.setdefault(show, set()).add(part)
    return {show: frozenset(parts) for show, parts in found.items()}


def shows_and_parts(named: Mapping[str, str], tables: Tables) -> Iterator[tuple[str, str]]:
    """Show and first part of the id of all rows, each pair of a table once."""
    for name, key in named.items():
        part = pl.col(key).str.split(SLASH).list.first()
        yield from tables[name].drop_nulls(SHOW).select(SHOW, part).unique().iter_rows()


def with_new_names(old: Tables, new: Tables) -> dict[str, pl.DataFrame]:
    """The old tables with the new names of shows that are only called otherwise.

    Such a show is one that is gone while one that is new has one of its documents.
    """
    known = ["source_id", "sha256", SHOW]
    if not all(SOURCES.name in side and set(known) <= set(side[SOURCES.name].columns) for side in (old, new)):
        return dict(old)
    was, now = (side[SOURCES.name].select(known) for side in (old, new))
    gone, come = was.join(now, on=SHOW, how="anti"), now.join(was, on=SHOW, how="anti")
    both = gone.join(come, on=known[:2], suffix="_now").select(SHOW, f"{SHOW}_now").unique()
    alone = both.filter(pl.col(SHOW).is_unique() & pl.col(f"{SHOW}_now").is_unique())
    names = dict(alone.iter_rows())
    return {
        name: frame.with_columns(pl.col(SHOW).replace(names)) if SHOW in frame.columns else frame
        for name, frame in old.items()
    }

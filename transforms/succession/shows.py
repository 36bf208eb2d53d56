"""Keeps the first part of ids, which names the show: with the show that had it, and from every other one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from schemas.sources import SOURCES
from schemas.table import Registry
from transforms.reconciliation.ids import begun_with, suffix
from transforms.succession.pairs import SHOW
from transforms.succession.renaming import Ids, Scans, Tables, has_ids

SLASH = "/"
PART = "part"
KNOWN = ("source_id", "sha256", SHOW)
"""What a document is known by, and of which show it is."""
Parts = Mapping[str, frozenset[str]]
"""The first parts of the ids of each show's rows."""


@dataclass(frozen=True)
class Shows:
    """What two releases tell of their shows.

    `renamed` are those that are only called otherwise (name before -> now); `before` and `now` are the parts that the
    ids of each began with, by the name of then, and would begin with by themselves, by the name of now.
    """

    renamed: Mapping[str, str]
    before: Parts
    now: Parts

    @cached_property
    def kept(self) -> dict[str, str]:
        """The shows whose ids must begin with another part than by themselves: show -> part."""
        return kept_parts({self.renamed.get(show, show): own for show, own in self.before.items()}, self.now)


def compare_shows(registry: Registry, old: Scans, new: Scans) -> Shows:
    """The shows of both sides, of whose tables only a few columns are read."""
    named = {name: table.key[0] for name, table in registry.items() if has_ids(table, old, new)}
    return Shows(renamed_shows(old, new), show_parts(named, old), show_parts(named, new))


def kept_show_ids(registry: Registry, old: Tables, new: Tables, parts: Mapping[str, str]) -> dict[str, Ids]:
    """The ids of the new rows (table -> id -> other id) that must be other ones, for the sake of their first part.

    `parts` (show -> part) are those of `kept_parts`.
    """
    named = {name: table.key[0] for name, table in registry.items() if has_ids(table, old, new)}
    return {
        name: {
            row_id: begun_with(parts[show], row_id)
            for row_id, show in new[name].select(key, SHOW).iter_rows()
            if show in parts
        }
        for name, key in named.items()
        if parts
    }


def kept_parts(before: Parts, now: Parts) -> dict[str, str]:
    """The shows whose ids must begin with another part, each with that, as they were `before` and are `now`.

    A show whose ids alone began with a part keeps it, also when one that slugs alike comes, which gives both of them
    suffixes. A show never takes over what another show's ids begin with, also when that one is gone.
    """
    owners = parts_to_shows(before)
    return {
        show: part
        for show, (only, *others) in ((one, sorted(found)) for one, found in now.items())
        if not others and (part := kept_part(show, only, before.get(show, frozenset()), owners)) != only
    }


def kept_part(show: str, now: str, before: frozenset[str], owners: Mapping[str, frozenset[str]]) -> str:
    """With what the show's ids begin, if by themselves they would begin with `now`.

    `before` are its parts of the release before, `owners` says whose each part was then.
    """
    own = [part for part in before if len(owners[part]) == 1]
    is_foreign = bool(owners.get(now, frozenset()) - {show})
    if now in own or (not is_foreign and len(own) != 1):
        return now
    return own[0] if len(own) == 1 else f"{now}-{suffix([show])}"


def parts_to_shows(parts: Parts) -> dict[str, frozenset[str]]:
    """The shows whose ids begin with each part."""
    found: dict[str, set[str]] = defaultdict(set)
    for show, own in parts.items():
        for part in own:
            found[part].add(show)
    return {part: frozenset(shows) for part, shows in found.items()}


def show_parts(named: Mapping[str, str], tables: Scans) -> dict[str, frozenset[str]]:
    """With what the ids of each show's rows begin, in the tables (name -> column of the id)."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in named.items():
        for show, part in shows_and_parts(tables[name], key):
            found[show].add(part)
    return {show: frozenset(parts) for show, parts in found.items()}


def first_part(key: str) -> pl.Expr:
    """With what the id in the column begins."""
    return pl.col(key).str.split(SLASH).list.first().alias(PART)


def shows_and_parts(scan: pl.LazyFrame, key: str) -> Iterator[tuple[str, str]]:
    """Show and first part of the id of all rows, each pair once."""
    pairs = scan.drop_nulls(SHOW).select(SHOW, first_part(key)).unique()
    yield from pairs.collect(engine="streaming").iter_rows()


def renamed_shows(old: Scans, new: Scans) -> dict[str, str]:
    """The shows that are only called otherwise: name before -> name now.

    Such a show is one that is gone while one that is new has one of its documents.
    """
    if not all(SOURCES.name in side and has_known(side[SOURCES.name]) for side in (old, new)):
        return {}
    was, now = (side[SOURCES.name].select(KNOWN) for side in (old, new))
    gone, come = was.join(now, on=SHOW, how="anti"), now.join(was, on=SHOW, how="anti")
    both = gone.join(come, on=KNOWN[:2], suffix="_now").select(SHOW, f"{SHOW}_now").unique()
    alone = both.filter(pl.col(SHOW).is_unique() & pl.col(f"{SHOW}_now").is_unique())
    return dict(alone.collect().iter_rows())


def has_known(sources: pl.LazyFrame) -> bool:
    """Whether the documents are told apart by what they hold."""
    return set(KNOWN) <= set(sources.collect_schema().names())


def with_new_names(old: Tables, renamed: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    """The old tables with the new names of shows that are only called otherwise."""
    if not renamed:
        return dict(old)
    return {
        name: frame.with_columns(pl.col(SHOW).replace(dict(renamed))) if SHOW in frame.columns else frame
        for name, frame in old.items()
    }

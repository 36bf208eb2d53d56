"""Lets a batch of shows follow the release before: it keeps its ids, and says what changed, in rows and in figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from schemas.deprecations import ANNOUNCED, Deprecation
from schemas.table import Registry
from transforms.publication.aliases import announced_registry, announced_tables
from transforms.publication.causes import Moved, moved_sources
from transforms.publication.change_rows import NO_CHANGES, joined, tables_to_rows
from transforms.publication.columns import Tables, in_order
from transforms.publication.counting import redirects_to_gone, rows_to_counts
from transforms.publication.counts import Counts, Figures
from transforms.publication.definitions import SchemaChange
from transforms.publication.difference import compared, rekeyed
from transforms.succession.ids import keep_ids
from transforms.succession.redirects import NOTHING_GONE, newly_gone
from transforms.succession.renaming import Scans
from transforms.succession.shows import Shows, compare_shows


@dataclass(frozen=True, slots=True)
class Knowing:
    """What a batch of shows cannot know of itself: it follows from all shows of both releases.

    `renamed` are the shows that are only called otherwise (name before -> now), `parts` those whose ids must begin
    with another part (show -> part); a batch needs only its own. `is_moved` says whether any document of any show
    came, changed or went, `away` what became of those (id -> cause) that were of a show of the batch and are now of
    one that is not. `without` are the tables whose rows cannot be compared, `announced` what is to go.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    is_moved: bool = False
    away: Moved = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    announced: tuple[Deprecation, ...] = ANNOUNCED


@dataclass(frozen=True, slots=True)
class Followed:
    """What a batch comes to after the release before.

    `tables` are those that are published, aliases among them, with kept ids; `changes` and `redirects` the rows of
    these tables, of `redirects` those ids that went just now, with `since` null. All are in their tables' orders.
    """

    tables: Tables
    changes: pl.DataFrame
    redirects: pl.DataFrame
    figures: Figures


def know(
    registry: Registry,
    old: Scans | None,
    new: Scans,
    definitions: Sequence[SchemaChange],
    announced: Sequence[Deprecation] = ANNOUNCED,
) -> Knowing:
    """What all shows of both releases tell, for all of them as one batch.

    `old` are the tables of the release before, None where there is none, `new` those that were validated;
    `definitions` from `defined_otherwise`.
    """
    if old is None:
        return Knowing(announced=tuple(announced))
    return know_of(compare_shows(registry, old, new), any_moved(registry, old, new), definitions, announced)


def know_of(
    shows: Shows, is_moved: bool, definitions: Sequence[SchemaChange], announced: Sequence[Deprecation]
) -> Knowing:
    """The same from what is known already."""
    return Knowing(shows.renamed, shows.kept, is_moved, {}, rekeyed(definitions), tuple(announced))


def any_moved(registry: Registry, old: Scans, new: Scans) -> bool:
    """Whether any document is not the same bytes in both releases."""
    return not moved_sources(registry, old, new).head(1).collect(engine="streaming").is_empty()


def follow(registry: Registry, old: Tables | None, new: Tables, knowing: Knowing) -> Followed:
    """What the `new` tables of some shows come to after the `old` ones of the same shows and documents; pure.

    `new` may lack tables of the registry, which are then left out. `old` may have `redirects`, whose ids no row gets
    anew. However shows are put together in batches, all batches together come to the same tables, changes, redirects
    and figures. None for `old` where there is no release before: then nothing differs.
    """
    own = [one for one in knowing.announced if (one.dataset if one.column else one.replaced_by) in new]
    every = announced_registry(registry, knowing.announced)
    had = {name: table for name, table in registry.items() if name in new}
    before = old or {}
    if not own and all(name in before and before[name].equals(frame) for name, frame in new.items()):
        return as_before(every, before, new, knowing)
    kept = keep_ids(had, before, new, knowing.renamed, knowing.parts) if before else dict(new)
    redirects = newly_gone(had, before, kept)
    published = announced_tables(kept, own)
    tables = {name: in_order(table, published[name]) for name, table in every.items() if name in published}
    changes = tables_to_rows(
        every, before, tables, knowing.without, moved_of(registry, before, tables, knowing)
    )
    counts = {
        name: rows_to_counts(every[name], before[name], tables[name], rows, redirects)
        for name, rows in changes.items()
    }
    figures = Figures(counts, redirects_to_gone(redirects))
    return Followed(tables, joined(changes.values()), redirects, figures)


def as_before(registry: Registry, old: Tables, new: Tables, knowing: Knowing) -> Followed:
    """The same where `new` has the rows and ids that `old` had, as in most batches; its tables are these very ones."""
    counts = {
        name: Counts(before=new[name].height, now=new[name].height)
        for name in compared(registry, old, new, knowing.without)
    }
    return Followed(new, NO_CHANGES, NOTHING_GONE, Figures(counts))


def moved_of(registry: Registry, old: Tables, new: Tables, knowing: Knowing) -> Moved | None:
    """What became of the documents of a batch; None where no document of any show moved."""
    if not knowing.is_moved:
        return None
    here = moved_sources(registry, to_scans(old), to_scans(new)).collect()
    return {**dict(here.iter_rows()), **knowing.away}


def to_scans(tables: Tables) -> dict[str, pl.LazyFrame]:
    """The tables as they are asked for a few columns."""
    return {name: frame.lazy() for name, frame in tables.items()}

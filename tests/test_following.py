"""Batches of shows follow the release before side by side: however they are put together, it comes to the same."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from random import Random

import polars as pl
import pytest

from schemas.registry import HISTORY, TABLES
from schemas.table import sorted_rows
from tests.random_releases import sequence
from transforms.publication.counts import Figures
from transforms.publication.following import Followed, follow, know, to_scans
from transforms.publication.release import gone_so_far
from transforms.publication.sharing import shared
from transforms.succession.homes import BATCH, find_homes
from transforms.succession.pairs import SHOW
from transforms.succession.shows import compare_shows

Tables = dict[str, pl.DataFrame]
OF_ALL = ("checks", "accuracy")
EVERY = {**TABLES, **HISTORY}


def whole(old: Tables | None, new: Tables) -> Followed:
    """What the tables come to as one batch."""
    return follow(TABLES, old, new, know(TABLES, to_scans(old) if old else None, to_scans(new), ()))


def in_batches(old: Tables, new: Tables, batch_of: Mapping[str, int], count: int) -> list[Followed]:
    """What the tables come to in batches; `batch_of` says in which batch a show is."""
    documents = new["sources"].with_columns(
        pl.col(SHOW).replace_strict(dict(batch_of), return_dtype=pl.Int64).alias(BATCH)
    )
    scans = to_scans(old), to_scans(new)
    shows = compare_shows(TABLES, *scans)
    homes = find_homes(TABLES, scans[0], documents, count, shows)
    knowings = shared(TABLES, *scans, know(TABLES, *scans, ()), homes)
    before = {name: homes.of(EVERY[name], old[name]) for name in old if name not in OF_ALL}
    for name, frame in before.items():
        assert name == "redirects" or frame.height == old[name].height, f"{name}: no row is lost or doubled"
    parts = [
        {name: frame.filter(pl.col(BATCH) == one).drop(BATCH) for name, frame in before.items()}
        for one in range(count)
    ]
    return [
        follow(TABLES, part, batch_tables(new, batch_of, one), knowing)
        for one, (part, knowing) in enumerate(zip(parts, knowings, strict=True))
    ]


def batch_tables(new: Tables, batch_of: Mapping[str, int], batch: int) -> Tables:
    """The new tables of one batch: told by show, else by document, else by how the id begins."""
    mine = [show for show, one in batch_of.items() if one == batch]
    sources = new["sources"].filter(pl.col(SHOW).is_in(mine))
    ids = new["shows"].filter(pl.col(SHOW).is_in(mine))["show_id"].implode()
    found = {}
    for name, frame in new.items():
        if SHOW in frame.columns:
            found[name] = frame.filter(pl.col(SHOW).is_in(mine))
        elif source := next((one for one in ("source_id", "chosen_source") if one in frame.columns), None):
            found[name] = frame.filter(pl.col(source).is_in(sources["source_id"].implode()))
        elif name not in OF_ALL:
            found[name] = frame.filter(pl.col(TABLES[name].key[0]).str.split("/").list.first().is_in(ids))
    return found


def joined(name: str, parts: Sequence[pl.DataFrame]) -> list[tuple[object, ...]]:
    """The rows of all batches, in the table's order."""
    return sorted_rows(EVERY[name], pl.concat(parts)).rows()


@pytest.mark.parametrize("seed", range(25))
def test_batches_come_to_the_same(seed: int) -> None:
    """Tables with their ids, changes with causes, redirects and figures, over four releases."""
    chance = Random(seed)
    old: Tables | None = None
    for number, new in enumerate(sequence(chance, 4)):
        expected = whole(old, new)
        if old:
            compared_in_batches(chance, old, new, expected)
        table = gone_so_far(TABLES, old, expected, f"0.{number}.0")
        old = {**expected.tables, "redirects": table}


def compared_in_batches(chance: Random, old: Tables, new: Tables, expected: Followed) -> None:
    """Holds the batches' results against those of one."""
    shows, count = new["shows"][SHOW].to_list(), chance.randint(1, 5)
    found = in_batches(old, new, {show: chance.randrange(count) for show in shows}, count)
    for name in found[0].tables:
        assert joined(name, [one.tables[name] for one in found]) == joined(name, [expected.tables[name]]), (
            name
        )
    assert joined("changes", [one.changes for one in found]) == expected.changes.rows()
    assert joined("redirects", [one.redirects for one in found]) == expected.redirects.rows()
    figures = reduce(add, (one.figures for one in found), Figures())
    own = {name: counts for name, counts in expected.figures.tables.items() if name not in OF_ALL}
    assert (figures.tables, figures.gone) == (own, expected.figures.gone)


@pytest.mark.parametrize("seed", range(10))
def test_nothing_follows_from_nothing(seed: int) -> None:
    """The same documents after their own release change nothing, whatever ids they have by themselves."""
    first, second = sequence(Random(seed), 2)
    once = whole(dict(whole(None, first).tables), second)
    again = whole(dict(once.tables), second)
    assert again.changes.is_empty() and again.redirects.is_empty()
    assert not any(again.figures.tables.values())
    assert all(frame.equals(once.tables[name]) for name, frame in again.tables.items())

"""Batches of shows follow the release before side by side: however they are put together, it comes to the same."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import add
from random import Random
from typing import Any

import polars as pl
import pytest

from schemas.deprecations import Deprecation
from schemas.registry import HISTORY, TABLES
from tests.publication_tables import tables
from tests.random_releases import a_source, sequence
from transforms.publication.aliases import announced_registry, announced_tables
from transforms.publication.counts import Figures
from transforms.publication.following import Followed, follow, know, to_scans
from transforms.publication.release import gone_so_far
from transforms.publication.sharing import shared
from transforms.succession.homes import BATCH, find_homes
from transforms.succession.pairs import SHOW
from transforms.succession.redirects import SCHEMA
from transforms.succession.renaming import rename_rows
from transforms.succession.shows import compare_shows

Tables = dict[str, pl.DataFrame]
OF_ALL = ("checks", "accuracy")


def whole(old: Tables | None, new: Tables, announced: Sequence[Deprecation] = ()) -> Followed:
    """What the tables come to as one batch."""
    scans = to_scans(old) if old else None
    return follow(TABLES, old, new, know(TABLES, scans, to_scans(new), (), announced))


def in_batches(
    old: Tables, new: Tables, batch_of: Mapping[str, int], count: int, announced: Sequence[Deprecation] = ()
) -> list[Followed]:
    """What the tables come to in batches; `batch_of` says in which batch a show is."""
    documents = new["sources"].with_columns(
        pl.col(SHOW).replace_strict(dict(batch_of), return_dtype=pl.Int64).alias(BATCH)
    )
    scans = to_scans(old), to_scans(new)
    shows = compare_shows(TABLES, *scans)
    homes = find_homes(TABLES, scans[0], documents, count, shows)
    knowings = shared(TABLES, *scans, know(TABLES, *scans, (), announced), homes)
    every = {**announced_registry(TABLES, announced), **HISTORY}
    before = {name: homes.of(every[name], old[name]) for name in old if name not in OF_ALL}
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


def joined(parts: Sequence[pl.DataFrame]) -> list[tuple[object, ...]]:
    """The rows of all batches, in some order that is always the same."""
    frame = pl.concat(parts)
    return frame.sort(frame.columns).rows()


@pytest.mark.parametrize("seed", range(12))
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


def compared_in_batches(
    chance: Random, old: Tables, new: Tables, expected: Followed, announced: Sequence[Deprecation] = ()
) -> None:
    """Holds the batches' results against those of one."""
    shows, count = new["shows"][SHOW].to_list(), chance.randint(1, 5)
    found = in_batches(old, new, {show: chance.randrange(count) for show in shows}, count, announced)
    for name in found[0].tables:
        assert joined([one.tables[name] for one in found]) == joined([expected.tables[name]]), name
    assert joined([one.changes for one in found]) == joined([expected.changes])
    assert joined([one.redirects for one in found]) == joined([expected.redirects])
    figures = reduce(add, (one.figures for one in found), Figures())
    own = {name: counts for name, counts in expected.figures.tables.items() if name not in OF_ALL}
    assert (figures.tables, figures.gone) == (own, expected.figures.gone)


def without_aliases(old: Tables) -> Tables:
    """A release of code that had no such table."""
    return {name: frame for name, frame in old.items() if name != "aliases"}


def without_shows(old: Tables) -> Tables:
    """A release of code of which some tables did not name their show."""
    return {**old, **{name: old[name].drop(SHOW) for name in ("cast", "people")}}


def with_shared_parts(old: Tables) -> Tables:
    """A release of code that let the ids of several shows begin alike."""
    numbers = {
        name: {
            row_id: f"x/{row_id.replace('/', '-')}-{number}" for number, row_id in enumerate(old[name][key])
        }
        for name, key in (("cast", "cast_id"), ("awards", "award_id"), ("shows", "show_id"))
    }
    return rename_rows(TABLES, old, numbers)


def with_another_type(old: Tables) -> Tables:
    """A release of code that kept other types."""
    return {
        **old,
        "awards": old["awards"].cast({"year": pl.String}),
        "facts": old["facts"].cast({"season": pl.String}),
    }


ANNOUNCED = (
    Deprecation("cast", "actor", "performer", "Performers are not only actors."),
    Deprecation("prizes", None, "awards", "Not all are prizes."),
)


def with_old_names(old: Tables) -> Tables:
    """A release in which names were announced to go that still are."""
    return announced_tables(old, ANNOUNCED)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "made", [without_aliases, without_shows, with_shared_parts, with_another_type, with_old_names]
)
def test_releases_of_other_code(made: Callable[[Tables], Tables], seed: int) -> None:
    """Other tables, columns, types and ids in the release before: all batches still come to the same."""
    chance = Random(seed)
    first, second = sequence(chance, 2)
    announced = ANNOUNCED if made is with_old_names else ()
    old = made(first)
    compared_in_batches(chance, old, second, whole(old, second, announced), announced)


def test_an_id_that_is_gone_is_not_given_anew() -> None:
    """A row whose id goes back to the row that had it gets none that was withdrawn once, in whichever batch it is."""
    about = {"title": "Intro", "track_number": 9, "source_count": 1}
    tracks = [{"track_id": f"{one}/intro", "show": one, "show_id": one, **about} for one in ("a", "b")]
    comers = [one | {"track_number": 1} for one in tracks]
    moved = [one | {"track_id": f"{one['track_id']}-2"} for one in tracks]
    empty = ("cast", "cast_seasons", "evidence", "people", "ratings", "seasons")
    others: dict[str, list[dict[str, Any]]] = {name: [] for name in empty}
    others["shows"] = [{"show_id": one, "show": one, "source_count": 1} for one in ("a", "b")]
    others["sources"] = [a_source(one, f"page-{one}", 1) for one in ("a", "b")]
    gone = [("tracks", f"{one}/intro-2", None, "0.1.0") for one in ("a", "b")]
    old = {**tables(tracks=tracks, **others), "redirects": pl.DataFrame(gone, schema=SCHEMA, orient="row")}
    new = tables(tracks=[*comers, *moved], **others)
    expected = whole(old, new)
    ids = dict(expected.tables["tracks"].filter(track_number=1).select("show", "track_id").iter_rows())
    assert ids == {"a": "a/intro-3", "b": "b/intro-3"}
    found = in_batches(old, new, {"a": 1, "b": 0}, 2)
    assert joined([one.tables["tracks"] for one in found]) == joined([expected.tables["tracks"]])


@pytest.mark.parametrize("seed", range(10))
def test_nothing_follows_from_nothing(seed: int) -> None:
    """The same documents after their own release change nothing, whatever ids they have by themselves."""
    first, second = sequence(Random(seed), 2)
    once = whole(dict(whole(None, first).tables), second)
    again = whole(dict(once.tables), second)
    assert again.changes.is_empty() and again.redirects.is_empty()
    assert not any(again.figures.tables.values())
    assert all(frame.equals(once.tables[name]) for name, frame in again.tables.items())

"""Recognises rows: which row of the new release is the same thing as which row of the old one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from schemas.table import Table
from transforms.likeness import alike

Row = Mapping[str, Any]
SHOW = "show"


class Pair(NamedTuple):
    """Two rows that are the same thing, and how much speaks for it: equal cells, shared passages, the same id."""

    old: str
    new: str
    score: tuple[int, int, bool]


def same_things(table: Table, old: pl.DataFrame, new: pl.DataFrame, shared: pl.DataFrame) -> tuple[Pair, ...]:
    """The pairs of rows of which each name (`table.names`) is one and the same.

    So a name that is equal, spelt alike, read from the same telling passage, or missing on one side where the rows
    share another such passage. `shared` is from `shared_passages`. Ordered by both ids.
    """
    key = table.key[0]
    before, now = ({row[key]: row for row in frame.iter_rows(named=True)} for frame in (old, new))
    passages: dict[tuple[str, str], set[str]] = {}
    for old_id, new_id, column in shared.iter_rows():
        if old_id in before and new_id in now:
            passages.setdefault((old_id, new_id), set()).add(column)
    likely = sorted(passages.keys() | set(nearly_same_names(table, old, new)))
    return tuple(
        Pair(one, other, score(table, before[one], now[other], passages.get((one, other), set())))
        for one, other in likely
        if is_same(table, before[one], now[other], passages.get((one, other), set()))
    )


def nearly_same_names(table: Table, old: pl.DataFrame, new: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """The ids of rows of one show whose names are all equal but for one."""
    key = table.key[0]
    for name in table.names:
        rest = [SHOW, *(other for other in table.names if other != name)]
        left, right = old.select(*rest, old_id=key), new.select(*rest, new_id=key)
        both = left.join(right, on=rest, nulls_equal=True)
        yield from both.select("old_id", "new_id").iter_rows()


def is_same(table: Table, old: Row, new: Row, passages: set[str]) -> bool:
    """Whether every name of the two rows is the same, and their show is."""
    return old[SHOW] == new[SHOW] and all(
        name in passages
        or alike(old[name], new[name])
        or (bool(passages) and (old[name] is None or new[name] is None))
        for name in table.names
    )


def score(table: Table, old: Row, new: Row, passages: set[str]) -> tuple[int, int, bool]:
    """What speaks for the pair; nulls on both sides say nothing."""
    key = table.key[0]
    equal = sum(value is not None and old.get(column) == value for column, value in new.items())
    return equal - (old[key] == new[key]), len(passages), old[key] == new[key]


def successors(pairs: Iterable[Pair]) -> dict[str, str]:
    """For each old row the new one that most speaks for; none where two are equally good."""
    return best((pair.old, pair.new, pair.score) for pair in pairs)


def partners(pairs: Iterable[Pair]) -> dict[str, str]:
    """The old and new rows that are each other's best; at most one for each."""
    found = tuple(pairs)
    forward, back = successors(found), best((pair.new, pair.old, pair.score) for pair in found)
    return {old: new for old, new in forward.items() if back.get(new) == old}


def best(scored: Iterable[tuple[str, str, tuple[int, int, bool]]]) -> dict[str, str]:
    """For each first the second with the highest score; none where the highest is not the only one."""
    choices: dict[str, list[tuple[tuple[int, int, bool], str]]] = {}
    for one, other, points in scored:
        choices.setdefault(one, []).append((points, other))
    ranked = {one: sorted(found, reverse=True) for one, found in choices.items()}
    return {one: found[0][1] for one, found in ranked.items() if len(found) == 1 or found[0][0] > found[1][0]}

"""A piece of a batch: some shows whose rows are made, joined with those that are kept, and checked together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.batches.grouping import Show
from flows.batches.kept import REGISTRY, Finished, rows_of
from flows.batches.plan import PieceTask
from flows.batches.reading import read_show
from flows.raw_input.manifest import RawDocument
from schemas.table import sorted_rows
from transforms.frames import rows_to_frames
from transforms.problem import Problem
from transforms.reconciliation.reconcile import show_to_rows
from transforms.rules import Row, RowSet
from transforms.validation.validate import check_shows_tables
from transforms.validation.verdict import Receipt

Tables = Mapping[str, pl.DataFrame]
Texts = Mapping[str, Sequence[RawDocument]]
"""Show -> its documents."""
Opened = Callable[[Path], Finished]
"""The finished batch in a folder, the same one whenever it is asked for."""


class Done(NamedTuple):
    """A piece that is checked: its tables, its receipts, what stops a release, and which shows lost nothing."""

    tables: Tables
    receipts: tuple[Receipt, ...]
    fatal: tuple[Problem, ...]
    shows: Mapping[str, bool]
    extracted: int


def do_piece(task: PieceTask, texts: Texts, opened: Opened) -> Done:
    """A piece as it is kept, or its shows, of which some may be kept, checked together."""
    piece = task.piece
    if task.kept:
        kept = opened(task.kept)
        return Done(kept.shows(piece.shows), kept.receipts(piece.key), (), task.whole, 0)
    rows = [show_rows(show, texts[show.name]) for show in piece.shows if show.name not in task.shows]
    tables = shows_to_tables(rows, kept_tables(piece.shows, task.shows, opened))
    contents = {one.source.id: one.content for show in piece.shows for one in texts[show.name]}
    checked = check_shows_tables(tables, contents)
    whole = {show.key: not checked.fatal and is_whole(show, tables, checked.tables) for show in piece.shows}
    extracted = sum(len(show.sources) for show in piece.shows if show.name not in task.shows)
    return Done(checked.tables, checked.receipts, checked.fatal, whole, extracted)


def show_to_documents(documents: Iterable[RawDocument]) -> dict[str, list[RawDocument]]:
    """The documents of each show, in the order of their ids."""
    ordered = sorted(documents, key=lambda one: (one.source.show, one.source.id))
    return {show: list(own) for show, own in groupby(ordered, key=lambda one: one.source.show)}


def show_rows(show: Show, documents: Sequence[RawDocument]) -> RowSet:
    """What a show's documents say together."""
    return show_to_rows(show.part, show.sources, read_show(documents))


def kept_tables(shows: Sequence[Show], places: Mapping[str, Path], opened: Opened) -> list[Tables]:
    """The tables of the kept shows, from each finished batch that has some."""
    return [
        opened(place).shows([show for show in shows if places.get(show.name) == place])
        for place in sorted(set(places.values()))
    ]


def shows_to_tables(rows: Sequence[RowSet], kept: Sequence[Tables]) -> dict[str, pl.DataFrame]:
    """The tables of several shows, some of which are tables already."""
    together: dict[str, list[Row]] = {
        name: [row for one in rows for row in one.get(name, ())] for name in REGISTRY
    }
    fresh = rows_to_frames(together, REGISTRY)
    return {name: joined([fresh[name], *(one[name] for one in kept)], name) for name in REGISTRY}


def joined(frames: Sequence[pl.DataFrame], name: str) -> pl.DataFrame:
    """The rows of all frames in the table's order."""
    return sorted_rows(REGISTRY[name], pl.concat(frames)) if len(frames) > 1 else frames[0]


def is_whole(show: Show, before: Tables, after: Tables) -> bool:
    """Whether the checks took nothing of the show's and rejected nothing of it, so that its rows are as they were."""
    if all(before[name].height == after[name].height for name in REGISTRY):
        return True
    return all(
        rows_of(table, before[name], [show]).height == rows_of(table, after[name], [show]).height
        for name, table in REGISTRY.items()
    )

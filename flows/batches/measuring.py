"""The hand-checked reading in `raw/`, of which a batch has the shows that it has, and the whole what no batch has."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import polars as pl

from flows.batches.grouping import Show
from flows.raw_input.expected import read_expected
from flows.raw_input.gold import read_gold
from schemas.registry import TABLES
from transforms.accuracy import Count, Scope, gold_to_counts, gold_to_scopes
from transforms.problem import Problem
from transforms.validation.expected import Expected, check_expected

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Measure:
    """What somebody has read by hand, and counted, of shows in a raw folder. Raises ManifestError where it is wrong."""

    raw: Path

    @cached_property
    def gold(self) -> dict[str, list[str]]:
        """The reading's files."""
        return read_gold(self.raw)

    @cached_property
    def expected(self) -> list[Expected]:
        """The counts of rows."""
        return read_expected(self.raw)

    @cached_property
    def scopes(self) -> set[Scope]:
        """The shows and documents that it speaks of."""
        return gold_to_scopes(self.gold) | {("show", one.show) for one in self.expected}

    @cached_property
    def digest(self) -> str:
        """A hash of all of it."""
        said = json.dumps([self.gold, self.expected], ensure_ascii=False)
        return sha256(said.encode()).hexdigest()

    def of(self, scopes: set[Scope], tables: Tables) -> tuple[list[Count], tuple[Problem, ...]]:
        """The tables of these shows and documents against it: counts, and the shows with other numbers of rows."""
        counts = gold_to_counts(self.gold, tables, is_meant=scopes.__contains__)
        expected = [one for one in self.expected if ("show", one.show) in scopes]
        return counts, check_expected(tables, expected)

    def of_no_batch(self, known: set[Scope]) -> tuple[list[Count], tuple[Problem, ...]]:
        """The same for what no document is about."""
        empty = {name: pl.DataFrame(schema=table.dtypes) for name, table in TABLES.items()}
        return self.of(self.scopes - known, empty)


def shows_to_scopes(shows: Iterable[Show]) -> set[Scope]:
    """The shows and their documents, as a reading names them."""
    return {
        scope
        for show in shows
        for scope in (("show", show.name), *(("source_id", one) for one in show.sources))
    }


def measure(raw: Path, tables: Tables, shows: Sequence[Show]) -> tuple[list[Count], tuple[Problem, ...]]:
    """A batch's tables against the reading in the raw folder."""
    return Measure(raw).of(shows_to_scopes(shows), tables)

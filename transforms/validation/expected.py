"""How many rows a show has, where somebody has counted them: one that has fewer or more stops a release."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from schemas.registry import TABLES
from transforms.problem import Problem

Tables = Mapping[str, pl.DataFrame]


class Expected(NamedTuple):
    """How many rows of one table a show has at least and at most, and where that is stated."""

    show: str
    dataset: str
    least: int
    most: int
    place: str

    def __str__(self) -> str:
        """The count, or what it lies between."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def check_expected(tables: Tables, expected: Iterable[Expected]) -> tuple[Problem, ...]:
    """The shows that have fewer or more rows of a table than is stated; the tables are those that passed validation."""
    return tuple(
        Problem(
            one.dataset,
            f"the number of rows of {one.show} is {rows}, expected {one}",
            f"see the rejects for what is missing; if the documents do say that, state it in {one.place}",
        )
        for one in expected
        if not one.least <= (rows := _rows_of_show(tables, one.dataset, one.show)) <= one.most
    )


def _rows_of_show(tables: Tables, name: str, show: str) -> int:
    """The show's rows, where need be by way of the rows that they hang on."""
    rows = tables[name]
    if "show" not in rows.columns:
        parent = TABLES[name].references[0]
        shows = tables[parent.table].select(*parent.to, "show")
        rows = rows.join(shows, left_on=parent.columns, right_on=parent.to)
    return rows.filter(pl.col("show") == show).height

"""How many rows a show has, where somebody has counted them: one that has fewer or more stops a release."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from schemas.registry import TABLES
from transforms.problem import Problem

Tables = Mapping[str, pl.DataFrame]
NAMED = 5
"""So many of a show's documents are named."""


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
            f"{_lead(tables, one, rows)}; if the documents do say that, state it in {one.place}",
        )
        for one in expected
        if not one.least <= (rows := _rows_of_show(tables, one.dataset, one.show)) <= one.most
    )


def _lead(tables: Tables, one: Expected, rows: int) -> str:
    """Where to look: at the first of the table's rejects where there are any, for they are not all shown."""
    if rows > one.most:
        return "look at the rows that are too many"
    own = tables["sources"].filter(show=one.show)["source_id"].sort()
    rejects = tables["rejects"].filter(pl.col("source_id").is_in(own.implode()), dataset=one.dataset)
    if rejects.is_empty():
        named = ", ".join([*own[:NAMED], "…"] if len(own) > NAMED else own)
        return (
            f"no line of its documents ({named}) is rejected as a row, so look whether they still tell of it"
        )
    first = rejects.sort("source_id", "line").row(0, named=True)
    place = f"{first['source_id']}:{first['line']}"
    return f"see its rejects ({rejects.height}), the first at {place}: {first['reason']}"


def _rows_of_show(tables: Tables, name: str, show: str) -> int:
    """The show's rows, where need be by way of the rows that they hang on."""
    rows = tables[name]
    if "show" not in rows.columns:
        parent = TABLES[name].references[0]
        shows = tables[parent.table].select(*parent.to, "show")
        rows = rows.join(shows, left_on=parent.columns, right_on=parent.to)
    return rows.filter(pl.col("show") == show).height

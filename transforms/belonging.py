"""Which show every row is of, and what ties it to another show: for tables as any description of them has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from schemas.table import key_expr

SHOW = "show"
POINTING = ("dataset", "row_id")
"""The columns of the tables that speak of a row of another table."""


class Shape(NamedTuple):
    """What is known of a table: the columns of its key, and of each reference its column, table and column there."""

    key: Sequence[str]
    references: Sequence[tuple[str, str, str]]


class Tie(NamedTuple):
    """What ties rows of a table to a show: `rows` has for each row that has both its own `show` and the `other`.

    They must be equal. `row` is the row's number from 0.
    """

    table: str
    column: str
    words: str
    rows: pl.DataFrame

    def torn(self) -> pl.DataFrame:
        """The rows that are tied to another show than their own."""
        differs = self.rows[SHOW] != self.rows["other"]
        if not differs.any():
            return self.rows.clear()
        return self.rows.filter(differs).sort("row", "other").unique("row", keep="first", maintain_order=True)


def tables_to_ties(shapes: Mapping[str, Shape], tables: Mapping[str, pl.DataFrame]) -> Iterator[Tie]:
    """Every tie there is: an id is of one show, and what a row refers to is of the row's own show.

    So evidence is from a document of the show whose row it proves. A row or a target without a show is not tied.
    """
    spoken_of = pl.concat(rows_to_shows(shapes, tables)).unique()
    targets = dict.fromkeys((target, to) for shape in shapes.values() for _, target, to in shape.references)
    shows = {
        (target, to): shows_by(to, tables[target], to, "other").drop_nulls()
        for target, to in targets
        if SHOW in tables[target].columns
    }
    for name, shape in shapes.items():
        own = with_own_shows(tables[name], spoken_of)
        if own is None:
            continue
        own = own.drop_nulls(SHOW)
        if len(shape.key) == 1 and SHOW in tables[name].columns:
            yield Tie(name, shape.key[0], "is of one show only", _with_first_show(own, shape.key[0]))
        for column, target, to in shape.references:
            if (target, to) in shows:
                yield Tie(
                    name,
                    column,
                    "is of the row's own show",
                    _with_its_show(own, column, shows[target, to], to),
                )


def _with_first_show(own: pl.DataFrame, key: str) -> pl.DataFrame:
    """Each row with the show of the first row of its id, which is its own where no id comes twice."""
    twice = own[key].n_unique() < own.height
    return own.select("row", SHOW, (pl.col(SHOW).first().over(key) if twice else pl.col(SHOW)).alias("other"))


def _with_its_show(own: pl.DataFrame, column: str, others: pl.DataFrame, to: str) -> pl.DataFrame:
    """Each row that refers to another with that one's show."""
    if own[column].null_count() == own.height:
        return own.clear().select("row", SHOW, pl.col(SHOW).alias("other"))
    return own.select("row", SHOW, column).join(others, left_on=column, right_on=to).drop(column)


def with_own_shows(frame: pl.DataFrame, spoken_of: pl.DataFrame) -> pl.DataFrame | None:
    """A table's rows with `row` and `show`, as they or the rows that they speak of have it; None where neither has."""
    numbered = frame.with_row_index("row")
    if SHOW in frame.columns:
        return numbered
    return numbered.join(spoken_of, on=POINTING) if set(POINTING).issubset(frame.columns) else None


def rows_to_shows(shapes: Mapping[str, Shape], tables: Mapping[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """`dataset`, `row_id` and `show` of the rows that others may speak of; one that has no show has its parent's."""
    yield pl.DataFrame(schema=dict.fromkeys((*POINTING, SHOW), pl.String))
    for name, shape in shapes.items():
        frame = tables[name]
        if set(POINTING).issubset(frame.columns):
            continue
        for column, target, to in shape.references:
            if SHOW not in frame.columns and SHOW in tables[target].columns:
                frame = frame.join(shows_by(column, tables[target], to), on=column, how="left")
        if SHOW in frame.columns and shape.key:
            called = key_expr(shape.key, ())
            yield frame.select(pl.lit(name).alias("dataset"), called.alias("row_id"), SHOW)


def shows_by(column: str, target: pl.DataFrame, to: str, show: str = SHOW) -> pl.DataFrame:
    """The shows of a table's rows by a column of it, which is called `column` here, as the show is called `show`."""
    return target.select(pl.col(to).alias(column), pl.col(SHOW).alias(show)).unique()

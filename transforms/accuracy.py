"""Published tables held against a hand-checked reading of the same documents."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from operator import add
from typing import NamedTuple

import polars as pl

from schemas.registry import TABLES
from schemas.table import Registry, Table, row_id_expr
from transforms.belonging import POINTING
from transforms.normal import value_to_text
from transforms.rules import Row

Key = tuple[str, ...]
TextRow = Mapping[str, str]
Gold = Mapping[str, Sequence[str]]
"""Table -> the text of its gold CSV files, one per show."""
Scope = tuple[str, str]
"""What a row of a reading is of: `show` or `source_id`, and which."""
SCOPES = ("show", "source_id")
"""What a reading is of: the shows that it names, or the documents where its table names no show."""


class Count(NamedTuple):
    """A column held against a reading: how many values the reading has, how many were found, how many are right."""

    dataset: str
    field: str
    gold: int
    found: int
    right: int


def counts_to_accuracy(counts: Iterable[Count], of_set: str) -> list[Row]:
    """The accuracy table's rows of one set; precision or recall is 1.0 where there is nothing to be wrong."""
    return [
        {
            "dataset": one.dataset,
            "field": one.field,
            "set": of_set,
            "gold_rows": one.gold,
            "precision": round(one.right / one.found, 4) if one.found else 1.0,
            "recall": round(one.right / one.gold, 4) if one.gold else 1.0,
        }
        for one in counts
    ]


def gold_to_accuracy(
    gold: Gold, tables: Mapping[str, pl.DataFrame], registry: Registry = TABLES
) -> list[Row]:
    """Precision and recall of every column that the gold reading has.

    `gold`: table -> the text of its gold CSV files, one per show. A cell counts as right when the row is found in the
    gold by the table's `gold_key` and the value is equal. Precision: right cells among the published non-null ones of
    the same shows (of the same documents where the table names no show); recall: right cells among the gold's non-null
    ones. `gold_rows`: rows of the gold with a value there.
    """
    return counts_to_accuracy(gold_to_counts(gold, tables, registry), "own")


def gold_to_counts(
    gold: Gold,
    tables: Mapping[str, pl.DataFrame],
    registry: Registry = TABLES,
    is_meant: Callable[[Scope], bool] = lambda _: True,
) -> list[Count]:
    """Every column that the gold reading has, held against the tables; counts of several shows' tables add up.

    Of the gold only those rows count whose show (or document) `is_meant`.
    """
    return [
        count
        for name, table in registry.items()
        if name in gold and table.gold_key
        for count in _counted(table, gold[name], tables, registry, is_meant)
    ]


def add_counts(counts: Iterable[Count]) -> list[Count]:
    """One count per column, in the order in which the columns come first."""
    found: dict[tuple[str, str], Count] = {}
    for one in counts:
        before = found.get(one[:2], Count(*one[:2], 0, 0, 0))
        found[one[:2]] = Count(*one[:2], *map(add, one[2:], before[2:]))
    return list(found.values())


def gold_to_scopes(gold: Gold) -> set[Scope]:
    """The shows, and the documents, that the reading is of."""
    return {row_to_scope(row) for texts in gold.values() for text in texts for row in text_to_rows(text)}


def row_to_scope(row: TextRow) -> Scope:
    """The show that a row of the reading is of, or its document where it names no show."""
    scope = next((name for name in SCOPES if name in row), "")
    return scope, row.get(scope, "")


def text_to_rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    yield from csv.DictReader(StringIO(text))


def _counted(
    table: Table,
    texts: Sequence[str],
    tables: Mapping[str, pl.DataFrame],
    registry: Registry,
    is_meant: Callable[[Scope], bool],
) -> Iterator[Count]:
    rows = [row for text in texts for row in text_to_rows(text)]
    columns = [column for column in (rows[0] if rows else {}) if column in table.columns]
    truth = [row for row in rows if is_meant(row_to_scope(row))]
    published = _within(_published(table, tables, registry), truth)
    keyed = [[(_key(table, row), row) for row in own] for own in (truth, published)]
    for column in columns:
        right, told = (_cells(own, column, table.dtypes[column]) for own in keyed)
        yield Count(table.name, column, right.total(), told.total(), (right & told).total())


def _within(published: Sequence[TextRow], truth: Sequence[TextRow]) -> list[TextRow]:
    """The published rows of what the reading is of."""
    shared = set(published[0] if published else ()) & set(truth[0] if truth else ())
    scope = next((name for name in SCOPES if name in shared), None)
    read = {row[scope] for row in truth} if scope else set()
    return [row for row in published if scope and row[scope] in read]


def _published(table: Table, tables: Mapping[str, pl.DataFrame], registry: Registry) -> list[dict[str, str]]:
    """The rows as text; what of the gold key the table lacks comes from the table that it refers to.

    Of a table that calls rows of any table by their names, it is the show and the first name of the row that is called.
    """
    frame = tables[table.name]
    if table.points_at_rows:
        frame = frame.join(_called(tables, registry), on=POINTING, how="left")
    elif lacking := [name for name in table.gold_key if name not in frame.columns]:
        parent = next(one for one in table.references if {*lacking} <= {*tables[one.table].columns})
        others = tables[parent.table].select(*parent.to, *lacking)
        frame = frame.join(others, left_on=parent.columns, right_on=parent.to, how="left")
    return [
        {name: value_to_text(value) for name, value in row.items()} for row in frame.iter_rows(named=True)
    ]


def _called(tables: Mapping[str, pl.DataFrame], registry: Registry) -> pl.DataFrame:
    """`dataset`, `row_id`, `show` and `name` of every row that has a name."""
    return pl.concat(
        tables[name].select(
            pl.lit(name).alias("dataset"),
            row_id_expr(table),
            "show",
            pl.col(_own_name(table)).cast(pl.String).alias("name"),
        )
        for name, table in registry.items()
        if table.names
    )


def _own_name(table: Table) -> str:
    """The first column that names the row, and not another table's row that it hangs on."""
    elsewhere = {here for mention in table.mentions for here, _ in mention.columns}
    return next((name for name in table.names if name not in elsewhere), table.names[0])


def _key(table: Table, row: TextRow) -> Key:
    """By what the row is found again."""
    return tuple(_canonical(row.get(name) or "") for name in table.gold_key)


def _cells(rows: Sequence[tuple[Key, TextRow]], column: str, kind: object) -> Counter[tuple[Key, str]]:
    return Counter((key, _canonical(row[column], kind)) for key, row in rows if row[column])


def _canonical(text: str, kind: object = None) -> str:
    return str(float(text)) if kind is pl.Float64 else " ".join(text.split())

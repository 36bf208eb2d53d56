"""Published tables held against a hand-checked reading of the same documents."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import polars as pl

from schemas.registry import TABLES
from schemas.table import Registry, Table
from transforms.normal import value_to_text
from transforms.rules import Row

Key = tuple[str, ...]


def gold_to_accuracy(
    gold: Mapping[str, Sequence[str]], tables: Mapping[str, pl.DataFrame], registry: Registry = TABLES
) -> list[Row]:
    """Precision and recall of every column that the gold reading has.

    `gold`: table -> the text of its gold CSV files, one per show. A cell counts as right when the row is found in the
    gold by the table's `gold_key` and the value is equal. Precision: right cells among the published non-null ones of
    the same shows; recall: right cells among the gold's non-null ones (1.0 where there is none). `gold_rows`: rows of
    the gold with a value there.
    """
    return [
        row
        for name, table in registry.items()
        if name in gold and table.gold_key
        for row in _measured(table, gold[name], tables)
    ]


def _measured(table: Table, texts: Sequence[str], tables: Mapping[str, pl.DataFrame]) -> Iterator[Row]:
    truth = [row for text in texts for row in csv.DictReader(StringIO(text))]
    shows = {row["show"] for row in truth}
    published = [row for row in _published(table, tables) if row["show"] in shows]
    columns = [column for column in (truth[0] if truth else {}) if column in table.columns]
    for column in columns:
        right, told = (_cells(table, rows, column) for rows in (truth, published))
        hits = (right & told).total()
        yield {
            "dataset": table.name,
            "field": column,
            "gold_rows": right.total(),
            "precision": round(hits / told.total(), 4) if told else 1.0,
            "recall": round(hits / right.total(), 4) if right else 1.0,
        }


def _published(table: Table, tables: Mapping[str, pl.DataFrame]) -> list[dict[str, str]]:
    """The rows as text; what of the gold key the table lacks comes from the table that it stands beside."""
    frame = tables[table.name]
    if lacking := [name for name in table.gold_key if name not in frame.columns]:
        parent = next(one for one in table.references if one.table == table.beside)
        others = tables[parent.table].select(*parent.to, *lacking)
        frame = frame.join(others, left_on=parent.columns, right_on=parent.to, how="left")
    return [
        {name: value_to_text(value) for name, value in row.items()} for row in frame.iter_rows(named=True)
    ]


def _cells(table: Table, rows: Sequence[Mapping[str, str]], column: str) -> Counter[tuple[Key, str]]:
    kind = table.dtypes[column]
    return Counter(
        (tuple(_canonical(row.get(name) or "") for name in table.gold_key), _canonical(row[column], kind))
        for row in rows
        if row[column]
    )


def _canonical(text: str, kind: object = None) -> str:
    return str(float(text)) if kind is pl.Float64 else " ".join(text.split())

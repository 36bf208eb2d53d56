"""Published tables held against a hand-checked reading of the same documents."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import polars as pl

from schemas.registry import TABLES
from transforms.rules import Row

# By what a row of the gold reading is found again: names and numbers, never ids.
GOLD_KEYS: Mapping[str, tuple[str, ...]] = {
    "cast": ("show", "character", "performer"),
    "cast_seasons": ("show", "character", "performer", "season"),
    "tracks": ("show", "album", "track_number", "title", "version"),
    "albums": ("show", "album"),
    "ratings": ("show", "season", "rater", "critic", "measure", "value_text", "review_count", "list_year"),
    "awards": ("show", "year", "award", "category", "nominee"),
    "award_nominees": ("show", "year", "award", "category", "nominee", "position"),
    "episodes": ("show", "season", "number", "title"),
    "viewership": ("show", "season", "week"),
}

_PARENTS = {"cast_seasons": ("cast", "cast_id"), "award_nominees": ("awards", "award_id")}

Key = tuple[str, ...]


def gold_to_accuracy(gold: Mapping[str, Sequence[str]], tables: Mapping[str, pl.DataFrame]) -> list[Row]:
    """Precision and recall of every column that the gold reading has.

    `gold`: dataset -> the text of its gold CSV files, one per show. A cell counts as right when the row is found in the
    gold by `GOLD_KEYS` and the value is equal. Precision: right cells among the published non-null ones of the same
    shows; recall: right cells among the gold's non-null ones (1.0 where there is none). `gold_rows`: rows of the gold
    with a value there.
    """
    return [
        row
        for dataset in TABLES
        if dataset in gold and dataset in GOLD_KEYS
        for row in _dataset(dataset, gold[dataset], tables)
    ]


def _dataset(dataset: str, texts: Sequence[str], tables: Mapping[str, pl.DataFrame]) -> Iterator[Row]:
    truth = [row for text in texts for row in csv.DictReader(StringIO(text))]
    shows = {row["show"] for row in truth}
    published = [row for row in _published(dataset, tables) if row["show"] in shows]
    columns = [column for column in (truth[0] if truth else {}) if column in TABLES[dataset].columns]
    for column in columns:
        kind = TABLES[dataset].dtypes[column]
        right = _cells(dataset, truth, column, kind)
        told = _cells(dataset, published, column, kind)
        hits = (right & told).total()
        yield {
            "dataset": dataset,
            "column": column,
            "gold_rows": right.total(),
            "precision": round(hits / told.total(), 4) if told else 1.0,
            "recall": round(hits / right.total(), 4) if right else 1.0,
        }


def _published(dataset: str, tables: Mapping[str, pl.DataFrame]) -> list[dict[str, str]]:
    frame = tables[dataset]
    if dataset in _PARENTS:
        parent, key = _PARENTS[dataset]
        names = [name for name in GOLD_KEYS[dataset] if name not in frame.columns]
        frame = frame.join(tables[parent].select(key, *names), on=key, how="left")
    return [{name: _as_text(value) for name, value in row.items()} for row in frame.iter_rows(named=True)]


def _cells(
    dataset: str, rows: Sequence[Mapping[str, str]], column: str, kind: object
) -> Counter[tuple[Key, str]]:
    keys = GOLD_KEYS[dataset]
    return Counter(
        (tuple(_canonical(row.get(name) or "") for name in keys), _canonical(row[column], kind))
        for row in rows
        if row[column]
    )


def _canonical(text: str, kind: object = None) -> str:
    return str(float(text)) if kind is pl.Float64 else " ".join(text.split())


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)

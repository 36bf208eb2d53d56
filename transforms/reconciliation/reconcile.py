"""Records of several documents to the rows of a release: same things are one row, what differs is published."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from transforms.dataset import Datasets, tables_of
from transforms.datasets import DATASETS
from transforms.extraction import Reading
from transforms.reconciliation.coverage import known_to_coverage, statements_to_coverage
from transforms.reconciliation.forms import Form, add_aliases
from transforms.reconciliation.ids import begun_with, first_parts, rows_to_ids
from transforms.reconciliation.lines import document_rows, outdated_to_rejects
from transforms.reconciliation.mentions import fill_mentions, mentions_to_told, tables_in_order
from transforms.reconciliation.merging import merge
from transforms.reconciliation.rows import add_row
from transforms.rules import RowSet, Told


def reconcile(readings: Sequence[Reading], datasets: Datasets = DATASETS) -> RowSet:
    """The readings of all documents, in any order, as rows of every table but `checks` and `accuracy`: show by show.

    Of a show's documents encyclopedias rank before articles, dated documents before undated ones, newer before older.
    """
    ranked = sorted(readings, key=_rank)
    shows = {show: list(own) for show, own in groupby(sorted(ranked, key=_show), key=_show)}
    source_ids = first_parts([reading.document.source.id for reading in ranked])
    rows: RowSet = {}
    for show, show_id in first_parts(list(shows)).items():
        _add(rows, _read_rows(show_id, source_ids, shows[show], datasets))
    return _add(rows, document_rows(rows, ranked))


def show_to_rows(
    show_id: str, source_ids: Mapping[str, str], readings: Sequence[Reading], datasets: Datasets = DATASETS
) -> RowSet:
    """What one show's documents, in any order, make together; no other show has a say in it but in its id.

    The ids of its rows begin with `show_id`, or with that of their document where the table's rows are a document's;
    `source_ids` has that for every document (see `first_parts`).
    """
    ranked = sorted(readings, key=_rank)
    rows = _read_rows(show_id, source_ids, ranked, datasets)
    return _add(rows, document_rows(rows, ranked))


def _add(rows: RowSet, more: RowSet) -> RowSet:
    """The rows with more behind them."""
    for table, own in more.items():
        rows.setdefault(table, []).extend(own)
    return rows


def _read_rows(
    show_id: str, source_ids: Mapping[str, str], readings: Sequence[Reading], datasets: Datasets
) -> RowSet:
    """The rows of a show's tables (its documents in their rank), and what is stated of how many there are."""
    show = _show(readings[0])
    rows: RowSet = {}
    forms: list[Form] = []
    told, tables = _told(readings), tables_of(datasets)
    documents = {reading.document.source.id: reading.document for reading in readings}
    ranks = {source_id: rank for rank, source_id in enumerate(documents)}
    by_table = {rules.dataset: rules for dataset in datasets for rules in dataset.rules}
    for table in tables_in_order(tables):
        if rules := by_table.get(table):
            own = [*told.get(table, ()), *mentions_to_told(table, rows, tables, documents)]
            groups = rules.link(sorted(own, key=lambda one: ranks[one.source.id]))
            merged = rules.complete([merge(rules, group) for group in groups])
            parts = [
                source_ids[row.group[0].source.id] if tables[table].is_of_source else show_id
                for row in merged
            ]
            wanted = [
                begun_with(part, rules.identify(show, row.values()))
                for part, row in zip(parts, merged, strict=True)
            ]
            ids = rows_to_ids(tables[table], show, wanted, merged)
            for row_id, row in zip(ids, merged, strict=True):
                forms += add_row(rows, rules, tables, show, row_id, row, documents)
            rows.setdefault("rejects", []).extend(outdated_to_rejects(rules, merged, documents))
    for dataset in datasets:
        dataset.complete(rows)
    fill_mentions(rows, tables, forms)
    add_aliases(rows, forms, tables, documents)
    stated = statements_to_coverage(show, readings, rows, tables)
    rows["coverage"] = [*stated, *known_to_coverage(show, rows, tables)]
    return rows


def _show(reading: Reading) -> str:
    return reading.document.source.show


def _rank(reading: Reading) -> tuple[bool, bool, list[int], str]:
    source = reading.document.source
    newest_first = [-int(part) for part in (source.as_of or "0").split("-")]
    return source.kind != "encyclopedia", source.as_of is None, [*newest_first, 0, 0][:3], source.id


def _told(readings: Sequence[Reading]) -> dict[str, list[Told]]:
    """The records for each table, with the document that tells them."""
    told: dict[str, list[Told]] = {}
    for reading in readings:
        for record in reading.findings.records:
            told.setdefault(record.dataset, []).append(Told(record, reading.document.source))
    return told

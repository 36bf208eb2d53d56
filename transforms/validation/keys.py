"""Keys within a table and references between tables."""

from collections.abc import Mapping

import polars as pl

from schemas.citations import CITATIONS
from schemas.evidence import CITED, EVIDENCE
from schemas.registry import subjects
from schemas.table import Reference, Registry, Table, row_id_expr
from transforms.belonging import POINTING
from transforms.citing import lost_marks
from transforms.validation.verdict import NO_ROWS, Verdict, failing_rows


def check_key(table: Table, frame: pl.DataFrame) -> list[Verdict]:
    """That a key of several columns is unique; the second and later copies fail. A single id is the model's."""
    if len(table.key) == 1:
        return []
    copies = failing_rows(frame.select(pl.struct(table.key).is_first_distinct()).to_series())
    return [Verdict(table.name, None, f"key is unique: {', '.join(table.key)}", frame.height, copies)]


def check_references(tables: Mapping[str, pl.DataFrame], registry: Registry) -> list[Verdict]:
    """That every non-null reference of every table finds its row, and every mark of a passage its entry."""
    found = [
        _reference(name, frame, reference, tables[reference.table])
        for name, frame in tables.items()
        for reference in registry[name].references
    ]
    if CITATIONS.name in tables:
        found.append(_marks(tables[EVIDENCE.name], tables[CITATIONS.name]))
    return [*found, *(_pointing(name, tables, registry) for name in tables if registry[name].points_at_rows)]


def _reference(name: str, frame: pl.DataFrame, reference: Reference, target: pl.DataFrame) -> Verdict:
    column = reference.columns[0] if len(reference.columns) == 1 else None
    words = f"stands in {reference.table}.{', '.join(reference.to)}"
    pointing = frame.select(reference.columns).with_row_index("row")
    if any(pointing[one].null_count() for one in reference.columns):
        pointing = pointing.drop_nulls()
    if pointing.is_empty():
        return Verdict(name, column, words, 0, NO_ROWS)
    lost = pointing.join(target, left_on=reference.columns, right_on=reference.to, how="anti")
    return Verdict(name, column, words, pointing.height, lost["row"].sort())


def _pointing(name: str, tables: Mapping[str, pl.DataFrame], registry: Registry) -> Verdict:
    """That what calls a row of any table by its name finds it."""
    named = [
        tables[one].select(pl.lit(one).alias("dataset"), row_id_expr(registry[one]))
        for one in subjects(registry)
    ]
    lost = tables[name].with_row_index("row").join(pl.concat(named), on=POINTING, how="anti")
    return Verdict(name, "row_id", "points at a published row", tables[name].height, lost["row"].sort())


def _marks(evidence: pl.DataFrame, citations: pl.DataFrame) -> Verdict:
    """That the marks behind passages are numbers of their document's list."""
    lost = lost_marks(evidence, citations)["row"].unique().sort()
    words = f"stands in {CITATIONS.name}.source_id, number"
    return Verdict(EVIDENCE.name, CITED, words, evidence[CITED].count(), lost)

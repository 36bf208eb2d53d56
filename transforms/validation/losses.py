"""Takes failing rows out of their tables together with what hung on them, and remembers each with its reason."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from schemas.citations import CITATIONS
from schemas.evidence import EVIDENCE
from schemas.registry import subjects
from schemas.table import Registry, Table, row_id_expr
from transforms.citing import without_lost_marks
from transforms.validation.verdict import Verdict

# `subject`, `row_id` and `column` name the cell whose evidence tells where a lost row came from;
# tables that name a document themselves give `source_id` and `line` or `start` instead.
LOST = {
    "dataset": pl.String,
    "subject": pl.String,
    "row_id": pl.String,
    "field": pl.String,
    "source_id": pl.String,
    "line": pl.Int64,
    "char_start": pl.Int64,
    "reason": pl.String,
}
Tables = dict[str, pl.DataFrame]


def settle(
    tables: Mapping[str, pl.DataFrame], verdicts: Sequence[Verdict], registry: Registry
) -> tuple[Tables, pl.DataFrame]:
    """The tables without the rows that failed and without what hung on those, and the lost rows (see LOST).

    Evidence and conflicts of a lost row, and the marks that name it, go silently: they say nothing without it.
    """
    kept, lost = dict(tables), [pl.DataFrame(schema=LOST)]
    for name in dict.fromkeys(verdict.dataset for verdict in verdicts if len(verdict.failed)):
        failed = pl.concat([_numbered(v) for v in verdicts if v.dataset == name])
        lost.append(_take(kept, registry[name], failed.unique("row", keep="first", maintain_order=True)))
    for part in lost[1:]:
        lost.extend(_take_hanging(kept, part, registry))
    return kept, pl.concat(lost)


def _numbered(verdict: Verdict) -> pl.DataFrame:
    reason = pl.lit(verdict.reason, pl.String).alias("reason")
    return verdict.failed.to_frame("row").select(
        "row", pl.lit(verdict.column, pl.String).alias("failed"), reason
    )


def _take(tables: Tables, table: Table, failed: pl.DataFrame) -> pl.DataFrame:
    """Removes the numbered rows from a table and returns them as losses."""
    rows = tables[table.name].with_row_index("row")
    tables[table.name] = rows.join(failed, on="row", how="anti", maintain_order="left").drop("row")
    found = rows.join(failed.rename({"reason": "_reason"}), on="row", how="inner", maintain_order="left")
    return found.select(pl.lit(table.name).alias("dataset"), *_whereabouts(table), reason="_reason")


def _whereabouts(table: Table) -> Iterator[pl.Expr]:
    """The columns of LOST between `dataset` and `reason`, from the columns of the table and `failed`."""
    names = set(table.columns)
    points = {"dataset", "row_id", "field"} <= names
    yield pl.col("dataset").alias("subject") if points else pl.lit(table.name).alias("subject")
    yield pl.col("row_id") if points else row_id_expr(table)
    yield pl.col("field") if points else pl.col("failed").alias("field")
    for column in ("source_id", "line", "char_start"):
        yield pl.col(column) if column in names else pl.lit(None, LOST[column]).alias(column)


def _take_hanging(tables: Tables, lost: pl.DataFrame, registry: Registry) -> Iterator[pl.DataFrame]:
    """Removes evidence, conflicts and children of lost rows (unless a copy of the row stayed); yields the children."""
    name = str(lost["dataset"].first())
    if name not in subjects(registry):
        return
    stayed = tables[name].select(row_id_expr(registry[name]))
    gone = lost.select("row_id").unique().join(stayed, on="row_id", how="anti")
    for trust in ("evidence", "conflicts"):
        of_gone = (pl.col("dataset") == name) & pl.col("row_id").is_in(gone["row_id"].implode())
        tables[trust] = tables[trust].filter(of_gone.fill_null(False).not_())
    if name == CITATIONS.name:
        tables[EVIDENCE.name] = without_lost_marks(tables[EVIDENCE.name], tables[name])
    for child, of_gone in _children(name, gone["row_id"], registry):
        orphans = tables[child].select(of_gone.fill_null(False).arg_true()).to_series()
        if len(orphans):
            reason = f"hangs on a rejected row of {name}"
            failed = pl.select(row=orphans, failed=pl.lit(None, pl.String), reason=pl.lit(reason))
            part = _take(tables, registry[child], failed)
            yield part
            yield from _take_hanging(tables, part, registry)


def _children(name: str, gone: pl.Series, registry: Registry) -> Iterator[tuple[str, pl.Expr]]:
    """The subject tables that refer to this table's ids or call its rows by name, and which rows do to those gone."""
    for child in subjects(registry):
        if registry[child].points_at_rows:
            yield child, (pl.col("dataset") == name) & pl.col("row_id").is_in(gone.implode())
        for reference in registry[child].references:
            if reference.table == name:
                yield child, pl.col(reference.columns[0]).is_in(gone.implode())

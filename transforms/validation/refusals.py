"""Turns lost rows into rejects: where each came from is told by its own line or by its evidence."""

from collections.abc import Iterator, Mapping

import polars as pl

from schemas.rejects import REJECTS
from transforms.problem import Problem
from transforms.validation.lines import Lines

# loss, dataset, source, line, start, reason
Candidate = tuple[int, str, str, int | None, int | None, str]
Refusal = tuple[str, str, int, str, str]


def losses_to_rejects(
    lost: pl.DataFrame, evidence: pl.DataFrame, texts: Mapping[str, Lines]
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """The new rejects, and a problem for every lost row that no passage can be found for.

    `lost` is as in `losses.LOST`; `evidence` is the table before anything was taken out of it.
    """
    numbered = lost.with_row_index("loss")
    refusals: dict[int, Refusal] = {}
    for candidate in _candidates(numbered, evidence):
        loss = candidate[0]
        if loss not in refusals and (refusal := _refusal(candidate, texts)):
            refusals[loss] = refusal
    unplaced = numbered.filter(pl.col("loss").is_in(list(refusals)).not_())
    rejects = pl.DataFrame(list(refusals.values()), schema=REJECTS.dtypes, orient="row")
    return rejects.unique(), tuple(_problem(*row) for row in unplaced.select(_NAMING).iter_rows())


_NAMING = ("dataset", "row_id", "reason")


def _candidates(lost: pl.DataFrame, evidence: pl.DataFrame) -> Iterator[Candidate]:
    """Where lost rows may come from: their own place, the failing cell's evidence, the line that proves most."""
    own = lost.filter(pl.col("source_id").is_not_null())
    yield from own.select("loss", "dataset", "source_id", "line", "char_start", "reason").iter_rows()
    proofs = evidence.select("row_id", "source_id", "line", "char_start", subject="dataset", proved="field")
    found = lost.drop("source_id", "line", "char_start").join(
        proofs, on=("subject", "row_id"), how="inner", maintain_order="left_right"
    )
    elsewhere = pl.col("proved").ne_missing(pl.col("field"))
    weight = pl.len().over("loss", "source_id", "line")
    nearest = found.sort(elsewhere, -weight.cast(pl.Int64), maintain_order=True)
    no_line = pl.lit(None, pl.Int64).alias("line")
    yield from nearest.select("loss", "dataset", "source_id", no_line, "char_start", "reason").iter_rows()


def _refusal(candidate: Candidate, texts: Mapping[str, Lines]) -> Refusal | None:
    """The reject, or None where the place does not exist. An offset is believed before a line number."""
    _, dataset, source_id, line, start, reason = candidate
    lines = texts.get(source_id)
    if lines is None:
        return None
    number = (lines.at(start) if start is not None else 0) or line or 0
    text = lines.line(number)
    return (dataset, source_id, number, text, reason) if text.strip() else None


def _problem(dataset: str, row_id: str | None, reason: str) -> Problem:
    what = f"row {row_id or 'without a key'} is rejected ({reason}) and no passage says where it comes from"
    return Problem(dataset, what, "give its cells evidence")

"""Validation as a whole: structure, shows, rows, references, passages, cells; then rejects, bounds and the receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from schemas.registry import TABLES
from schemas.table import Registry, sorted_rows
from transforms.problem import Problem
from transforms.validation.cells import check_cells
from transforms.validation.keys import check_key, check_references
from transforms.validation.lines import Lines
from transforms.validation.losses import LOST, settle
from transforms.validation.model import check_model
from transforms.validation.passages import check_passages
from transforms.validation.refusals import losses_to_rejects
from transforms.validation.shows import check_shows
from transforms.validation.structure import BUILT_HERE, check_bounds, check_structure
from transforms.validation.verdict import Verdict, verdicts_to_checks

# Nothing can be published without a row of these, and no document can be blamed for it.
WHOLE = ("sources", "rejects", "accuracy")
Tables = Mapping[str, pl.DataFrame]
Stage = Callable[[Tables, Registry], list[Verdict]]
Measure = Callable[[Tables], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Validation:
    """The tables in the registry's order, each in its order: what failed is out of them and in `rejects`.

    `checks` among them is the receipt. Where `fatal` is not empty there must be no release.
    """

    tables: dict[str, pl.DataFrame]
    fatal: tuple[Problem, ...] = ()


def validate_tables(
    tables: Tables,
    texts: Mapping[str, str],
    measure: Measure | None = None,
    registry: Registry = TABLES,
) -> Validation:
    """Checks collected tables against their schemas, each other and the raw texts (source_id -> decoded text).

    A `checks` table that is given is ignored: it is made here. `measure` makes `accuracy` from the tables as they
    passed, so that a row that was refused counts as missing; without it the given one stands. Nothing is raised; see
    `Validation.fatal`.
    """
    given = {name: frame for name, frame in tables.items() if name not in BUILT_HERE}
    if problems := (*check_structure(given, registry), *_texts_missing(given, texts)):
        return Validation(dict(tables), problems)
    lines = {source_id: Lines(text) for source_id, text in texts.items()}
    kept, lost, verdicts = _run_stages(given, lines, registry)
    if measure is not None:
        kept["accuracy"] = measure(kept)
        others = [verdict for verdict in verdicts if verdict.dataset != "accuracy"]
        verdicts = [*others, *_rows({"accuracy": kept["accuracy"]}, registry)]
    rejects, unplaced = losses_to_rejects(lost, given["evidence"], lines)
    kept["rejects"] = pl.concat([kept["rejects"], rejects]).unique()
    receipts, outside = check_bounds(kept, registry)
    kept["checks"] = verdicts_to_checks([*verdicts, *receipts])
    ordered = {name: sorted_rows(table, kept[name]) for name, table in registry.items()}
    return Validation(ordered, (*_whole(verdicts), *unplaced, *outside))


def _run_stages(
    given: Tables, lines: Mapping[str, Lines], registry: Registry
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, list[Verdict]]:
    """Each stage sees only the rows that the stages before it let through."""
    stages: tuple[Stage, ...] = (
        check_shows,
        _rows,
        check_references,
        lambda now, _: check_passages(now, lines),
        check_cells,
    )
    kept, losses, verdicts = dict(given), [pl.DataFrame(schema=LOST)], list[Verdict]()
    for stage in stages:
        found = stage(kept, registry)
        kept, lost = settle(kept, [verdict for verdict in found if not verdict.stops], registry)
        verdicts += found
        losses.append(lost.filter(pl.col("dataset").is_in(WHOLE).not_()))
        if _whole(found):
            break
    return kept, pl.concat(losses), verdicts


def _rows(tables: Tables, registry: Registry) -> list[Verdict]:
    return [
        verdict
        for name, frame in tables.items()
        for verdict in (*check_model(registry[name], frame), *check_key(registry[name], frame))
    ]


def _texts_missing(tables: Tables, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Evidence cannot be checked against a text that is not there."""
    sources = tables.get("sources", pl.DataFrame())
    listed = sources["source_id"].drop_nulls() if "source_id" in sources.columns else ()
    return tuple(
        Problem("sources", f"the text of {source_id} was not given", "pass the text of every listed document")
        for source_id in listed
        if source_id not in texts
    )


def _whole(verdicts: list[Verdict]) -> tuple[Problem, ...]:
    """The failures that stop a release: in tables that must be right in every row, and of shows mixed up."""
    return tuple(
        Problem(
            v.dataset, f"{len(v.failed)} of {v.rows_checked} rows: {v.reason}", "mend what makes this table"
        )
        for v in verdicts
        if (v.stops or v.dataset in WHOLE) and len(v.failed)
    )

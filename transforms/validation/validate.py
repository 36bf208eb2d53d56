"""Validation: structure, shows, rows, references, passages, cells, then rejects; bounds and receipt are the whole's.

What shows and their documents say is checked a few shows at a time, for no check of a row looks at another show's.
"""

from collections.abc import Callable, Iterable, Mapping
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
from transforms.validation.recounting import sources_recounted
from transforms.validation.refusals import losses_to_rejects
from transforms.validation.shows import check_shows
from transforms.validation.structure import BUILT_HERE, check_bounds, check_structure
from transforms.validation.verdict import Receipt, Verdict, receipts_to_checks, verdicts_to_receipts

# Nothing can be published without a row of these, and no document can be blamed for it.
WHOLE = ("sources", "rejects", "accuracy")
OF_ALL = frozenset((*BUILT_HERE, "accuracy"))
"""The tables that are made from all shows at once."""
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


@dataclass(frozen=True, slots=True)
class Checked:
    """Some shows' tables, each in its order, without those that are `OF_ALL`; and what the checks of them say."""

    tables: dict[str, pl.DataFrame]
    receipts: tuple[Receipt, ...] = ()
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
    checked = _check(given, texts, registry)
    accuracy = tables["accuracy"] if measure is None else measure(checked.tables)
    rows = {name: frame.height for name, frame in checked.tables.items()}
    whole, fatal = check_whole(rows, checked.receipts, accuracy, registry)
    found = checked.tables | whole
    return Validation({name: found[name] for name in registry}, (*checked.fatal, *fatal))


def check_shows_tables(tables: Tables, texts: Mapping[str, str], registry: Registry = TABLES) -> Checked:
    """Checks whole shows' tables against their schemas, each other and the raw texts (source_id -> decoded text).

    It makes no difference how many shows are checked at a time: rows and rejects are the same, receipts add up.
    """
    own = {name: table for name, table in registry.items() if name not in OF_ALL}
    given = {name: frame for name, frame in tables.items() if name not in OF_ALL}
    if problems := (*check_structure(given, own), *_texts_missing(given, texts)):
        return Checked(given, fatal=problems)
    return _check(given, texts, registry)


def check_whole(
    rows: Mapping[str, int], receipts: Iterable[Receipt], accuracy: pl.DataFrame, registry: Registry = TABLES
) -> tuple[dict[str, pl.DataFrame], tuple[Problem, ...]]:
    """The tables that are `OF_ALL`, and what of the whole stops a release.

    `rows` says how many rows each table has in all shows, `receipts` are those of their checks.
    """
    verdicts = _rows({"accuracy": accuracy}, registry)
    bounds, outside = check_bounds({**rows, "accuracy": accuracy.height}, registry)
    checks = receipts_to_checks([*receipts, *verdicts_to_receipts([*verdicts, *bounds])])
    whole = {"accuracy": accuracy, "checks": checks}
    ordered = {name: sorted_rows(registry[name], frame) for name, frame in whole.items()}
    return ordered, (*_whole(verdicts), *outside)


def _check(tables: Tables, texts: Mapping[str, str], registry: Registry) -> Checked:
    """Checks tables that are tables at all."""
    given = {name: frame for name, frame in tables.items() if name not in OF_ALL}
    lines = {source_id: Lines(text) for source_id, text in texts.items()}
    kept, lost, verdicts = _run_stages(given, lines, registry)
    rejects, unplaced = losses_to_rejects(lost, given["evidence"], lines)
    kept["rejects"] = pl.concat([kept["rejects"], rejects]).unique()
    if lost.height:
        kept["sources"] = sources_recounted(kept)
    ordered = {name: sorted_rows(table, kept[name]) for name, table in registry.items() if name in kept}
    return Checked(ordered, verdicts_to_receipts(verdicts), (*_whole(verdicts), *unplaced))


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

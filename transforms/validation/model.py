"""Runs a table's Pandera model over its rows, and says each check in words.

Pandera takes about 1.5 ms per column, most of it for a report that a clean table does not need. So the
model's own checks run first, all in one query; a table that fails any of them is validated by Pandera.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandera.polars as pa
import polars as pl
from pandera.api.checks import Check
from pandera.api.polars.types import PolarsData

from schemas.fields import PATTERN_WORDS
from schemas.table import Table
from transforms.validation.verdict import NO_ROWS, Verdict, failing_rows
from transforms.validation.verdict import NOT_NULL as WORDS_OF_NOT_NULL

NOT_NULL, UNIQUE, UNIQUE_TOGETHER = "not_nullable", "field_uniqueness", "multiple_fields_uniqueness"


class Rule(NamedTuple):
    """One check of a model: its column (None: the whole row), Pandera's name for it, and its words."""

    column: str | None
    label: str
    words: str
    check: Check | None = None
    together: tuple[str, ...] = ()


def check_model(table: Table, frame: pl.DataFrame) -> list[Verdict]:
    """One verdict per rule of the model. The frame's columns and types must be the model's."""
    rules = tuple(model_rules(table.schema))
    table.schema.get_backend(frame)  # makes Pandera load its checks for polars
    failed = {} if holds(rules, frame) else _failures(table.schema, frame)
    counts = dict(zip(frame.columns, frame.select(pl.all().count()).row(0), strict=True))
    verdicts = []
    for rule in rules:
        rows = failed.get((rule.column, rule.label), NO_ROWS)
        if rule.together and len(rows):
            rows = failing_rows(frame.select(pl.struct(rule.together).is_first_distinct()).to_series())
        seen = frame.height if rule.column is None or rule.label == NOT_NULL else counts[rule.column]
        verdicts.append(Verdict(table.name, rule.column, rule.words, seen, rows))
    return verdicts


def model_rules(schema: pa.DataFrameSchema) -> Iterator[Rule]:
    """Every value check of a Pandera schema: nulls, uniqueness, column checks, checks of the whole row."""
    for name, column in schema.columns.items():
        if not column.nullable:
            yield Rule(name, NOT_NULL, WORDS_OF_NOT_NULL)
        if column.unique:
            yield Rule(name, UNIQUE, "unique", together=(name,))
        yield from (Rule(name, _label(check), _words(check), check) for check in column.checks)
    if schema.unique:
        together = tuple(schema.unique)
        yield Rule(None, UNIQUE_TOGETHER, f"{', '.join(together)} are unique", together=together)
    yield from (Rule(None, _label(check), _words(check), check) for check in schema.checks)


def holds(rules: tuple[Rule, ...], frame: pl.DataFrame) -> bool:
    """Whether no row breaks any of the rules; the answer is that of Pandera's validation."""
    if frame.is_empty():
        return True
    lazy = frame.lazy()
    queries = [_query(rule.check, PolarsData(lazy, rule.column or "*")) for rule in rules if rule.check]
    counted = [pl.col(r.column).null_count() == 0 for r in rules if r.label == NOT_NULL and r.column]
    alone = [pl.struct(r.together).is_duplicated().any().not_() for r in rules if r.together]
    queries += [lazy.select(pl.all_horizontal(*counted, *alone))] if counted or alone else []
    return all(answer.item() for answer in pl.collect_all(queries))


def _query(check: Check, data: PolarsData) -> pl.LazyFrame:
    """Whether every row holds, by the check's own function without Pandera's wrapping.

    The wrapping collects the frame four times per check. A null is a cell without a value, and passes.
    """
    name = str(check.name)
    function = Check.get_builtin_check_fn(name) if Check.is_builtin_check(name) else check._check_fn
    answer: pl.LazyFrame = function(data, **check._check_kwargs)
    return answer.select(pl.all().fill_null(True).all())


def _failures(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> dict[tuple[str | None, str], pl.Series]:
    """The failing rows by column and Pandera's name of the check."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        of_row = pl.col("schema_context") == "DataFrameSchema"
        column = pl.when(of_row.not_()).then("column").alias("column")
        cases = errors.failure_cases.select(column, "check", pl.col("index").cast(pl.UInt32))
        parts = cases.unique().sort("index").partition_by("column", "check", as_dict=True)
        return {(key[0], str(key[1])): part["index"] for key, part in parts.items()}
    return {}


def _label(check: Check) -> str:
    """Pandera's own order of preference when it reports a failure."""
    return str(check.error or check.name)


def _words(check: Check) -> str:
    """A check of the library in words; our own checks are named in words already."""
    limits = check.statistics or {}
    match check.name:
        case "isin":
            return f"one of {', '.join(map(str, limits['allowed_values']))}"
        case "greater_than_or_equal_to":
            return f"at least {limits['min_value']}"
        case "less_than_or_equal_to":
            return f"at most {limits['max_value']}"
        case "str_length":
            return f"at most {limits['max_value']} characters"
        case "str_matches":
            pattern = limits["pattern"]
            return PATTERN_WORDS.get(pattern, f"of the form {pattern}")
        case _:
            return _label(check)

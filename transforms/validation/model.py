"""Runs a table's Pandera model over its rows, and says each check in words.

Pandera takes about 1.5 ms per column, most of it for a report that a clean table does not need. So the
model's own checks run first, all in one query; a table that fails any of them is validated by Pandera.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, cast

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


class Conditions(NamedTuple):
    """Rules as expressions, each true where every row of a frame holds, and the rules that are none."""

    expressions: tuple[pl.Expr, ...]
    others: tuple[Rule, ...] = ()


def check_model(table: Table, frame: pl.DataFrame) -> list[Verdict]:
    """One verdict per rule of the model. The frame's columns and types must be the model's."""
    table.schema.get_backend(frame)  # makes Pandera load its checks for polars
    rules, conditions = _of_table(table)
    failed = {} if holds(conditions, frame) else _failures(table.schema, frame)
    counts = {column.name: frame.height - column.null_count() for column in frame.iter_columns()}
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


@cache
def _of_table(table: Table) -> tuple[tuple[Rule, ...], Conditions]:
    """The rules of the table's model, which are the same for all its frames."""
    rules = tuple(model_rules(table.schema))
    return rules, rules_to_conditions(rules)


def holds(conditions: Conditions, frame: pl.DataFrame) -> bool:
    """Whether no row breaks any of the rules; the answer is that of Pandera's validation."""
    if frame.is_empty():
        return True
    if not all(frame.select(one.alias(str(n)) for n, one in enumerate(conditions.expressions)).row(0)):
        return False
    lazy = frame.lazy()
    answers = [
        _answer(one.check, PolarsData(lazy, one.column or "*")) for one in conditions.others if one.check
    ]
    return all(one.item() for one in pl.collect_all([one.select(_all_hold(pl.all())) for one in answers]))


def rules_to_conditions(rules: Iterable[Rule]) -> Conditions:
    """The rules as one query of all: it costs a fraction of a query for each.

    Pandera's own wrapping collects a frame four times a check.
    """
    expressions, others = [], []
    for rule in rules:
        if rule.together:
            expressions.append(pl.struct(rule.together).is_duplicated().any().not_())
        elif rule.check is None:
            expressions.append(pl.col(str(rule.column)).null_count() == 0)
        elif (selected := _selected(rule.check, rule.column or "*")) is not None:
            expressions.append(_all_hold(selected))
        else:
            others.append(rule)
    return Conditions(tuple(expressions), tuple(others))


def _all_hold(answers: pl.Expr) -> pl.Expr:
    """Whether a check's answers are all true. A null is a cell without a value, and passes."""
    return answers.fill_null(True).all()


class _Selecting:
    """Stands where a check expects a frame, and gives back what the check selects of it."""

    def select(self, expression: pl.Expr) -> pl.Expr:
        """The expression itself."""
        return expression


def _selected(check: Check, column: str) -> pl.Expr | None:
    """The one expression that a check selects; None where it does anything else with its frame."""
    try:
        found: object = _answer(check, PolarsData(cast(pl.LazyFrame, _Selecting()), column))
    except (AttributeError, TypeError):
        return None
    return found if isinstance(found, pl.Expr) else None


def _answer(check: Check, data: PolarsData) -> pl.LazyFrame:
    """What the check's own function says, without Pandera's wrapping."""
    name = str(check.name)
    function = Check.get_builtin_check_fn(name) if Check.is_builtin_check(name) else check._check_fn
    return cast(pl.LazyFrame, function(data, **check._check_kwargs))


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

"""Every way to break a table that its schema forbids, generated from the models and applied to the small release."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import polars as pl

from schemas.fields import RAW, REDUCED_DATE, SLUG, TIDY
from schemas.registry import SUBJECTS, TABLES
from schemas.table import Table
from tests.small_release import TEXT, frame
from transforms.validation.model import NOT_NULL, UNIQUE, UNIQUE_TOGETHER, Rule, check_model, model_rules

Tables = dict[str, pl.DataFrame]
BAD_FORMS = {
    TIDY: ("", " x", "x ", "a  b", "a\nb", "a\tb", "a\u00a0b"),
    SLUG: ("", "Not A Slug", "a--b", "-a", "a/", "a//b", "é"),
    RAW: ("", "   ", "a\nb", "a\rb"),
    REDUCED_DATE: ("", "May 2022", "2022-13", "2022-00", "2022-05-32", "22", "2022-5"),
}
# What breaks each check that looks at a whole row: values for the table's first row.
BAD_ROWS: dict[tuple[str, str], dict[str, Any]] = {
    ("awards", "result_as_of only where there is a result"): {"result": None},
    ("ratings", "value is not above scale_max"): {"value": 100.5, "score_100": None},
    ("ratings", "scale_max only where there is a value"): {"value": None, "score_100": None},
    ("ratings", "score_100 is value rescaled or the letter's score"): {"score_100": 95.0},
    ("ratings", "list_year only for a list_rank"): {"list_year": 2022},
    ("ratings", "list_size only for a list_rank"): {"list_size": 20},
    ("ratings", "a stated season, or its episode, is the subject"): {"subject": "series"},
    ("ratings", "last_as_of is not before first_as_of"): {
        "first_as_of": "2022-05-02",
        "last_as_of": "2022-05-01",
    },
    ("ratings", "first_as_of and last_as_of stand together"): {"last_as_of": None},
    ("viewership", "a week, a chart or a stretch of time is stated"): {"week": None, "chart": None},
    ("viewership", "a rank or hours are stated"): {"rank": None, "hours_viewed": None},
    ("sources", "extracted, rejected and ignored lines add up to line_count"): {"lines_ignored": 2},
    ("sources", "file stays inside the raw folder"): {"file": "the-show/../../page.txt"},
    ("sources", "as_of_basis only where there is an as_of"): {"as_of": None},
    ("evidence", "char_end is after char_start"): {"char_start": 5, "char_end": 5},
    ("evidence", "quote is as long as its offsets say"): {"quote": "The Sho"},
    ("checks", "rows_failed is not above rows_checked"): {"rows_checked": 1, "rows_failed": 2},
    ("conflicts", "other_value differs from chosen_value"): {"other_value": "Cy Dun"},
    ("coverage", "source_id, line and quote stand together"): {"line": None},
    ("coverage", "missing only where less was recovered than expected"): {"recovered": 3},
}


@dataclass(frozen=True)
class Mutant:
    """One break: what was done to the release, and the receipt of the check that must notice it."""

    name: str
    breaks: Callable[[Tables], Tables]
    dataset: str
    column: str | None
    check: str


def with_values(rows: pl.DataFrame, values: dict[str, Any], row: int = 0) -> pl.DataFrame:
    """The frame with other values in one row."""
    here = pl.int_range(pl.len()) == row
    return rows.with_columns(
        pl.when(here).then(pl.lit(value, rows.schema[column])).otherwise(pl.col(column)).alias(column)
        for column, value in values.items()
    )


def bad_rows(table: Table, rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Rows each of which breaks the rule of the model; where it takes two rows, the last one."""
    first = rows.head(1)
    if rule.label == UNIQUE:
        return first
    if rule.label == UNIQUE_TOGETHER:
        return with_values(first, {table.key[0]: "x"})
    if rule.column is None and rule.check is not None and rule.check.name == "text_is_nfc":
        return pl.concat([with_values(first, {name: "A\u030a"}) for name in _tidied(table)])
    if rule.column is None:
        return with_values(first, BAD_ROWS[table.name, rule.words])
    return pl.concat([with_values(first, {rule.column: value}) for value in _bad_values(rule, rows)])


def _tidied(table: Table) -> list[str]:
    columns = table.schema.columns.items()
    return [name for name, c in columns if c.dtype.type == pl.String and not (c.metadata or {}).get("raw")]


def _bad_values(rule: Rule, rows: pl.DataFrame) -> tuple[Any, ...]:
    if rule.label == NOT_NULL or rule.check is None:
        return (None,)
    limits, float_ = rule.check.statistics or {}, rows.schema[rule.column or ""] == pl.Float64
    match rule.check.name:
        case "isin":
            return ("no such word", limits["allowed_values"][0].upper(), "")
        case "str_length":
            return ("a" * (limits["max_value"] + 1),)
        case "greater_than_or_equal_to":
            return (_beside(limits["min_value"], -1), *((float("-inf"),) if float_ else ()))
        case "less_than_or_equal_to":
            return (_beside(limits["max_value"], 1), *((float("inf"), float("nan")) if float_ else ()))
        case _:
            return BAD_FORMS.get(limits["pattern"], ("no such form!", ""))


def _beside(limit: Any, step: int) -> Any:
    return limit + timedelta(days=step) if isinstance(limit, date) else limit + step


def model_mutants(tables: Tables) -> Iterator[tuple[str, Rule, pl.DataFrame]]:
    """Per table and rule of its model: rows that break it."""
    for name, rows in tables.items():
        for rule in model_rules(TABLES[name].schema):
            yield name, rule, bad_rows(TABLES[name], rows, rule)


def _of_table(name: str, table: str, broken: pl.DataFrame, column: str | None, check: str) -> Mutant:
    return Mutant(name, partial(_with, name=table, rows=broken), table, column, check)


def _with(tables: Tables, name: str, rows: pl.DataFrame) -> Tables:
    return tables | {name: rows}


def relation_mutants(tables: Tables) -> Iterator[Mutant]:
    """Doubled keys, dangling references, and whatever ties tables, evidence and text together."""
    for name, table in TABLES.items():
        if len(table.key) > 1 and name in tables:
            doubled = pl.concat([tables[name], tables[name].head(1)])
            yield _of_table(
                f"{name}: key doubled", name, doubled, None, f"key is unique: {', '.join(table.key)}"
            )
        for reference in table.references:
            dangling = with_values(tables[name], {reference.columns[0]: "nowhere"})
            words = f"stands in {reference.table}.{reference.to[0]}"
            yield _of_table(
                f"{name}: {reference.columns[0]} dangles", name, dangling, reference.columns[0], words
            )
    yield from _show_mutants(tables)
    yield from _cell_mutants(tables)
    yield from _passage_mutants(tables)
    for values in ({"row_id": "no/such/row"}, {"dataset": "people"}):
        pointing = with_values(tables["aliases"], values)
        yield _of_table(f"aliases: {values}", "aliases", pointing, "row_id", "points at a published row")
    for cited in ("3", "1 3"):
        marked = tables["evidence"].select(pl.col("citations").is_not_null().arg_max()).item()
        wrong = with_values(tables["evidence"], {"citations": cited}, marked)
        words = "stands in citations.source_id, number"
        yield _of_table(f"evidence: citations {cited}", "evidence", wrong, "citations", words)
    for trust in ("evidence", "conflicts"):
        for values in ({"row_id": "no/such/row"}, {"field": "no_such_column"}, {"dataset": "viewership"}):
            pointing = with_values(tables[trust], values)
            yield _of_table(f"{trust}: {values}", trust, pointing, None, "points at a published cell")


def _show_mutants(tables: Tables) -> Iterator[Mutant]:
    """An id that another show's row has too; evidence, conflicts, counts and seasons of another show than their row."""
    for name, table in TABLES.items():
        if table.id_column and "show" in table.columns:
            other = with_values(tables[name].head(1), {"show": "Another Show"})
            doubled = pl.concat([tables[name], other])
            yield _of_table(f"{name}: id of two shows", name, doubled, table.id_column, "is of one show only")
    foreign = with_values(tables["sources"], {"show": "Another Show"})
    for name, column in (
        ("evidence", "source_id"),
        ("conflicts", "chosen_source"),
        ("conflicts", "other_source"),
        ("coverage", "source_id"),
    ):
        yield Mutant(
            f"{name}: {column} of another show",
            lambda tables: tables | {"sources": foreign},
            name,
            column,
            OWN_SHOW,
        )
    season = with_values(tables["cast_seasons"], {"show": "Another Show"})
    yield _of_table("cast_seasons: of another show", "cast_seasons", season, "cast_id", OWN_SHOW)


OWN_SHOW = "is of the row's own show"


def _cell_mutants(tables: Tables) -> Iterator[Mutant]:
    """Per column: a cell without evidence, evidence without a cell, a stated value that is not there."""
    for name in SUBJECTS:
        for column in TABLES[name].columns:
            if column in TABLES[name].derived:
                continue
            of_cell = (pl.col("dataset") == name) & (pl.col("field") == column)
            unproved = tables["evidence"].filter(of_cell.not_())
            yield Mutant(
                f"{name}: {column} without evidence",
                partial(_with, name="evidence", rows=unproved),
                name,
                column,
                "has evidence",
            )
            elsewhere = {"char_start": 0, "char_end": 2, "quote": "Th", "line": 1, "basis": "stated"}
            row = tables["evidence"].select(of_cell.arg_max()).item()
            moved = with_values(tables["evidence"], elsewhere, row)
            yield _of_table(f"{name}: {column} stated elsewhere", "evidence", moved, "quote", STATED)
            full = tables[name].select(pl.col(column).is_not_null().arg_max()).item()
            emptied = with_values(tables[name], {column: None}, full)
            # Where other columns forbid the gap, the row goes with its evidence and nothing dangles.
            if not any(len(verdict.failed) for verdict in check_model(TABLES[name], emptied)):
                yield Mutant(
                    f"{name}: {column} emptied under its evidence",
                    partial(_with, name=name, rows=emptied),
                    "evidence",
                    None,
                    "points at a published cell",
                )


STATED = "states the value where it is called stated"


def _passage_mutants(tables: Tables) -> Iterator[Mutant]:
    """Quotes off by one to either side, on a neighbouring line; sources, rejects and coverage likewise."""
    places = tables["evidence"].with_row_index("row").group_by("dataset", maintain_order=True).last()
    for row, start, end, line in places.select("row", "char_start", "char_end", "line").iter_rows():
        for step in (-1, 1):
            moved = {"char_start": start + step, "char_end": end + step}
            if start + step >= 0 and TEXT[start + step : end + step] != TEXT[start:end]:
                off = with_values(tables["evidence"], moved, row)
                words = "is the text between its offsets"
                yield _of_table(f"evidence {row}: offsets {step:+}", "evidence", off, "quote", words)
            if line + step >= 1:
                off = with_values(tables["evidence"], {"line": line + step}, row)
                words = "is the line that the quote starts in"
                yield _of_table(f"evidence {row}: line {step:+}", "evidence", off, "line", words)
    for column, value in (("sha256", "0" * 64), ("char_count", 1), ("line_count", 11)):
        lines = {"lines_ignored": 0} if column == "line_count" else {}
        wrong = with_values(tables["sources"], {column: value} | lines)
        check = "is the text's hash" if column == "sha256" else "is the text's"
        yield _of_table(f"sources: {column} wrong", "sources", wrong, column, check)
    for name, column in (("rejects", "text"), ("coverage", "quote")):
        for values in ({column: "not in the text"}, {"line": 2}, {"line": 99}):
            wrong = with_values(tables[name], values)
            yield _of_table(f"{name}: {values}", name, wrong, column, "stands in its line")


def structure_mutants(tables: Tables) -> Iterator[tuple[str, str, Tables]]:
    """What makes a table no table at all: what was done, the table, the tables."""
    for name, rows in tables.items():
        yield f"{name} missing", name, {other: frame for other, frame in tables.items() if other != name}
        yield f"{name} reversed", name, tables | {name: rows.select(reversed(rows.columns))}
        yield f"{name} with a column more", name, tables | {name: rows.with_columns(extra=pl.lit(1))}
        for column, dtype in rows.schema.items():
            yield f"{name} without {column}", name, tables | {name: rows.drop(column)}
            other = pl.Int32 if dtype == pl.Int64 else pl.Binary if dtype == pl.String else pl.String
            retyped = rows.with_columns(pl.col(column).cast(other))
            yield f"{name}.{column} as {other}", name, tables | {name: retyped}
    yield "a table that nobody knows", "surprises", tables | {"surprises": tables["cast"]}
    for name, table in TABLES.items():
        if table.min_rows:
            yield f"{name} with too few rows", name, tables | {name: frame(name, [])}

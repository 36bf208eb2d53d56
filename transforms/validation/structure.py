"""Whether a table is one at all: its columns, their order and types, and how many rows it has."""

from collections.abc import Iterator, Mapping

import pandera.polars as pa
import polars as pl

from schemas.table import Registry, Table
from transforms.problem import Problem
from transforms.validation.verdict import Verdict

BUILT_HERE = frozenset({"checks"})
_SENTENCES = {
    "column_in_dataframe": "column {case} is missing",
    "column_in_schema": "column {case} is not in the model",
    "column_ordered": "column {case} does not stand where the model has it",
}
SEE_REJECTS = "see the rejects for what is missing"
NO_REJECTS = "no line of any document looks like a row: see whether the documents are what the manifest says"


def check_structure(tables: Mapping[str, pl.DataFrame], registry: Registry) -> tuple[Problem, ...]:
    """Every table that is missing, unknown, or whose columns or types are not the model's."""
    missing = [name for name in registry if name not in tables and name not in BUILT_HERE]
    unknown = [name for name in tables if name not in registry]
    return (
        *(Problem(name, "the table is missing", "give it, empty if it has no rows") for name in missing),
        *(
            Problem(name, "the table is not in the registry", "add a schema or leave it out")
            for name in unknown
        ),
        *(
            problem
            for name in registry
            if name in tables
            for problem in _columns(registry[name], tables[name])
        ),
    )


def _columns(table: Table, frame: pl.DataFrame) -> Iterator[Problem]:
    """Pandera is asked only where the types differ at all: it takes a millisecond per table."""
    if list(frame.schema.items()) == [(n, c.dtype.type) for n, c in table.schema.columns.items()]:
        return
    try:
        table.schema.validate(frame.lazy(), lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case, column, check in errors.failure_cases.select("failure_case", "column", "check").iter_rows():
            right = check.removeprefix("dtype('").removesuffix("')")
            wrong = f"column {column} is {case}, not {right}"
            what = _SENTENCES[check].format(case=case) if check in _SENTENCES else wrong
            yield Problem(table.name, what, f"make it as schemas/{table.name}.py says")


def check_bounds(
    counts: Mapping[str, int], registry: Registry
) -> tuple[tuple[Verdict, ...], tuple[Problem, ...]]:
    """The receipts of the structure and of how many rows the tables have, and the tables that have too few."""
    verdicts, problems = [], []
    for name, rows in counts.items():
        table = registry[name]
        verdicts.append(Verdict(name, None, "columns, order and types are the model's", rows))
        verdicts.append(Verdict(name, None, f"table has at least {table.min_rows} rows", rows))
        if rows < table.min_rows:
            what = f"it has {rows} rows, expected at least {table.min_rows}"
            problems.append(Problem(name, what, SEE_REJECTS if counts.get("rejects") else NO_REJECTS))
    return tuple(verdicts), tuple(problems)

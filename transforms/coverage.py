"""What sources say of how much there is, held against what was recovered of it."""

from collections.abc import Iterator, Mapping, Sequence

from transforms.extraction import Reading
from transforms.findings import Statement, Value
from transforms.reconciliation.rows import Row, RowSet
from transforms.reconciliation.rules import same_text


def statements_to_coverage(show: str, readings: Sequence[Reading], rows: RowSet) -> Iterator[Row]:
    """One coverage row for each statement of the show's documents; `rows` holds the show's reconciled tables.

    Of two that one line makes of the same scope, the first counts: lines repeat themselves.
    """
    for document, findings in readings:
        told = set()
        for statement in findings.statements:
            line = document.line_number(statement.span.start)
            if (place := (statement.dataset, statement.scope, line)) in told:
                continue
            told.add(place)
            matching = [
                row
                for row in rows.get(statement.dataset, [])
                if row["show"] == show and _matches(row, statement.where)
            ]
            recovered = _count(statement, matching) if statement.recovered is None else statement.recovered
            yield {
                "dataset": statement.dataset,
                "show": show,
                "scope": statement.scope,
                "expected": statement.expected,
                "recovered": recovered,
                "missing": _missing(statement, matching, recovered),
                "source_id": document.source.id,
                "line": line,
                "quote": statement.span.strip().quote,
            }


def _matches(row: Row, where: Mapping[str, Value]) -> bool:
    return all(
        row.get(column) is not None and same_text(row[column] or "", value) for column, value in where.items()
    )


def _count(statement: Statement, rows: Sequence[Row]) -> int:
    """What the statement counts: rows, or the sum, the highest or the number of different values of a column."""
    how, _, column = statement.counts.partition(":")
    if how == "rows":
        return len(rows)
    values = [value for row in rows if (value := row.get(column)) is not None]
    if how == "distinct":
        return len(set(values))
    numbers = [int(value) for value in values if isinstance(value, int)]
    return sum(numbers) if how == "sum" else max(numbers, default=0)


def _missing(statement: Statement, rows: Sequence[Row], recovered: int) -> str | None:
    """What is missing, as the numbers themselves where the column numbers its rows, else as a difference."""
    _, _, column = statement.counts.partition(":")
    if statement.counts.startswith("distinct:") and recovered < statement.expected:
        found = {row.get(column) for row in rows}
        absent = [str(number) for number in range(1, statement.expected + 1) if number not in found]
        return ", ".join(absent) or None
    return str(statement.expected - recovered) if recovered < statement.expected else None

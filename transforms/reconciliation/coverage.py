"""What sources say of how much there is, held against what was recovered of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.table import Known, Registry
from transforms.extraction import Reading
from transforms.findings import Statement, Value
from transforms.normal import fold
from transforms.rules import Row, RowSet

_HIGHEST_LISTED = 1000  # no season and no album has more; a text may state any number


_Alike = dict[tuple[Value, ...], list[Row]]


class _Count(NamedTuple):
    """How much was recovered, and the numbers found; None where no numbers tell what is missing."""

    recovered: int
    numbers: frozenset[Value] | None = None


def statements_to_coverage(
    show: str, readings: Sequence[Reading], rows: RowSet, tables: Registry
) -> Iterator[Row]:
    """One coverage row for each statement of the show's documents; `rows` holds the show's reconciled rows.

    A row whose documents never name the show will not be published, and does not count; rows of a table that has no
    column for the show are all the show's.

    Of two that one line makes of the same scope, the first counts: lines repeat themselves.
    """
    counted: dict[object, _Count] = {}  # texts repeat themselves; rows are counted once
    own = {table: [row for row in told if row.get("show", show) == show] for table, told in rows.items()}
    alike: dict[tuple[str, *tuple[str, ...]], _Alike] = {}
    for document, findings in readings:
        told = set()
        for statement in findings.statements:
            line = document.line_number(statement.span.start)
            if (place := (statement.dataset, statement.scope, line)) in told:
                continue
            told.add(place)
            about = (statement.dataset, statement.counts, *statement.where.items())
            if about not in counted:
                table, columns = own.get(statement.dataset, ()), tuple(statement.where)
                if (found := alike.get((statement.dataset, *columns))) is None:
                    found = alike[statement.dataset, *columns] = _alike(table, columns)
                matching = found.get(_compared(statement.where.values()), ())
                counted[about] = _count(statement, matching, tables[statement.dataset].number)
            count = counted[about] if statement.recovered is None else _Count(statement.recovered)
            yield {
                "dataset": statement.dataset,
                "show": show,
                "scope": statement.scope,
                "expected": statement.expected,
                "recovered": count.recovered,
                "missing": _missing(statement.expected, count),
                "source_id": document.source.id,
                "line": line,
                "quote": statement.span.strip().quote,
            }


def known_to_coverage(show: str, rows: RowSet, tables: Registry) -> Iterator[Row]:
    """What is known of some rows of a table only: how many rows there are, and of how many it is known.

    Of what is known of all of them, or of none that there is, nothing is to say.
    """
    for name, table in tables.items():
        own = [row for row in rows.get(name, ()) if row.get("show") == show]
        for known in table.known:
            told = [row for row in own if known.where is None or row[known.where[0]] == known.where[1]]
            children = {row[table.key[0]] for row in rows.get(known.child, ())}
            for words, group in _groups(known, told):
                lacking = [row for row in group if _is_unknown(known, row, row[table.key[0]], children)]
                if lacking:
                    yield _counted(name, show, words, len(group), lacking, known.names)


def _groups(known: Known, rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """The rows, or those of each value of a column, with the words for it."""
    if not known.by:
        yield f"{known.words} known", rows
        return
    for value in sorted({str(row[known.by]) for row in rows if row[known.by] is not None}):
        yield f"{known.words} of {value} known", [row for row in rows if str(row[known.by]) == value]


def _is_unknown(known: Known, row: Row, row_id: Value | None, children: Collection[Value | None]) -> bool:
    return row_id not in children if known.child else row[known.column] is None


def _counted(dataset: str, show: str, words: str, there_are: int, lacking: Sequence[Row], names: str) -> Row:
    called = sorted({str(row[names]) for row in lacking}) if names else []
    return {
        "dataset": dataset,
        "show": show,
        "scope": words,
        "expected": there_are,
        "recovered": there_are - len(lacking),
        "missing": ", ".join(called) or None,
    }


def _alike(rows: Sequence[Row], columns: Sequence[str]) -> _Alike:
    """The rows that have something in each of the columns, by what that is."""
    alike: _Alike = {}
    for row in rows:
        values = [row.get(column) for column in columns]
        if None not in values:
            alike.setdefault(_compared(value or "" for value in values), []).append(row)
    return alike


def _compared(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values such that those that are the same text are equal (see `same_text`)."""
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _count(statement: Statement, rows: Sequence[Row], number: str | None) -> _Count:
    """What the statement counts: rows, or the sum, the highest or the number of different values of a column.

    `number` is the column that numbers the rows: what else is counted numbers more than one. A row that lost its own
    number is there all the same, but then nobody can tell which numbers are missing.
    """
    how, _, column = statement.counts.partition(":")
    if how == "rows":
        return _Count(len(rows))
    values = [value for row in rows if (value := row.get(column)) is not None]
    if how == "distinct":
        different, unnumbered = frozenset(values), len(rows) - len(values)
        own = unnumbered if column == number else 0
        return _Count(len(different) + own, None if unnumbered else different)
    numbers = [int(value) for value in values if isinstance(value, int)]
    return _Count(sum(numbers) if how == "sum" else max(numbers, default=0))


def _missing(expected: int, count: _Count) -> str | None:
    """The missing numbers, where rows are numbered; how many there are, `expected` and `recovered` say."""
    if count.numbers is None or not count.recovered < expected <= _HIGHEST_LISTED:
        return None
    return ", ".join(str(number) for number in range(1, expected + 1) if number not in count.numbers) or None

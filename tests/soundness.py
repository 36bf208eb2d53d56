"""What must hold of every text whatsoever: read through to validated tables, and all that is wrong with the outcome.

The counts and places are told anew from the text itself, so that a reader's mistake is not checked by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import polars as pl

from tests.documents import a_source
from transforms.documents.model import Kind
from transforms.extraction import Reading, read
from transforms.frames import rows_to_frames
from transforms.reconciliation.reconcile import reconcile
from transforms.source import Rendering
from transforms.validation import validate_tables

Rows = Sequence[Mapping[str, Any]]
# A spoilt page may hold the year 9202 and an episode without a number: its model refuses such a row, as it should.
_REFUSAL = re.compile("not null|at least|at most")
_LINE_END = re.compile(r"\r\n|\r|\n")


def text_to_faults(
    text: str, rendering: Rendering | None = None, show: str = "Some Show", **fields: str
) -> list[str]:
    """Sentences on what does not hold of the tables that the text alone makes; empty where all is well.

    Whatever crashes raises.
    """
    source = a_source(rendering, show=show, **{"sha256": sha256(text.encode()).hexdigest(), **fields})
    reading = read(source, text)
    rows = reconcile([reading])
    # A document of nothing but blanks is refused before anything reads it.
    invalid = _invalid(rows_to_frames(rows), text) if text.strip() else ()
    return [*reading_to_faults(reading, rows), *invalid]


def reading_to_faults(reading: Reading, rows: Mapping[str, Rows]) -> Iterator[str]:
    """The same of one document and its rows, without the checks of a release: of any datasets, and much faster."""
    text = reading.document.content
    lines = _LINE_END.split(text)
    lines = lines if lines[-1] else lines[:-1]
    yield from _uncounted(rows["sources"], lines)
    yield from _unshown(rows)
    yield from _silent(reading, rows)
    yield from _misquoted(rows.get("evidence", ()), text, lines)
    yield from _misplaced(rows["rejects"], lines)


def _uncounted(sources: Rows, lines: Sequence[str]) -> Iterator[str]:
    (row,) = sources
    counts = [row[f"lines_{fate}"] for fate in ("extracted", "rejected", "ignored")]
    if min(counts) < 0 or sum(counts) != row["line_count"] or row["line_count"] != len(lines):
        yield f"lines {counts} of {row['line_count']}, really {len(lines)}"


def _unshown(rows: Mapping[str, Rows]) -> Iterator[str]:
    """Lines that are counted as extracted or rejected, and no row has them to show for it."""
    (row,) = rows["sources"]
    shown, rejected = _lines(rows, "evidence", "coverage"), _lines(rows, "rejects")
    counts = [row["lines_extracted"], row["lines_rejected"]]
    if counts != [len(shown), len(rejected - shown)]:
        yield f"lines {counts} are counted, and rows stand on {len(shown)}, rejects on {len(rejected - shown)}"


def _lines(rows: Mapping[str, Rows], *names: str) -> set[int]:
    return {row["line"] for name in names for row in rows.get(name, ()) if row.get("line") is not None}


def _silent(reading: Reading, rows: Mapping[str, Rows]) -> Iterator[str]:
    """Lines that a value was read from or a reject made of, and that no row has, headings aside."""
    document = reading.document
    told = _lines(rows, "evidence", "coverage", "rejects")
    told |= {one.line for one in document.blocks if one.kind is Kind.HEADING or one.header}
    cells = [cell for record in reading.findings.records for cell in record.cells.values()]
    read_from = {document.line_number(span.start) for cell in cells for span in cell.spans}
    read_from |= {document.line_number(one.span.start) for one in reading.findings.rejects}
    if passed_over := sorted(read_from - told):
        yield f"lines {passed_over} are read, and no row, reject or coverage has them"


def _misquoted(evidence: Rows, text: str, lines: Sequence[str]) -> Iterator[str]:
    for row in evidence:
        quote, line = row["quote"], lines[row["line"] - 1]
        exact = text[row["char_start"] : row["char_end"]] == quote
        if not (exact and quote.strip() and quote in line and not _LINE_END.search(quote)):
            yield f"evidence {row}"


def _misplaced(rejects: Rows, lines: Sequence[str]) -> Iterator[str]:
    for row in rejects:
        if not row["text"] or lines[row["line"] - 1].strip() != row["text"]:
            yield f"reject {row}"


def _invalid(tables: dict[str, pl.DataFrame], text: str) -> Iterator[str]:
    validation = validate_tables(tables, {"page": text})
    # One page need not fill a table that a release must not lack.
    fatal = [str(one) for one in validation.fatal if not one.what.startswith("it has ")]
    yield from fatal
    if "checks" in validation.tables:
        yield from _unshown({name: frame.to_dicts() for name, frame in validation.tables.items()})
        failed = validation.tables["checks"].filter(pl.col("rows_failed") > 0)
        for dataset, column, check, checked, lost in failed.iter_rows():
            if not _REFUSAL.match(check):
                yield f"{lost} of {checked} rows of {dataset}: {column or ''} {check}"

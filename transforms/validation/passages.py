"""Checks what the tables say of the raw texts against the raw texts."""

from collections.abc import Mapping
from hashlib import sha256

import polars as pl

from transforms.validation.lines import Lines
from transforms.validation.verdict import Verdict, failing_rows


def check_passages(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, Lines]) -> list[Verdict]:
    """Quotes and their lines, lines of rejects and coverage, size and hash of sources. Sources must exist."""
    return [
        *_evidence(tables["evidence"], texts),
        _in_line("rejects", "text", tables["rejects"], texts),
        _in_line("coverage", "quote", tables["coverage"], texts),
        *_sources(tables["sources"], texts),
    ]


def _evidence(frame: pl.DataFrame, texts: Mapping[str, Lines]) -> list[Verdict]:
    quoted, numbered = [], []
    for source_id, line, start, end, quote in frame.select(
        "source_id", "line", "char_start", "char_end", "quote"
    ).iter_rows():
        lines = texts[source_id]
        quoted.append(lines.text[start:end] == quote)
        numbered.append(lines.at(start) == line)
    return [
        _verdict("evidence", "quote", "is the text between its offsets", quoted),
        _verdict("evidence", "line", "is the line that the quote starts in", numbered),
    ]


def _in_line(name: str, column: str, frame: pl.DataFrame, texts: Mapping[str, Lines]) -> Verdict:
    rows = frame.select("source_id", "line", column).iter_rows()
    stands = [part is None or part in texts[source_id].line(line) for source_id, line, part in rows]
    return _verdict(name, column, "stands in its line", stands)


def _sources(frame: pl.DataFrame, texts: Mapping[str, Lines]) -> list[Verdict]:
    found = [texts[source_id] for source_id in frame["source_id"]]
    hashes = [sha256(lines.text.encode()).hexdigest() for lines in found]
    return [
        _verdict("sources", "sha256", "is the text's hash", _equal(frame, "sha256", hashes)),
        _verdict(
            "sources",
            "char_count",
            "is the text's",
            _equal(frame, "char_count", [len(x.text) for x in found]),
        ),
        _verdict(
            "sources",
            "line_count",
            "is the text's",
            _equal(frame, "line_count", [len(x.starts) for x in found]),
        ),
    ]


def _equal(frame: pl.DataFrame, column: str, true: list[str] | list[int]) -> list[bool]:
    return [stated == value for stated, value in zip(frame[column], true, strict=True)]


def _verdict(name: str, column: str, check: str, holds: list[bool]) -> Verdict:
    return Verdict(name, column, check, len(holds), failing_rows(pl.Series(holds, dtype=pl.Boolean)))

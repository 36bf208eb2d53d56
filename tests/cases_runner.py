"""Reads golden cases (intent, raw lines, expected rows or complaints) and runs an extractor on them.

A case file:

    A sentence that says what the case shows.
    --- document structured show=Some Show
    the raw lines
    --- expect
    column=value | column=value | companion_table column=value, column=value
    reject: the exact reason
    coverage: scope = expected

Every record, reject and statement must be expected, records with all their cells; `voice_only=false` goes
without saying.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from tests.documents import a_document
from transforms.documents.model import Document
from transforms.findings import Finding, Record, Reject
from transforms.lexicon import Lexicon, document_to_lexicon
from transforms.source import Rendering

CASES = Path(__file__).parent / "cases"
UNSAID = {("voice_only", False)}

Extractor = Callable[[Document, Lexicon], Iterator[Finding]]


class Case(NamedTuple):
    """One golden case."""

    intent: str
    document: Document
    expected: list[str]


def cases(dataset: str) -> pytest.MarkDecorator:
    """Parametrises a test over the case files of a dataset."""
    paths = sorted((CASES / dataset).glob("*.txt"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def read_case(path: Path) -> Case:
    """A case file's three parts."""
    text = path.read_bytes().decode("utf-8")
    intent, _, rest = text.partition("--- document ")
    head, _, rest = rest.partition("\n")
    raw, _, expected = rest.partition("--- expect\n")
    rendering, *settings = head.split(" ", 1)
    fields = dict(pair.split("=", 1) for setting in settings for pair in setting.split("; "))
    document = a_document(raw, cast("Rendering", rendering), **fields)
    return Case(intent.strip(), document, expected.splitlines())


def run_case(path: Path, extract: Extractor) -> None:
    """Fails where what the extractor finds differs from what the case expects."""
    case = read_case(path)
    found = list(extract(case.document, document_to_lexicon(case.document)))
    assert [finding_to_line(finding) for finding in found] == case.expected, case.intent


def finding_to_line(finding: Finding) -> str:
    """A finding as case files write it."""
    if isinstance(finding, Record):
        return " | ".join((*_cells(finding), *(_child(child) for child in finding.children)))
    if isinstance(finding, Reject):
        return f"reject: {finding.reason}"
    recovered = "" if finding.recovered is None else f", recovered {finding.recovered}"
    return f"coverage: {finding.scope} = {finding.expected}{recovered}"


def _child(child: Record) -> str:
    return f"{child.dataset} {', '.join(_cells(child))}"


def _cells(record: Record) -> Iterator[str]:
    for column, cell in record.cells.items():
        if (column, cell.value) not in UNSAID:
            value = str(cell.value).lower() if isinstance(cell.value, bool) else str(cell.value)
            yield f"{column}={value}"

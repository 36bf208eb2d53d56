"""Reconciling is linear in shows and in the documents of each: no show has a say in what another's make together."""

import sys
from types import FrameType
from typing import Any

from tests.documents import a_document, a_source
from transforms.extraction import Reading, read
from transforms.reconciliation.reconcile import reconcile
from transforms.seasons import line_to_marks

FEW, TIMES = 20, 4
SONGS = "\n".join(f'{number}."Song {number}"3:{number}' for number in range(10, 40))
PAGE = f"""{{show}} is a television series.

Soundtrack[edit]
Hits[edit]
No.TitleLength
{SONGS}
Total length:99:59
"""


def shows(count: int) -> list[Reading]:
    """As many shows of one page each, the same but for its name."""
    pages = [PAGE.format(show=f"Some Show {number}") for number in range(count)]
    documents = [
        a_document(page, "plain", id=f"page-{number}", show=f"Some Show {number}")
        for number, page in enumerate(pages)
    ]
    return [read(document.source, page) for document, page in zip(documents, pages, strict=True)]


def steps_to_reconcile(readings: list[Reading]) -> int:
    """How many steps the interpreter makes in our own code: a count that no other process disturbs."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        steps += event == "opcode"
        return count

    def enter(frame: FrameType, event: str, argument: object) -> Any:
        frame.f_trace_opcodes = "transforms" in frame.f_code.co_filename
        frame.f_trace_lines = False
        return count if frame.f_trace_opcodes else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        reconcile(readings)
    finally:
        sys.settrace(before)
    return steps


def documents(count: int) -> list[Reading]:
    """As many documents of one show, all the same."""
    page = PAGE.format(show="Some Show")
    return [read(a_source("plain", id=f"page-{number}"), page) for number in range(count)]


def test_four_times_the_documents_of_a_show_are_four_times_the_work() -> None:
    """A record is held against what a row says, not against every document that says it."""
    few, many = (steps_to_reconcile(documents(count)) for count in (FEW, TIMES * FEW))
    assert many <= TIMES * 1.02 * few


def test_four_times_the_shows_are_four_times_the_work() -> None:
    """Not sixteen times: no show is looked for among all rows or all documents."""
    few, many = (steps_to_reconcile(shows(count)) for count in (FEW, TIMES * FEW))
    assert many <= TIMES * 1.02 * few


def test_the_marks_of_a_paragraph_are_looked_for_once() -> None:
    """Not once for every verdict in it, each time up to its end: a paragraph may have thousands."""
    verdict = "Rotten Tomatoes reported a {number}% approval rating based on {number} reviews.[{number}] "
    said = "".join(verdict.format(number=number) for number in range(10, 60))
    page = f"Some Show is a television series.\n\nReception[edit]\n{said}\n"
    line_to_marks.cache_clear()
    found = read(a_source("plain"), page).findings
    assert len(found.records) + len(found.rejects) >= 50
    assert line_to_marks.cache_info().misses == 1

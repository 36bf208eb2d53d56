"""Reconciling is linear in shows and in the documents of each: no show has a say in what another's make together."""

import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType
from typing import Any

import pytest

from tests.documents import a_document, a_source
from tests.shapes import SHAPES
from tests.test_citations import LIST
from tests.work import count_calls
from transforms.extraction import Reading, read
from transforms.reconciliation.marks import Row, marks_behind
from transforms.reconciliation.reconcile import reconcile
from transforms.seasons import line_to_marks

FEW, TIMES = 20, 4
PIECES = 20
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


def growth(to_work: Callable[[int], Callable[[], object]], few: int) -> float:
    """How many times the steps of a work are those of a work of a fourth of the size.

    The smaller one is done twice: from Python 3.12 on, the steps of a function's first call are not seen.
    """
    _, some, many = (steps_of(to_work(size)) for size in (few, few, TIMES * few))
    return many / some


def steps_of(work: Callable[[], object]) -> int:
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
        work()
    finally:
        sys.settrace(before)
    return steps


def documents(count: int) -> list[Reading]:
    """As many documents of one show, all the same."""
    page = PAGE.format(show="Some Show")
    return [read(a_source("plain", id=f"page-{number}"), page) for number in range(count)]


def test_four_times_the_documents_of_a_show_are_four_times_the_work() -> None:
    """A record is held against what a row says, not against every document that says it."""
    assert growth(lambda count: partial(reconcile, documents(count)), FEW) <= TIMES * 1.02


def test_four_times_the_shows_are_four_times_the_work() -> None:
    """Not sixteen times: no show is looked for among all rows or all documents."""
    assert growth(lambda count: partial(reconcile, shows(count)), FEW) <= TIMES * 1.02


def test_an_infobox_that_says_the_same_again_and_again_is_walked_through_once() -> None:
    """Where it ends is found out once, not for each of its fields."""

    def to_work(count: int) -> Callable[[], object]:
        fields = "- No. of episodes: 8\n" * count
        page = f"= Some Show =\nInfobox\n{fields}\nSome Show is a television series\n"
        return partial(read, a_source("structured"), page)

    assert growth(to_work, 200) < TIMES + 1


def test_the_marks_of_a_paragraph_are_looked_for_once() -> None:
    """Not once for every verdict in it, each time up to its end: a paragraph may have thousands."""
    verdict = "Rotten Tomatoes reported a {number}% approval rating based on {number} reviews.[{number}] "
    said = "".join(verdict.format(number=number) for number in range(10, 60))
    page = f"Some Show is a television series.\n\nReception[edit]\n{said}\n"
    line_to_marks.cache_clear()
    found = read(a_source("plain"), page).findings
    assert len(found.records) + len(found.rejects) >= 50
    assert line_to_marks.cache_info().misses == 1


def test_marks_behind_the_passages_of_a_row_that_a_line_has() -> None:
    """What the line says of the row is found out once, not for each of its passages: there may be thousands."""

    def to_work(count: int) -> Callable[[], object]:
        document = a_document(f"Some Show\n\n{'Ann Lee is Bea.[1] ' * count}\n{LIST}", "plain")
        passages = [document.span.at(*one.span()) for one in re.finditer("Ann Lee", document.content)]
        row = Row(passages, {document.source.id: document})
        assert len(passages) == count and marks_behind(document, passages[0], row)
        return lambda: [marks_behind(document, one, row) for one in passages]

    assert growth(to_work, 50) <= TIMES * 1.1


@pytest.mark.parametrize("name", SHAPES)
def test_reading_and_reconciling_take_no_more_than_their_share_of_every_shape(name: str) -> None:
    """Twice as many pieces more are twice the calls more; a square would make them four times as many."""
    shape = SHAPES[name]
    works = [partial(read, a_source(shape.rendering), shape.page(n * PIECES)) for n in (1, 2, 4)]
    readings = [work() for work in works]  # what is found out once for all is found out now
    assert_linear_growth(works)
    assert_linear_growth([partial(reconcile, [reading]) for reading in readings])


def assert_linear_growth(works: Sequence[Callable[[], object]]) -> None:
    """That from the second to the third of them, each of twice the size, calls grow twice as much as to the second."""
    few, some, many = map(count_calls, works)
    assert many - some <= 2.2 * max(some - few, PIECES)


AWARDS = "Some Show is a television series.\n\nAwards[edit]\nYearAwardCategoryNominee(s)ResultRef.\n"


@pytest.mark.parametrize("line", ["for", "a,", "("])
def test_a_row_that_goes_on_and_on_is_rejected_and_takes_no_more_than_its_lines(line: str) -> None:
    """Each further line of a row was put to all above it, all of which were copied again: hours for a megabyte."""

    def to_work(count: int) -> Callable[[], Reading]:
        page = f"{AWARDS}2022 Attitude Awards TV Award Some Show\n" + f"{line} \n" * count
        return partial(read, a_source("plain"), page)

    assert growth(to_work, 500) <= TIMES * 1.1
    found = to_work(TIMES * 500)().findings
    assert not found.records
    assert any("goes on and on" in one.reason for one in found.rejects)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            f"{'a b ' * 250}\n" * 10_000,
            "the document has 10,010,027 characters; no more than 10,000,000 are read",
        ),
        ("a" * 1_000_001, "line 3 has 1,000,001 characters; no more than 1,000,000 are read"),
    ],
)
def test_a_document_over_the_budget_is_one_reject_with_its_size(text: str, says: str) -> None:
    """Not a run that nobody waits for."""
    found = read(a_source("plain"), f"Some Show is a television\n\n{text}").findings
    assert [one.reason for one in found.rejects] == [says]
    assert not found.records

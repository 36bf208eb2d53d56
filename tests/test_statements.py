"""Nothing that two encyclopedia pages state falls through: each statement is a row, a reject, a gap or out of scope."""

import pytest

from tests.statements import (
    OUT_OF_SCOPE,
    SOURCES,
    Statement,
    is_met,
    page_lines,
    released,
    statements,
    word_spans,
)

LISTED = statements()
OUTCOMES = {"row", "reject", "coverage", "conflict", OUT_OF_SCOPE}


def params() -> list[object]:
    """Every statement in scope; one that is open must fail, so that whoever meets it takes its mark away."""
    still_open = pytest.mark.xfail(strict=True, reason="open: python -m tests.statements --write")
    return [
        pytest.param(one, id=one.name, marks=[still_open] if one.open else [])
        for one in LISTED
        if one.outcome != OUT_OF_SCOPE
    ]


@pytest.mark.parametrize("statement", params())
def test_statement_is_where_the_list_says(statement: Statement) -> None:
    """An evidence passage, a reject, a coverage row or a conflict that touches its words."""
    assert is_met(statement, released())


@pytest.mark.parametrize("source", SOURCES)
def test_every_line_has_a_statement(source: str) -> None:
    """Blank lines aside: what no table holds is out of scope, and the list says why."""
    told = {one.line for one in LISTED if one.source == source}
    assert told == {number for number, (_, line) in enumerate(page_lines(source), 1) if line.strip()}


def test_list_is_of_the_texts() -> None:
    """Each statement in scope has words of its line, each out of scope a reason; none stands twice."""
    for one in LISTED:
        assert set(one.outcome.split("|")) <= OUTCOMES, one
        in_scope = one.outcome != OUT_OF_SCOPE
        assert bool(one.dataset) is in_scope and bool(one.reason) is not in_scope, one
        assert not in_scope or (one.words and any(word_spans(one))), one
    assert len(set(LISTED)) == len(LISTED)

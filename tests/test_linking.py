"""How records become groups of the same row: text in, who is with whom out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import a_document, a_source
from transforms.findings import Record, stated
from transforms.linking import Said, link, newest_first
from transforms.rules import Told


def tell(*names: str) -> list[Told]:
    """Records of `key detail note`, each as one line; a dash leaves the part out."""
    document = a_document("\n".join(names), "plain")
    told = []
    for line in document.lines[: len(names)]:
        parts = line.quote.split()
        cells = {
            column: stated(line, part)
            for column, part in zip(("key", "detail", "note"), parts, strict=False)
            if part != "-"
        }
        told.append(Told(Record("some", cells, (line,)), a_source()))
    return told


def key(one: Told) -> str:
    """By what records of one row are found."""
    return one.record.text("key")


def detail(one: Told) -> Said:
    """What may stay unsaid."""
    return (one.record.text("detail") or None,)


def detail_and_note(one: Told) -> Said:
    """Two parts that may stay unsaid."""
    return one.record.text("detail") or None, one.record.text("note") or None


def says_nothing(one: Told) -> int:
    """Those that say more first."""
    return detail(one) == (None,)


def has_no_note(one: Told) -> bool:
    """Records with a note only support rows."""
    return "note" not in one.record.cells


def groups(told: list[Told], linked: list[list[Told]]) -> list[str]:
    """Each group as the numbers of its records."""
    return ["".join(str(told.index(one)) for one in group) for group in linked]


@pytest.mark.parametrize(
    ("names", "first_fit", "only_one"),
    [
        (["a 1", "a 1", "b 1"], ["01", "2"], ["01", "2"]),
        (["a 1", "a 2", "a -"], ["02", "1"], ["0", "1", "2"]),
        (["a -", "a 1"], ["01"], ["01"]),
        (["a -", "a 1", "a 2"], ["01", "2"], ["1", "2", "0"]),
    ],
    ids=["the key tells apart", "a vague one", "what one leaves unsaid", "no bridge"],
)
def test_records_join_the_row_that_they_do_not_contradict(
    names: list[str], first_fit: list[str], only_one: list[str]
) -> None:
    """The first of several, or none of several; rows in the order begun, records in the order told."""
    told = tell(*names)
    assert groups(told, link(told, key, detail)) == first_fit
    assert groups(told, link(told, key, detail, rank=says_nothing, only_one=True)) == only_one


def test_newest_first_puts_rows_in_the_order_told() -> None:
    """However they were put together."""
    told = tell("a -", "a 1", "a 2")
    linked = link(told, key, detail, rank=says_nothing, only_one=True)
    assert groups(told, newest_first(told, linked)) == ["0", "1", "2"]


def test_what_only_supports_begins_no_row() -> None:
    """It joins, or it is left out."""
    told = tell("b - x", "a 1", "a - x")
    assert groups(told, link(told, key, detail, makes_row=has_no_note)) == ["12"]


@given(st.lists(st.sampled_from(["1 1", "1 2", "1 -", "2 1", "2 -", "- 1", "- 2", "- -"]), max_size=12))
def test_rows_are_found_as_if_each_was_asked(names: list[str]) -> None:
    """By what they say: the same rows, in the same order, as where nothing helps to find them."""
    told = tell(*(f"a {name}" for name in names))
    for only_one in (False, True):
        asked = link(told, key, detail_and_note, agreeing=lambda said: (None,), only_one=only_one)
        assert groups(told, link(told, key, detail_and_note, only_one=only_one)) == groups(told, asked)

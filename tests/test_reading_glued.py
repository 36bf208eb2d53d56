"""The shared choice among cuts: the cheapest way through all rows, how sure it is, and what most rows agree on."""

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from transforms.normal import REFERENCE_MARK
from transforms.reading.glued import Rows, cheapest_reading, cheapest_readings, sole, usual
from transforms.reading.words import Words
from transforms.spans import Span


class Way(NamedTuple):
    """A way to read a row: its cost, what it says, what it needs from above and leaves below."""

    cost: float
    says: str
    needs: str = ""
    leaves: str = ""


class Chained(Rows[Way]):
    """Rows each of which may need what the one above leaves."""

    def step(self, above: str, option: Way) -> float | None:
        """Nothing where the need is met."""
        return 0.0 if option.needs in ("", above) else None

    def below(self, above: str, option: Way) -> str:
        """What it leaves, else what stands above."""
        return option.leaves or above

    def says(self, option: Way) -> str:
        """Its words."""
        return option.says


ALONE = Rows[Way](believable=4.0, margin=0.5)
CHAINED = Chained(believable=4.0, margin=0.5, hopeless=3.0)


def test_the_cheapest_is_certain_where_no_other_comes_near() -> None:
    """The margin decides, and what it costs at all."""
    assert cheapest_reading([Way(2, "b"), Way(1, "a")], ALONE) == Way(1, "a")
    assert cheapest_reading([Way(1, "a"), Way(1.4, "b")], ALONE) is None
    assert cheapest_reading([Way(4.1, "a")], ALONE) is None
    assert cheapest_reading([], ALONE) is None


def test_a_dearer_row_is_read_where_a_later_one_needs_it() -> None:
    """The whole way counts; the row itself stays in doubt, for by itself another reading is cheaper."""
    first, second = cheapest_readings(
        [[Way(0, "a", leaves="x"), Way(1, "b", leaves="y")], [Way(0, "c", needs="y"), Way(2, "d")]], CHAINED
    )
    assert (first.option, first.margin, first.is_certain) == (Way(1, "b", leaves="y"), -1, False)
    assert (second.option, second.margin, second.is_certain) == (Way(0, "c", needs="y"), 2, True)


def test_a_row_that_nothing_fits_is_passed_over() -> None:
    """Its only cheap reading needs what is not there, and the others are hopeless beside it."""
    rows = [[Way(0, "a", needs="x"), Way(3.1, "b")], [Way(0, "c")]]
    assert [choice.option for choice in cheapest_readings(rows, CHAINED)] == [None, Way(0, "c")]


def test_options_that_say_the_same_are_no_rivals() -> None:
    """They only differ in what they leave below."""
    (choice,) = cheapest_readings([[Way(0, "a", leaves="x"), Way(0, "a", leaves="y")]], CHAINED)
    assert choice.is_certain


def test_only_the_cheapest_states_go_on() -> None:
    """A beam of one loses the state that the second row needs."""
    rows = [[Way(0, "a", leaves="x"), Way(1, "b", leaves="y")], [Way(0, "c", needs="y")]]
    narrow = Chained(believable=4.0, margin=0.5, beam=1)
    assert [choice.option for choice in cheapest_readings(rows, narrow)] == [rows[0][0], None]


def test_one_possibility_is_certain_and_two_are_none() -> None:
    """Where nothing else is possible."""
    assert sole(iter([3])) == 3
    assert sole([3, 4]) is None
    assert sole([]) is None


def test_enough_votes_settle_a_number() -> None:
    """The most frequent, the smaller of two such, and none where too few agree."""
    assert usual(Counter([2, 2, 3]), 2) == 2
    assert usual(Counter([3, 3, 2, 2]), 2) == 2
    assert usual(Counter([2, 2, 3]), 3) is None
    assert usual(Counter(), 0) is None


def test_words_know_where_they_stand() -> None:
    """Marks are not read, and words of two lines are two passages."""
    text = "Best  Actor[1]\nAnn\u200b Lee"
    lines = [Words.of(Span("page", text, 0, 14), REFERENCE_MARK), Words.of(Span("page", text, 15, len(text)))]
    words = lines[0].below(lines[1])
    assert words.texts == ("Best", "Actor", "Ann", "Lee")
    assert words.text(1, 3) == "Actor Ann"
    assert [span.quote for span in words.spans(0, 4)] == ["Best  Actor[1]", "Ann\u200b Lee"]
    assert words.first(2).whole == "Best Actor"


WAYS = st.builds(
    Way,
    st.integers(0, 6).map(float),
    st.sampled_from("abc"),
    st.sampled_from(["", "x", "y"]),
    st.sampled_from("xy"),
)
ROWS = st.lists(
    st.builds(
        lambda ways, always: sorted([*ways, Way(always, "d")]), st.lists(WAYS, max_size=4), st.integers(0, 6)
    ),
    max_size=5,
)


@given(ROWS)
def test_no_other_way_through_all_rows_is_cheaper(rows: list[list[Way]]) -> None:
    """The search finds what trying every combination finds."""
    read = [choice.option for choice in cheapest_readings(rows, Chained(believable=9, margin=1), "")]
    ways = [way for way in product(*rows) if fits(way)]
    assert all(read)
    assert fits(read)
    assert sum(way.cost for way in read if way) == min(sum(one.cost for one in way) for way in ways)


def fits(way: Sequence[Way | None]) -> bool:
    """Whether each row finds above what it needs."""
    above, rows = "", Chained(0, 0)
    for one in way:
        if one is None or rows.step(above, one) is None:
            return False
        above = rows.below(above, one)
    return True

"""Ids tell rows apart by what the rows are, whatever stands beside or before them."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import a_source
from transforms import extraction
from transforms.normal import slug
from transforms.reconciliation.ids import first_parts, suffix, tell_apart
from transforms.reconciliation.reconcile import reconcile

ALBUM = """Infobox
- Artist: The Rockers

== Track listing ==
| No. | Title | Length |
| 1. | "Intro" | 1:00 |
| 2. | "Sea" | 3:00 |
| 3. | "Intro" | 2:00 |
"""
AWARDS = "== Accolades ==\n| Year | Award | Category | Nominee | Result |\n"


def told(names: Sequence[str]) -> list[list[str]]:
    """Things of which only the name is known."""
    return [[name] for name in names]


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("Café Society", "cafe-society"),
        ("Ocean’s 8", "oceans-8"),
        ("A–B", "ab"),
        ("Bjørn & Łódź", "bjorn-lodz"),
        ("Дмитрий", "dmitriy"),
        ("Игорь", "igor"),
        ("中村", "zhongcun"),
        ("진격의 거인", "jingyeogui-geoin"),
        ("हिन्दी", "hindi"),
        ("ﬁ½Ⅷ²", "fi12viii2"),
        ("♥ — …", "x"),
    ],
)
def test_slug(name: str, readable: str) -> None:
    """Accents go, other scripts are transliterated, signs are no letters."""
    assert slug(name) == readable


def test_all_that_want_one_id_get_a_suffix() -> None:
    """The one that is alone keeps its id; a suffix is a hash of what the thing is called."""
    names = ["A!", "B", "A?"]
    ids = tell_apart(["a", "b", "a"], lambda: told(names))
    assert ids == [f"a-{suffix(['A!'])}", "b", f"a-{suffix(['A?'])}"]


def test_a_suffix_that_is_somebodys_id_gives_way() -> None:
    """A name that looks like another's id with its suffix takes nothing away."""
    forged = f"Show {suffix(['Show'])}"
    ids = first_parts(["Show", "show", forged])
    assert len(set(ids.values())) == 3
    assert ids["Show"] == f"show-{suffix(['Show'], 2)}" and len(suffix(["Show"], 2)) == 16


def test_things_of_one_name_are_told_apart_by_what_else_they_are() -> None:
    """Only those that need it."""
    details = [["A", "1"], ["A", "2"], ["B", "1"]]
    ids = tell_apart(["x"] * 3, lambda: details)
    assert ids == [f"x-{suffix(['A', '1'], 2)}", f"x-{suffix(['A', '2'], 2)}", f"x-{suffix(['B'])}"]


@given(st.sets(st.text("aAáÁ!. а中", min_size=1, max_size=4), max_size=8), st.randoms(use_true_random=False))
def test_order_changes_no_id(shows: set[str], chance: Random) -> None:
    """Each show has one id, nobody else's, in whatever order they come."""
    ordered = sorted(shows)
    ids = first_parts(ordered)
    assert len(set(ids.values())) == len(shows)
    chance.shuffle(ordered)
    assert first_parts(ordered) == ids


def track_ids(*pages: tuple[str, str]) -> dict[tuple[object, object], str]:
    """Title and number -> id, in these pages (name and text) of an album."""
    readings = [
        extraction.read(a_source("structured", id=name, as_of=name[-4:]), f"= Rock (album) =\n\n{text}")
        for name, text in pages
    ]
    return {
        (row["title"], row["track_number"]): str(row["track_id"]) for row in reconcile(readings)["tracks"]
    }


def test_a_title_that_stands_twice_on_an_album() -> None:
    """Neither is the first: their ids follow from what they are, also when another document comes before."""
    alone = track_ids(("page-2022", ALBUM))
    assert alone["Sea", 2] == "some-show/rock/sea"
    intros = {alone["Intro", number] for number in (1, 3)}
    assert len(intros) == 2 and all(len(one.rpartition("-")[2]) == 8 for one in intros)
    *head, one, sea, three = ALBUM.splitlines()
    assert track_ids(("page-2022", "\n".join([*head, three, sea, one]))) == alone
    newer = ("page-2023", "\n".join([*head, sea, three]))
    for pages in ((newer, ("page-2022", ALBUM)), (("page-2022", ALBUM), newer)):
        assert track_ids(*pages) == alone


def test_rows_that_are_the_same_to_the_letter() -> None:
    """Two nominations of one name in one category are two rows, each with an id of its own."""
    row = "| 2023 | Golden Anchor Awards | Best Song | Ann Lee | Nominated |\n"
    readings = [extraction.read(a_source("structured"), f"= Some Show =\n\n{AWARDS}{row}{row}")]
    found = [str(one["award_id"]) for one in reconcile(readings)["awards"]]
    assert len(set(found)) == len(found) == 2

"""Ids stay with the thing that they name, or say where it went."""

from typing import Any

import polars as pl
import pytest

from schemas.registry import TABLES
from tests.publication_tables import ROWS, SOURCE, cast_row, edition, evidence_row, tables
from transforms.likeness import alike
from transforms.publication.following import Followed, follow, know, to_scans
from transforms.publication.release import build_release, gone_so_far

Row = dict[str, Any]
ABE = cast_row("abe")


def called(name: str) -> str:
    """The id that a row of cast has by its readable name."""
    return str(cast_row(name)["cast_id"])


def nominee(name: str, start: int, **changes: Any) -> tuple[Row, list[Row]]:
    """A row of cast with its id made from its names, and the passages that it is read from."""
    row = cast_row(name.lower().replace(" ", "-"), character=name, performer="P. L. Ayer") | changes
    evidence = [
        evidence_row(row["cast_id"], column, "page-2023", start + place)
        for place, column in enumerate(("character", "performer"))
    ]
    return row, evidence


def release(*rows: tuple[Row, list[Row]], **others: Any) -> dict[str, pl.DataFrame]:
    """Tables with these rows of cast."""
    evidence = [one for _, found in rows for one in found]
    return tables(cast=[row for row, _ in rows], evidence=evidence, cast_seasons=[], **others)


def ids_after(old: dict[str, pl.DataFrame], new: dict[str, pl.DataFrame]) -> dict[str, str]:
    """Character -> id, as the new tables have them once they follow the old ones."""
    return dict(followed(old, new).tables["cast"].select("character", "cast_id").iter_rows())


def followed(old: dict[str, pl.DataFrame] | None, new: dict[str, pl.DataFrame]) -> Followed:
    """What the tables come to after the old ones."""
    return follow(TABLES, old, new, know(TABLES, to_scans(old) if old else None, to_scans(new), ()))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bhavna Vishwanath", "Bhavna Viswanath", True),
        ("Mr Ajayi", "Mr Nathan Ajayi", True),
        ("Café", "CAFE", True),
        ("Part 1", "Part 2", False),
        ("Season 1", "Season 10", False),
        ("Tao Xu", "Elle Argent", False),
        (None, "Tao", False),
        (None, None, True),
        (1, 2, False),
    ],
)
def test_alike(one: Any, other: Any, same: bool) -> None:
    """A few letters, or a part of a longer name, are the same name; another number never is."""
    assert alike(one, other) is alike(other, one) is same


def test_an_id_survives_a_spelling() -> None:
    """A row whose name is spelt otherwise, read from the same passage or not, keeps its id."""
    old = release(nominee("Nick Vishwanath", 0), nominee("Tao Xu", 10))
    for start in (0, 50):
        new = release(nominee("Nick Viswanath", start), nominee("Tao Xu", 10))
        assert ids_after(old, new)["Nick Viswanath"] == called("nick-vishwanath")


def test_an_id_survives_another_reading_of_the_same_passage() -> None:
    """However different the name reads: it is read from where only this row was read from."""
    old, new = release(nominee("Xu Tao", 0)), release(nominee("Someone Else", 0))
    assert ids_after(old, new) == {"Someone Else": called("xu-tao")}


def test_another_thing_gets_another_id() -> None:
    """A new row that shares no name and no passage with one that is gone is no successor."""
    old, new = release(nominee("Xu Tao", 0)), release(nominee("Someone Else", 50))
    assert ids_after(old, new) == {"Someone Else": called("someone-else")}


def test_two_that_fit_equally_are_not_guessed() -> None:
    """Where two new rows could each be the old one, neither is."""
    old = release(nominee("Nick Nelson", 0))
    new = release(nominee("Nick Nelsen", 50), nominee("Nick Nelsom", 60))
    assert set(ids_after(old, new).values()) == {called("nick-nelsen"), called("nick-nelsom")}


def test_an_id_does_not_move_to_a_row_of_the_same_names() -> None:
    """A namesake that comes before takes the readable id in a new reading; the old row keeps what it had."""
    track = {"track_id": called("intro"), "show": "A Show", "title": "Intro", "source_count": 1}
    first = track | {"track_number": 9, "duration_s": 90}
    newcomer = track | {"track_number": 1, "duration_s": 10}
    old = tables(tracks=[first])
    new = tables(tracks=[newcomer, first | {"track_id": called("intro-2")}])
    kept = followed(old, new).tables["tracks"]
    assert dict(kept.select("track_number", "track_id").iter_rows()) == {
        9: called("intro"),
        1: called("intro-2"),
    }


def test_everything_that_points_at_a_row_follows() -> None:
    """Companion rows, their evidence, and conflicts are renamed with it."""
    row, evidence = nominee("Nick Vishwanath", 0)
    other, proofs = nominee("Nick Viswanath", 0)
    season = {"cast_id": other["cast_id"], "show": "A Show", "season": 1, "role": "main", "basis": "stated"}
    proof = evidence_row(f"{other['cast_id']}/1", "role", "page-2023", 90, "cast_seasons")
    conflict = {"dataset": "cast", "row_id": other["cast_id"], "field": "performer", "rule": "newest"}
    values = {"chosen_value": "A", "chosen_source": "article", "other_value": "B", "other_source": "article"}
    old = tables(cast=[row], evidence=evidence, cast_seasons=[])
    new = tables(
        cast=[other], evidence=[*proofs, proof], cast_seasons=[season], conflicts=[conflict | values]
    )
    kept, wanted = followed(old, new).tables, called("nick-vishwanath")
    assert kept["cast_seasons"]["cast_id"].to_list() == kept["conflicts"]["row_id"].to_list() == [wanted]
    assert set(kept["evidence"]["row_id"]) == {wanted, f"{wanted}/1"}
    assert new["cast_seasons"]["cast_id"].to_list() == [called("nick-viswanath")], (
        "what was given is not changed"
    )


def test_a_changed_document_is_recognised_by_its_words() -> None:
    """Offsets move when a text is edited; the words of a passage that only one row is read from do not."""

    def quoted(start: int, name: str) -> tuple[Row, list[Row]]:
        row, evidence = nominee(name, start)
        return row, [one | {"quote": f"as {one['field']}"} for one in evidence]

    old = release(quoted(0, "Xu Tao"))
    new = release(quoted(70, "Someone Else"), sources=[ROWS["sources"][0], SOURCE | {"sha256": "b" * 64}])
    assert ids_after(old, new) == {"Someone Else": called("xu-tao")}


def history(*steps: dict[str, pl.DataFrame]) -> list[list[tuple[Any, ...]]]:
    """The rows of `redirects` after each release of a sequence."""
    found: list[list[tuple[Any, ...]]] = []
    old: dict[str, pl.DataFrame] | None = None
    for number, step in enumerate(steps, 1):
        now = followed(old, step)
        table = gone_so_far(TABLES, old, now, f"0.{number}.0")
        found.append(table.rows())
        old = {**now.tables, "redirects": table}
    return found


def test_two_rows_that_become_one_redirect() -> None:
    """The id that goes leads to the row that is read from its passages; a chain is followed to its end."""
    short, long = nominee("Mr Ajayi", 0), nominee("Mr Nathan Ajayi", 10)
    merged = long[0], [*long[1], *(one | {"row_id": long[0]["cast_id"]} for one in short[1])]
    again = nominee("Mr N Ajayi", 30)
    last = again[0], [*again[1], *(one | {"row_id": again[0]["cast_id"]} for one in merged[1])]
    steps = history(release(short, long), release(merged), release(again, merged), release(last))
    went = ("cast", called("mr-ajayi"), called("mr-nathan-ajayi"), "0.2.0")
    assert steps[:2] == [[], [went]]
    gone = ("cast", called("mr-nathan-ajayi"), called("mr-n-ajayi"), "0.4.0")
    assert steps[2:] == [[went], [(*went[:2], gone[2], "0.2.0"), gone]]


def test_a_row_that_is_withdrawn_and_comes_back() -> None:
    """Without a successor the redirect leads to nothing; when the id is there again it is no redirect."""
    both, one = release(nominee("Nick Nelson", 0), nominee("Tao Xu", 10)), release(nominee("Tao Xu", 10))
    assert history(both, one, one, both) == [
        [],
        [("cast", called("nick-nelson"), None, "0.2.0")],
        [("cast", called("nick-nelson"), None, "0.2.0")],
        [],
    ]


def test_a_release_says_where_ids_went() -> None:
    """In `redirects` and in CHANGES.md; a row that keeps its id is a change of value, no MAJOR change."""
    before = edition("0.1.0", release(nominee("Nick Vishwanath", 0), nominee("Tao Xu", 10)))
    renamed = build_release(TABLES, release(nominee("Nick Viswanath", 0), nominee("Tao Xu", 10)), before)
    assert renamed and renamed.version == "0.1.1"
    assert (
        f"{called('nick-vishwanath')},character,changed,Nick Vishwanath,Nick Viswanath".encode()
        in renamed.files["changes.csv"]
    )
    gone = build_release(TABLES, release(nominee("Tao Xu", 10)), before)
    assert gone and gone.version == "0.2.0"
    assert gone.files["trust/redirects.csv"].decode().splitlines()[1:] == [
        f"cast,{called('nick-vishwanath')},,0.2.0"
    ]
    text = gone.files["CHANGES.md"].decode()
    assert "- Look up the ids of `cast` that you kept: 1 went" in text and "1 of them were withdrawn" in text
    assert f"- 1 gone:\n  - `{called('nick-vishwanath')}` (Nick Vishwanath · P. L. Ayer)" in text

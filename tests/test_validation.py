"""What validation lets through, takes out and stops."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.mutants import with_values
from tests.small_release import TEXT, small_release
from transforms.validation import validate_tables, value_in_quote
from transforms.validation.lines import Lines

Tables = dict[str, pl.DataFrame]
EEL, PAIR = "the-show/eel-the-seal/cy-dun", "the-show/golden-cup/2022/best-pair"


@pytest.fixture
def tables() -> Tables:
    """A release that fits."""
    return small_release()[0]


def new_rejects(tables: Tables) -> list[tuple[str, int, str]]:
    """Dataset, line and reason of what the validation adds to the one reject that was there."""
    result = validate_tables(tables, {"page": TEXT})
    assert not result.fatal
    rows = result.tables["rejects"].filter(pl.col("reason") != "no character")
    return rows.select("dataset", "line", "reason").rows()


def test_what_fits_passes(tables: Tables) -> None:
    """Nothing is lost, nothing is fatal, and what comes out passes again unchanged."""
    result = validate_tables(tables, {"page": TEXT})
    assert not result.fatal
    for name, rows in tables.items():
        assert_frame_equal(result.tables[name], rows, check_row_order=False)
    again = validate_tables(result.tables, {"page": TEXT})
    assert all(again.tables[name].equals(rows) for name, rows in result.tables.items())


def test_the_receipt_counts_what_each_check_saw(tables: Tables) -> None:
    """Null cells are not seen; every check of the small release has run on something, texts of others aside."""
    checks = validate_tables(tables, {"page": TEXT}).tables["checks"]
    seen = {(d, c, k): n for d, c, k, n in checks.drop("rows_failed").iter_rows()}
    assert seen["cast", "billing_order", "at least 1"] == 1
    assert seen["cast", "performer", "not null"] == 2
    assert seen["cast", "description", "has evidence"] == 1
    assert seen["evidence", "source_id", "stands in sources.source_id"] == tables["evidence"].height
    assert checks["rows_failed"].sum() == 0
    assert {column for (_, column, _), rows in seen.items() if not rows} == {"text_from_release"}


def test_a_failing_row_becomes_a_reject_with_its_line(tables: Tables) -> None:
    """It goes with its evidence and its children; the reason is the check."""
    tables["cast"] = with_values(tables["cast"], {"role": "lead"}, 1)
    result = validate_tables(tables, {"page": TEXT})
    assert not result.fatal
    assert EEL not in result.tables["cast"]["cast_id"]
    assert EEL not in result.tables["cast_seasons"]["cast_id"]
    assert not result.tables["evidence"]["row_id"].str.starts_with(EEL).any()
    assert result.tables["conflicts"].is_empty()
    rejects = result.tables["rejects"].filter(pl.col("dataset") == "cast", pl.col("line") == 2)
    assert rejects["reason"].to_list() == ["role fails the check: one of main, recurring, guest"]
    assert rejects["text"].item() == TEXT.splitlines()[1]
    assert ("cast_seasons", 2, "hangs on a rejected row of cast") in new_rejects(tables)


def test_a_null_key_is_placed_by_nothing_and_stops_the_release(tables: Tables) -> None:
    """A row that no evidence can be found for cannot be shown as a reject."""
    tables["tracks"] = with_values(tables["tracks"], {"track_id": None})
    assert "tracks" in {problem.place for problem in validate_tables(tables, {"page": TEXT}).fatal}


def test_the_first_of_two_copies_stays(tables: Tables) -> None:
    """With its evidence; the other is a reject."""
    copy = with_values(tables["awards"].head(1), {"category": "Best Pair of All"})
    tables["awards"] = pl.concat([tables["awards"], copy])
    kept = validate_tables(tables, {"page": TEXT}).tables["awards"].filter(pl.col("award_id") == PAIR)
    assert kept["category"].to_list() == ["Best Pair"]
    assert new_rejects(tables) == [("awards", 6, "award_id fails the check: unique")]


def test_evidence_that_is_wrong_takes_along_what_only_it_proves(tables: Tables) -> None:
    """The cell's row goes, for its value is proved by nothing."""
    row = (
        tables["evidence"]
        .select(((pl.col("row_id") == EEL) & (pl.col("field") == "performer")).arg_max())
        .item()
    )
    tables["evidence"] = with_values(tables["evidence"], {"basis": "stated", "quote": "Cy Dum"}, row)
    assert new_rejects(tables) == [
        ("aliases", 2, "hangs on a rejected row of cast"),
        ("cast", 2, "performer fails the check: has evidence"),
        ("cast_seasons", 2, "hangs on a rejected row of cast"),
        ("evidence", 2, "quote fails the check: is the text between its offsets"),
    ]


def test_a_second_proof_saves_the_cell(tables: Tables) -> None:
    """Only the wrong evidence goes."""
    proof = tables["evidence"].filter(pl.col("row_id") == EEL, pl.col("field") == "performer")
    wrong = with_values(
        proof, {"char_start": proof["char_start"].item() + 1, "char_end": proof["char_end"].item() + 1}
    )
    tables["evidence"] = pl.concat([tables["evidence"], wrong])
    assert [dataset for dataset, *_ in new_rejects(tables)] == ["evidence"]


@pytest.mark.parametrize("name", ["sources", "rejects", "accuracy"])
def test_tables_that_must_be_right_in_every_row(name: str, tables: Tables) -> None:
    """Nothing can be blamed on a document where these are wrong."""
    column = tables[name].columns[0]
    tables[name] = with_values(tables[name], {column: "No such thing"})
    assert name in {problem.place for problem in validate_tables(tables, {"page": TEXT}).fatal}


def test_problems_say_what_to_do(tables: Tables) -> None:
    """All at once, each with its table."""
    tables["cast"] = tables["cast"].drop("role").with_columns(pl.col("billing_order").cast(pl.Float64))
    told = [str(problem) for problem in validate_tables(tables, {}).fatal]
    assert told == [
        "cast: column role is missing\n    → make it as schemas/cast.py says",
        "cast: column billing_order is Float64, not Int64\n    → make it as schemas/cast.py says",
        "sources: the text of page was not given\n    → pass the text of every listed document",
    ]


def test_input_is_left_alone(tables: Tables) -> None:
    """The function is pure."""
    tables["cast"] = with_values(tables["cast"], {"role": "lead"}, 1)
    before = dict(tables)
    validate_tables(tables, {"page": TEXT})
    assert tables.keys() == before.keys()
    assert all(tables[name] is rows for name, rows in before.items())


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("a\r\nb\rc\nd", 4), ("\r\n\r", 2), ("a\x85b\u2028c", 1)],
)
def test_lines_end_in_three_ways(text: str, lines: int) -> None:
    """CR LF is one end; what else Unicode calls a line end is none."""
    assert len(Lines(text).starts) == lines


def test_offsets_find_their_lines() -> None:
    """The end of a line belongs to it; outside the text there is no line."""
    lines = Lines("ab\r\nc\rd")
    assert [lines.at(offset) for offset in range(-1, 9)] == [0, 1, 1, 1, 1, 2, 2, 3, 0, 0]
    assert [lines.line(number) for number in range(5)] == ["", "ab", "c", "d", ""]


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("Nick and Charlie", "Nick & Charlie"),
        ("Best A, B and C", "best A, B, and C[12]"),
        ("Season 1-2", "season  1–2"),
        ('The "One"', "The “One”"),
        ("A−", "A-"),
        ("café", "cafe\u0301s"),
        ("Meet", '1"Meet"Euros'),
        ("won", "Won"),
        (8, "No. of episodes8"),
        (61, "61 reviews"),
        (1234, "1,234 reviews"),
        (1_500_000, "1.5 million hours"),
        (8.7, "8.7/10"),
        (4.0, "four out of five"),
        (5.0, "four out of five"),
        (3.5, "3½ stars"),
        (3.5, "three and a half stars"),
        (4, "★★★★☆"),
        (5, "★★★★☆"),
        (9, "nine nominations"),
        (25, "twenty-five episodes"),
        (3, "third"),
        (21, "the twenty-first season"),
        (225, "3:45"),
        (7500, "2:05:00"),
        (3661, "1 hour, 1 minute and 1 second"),
        (2022, "(2022-04-22)"),
        (date(2022, 4, 22), "Alice Oseman22 April 2022 (2022-04-22)"),
        (date(2022, 4, 22), "22 April 2022"),
        (date(2022, 4, 22), "22nd of April, 2022"),
        (date(2022, 4, 2), "MeetApril 2, 20221.23"),
        (date(2022, 9, 2), "Sept. 2, 2022"),
        ("2022-04", "As of April 2022"),
        ("2022", "in 2022"),
        (2.5, "two-and-a-half stars"),
        (3.5, "three and one half stars"),
    ],
)
def test_stated(value: str | float | date, quote: str) -> None:
    """The same value, as people write it."""
    assert value_in_quote(value, quote)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("Ann", "Amn"),
        ("A−", "A"),
        ("A", "B+"),
        ("cafe", "café"),
        (5, "15"),
        (5, "5.5"),
        (234, "1,234"),
        (45, "forty-four"),
        (86, "22 minutes 4 April"),
        (3.7, "37"),
        (date(2022, 4, 22), "April 2022"),
        (date(2022, 4, 22), "22 April 2023"),
        (date(2022, 4, 2), "22 April 2022"),
        ("2022-05", "April 2022"),
        (True, "true"),
        (False, "0"),
        (1, ""),
        ("x", ""),
    ],
)
def test_not_stated(value: str | float | date, quote: str) -> None:
    """Near is not the same."""
    assert not value_in_quote(value, quote)

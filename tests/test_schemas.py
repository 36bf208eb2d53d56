"""The tables are those of the contract: names, columns, order, types, nulls, keys and references."""

import re

import polars as pl
import pytest

from schemas.cast import ROLES
from schemas.ratings import LETTER_SCORES
from schemas.registry import TABLES
from schemas.table import Group, Table, row_id_expr
from tests.small_release import ROWS, small_release

# `?` may be null; s String, i Int64, f Float64, d Date, b Boolean.
CONTRACT = {
    "cast": "cast_id:s show_id:s show:s character:s performer:s person_id:s role:s? voice_only:b billing_order:i? "
    "description:s? source_count:i",
    "tracks": "track_id:s show_id:s show:s album_id:s? album:s? album_artist:s? release_date:d? season_id:s? season:i? "
    "track_number:i? title:s version:s? artist:s? duration_s:i? source_count:i",
    "ratings": "rating_id:s show_id:s show:s subject:s season_id:s? season:i? episode_id:s? rater:s critic:s? "
    "measure:s value_text:s value:f? scale_max:f? score_100:f? review_count:i? label:s? list_year:i? list_size:i? "
    "quote:s? first_as_of:s? last_as_of:s? is_current:b",
    "awards": "award_id:s show_id:s show:s year:i? award:s category:s nominee:s? work:s? "
    "work_kind:s? season:i? season_id:s? episode_id:s? track_id:s? result:s? result_as_of:s? source_count:i",
    "shows": "show_id:s show:s first_release_date:d? last_release_date:d? season_count:i? episode_count:i? "
    "source_count:i",
    "seasons": "season_id:s show_id:s show:s season:i release_date:d? last_release_date:d? episode_count:i? "
    "source_count:i",
    "people": "person_id:s show_id:s show:s name:s name_key:s source_count:i",
    "aliases": "dataset:s row_id:s alias:s source_id:s",
    "crew": "crew_id:s show_id:s show:s person_id:s name:s job:s job_text:s season:i? season_id:s? episode_id:s?",
    "facts": "show_id:s season:i? property:s position:i value:s",
    "citations": "citation_id:s source_id:s number:i text:s author:s? title:s? publisher:s? published:s? accessed:s?",
    "cast_seasons": "cast_id:s show:s season:i season_id:s role:s? basis:s",
    "albums": "album_id:s show_id:s show:s album:s? kind:s artist:s? label:s? season:i? season_id:s? release_date:d? "
    "total_duration_s:i? last_track_number:i? tracks_recovered:i",
    "award_nominees": "award_id:s position:i name:s kind:s person_id:s?",
    "episodes": "episode_id:s show_id:s show:s season:i? season_id:s? number:i? title:s director:s? writer:s? "
    "release_date:d? summary:s?",
    "viewership": "viewership_id:s show_id:s show:s season:i? season_id:s? week:i? chart:s? rank:i? hours_viewed:i? "
    "span_text:s?",
    "sources": "source_id:s file:s show:s title:s publisher:s? kind:s rendering:s as_of:s? as_of_basis:s? "
    "licence:s url:s? sha256:s text_from_release:s? char_count:i line_count:i lines_extracted:i lines_rejected:i "
    "lines_ignored:i",
    "evidence": "dataset:s row_id:s field:s source_id:s line:i char_start:i char_end:i quote:s basis:s citations:s?",
    "checks": "dataset:s field:s? check:s rows_checked:i rows_failed:i",
    "conflicts": "dataset:s row_id:s field:s kind:s chosen_value:s chosen_source:s other_value:s other_source:s "
    "rule:s",
    "rejects": "dataset:s source_id:s line:i text:s reason:s",
    "accuracy": "dataset:s field:s set:s gold_rows:i precision:f recall:f",
    "coverage": "dataset:s show:s scope:s expected:i recovered:i missing:s? source_id:s? line:i? quote:s?",
}
TYPES = {"s": pl.String, "i": pl.Int64, "f": pl.Float64, "d": pl.Date, "b": pl.Boolean}
EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_tables_are_those_of_the_contract() -> None:
    """All of them, in its order, on its shelves."""
    assert tuple(TABLES) == tuple(CONTRACT)
    assert all(table.name == name for name, table in TABLES.items())
    shelves = [table.shelf for table in TABLES.values()]
    assert shelves == sorted(shelves)


@EVERY_TABLE
def test_columns_are_those_of_the_contract(table: Table) -> None:
    """Name, order, type and whether it may be null."""
    columns = table.schema.columns
    stated = [re.fullmatch(r"(\w+):(\w)(\??)", word) for word in CONTRACT[table.name].split()]
    expected = [(match[1], TYPES[match[2]], match[3] == "?") for match in stated if match]
    assert [(name, c.dtype.type, c.nullable) for name, c in columns.items()] == expected
    assert table.columns == tuple(columns)


@EVERY_TABLE
def test_every_column_says_what_it_holds(table: Table) -> None:
    """A sentence each, and one for the table; times have a unit."""
    assert re.fullmatch(r"[A-Z].+\.", table.description)
    for name, column in table.schema.columns.items():
        assert re.fullmatch(r"\S.+\.", column.description or ""), name
        assert not name.endswith("_s") or (column.metadata or {}).get("unit") == "s"


@EVERY_TABLE
def test_keys_and_references_fit(table: Table) -> None:
    """Keys are columns, references lead to columns of the same type, derived columns exist."""
    columns = table.schema.columns
    nullable = {name for name in table.key if columns[name].nullable}
    allowed = {"checks": {"field"}, "coverage": {"source_id", "line"}, "facts": {"season"}}
    assert nullable <= allowed.get(table.name, set())
    assert table.derived <= set(columns)
    for reference in table.references:
        target = TABLES[reference.table].schema.columns
        assert [columns[c].dtype for c in reference.columns] == [target[c].dtype for c in reference.to]


@EVERY_TABLE
def test_every_id_of_another_table_is_a_foreign_key(table: Table) -> None:
    """What ends in `_id` is the table's own key or is declared to stand elsewhere; what names a row says where."""
    declared = {column for reference in table.references for column in reference.columns}
    pointing = {"row_id", "source_id", "old_id", "new_id"} if table.group is Group.TRUST else set[str]()
    pointing |= {"row_id"} if table.points_at_rows else set()
    ids = {name for name in table.columns if name.endswith("_id")} - {table.id_column} - pointing
    assert ids <= declared
    for mention in table.mentions:
        here, there = {column for column, _ in mention.columns}, {column for _, column in mention.columns}
        assert here <= set(table.columns) and there <= set(TABLES[mention.table].columns)
        assert mention.fills is None or (mention.fills in declared and mention.fills in table.derived)


@EVERY_TABLE
def test_model_is_built_once(table: Table) -> None:
    """And only when somebody asks for it."""
    assert table.schema is table.schema


@pytest.mark.parametrize("name", [name for name in TABLES if name != "checks"])
def test_good_rows_pass_pandera(name: str) -> None:
    """The whole of Pandera's validation, without the quick look."""
    tables, _ = small_release()
    TABLES[name].schema.validate(tables[name], lazy=True)


@pytest.mark.parametrize(
    ("name", "row_id"),
    [
        ("cast", "the-show/bea-bee/ann-lee"),
        ("cast_seasons", "the-show/bea-bee/ann-lee/1"),
        ("award_nominees", "the-show/golden-cup/2022/best-pair/1"),
    ],
)
def test_row_ids(name: str, row_id: str) -> None:
    """A row is called by its id, or by the values of its key."""
    tables, _ = small_release()
    assert tables[name].select(row_id_expr(TABLES[name])).item(0, 0) == row_id
    assert TABLES[name].id_column == ("cast_id" if name == "cast" else None)


def test_letters_fall_from_a_plus_to_f() -> None:
    """Each letter is worth less than the one before, on a scale of 100."""
    scores = list(LETTER_SCORES.values())
    assert scores == sorted(set(scores), reverse=True)
    assert (scores[0], scores[-1]) == (100, 50)
    assert set(ROLES) >= {row["role"] for row in ROWS["cast"]}

"""What changed between two releases, which version that makes, and how it is told."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from schemas.changes import CHANGES
from schemas.registry import TABLES
from schemas.table import Registry
from tests.publication_tables import OTHER_SOURCE, ROWS, SOURCE, cast_row, edition, evidence_row, tables
from transforms.publication.change_rows import editions_to_rows
from transforms.publication.columns import Tables
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.difference import Edition, defined_otherwise
from transforms.publication.release import build_release

ZOE, ABE = ROWS["cast"]
NEW_ROW = cast_row("new")
RECHECKED = [ROWS["checks"][0] | {"rows_checked": 3}]


def version_after(previous: str, **changes: list[dict[str, Any]]) -> str | None:
    """The version of the release that makes these changes of rows."""
    return after(edition(previous, tables()), tables(**changes))


def after(previous: Edition | None, new: Tables, registry: Registry = TABLES) -> str | None:
    """The version of the release that the tables make."""
    release = build_release(registry, new, previous)
    return release.version if release else None


@pytest.mark.parametrize(
    ("changes", "below_one", "from_one"),
    [
        ({}, None, None),
        ({"cast": [ABE, ZOE]}, None, None),
        ({"cast": [ZOE | {"role": "guest"}, ABE]}, "0.2.4", "1.2.4"),
        ({"cast": [ZOE | {"role": None}, ABE]}, "0.2.4", "1.2.4"),
        ({"cast": [ZOE, ABE, NEW_ROW]}, "0.2.4", "1.3.0"),
        ({"cast": [ZOE, NEW_ROW]}, "0.3.0", "2.0.0"),
        ({"cast_seasons": ROWS["cast_seasons"][:1]}, "0.3.0", "2.0.0"),
        ({"checks": RECHECKED}, "0.2.4", "1.2.4"),
        ({"evidence": []}, "0.2.4", "1.2.4"),
        ({"checks": RECHECKED, "cast": [ZOE]}, "0.3.0", "2.0.0"),
    ],
)
def test_version_of_rows(changes: dict[str, Any], below_one: str | None, from_one: str | None) -> None:
    """An id that goes is MAJOR, a row that comes MINOR, a value PATCH; the trust tables are PATCH at most."""
    assert version_after("0.2.3", **changes) == below_one
    assert version_after("1.2.3", **changes) == from_one


def test_first_version() -> None:
    """It begins with 0.1.0."""
    assert after(None, tables()) == "0.1.0"


def redefined(change: Callable[[dict[str, Any]], None]) -> Edition:
    """The small release as if its definition of cast had been another."""
    schemas = registry_to_schemas(TABLES)
    change(schemas["cast"])
    return Edition("1.2.3", tables(), schemas)


def field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """The field of that name."""
    found: dict[str, Any] = next(one for one in schema["fields"] if one["name"] == name)
    return found


@pytest.mark.parametrize(
    ("change", "version"),
    [
        (lambda schema: field(schema, "role").update(type="integer"), "2.0.0"),
        (lambda schema: field(schema, "billing_order").update(unit="s"), "2.0.0"),
        (lambda schema: schema["fields"].append({"name": "gone", "type": "string"}), "2.0.0"),
        (lambda schema: schema.update(primaryKey=["show", "character"]), "2.0.0"),
        (lambda schema: schema["fields"].remove(field(schema, "role")), "1.3.0"),
        (lambda schema: field(schema, "role").update(description="Other words."), "1.2.4"),
        (lambda schema: field(schema, "role")["constraints"].update(enum=["main"]), "1.2.4"),
    ],
)
def test_version_of_definitions(change: Callable[[dict[str, Any]], None], version: str) -> None:
    """Columns that go or mean something else are MAJOR, new ones MINOR, other words PATCH."""
    assert after(redefined(change), tables()) == version


def test_table_comes_and_goes() -> None:
    """A new table is MINOR, one that goes is MAJOR, whatever is in it."""
    fewer: Registry = {name: table for name, table in TABLES.items() if name != "checks"}
    before = Edition("1.2.3", {name: tables()[name] for name in fewer}, registry_to_schemas(fewer))
    assert after(before, tables()) == "1.3.0"
    less = {name: tables()[name] for name in fewer}
    assert after(edition("1.2.3", tables()), less, fewer) == "2.0.0"


def rows(before: Tables, after: Tables) -> list[tuple[str | None, ...]]:
    """The rows of the `changes` table between two sets of tables."""
    previous = edition("0.1.0", before)
    return editions_to_rows(TABLES, previous, after).rows()


CODE = "code"


def test_every_change_is_a_row() -> None:
    """Rows that came or went by id, cells with both values, all sorted; null stays null."""
    after = tables(cast=[ZOE | {"role": None, "billing_order": 3, "voice_only": True}, NEW_ROW])
    assert rows(tables(), after) == [
        ("cast", "a-show/abe", None, "removed", None, None, CODE),
        ("cast", "a-show/new", None, "added", None, None, CODE),
        ("cast", "a-show/zoe", "billing_order", "changed", None, "3", CODE),
        ("cast", "a-show/zoe", "role", "changed", "main", None, CODE),
        ("cast", "a-show/zoe", "voice_only", "changed", "false", "true", CODE),
    ]


def test_row_of_a_longer_key() -> None:
    """The values of the key are joined by slashes, as in `evidence`; a null in it matches a null."""
    seasons = [ROWS["cast_seasons"][0] | {"role": "guest"}, ROWS["cast_seasons"][1]]
    assert rows(tables(), tables(cast_seasons=seasons, checks=RECHECKED)) == [
        ("cast_seasons", "a-show/zoe/2", "role", "changed", "main", "guest", CODE),
        ("checks", "cast/key is unique", "rows_checked", "changed", "2", "3", CODE),
    ]


def test_changed_definition_is_a_row() -> None:
    """Also where cells cannot be compared, because the type is another."""
    previous = redefined(lambda schema: field(schema, "billing_order").update(type="string"))
    old = {**previous.tables, "cast": previous.tables["cast"].cast({"billing_order": pl.String})}
    previous = Edition("0.1.0", old, previous.schemas)
    found = editions_to_rows(TABLES, previous, tables()).rows()
    assert found == [("cast", None, "billing_order", "schema", "type: string", "type: integer", CODE)]


def test_key_of_another_type() -> None:
    """Rows whose keys have other types are not compared; the definition is the change, and it is MAJOR."""
    schemas = registry_to_schemas(TABLES)
    field(schemas["cast_seasons"], "season").update(type="string")
    old = tables() | {"cast_seasons": tables()["cast_seasons"].cast({"season": pl.String})}
    previous = Edition("1.2.3", old, schemas)
    assert [(one.column, one.part) for one in defined_otherwise(TABLES, previous)] == [("season", "type")]
    assert after(previous, tables()) == "2.0.0"


def test_cause_is_read_off_the_evidence() -> None:
    """A document that came, changed or went is the cause of what its evidence supports, and of nothing else."""
    third = SOURCE | {"source_id": "page-2025", "sha256": "b" * 64}
    evidence = [*ROWS["evidence"], evidence_row("a-show/zoe", "role", "page-2025")]
    after = tables(
        cast=[ZOE | {"role": "guest", "performer": "P. L. Ayers", "source_count": 2}, ABE | {"role": "main"}],
        sources=[SOURCE | {"sha256": "c" * 64}, third],
        evidence=evidence,
    )
    found = {(row[0], row[1], row[2]): row[-1] for row in rows(tables(), after)}
    assert found["cast", "a-show/zoe", "role"] == "source added"
    assert found["cast", "a-show/zoe", "performer"] == "source changed"
    assert found["cast", "a-show/zoe", "source_count"] == "source added"
    assert found["cast", "a-show/abe", "role"] is None
    assert found["sources", OTHER_SOURCE["source_id"], None] == "source removed"
    assert found["sources", "page-2025", None] == "source added"
    assert found["evidence", "cast/a-show/zoe/role/page-2025/0/5", None] == "source added"


def changes_of(after: Tables) -> str:
    """CHANGES.md of the release that follows the small one."""
    release = build_release(TABLES, after, edition("0.1.0", tables()))
    assert release
    return release.files["CHANGES.md"].decode()


def test_changes_in_sentences() -> None:
    """Version and reason first, then figures, then examples by table with names, causes last."""
    text = changes_of(tables(cast=[ZOE | {"role": "guest"}, ABE, *(cast_row(f"new-{n}") for n in range(8))]))
    assert text.startswith("# showfacts 0.1.1: changes since 0.1.0\n\nA MINOR change: ")
    assert "a corrected value among them" in text
    assert "\n- 9 changes: code\n" in text
    assert "\n| `cast` | 2 | 10 | 8 | 0 | 0 | 1 |\n" in text
    assert "\n### cast\n\n- 8 added, the first of them:\n  - `a-show/new-0` (New-0 · P. L. Ayer)\n" in text
    assert text.count("a-show/new-") == 5
    assert "\n- values changed: `role` 1:\n  - `a-show/zoe` role: `main` → `guest` (code)\n" in text


def test_changes_table_is_valid() -> None:
    """It passes its own model."""
    after = tables(cast=[ZOE | {"role": "guest"}], evidence=[])
    previous = edition("0.1.0", tables())
    frame = editions_to_rows(TABLES, previous, after)
    CHANGES.model.validate(frame, lazy=True)


def test_a_rejected_line_is_called_as_it_stands() -> None:
    """Its text is part of its row's name: also where the document has blanks that do not break."""
    line = {
        "dataset": "cast",
        "source_id": "page-2023",
        "line": 1,
        "text": "14\xa0million  h",
        "reason": "no",
    }
    previous, after = edition("0.1.0", tables()), tables(rejects=[line])
    frame = editions_to_rows(TABLES, previous, after)
    CHANGES.model.validate(frame, lazy=True)
    assert frame["row_id"].to_list() == ["cast/page-2023/1/no/14\xa0million  h"]


def test_nothing_new_is_no_release() -> None:
    """The same rows in another order are the same release."""
    same = {name: frame.reverse() for name, frame in tables().items()}
    assert build_release(TABLES, same, edition("0.1.0", tables())) is None


def test_release_follows_the_one_before() -> None:
    """It names the version it was compared with, in its files and beside them."""
    release = build_release(TABLES, tables(cast=[ZOE]), edition("0.1.0", tables()))
    assert release
    assert (release.previous, release.version, release.rows["cast"]) == ("0.1.0", "0.2.0", 1)
    assert "A MAJOR change" in release.files["CHANGES.md"].decode()

"""What CHANGES.md tells those who use the data: what to do, what is new, and the rest in figures."""

import json
from dataclasses import replace
from typing import Any

from schemas.registry import TABLES
from schemas.renames import RENAMED
from tests.publication_tables import ROWS, cast_row, edition, evidence_row, tables
from transforms.publication.columns import Tables
from transforms.publication.difference import Edition
from transforms.publication.markdown import code, link, plain
from transforms.publication.places import table_place
from transforms.publication.release import Release, build_release
from transforms.publication.renames import with_new_names


def after(previous: Edition, new: Tables) -> Release:
    """The release that the tables make."""
    release = build_release(TABLES, new, previous)
    assert release
    return release


def page(previous: Edition, new: Tables) -> str:
    """Its CHANGES.md."""
    return after(previous, new).files["CHANGES.md"].decode()


def with_old_names(one: Edition) -> Edition:
    """The edition as older code described it: the tables are read with the names of today."""
    schemas: dict[str, Any] = {name: dict(schema) for name, schema in one.schemas.items()}
    for name, names in RENAMED.items():
        for schema in (schemas[name],) if name in schemas else ():
            old = {new: old for old, new in names.items()}
            schema["fields"] = [
                {**field, "name": old.get(field["name"], field["name"])} for field in schema["fields"]
            ]
            for part in ("primaryKey", "uniqueKeys"):
                if part in schema:
                    keys = schema[part] if part == "uniqueKeys" else [schema[part]]
                    keys = [[old.get(column, column) for column in key] for key in keys]
                    schema[part] = keys if part == "uniqueKeys" else keys[0]
    return replace(one, schemas=schemas)


def test_a_renamed_column_is_told_as_one() -> None:
    """It is MAJOR, no loss; rows compare as before; what to write instead is said once for all tables."""
    release = after(with_old_names(edition("0.1.3", tables())), tables())
    assert (release.version, release.losses) == ("0.2.0", ())
    text = release.files["CHANGES.md"].decode()
    assert "- Write `char_start` where you wrote `start`: the column has another name in `evidence`." in text
    assert "`checks`" in text.split("- Write `field` where you wrote `column`")[1].split("\n")[0]
    assert "## Rows" not in text and "is gone" not in text and "- New in" not in text
    assert "`v0.1/` stays" in text and "0.1.3" in text and "`v0.2/`" in text
    assert b"evidence,,char_start,schema,name: start,name: char_start,code" in release.files["changes.csv"]


def test_old_rows_are_read_with_new_names() -> None:
    """Whatever has the new name already is left as it is."""
    frame = tables()["evidence"]
    old = frame.rename({new: old for old, new in RENAMED["evidence"].items()})
    assert with_new_names("evidence", old).equals(frame)
    assert with_new_names("evidence", frame) is not old and with_new_names("evidence", frame).equals(frame)
    both = old.with_columns(field="column")
    assert with_new_names("evidence", both).columns.count("field") == 1


def test_moved_files_are_told() -> None:
    """Where the files of a table lie in another folder than in the release before."""
    flat = replace(edition("0.1.3", tables()), places={name: name for name in TABLES})
    text = page(flat, tables(cast=ROWS["cast"][:1]))
    assert "- Read `trust/sources.csv` where you read `sources.csv`" in text
    same = replace(flat, places={name: table_place(table) for name, table in TABLES.items()})
    assert "another folder" not in page(same, tables(cast=ROWS["cast"][:1]))


def test_what_a_column_says_otherwise_is_told() -> None:
    """Words that no longer occur, and nulls where there were none."""
    before = edition("0.1.3", tables())
    schemas: dict[str, Any] = json.loads(json.dumps(before.schemas))
    fields = {one["name"]: one for one in schemas["cast"]["fields"]}
    fields["role"]["constraints"] |= {"required": True, "enum": ["star", "main", "recurring"]}
    text = page(replace(before, schemas=schemas), tables())
    assert (
        "- Mind `cast.role`: `star` no longer occurs; new: `guest`.\n- Mind `cast.role`: it may be null now.\n"
        in text
    )


def test_tables_of_trust_are_only_counted() -> None:
    """Their rows follow from the rest."""
    more = [*ROWS["evidence"], evidence_row("a-show/abe", "performer", "page-2023")]
    text = page(edition("0.1.0", tables()), tables(evidence=more))
    assert "\n| `evidence` | 2 | 3 | 1 | 0 | 0 | 0 |\n" in text
    assert "a-show/abe" not in text and "### evidence" not in text


def test_a_row_with_another_id_is_no_loss() -> None:
    """Rows whose ids lead on are counted apart, and so is what hangs on them; nobody has to give a reason."""
    long = cast_row("zoe", cast_id=f"a-show/{'z' * 110}")
    seasons = [{**one, "cast_id": long["cast_id"]} for one in ROWS["cast_seasons"]]
    proofs = [{**one, "row_id": long["cast_id"]} for one in ROWS["evidence"]]
    old = tables(cast=[long], cast_seasons=seasons, evidence=proofs)
    release = after(edition("0.1.3", old), tables(cast=[cast_row("zoe")]))
    text = release.files["CHANGES.md"].decode()
    assert "\n| `cast` | 1 | 1 | 0 | 0 | 1 | 0 |\n" in text
    assert "\n| `cast_seasons` | 2 | 2 | 0 | 0 | 2 | 0 |\n" in text
    assert "- 1 with another id: " in text and "- 2 with another `cast_id`: " in text
    assert (release.version, release.losses) == ("0.2.0", ())
    assert b"removed" in release.files["changes.csv"]


def test_nothing_is_hidden_by_redirects() -> None:
    """Rows that all lead to one row are fewer rows, whatever the redirects say."""
    old = tables(cast=[cast_row(f"zoe-{number}", character="Zoe") for number in range(3)], cast_seasons=[])
    release = after(edition("0.1.3", old), tables(cast=ROWS["cast"][:1], cast_seasons=[]))
    assert "cast" in [one.place for one in release.losses]


def test_values_are_no_markup() -> None:
    """Names, titles and addresses come from documents: they are shown, never followed."""
    assert plain("*a* [b](c) <img> `d` x|y &amp; R&B") == r"\*a\* \[b\](c) \<img\> \`d\` x\|y \&amp; R\&B"
    assert code("a `b` ``c``") == "``` a `b` ``c`` ```"
    assert link("a", "javascript:alert(1)") == link("a", None) == link("a", "https://x y") == "a"
    assert link("a", "https://x.example/<(b)>|") == "[a](<https://x.example/%3C(b)%3E%7C>)"
    zoe = cast_row("zoe", performer="` **x** <b>")
    text = page(
        edition("0.1.0", tables()), tables(cast=[zoe, ROWS["cast"][1], cast_row("new", performer="<i>|*")])
    )
    assert "`` ` **x** <b> ``" in text
    assert r"(New · \<i\>\|\*)" in text

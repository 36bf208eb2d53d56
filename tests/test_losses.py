"""What a release may not lose in silence: rows beyond a share, and tables and columns that nobody announced."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.cli import main
from flows.problems import RefusedError
from flows.store.catalog import read_catalog
from schemas.deprecations import Deprecation
from schemas.registry import TABLES
from schemas.table import Registry
from tests.publication_tables import ROWS, cast_row, edition, evidence_row, tables
from tests.publishing import publish
from transforms.publication.columns import Tables
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.difference import Edition
from transforms.publication.release import Release, build_release

TEN = [cast_row(f"role-{number}", character=f"Role {number}") for number in range(10)]
WHY = "The page was about another show."


def after(old: Tables, new: Tables, **options: Any) -> Release:
    """The release that the new tables make after the old ones."""
    release = build_release(TABLES, new, edition("0.1.0", old), **options)
    assert release
    return release


@pytest.mark.parametrize(("kept", "refused"), [(10, False), (8, False), (7, True), (0, True)])
def test_share_of_rows(kept: int, refused: bool) -> None:
    """A fifth of a table's rows may go without a word; more may not."""
    lost = after(tables(cast=TEN), tables(cast=[*TEN[:kept], cast_row("new", performer="Q")])).losses
    assert [one.place for one in lost] == (["cast"] if refused else [])
    if refused:
        assert f"lose {10 - kept} of its 10 rows (there would be {kept + 1}), more than 20%" in lost[0].what
        assert "--accept" in lost[0].remedy


def test_rows_of_trust_tables() -> None:
    """Half of the evidence may not go; that there is less to reject or to disagree on is no loss."""
    proofs = [evidence_row(TEN[0]["cast_id"], "performer", "page-2023", start) for start in range(10)]
    checks = [ROWS["checks"][0] | {"check": f"check {number}"} for number in range(10)]
    old = tables(evidence=proofs, checks=checks)
    lost = after(
        old,
        tables(evidence=[one | {"char_start": 50 + n} for n, one in enumerate(proofs)], checks=checks[:1]),
    )
    assert not lost.losses
    lost = after(old, tables(evidence=proofs[:5], checks=checks))
    assert [one.place for one in lost.losses] == ["evidence"]


def test_refused_until_a_reason_is_given(tmp_path: Path) -> None:
    """Nothing is published without it; with it, it stands in CHANGES.md, in the Data Package and in the catalogue."""
    publish(tables(cast=TEN), tmp_path)
    with pytest.raises(RefusedError, match=r"cast: would lose 9 of its 10 rows") as caught:
        publish(tables(cast=TEN[:1]), tmp_path)
    assert caught.value.exit_code == 1
    assert [entry.version for entry in read_catalog(tmp_path).releases] == ["0.1.0"]
    assert publish(tables(cast=TEN[:1]), tmp_path, WHY).version == "0.2.0"
    newest = read_catalog(tmp_path).newest
    assert newest and newest.accepted == WHY
    assert WHY in (tmp_path / newest.path / "CHANGES.md").read_text(encoding="utf-8")
    assert f'"accepted": "{WHY}"' in (tmp_path / newest.path / "datapackage.json").read_text(encoding="utf-8")
    assert not publish(tables(cast=TEN[:1]), tmp_path).is_new, (
        "the reason is part of the release, not of the run"
    )


def test_a_reason_for_nothing_is_not_published() -> None:
    """Only what had to be accepted was; where ids go, a reason is kept, for an unattended run needs one."""
    assert after(tables(cast=TEN), tables(cast=TEN[:9]), accept=WHY).accepted == WHY
    release = after(tables(cast=TEN[:9]), tables(cast=TEN), accept=WHY)
    assert release.accepted is None and WHY.encode() not in release.files["CHANGES.md"]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_a_reason_says_something(reason: str) -> None:
    """An empty reason is a wrong call."""
    with pytest.raises(SystemExit) as caught:
        main(["release", "--accept", reason])
    assert caught.value.code == 2


def redefined(registry: Registry, announced: tuple[Deprecation, ...]) -> Edition:
    """The first release of the small tables with this registry, as the next one is compared with it."""
    had = {name: frame for name, frame in tables().items() if name in registry}
    first = build_release(registry, had, None, announced=announced)
    assert first
    return read(first)


def read(release: Release) -> Edition:
    """A release as the next one is compared with it."""
    from io import BytesIO

    from schemas.registry import HISTORY
    from transforms.inspection.files import package_of
    from transforms.inspection.tables import package_to_schemas
    from transforms.publication.paths import package_to_places

    schemas = package_to_schemas(release.files)
    places = package_to_places(package_of(release.files))
    frames = {name: pl.read_parquet(BytesIO(release.files[f"{places[name]}.parquet"])) for name in schemas}
    return Edition(
        release.version, frames, {name: one for name, one in schemas.items() if name not in HISTORY}
    )


ALIAS = Deprecation("cast", "actor", "performer", "Performers are not only actors.")
TO_GO = Deprecation("tracks", "album_artist", None, "It says nothing.")
TABLE = Deprecation("songs", None, "tracks", "Not all are songs.")


def test_a_new_name_keeps_the_old_one_as_an_alias() -> None:
    """Announced, the old column is there with the same values, type and checks; CHANGES and the table say so."""
    first = build_release(TABLES, tables(), None, announced=(ALIAS, TO_GO, TABLE))
    assert first
    edition = read(first)
    cast = edition.tables["cast"]
    assert cast["actor"].to_list() == cast["performer"].to_list() and cast.columns[-1] == "actor"
    assert edition.tables["songs"].equals(edition.tables["tracks"])
    field = next(one for one in edition.schemas["cast"]["fields"] if one["name"] == "actor")
    assert field["description"].startswith("Deprecated; use `performer`: Performers are not only actors.")
    assert field["constraints"]["required"] and "pattern" in field["constraints"]
    listed = first.files["trust/deprecations.csv"].decode().splitlines()
    assert "cast,actor,performer,Performers are not only actors.,0.1.0" in listed and len(listed) == 4
    text = first.files["CHANGES.md"].decode()
    assert (
        "- The column `cast.actor` (announced in 0.1.0): Performers are not only actors. Use `performer`."
        in text
    )
    assert "- The table `songs` (announced in 0.1.0)" in text


def test_announcing_is_a_release_and_remembers_since_when() -> None:
    """What is announced is a change of definitions; the version that announced it first stays."""
    second = build_release(TABLES, tables(), redefined(TABLES, ()), announced=(TO_GO,))
    assert second and second.version == "0.1.1" and not second.losses
    third = build_release(TABLES, tables(cast=ROWS["cast"] + TEN), read(second), announced=(TO_GO,))
    assert third and b"tracks,album_artist,,It says nothing.,0.1.1" in third.files["trust/deprecations.csv"]


def test_what_was_announced_may_go() -> None:
    """Alias and table go one release later: a MAJOR change without a loss."""
    before = redefined(TABLES, (ALIAS, TABLE))
    release = build_release(TABLES, tables(), before, announced=())
    assert release and release.version == "0.2.0" and not release.losses
    assert "- Do without the column `cast.actor`: it is gone." in release.files["CHANGES.md"].decode()


def test_what_was_not_announced_may_not_go() -> None:
    """A table or a column that disappears without warning needs a reason."""
    before = redefined(TABLES, ())
    fewer = {name: table for name, table in TABLES.items() if name != "viewership"}
    had = {name: frame for name, frame in tables().items() if name in fewer}
    release = build_release(fewer, had, before)
    assert release and [one.place for one in release.losses] == ["viewership"]
    assert "without having been announced" in release.losses[0].what
    schemas = registry_to_schemas(TABLES)
    schemas["cast"]["fields"].append({"name": "gone", "type": "string"})
    release = build_release(TABLES, tables(), Edition("0.1.0", tables(), schemas))
    assert release and "column gone goes" in release.losses[0].what


@pytest.mark.parametrize(
    "wrong", [Deprecation("cast", "actor", "player", "x"), Deprecation("cast", "x", None, "x")]
)
def test_announcements_of_nothing_are_refused(wrong: Deprecation) -> None:
    """What is announced, or named as its replacement, must be there."""
    with pytest.raises(ValueError, match="there is no"):
        build_release(TABLES, tables(), None, announced=(wrong,))

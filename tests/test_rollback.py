"""Rolling back: only pointers move, the catalogue says why, and the next release ends it."""

import sys
from pathlib import Path

import pytest

from flows.cli import main
from flows.problems import CallError
from flows.store.catalog import Catalog, catalog_to_json, read_catalog
from flows.store.publishing import publish
from flows.store.rebuilding import with_history
from flows.store.rollback import roll_back
from flows.store.tidying import tidy
from tests.store_releases import FIRST, SECOND, dying_before, end_of, in_child, made, snapshot
from tests.test_store_kills import KILLED

THIRD = made("0.2.1", "0.2.0", b"third\n")
REASON = "the awards of 2022 are wrong"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two releases."""
    for release in (FIRST, SECOND):
        publish(tmp_path / "output", release)
    return tmp_path / "output"


def latest(output: Path) -> str:
    """Where `latest` leads to."""
    return (output / "latest").readlink().name


def test_only_the_pointers_move(output: Path) -> None:
    """Every file of every release stays; the catalogue records the version and the reason."""
    before = snapshot(output)
    roll_back(output, "0.1.0", REASON)
    after = snapshot(output)
    assert {name for name in after if after[name] != before[name]} == {"catalog.json", "latest"}
    assert before.keys() == after.keys()
    found = read_catalog(output).rollback
    assert found and (found.version, found.newest, found.reason) == ("0.1.0", "0.2.0", REASON)
    assert latest(output) == "0.1.0"


def test_it_holds_until_a_newer_release(output: Path) -> None:
    """Tidying does not undo it; publishing does, and the record stays."""
    roll_back(output, "0.1.0", REASON)
    tidy(output)
    assert latest(output) == "0.1.0"
    publish(output, THIRD)
    assert latest(output) == "0.2.1"
    assert read_catalog(output).rollback is None
    assert [one.reason for one in read_catalog(output).rollbacks] == [REASON]


def test_it_is_undone_by_rolling_back_to_the_newest(output: Path) -> None:
    """There and back again are two records."""
    roll_back(output, "0.1.0", REASON)
    roll_back(output, "0.2.0", "they were right")
    assert latest(output) == "0.2.0"
    assert len(read_catalog(output).rollbacks) == 2


def test_within_a_line_the_line_moves_too(output: Path) -> None:
    """Who follows a major line is spared the bad release as well; other lines stay."""
    publish(output, THIRD)
    roll_back(output, "0.2.0", REASON)
    assert (output / "v0.2").readlink().name == "0.2.0"
    roll_back(output, "0.1.0", REASON)
    assert (output / "v0.2").readlink().name == "0.2.1"
    assert (output / "v0.1").readlink().name == "0.1.0"


@pytest.mark.parametrize("version", ["0.2.0", "9.9.9", "latest"])
def test_there_must_be_something_to_roll_back_to(output: Path, version: str) -> None:
    """What was never published, and what is there already, is refused."""
    before = snapshot(output)
    with pytest.raises(CallError, match=version):
        roll_back(output, version, REASON)
    assert snapshot(output) == before


def roll_back_until(output: Path, number: int) -> None:
    """Rolls back and dies before the n-th touch of the disk."""
    sys.setprofile(dying_before(number))
    roll_back(output, "0.1.0", REASON)


def test_killed_at_every_moment(tmp_path: Path) -> None:
    """Old or new, and the next run brings links and catalogue together."""
    seen = set()
    for number in range(200):
        output = tmp_path / str(number)
        publish(output, FIRST)
        publish(output, SECOND)
        ended = end_of(in_child(roll_back_until, output, number))
        tidy(output)
        current = read_catalog(output).current
        assert current and latest(output) == current.version
        assert not list(output.glob(".staging-*"))
        seen.add(current.version)
        if ended != KILLED:
            break
    assert number > 5
    assert seen == {"0.1.0", "0.2.0"}


def test_a_rebuilt_catalogue_keeps_what_it_can_still_read(output: Path) -> None:
    """Folders tell of no rollbacks; the catalogue before does, unless it is lost."""
    roll_back(output, "0.1.0", REASON)
    before = (output / "catalog.json").read_bytes()
    told = Catalog(releases=read_catalog(output).releases)
    assert catalog_to_json(with_history(output, told.releases, before)) == before
    assert with_history(output, told.releases, b"{") == told


def test_a_catalogue_without_rollbacks_is_as_it_was(output: Path) -> None:
    """Readers that know of none are not troubled before there is one."""
    assert b"rollback" not in (output / "catalog.json").read_bytes()
    assert Catalog.model_validate_json(catalog_to_json(read_catalog(output))) == read_catalog(output)


def test_the_command_wants_a_reason(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says until when it holds."""
    with pytest.raises(SystemExit):
        main(["rollback", "0.1.0", "--output", str(output)])
    assert main(["rollback", "0.1.0", "--reason", REASON, "--output", str(output)]) == 0
    assert f"until a release newer than 0.2.0 is published: {REASON}" in capsys.readouterr().out

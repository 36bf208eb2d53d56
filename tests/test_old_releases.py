"""The releases under version control, those of older code among them: everything that reads a release reads them."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from flows import steps
from flows.cli import main
from flows.places import files_below
from flows.store.catalog import read_catalog, require_entry
from flows.store.editions import read_edition
from flows.store.rebuilding import rebuild_catalog
from flows.store.rollback import roll_back
from flows.store.verification import release_problems
from tests.publishing import publish

ROOT = Path(__file__).parent.parent
RAW, PUBLISHED = ROOT / "raw", ROOT / "output"
OLD = [one.version for one in read_catalog(PUBLISHED).releases if one.version.startswith("0.1.")]
WHY = "Its columns have other names."


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases of 0.1, whose tables all lie at the top, and the one that today's code makes after them."""
    folder = tmp_path_factory.mktemp("old") / "output"
    for version in OLD:
        shutil.copytree(PUBLISHED / "releases" / version, folder / "releases" / version)
    rebuild_catalog(folder)
    publish(steps.raw_to_tables(RAW), folder, WHY)
    return folder


@pytest.mark.parametrize("version", OLD)
def test_old_releases_are_right(version: str) -> None:
    """Each is still what it says it is."""
    assert release_problems(PUBLISHED, require_entry(PUBLISHED, version), RAW) == []
    assert not (PUBLISHED / "releases" / version / "trust").exists()


def test_the_next_release_lies_in_two_folders(output: Path) -> None:
    """It follows the last old one; what says how far to trust the data lies in `trust/`, what changed at the top."""
    newest = require_entry(output, None)
    assert newest.previous == OLD[-1]
    assert release_problems(output, newest, RAW) == []
    names = files_below(output / newest.path)
    assert {"cast.csv", "changes.csv", "trust/evidence.csv", "trust/sources.parquet"} <= set(names)
    assert not {"evidence.csv", "trust/changes.csv", "trust/cast.csv"} & set(names)
    changed = pl.read_parquet(output / newest.path / "changes.parquet")
    assert not changed.filter(pl.col("change") == "removed", pl.col("dataset") == "evidence").height > 500


@pytest.mark.parametrize("version", [OLD[-1], None])
def test_every_command_reads_both(
    output: Path, version: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Passages are shown, the last releases compared, from one layout as from the other."""
    row_id = read_edition(output, version).tables["cast"]["cast_id"][0]
    chosen = ["--version", version] if version else []
    place = ["--output", str(output), "--raw", str(RAW)]
    assert main(["explain", "cast", row_id, "performer", *chosen, *place]) == 0
    assert "⟦" in capsys.readouterr().out
    for pair in ([OLD[-2], OLD[-1]], [OLD[0], require_entry(output, None).version], []):
        assert main(["diff", *pair, "--output", str(output)]) == 0
        assert "→" in capsys.readouterr().out
    assert main(["status", *place]) == 0


def test_the_catalogue_and_the_addresses_know_both(output: Path) -> None:
    """Made again it is the same; `latest` leads back to an old release, and forward again."""
    before = (output / "catalog.json").read_bytes()
    (output / "catalog.json").unlink()
    assert rebuild_catalog(output)[1]
    assert (output / "catalog.json").read_bytes() == before
    newest = require_entry(output, None).version
    for version in (OLD[-1], newest):
        roll_back(output, version, "to look")
        assert (output / "latest").resolve().name == version
    assert (output / "v0.1").resolve().name == (OLD[-1] if not newest.startswith("0.1.") else newest)

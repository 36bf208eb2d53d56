"""The page of a run in Prefect: its figures beside those of the release before."""

from pathlib import Path
from random import Random

from flows.operation.pages import earlier_lines
from flows.store.editions import newest_edition
from flows.store.publishing import publish
from schemas.evidence import EVIDENCE
from schemas.registry import TABLES
from tests.random_releases import sequence
from tests.released import read_tables
from transforms.publication.places import table_place
from transforms.publication.release import build_release


def test_the_release_before_is_counted_by_what_is_asked_of_it(tmp_path: Path) -> None:
    """Its passages, which are more than all else together, are not read: the figures stand also without them."""
    first, second = sequence(Random(5), 2)
    release = build_release(TABLES, first, None)
    assert release
    before = publish(tmp_path, release)
    tables = read_tables(tmp_path)
    release = build_release(TABLES, second, newest_edition(tmp_path), accept="by chance")
    assert release
    now = publish(tmp_path, release)
    (tmp_path / before.path / f"{table_place(EVIDENCE)}.parquet").unlink()
    assert earlier_lines(tmp_path, before.version) == {}, "there is none before the first"
    found = earlier_lines(tmp_path, now.version)
    assert {name: found[name].rows for name in ("cast", "people", "shows")} == {
        name: tables[name].height for name in ("cast", "people", "shows")
    }
    assert found["cast"].conflicts == tables["conflicts"].filter(dataset="cast").height
    assert found["cast"].rejects == tables["rejects"].filter(dataset="cast").height

"""Five raw folders, one after the other, through the whole main job: five versions, and what each says that changed."""

from pathlib import Path

import polars as pl
import pytest

from flows import steps
from flows.commands.verify import rebuild_problems
from flows.problems import RefusedError
from flows.store.catalog import require_entry
from flows.store.editions import read_edition
from flows.store.published import Published
from flows.store.verification import release_problems
from schemas.registry import SUBJECTS
from tests.publishing import publish

CASES = Path(__file__).parent / "cases" / "releases"
WHY = "The page of 2024 was a draft."
SHOW = "harbour-lights"
ELI, TESS = f"{SHOW}-eli-marsh-cy-dunne", f"{SHOW}-tess-underhill-rae-stone"
BEST_DRAMA = f"{SHOW}-2023-golden-anchor-awards-best-drama-{SHOW}"
BEA, GWEN = f"{SHOW}-bea-bell-ann-lee", f"{SHOW}-gwen-holt-flo-orr"
ANN, FLO, RAE, CY = (f"{SHOW}-{name}" for name in ("ann-lee", "flo-orr", "rae-stone", "cy-dunne"))
Change = tuple[str | None, ...]
# Folder, version, a sentence of CHANGES.md, the datasets' changes: table, row, column, change, old, new, cause.
SEQUENCE: tuple[tuple[str, str, str, list[Change]], ...] = (
    ("1-first", "0.1.0", "The first release.", []),
    (
        "2-a-document-more",
        "0.1.1",
        "A MINOR change",
        [
            ("cast", BEA, "source_count", "changed", "1", "2", "source added"),
            ("cast", GWEN, "source_count", "changed", "1", "2", "source added"),
            ("cast", TESS, None, "added", None, None, "source added"),
            ("people", ANN, "source_count", "changed", "1", "2", "source added"),
            ("people", FLO, "source_count", "changed", "1", "2", "source added"),
            ("people", RAE, None, "added", None, None, "source added"),
            ("shows", SHOW, "source_count", "changed", "1", "2", "source added"),
        ],
    ),
    (
        "3-a-result",
        "0.1.2",
        "a corrected value among them",
        [("awards", BEST_DRAMA, "result", "changed", "nominated", "won", "source changed")],
    ),
    (
        "4-a-spelling",
        "0.1.3",
        "performer: `Cy Dunne` → `Cy Dunn` (source changed)",
        [
            ("cast", ELI, "performer", "changed", "Cy Dunne", "Cy Dunn", "source changed"),
            ("people", CY, "name", "changed", "Cy Dunne", "Cy Dunn", "source changed"),
            ("people", CY, "name_key", "changed", "cy dunne", "cy dunn", "source changed"),
        ],
    ),
    (
        "5-a-document-less",
        "0.2.0",
        f"the reason given: {WHY}",
        [
            ("cast", BEA, "source_count", "changed", "2", "1", "source removed"),
            ("cast", GWEN, "source_count", "changed", "2", "1", "source removed"),
            ("cast", TESS, None, "removed", None, None, "source removed"),
            ("people", ANN, "source_count", "changed", "2", "1", "source removed"),
            ("people", FLO, "source_count", "changed", "2", "1", "source removed"),
            ("people", RAE, None, "removed", None, None, "source removed"),
            ("shows", SHOW, "source_count", "changed", "2", "1", "source removed"),
        ],
    ),
)


def released(raw: Path, output: Path, accept: str | None = None) -> Published:
    """Release `raw` to `output` without Prefect."""
    return publish(steps.raw_to_tables(raw), output, accept)


def changes(folder: Path) -> list[Change]:
    """The changes of the datasets and the tables beside them; ids by their letters, however they are joined."""
    rows = pl.read_parquet(folder / "changes.parquet").filter(pl.col("dataset").is_in(SUBJECTS))
    return rows.with_columns(pl.col("row_id").str.replace_all("/", "-")).rows()


def test_five_folders_make_five_versions(tmp_path: Path) -> None:
    """Each version, each list of changes with its causes; every release is right, and is made again byte for byte."""
    for name, version, sentence, expected in SEQUENCE:
        raw, folder = CASES / name, tmp_path / "releases" / version
        assert released(raw, tmp_path, WHY).version == version
        assert not released(raw, tmp_path).is_new
        assert changes(folder) == expected
        assert sentence in (folder / "CHANGES.md").read_text(encoding="utf-8")
        entry = require_entry(tmp_path, version)
        assert release_problems(tmp_path, entry, raw) == []
        assert list(rebuild_problems(tmp_path, entry, raw)) == []
    redirects = read_edition(tmp_path).tables["redirects"].rows()
    assert [(row[0], row[1].replace("/", "-"), *row[2:]) for row in redirects] == [
        ("cast", TESS, None, "0.2.0"),
        ("people", RAE, None, "0.2.0"),
    ]


def test_a_document_less_needs_a_reason(tmp_path: Path) -> None:
    """Half of the documents do not go in silence."""
    released(CASES / SEQUENCE[3][0], tmp_path)
    with pytest.raises(RefusedError, match="sources: would lose 1 of its 2 rows"):
        released(CASES / SEQUENCE[4][0], tmp_path)

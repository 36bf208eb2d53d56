"""Accuracy: what a reading is of, and what was counted on pages that cannot lie beside it."""

import csv
from pathlib import Path

import polars as pl
import pytest

from flows.batches.whole import counts_to_frame
from flows.problems import ManifestError
from flows.raw_input.blind import COLUMNS, read_blind
from schemas.registry import TABLES
from schemas.table import Group, Table
from tests.pages import ROOT
from tests.small_release import small_release
from transforms.accuracy import Count, gold_to_accuracy, gold_to_counts

LINE = "cast,performer,15,5,4,3 articles,2026-11-26,a tester"


def counted(raw: Path, *lines: str) -> list[Count]:
    """What a file of these lines counts."""
    (raw / "blind.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    return read_blind(raw)


def test_counts_become_rows_of_their_own_set(tmp_path: Path) -> None:
    """Beside the figures of the documents themselves, not mixed with them."""
    assert read_blind(tmp_path) == []
    tables = small_release()[0]
    gold = {"cast": ["show,character,performer\nThe Show,Eel the Seal,Cy Dun\n"]}
    accuracy = counts_to_frame(gold_to_counts(gold, tables), counted(tmp_path, LINE))
    assert accuracy.filter(set="blind").rows() == [("cast", "performer", "blind", 15, 0.8, 0.2667)]
    assert accuracy.filter(set="own")["field"].to_list() == ["character", "performer", "show"]


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([LINE.replace("15", "3")], "do not fit"),
        ([LINE.replace("15", "some")], "do not fit"),
        ([LINE.replace("performer", "actor")], "no column “cast.actor”"),
        ([LINE.replace("cast", "evidence")], "no column “evidence.performer”"),
        ([LINE.replace("a tester", "")], "filled fields"),
        ([LINE + ",more"], "filled fields"),
        (["cast,performer,1"], "filled fields"),
        ([LINE, LINE], "counts a column again"),
    ],
    ids=[
        "more right than there are",
        "no number",
        "no column",
        "no dataset",
        "nobody",
        "long",
        "short",
        "twice",
    ],
)
def test_what_is_wrong_with_counts_is_told(tmp_path: Path, lines: list[str], complaint: str) -> None:
    """With the line's place."""
    with pytest.raises(ManifestError, match=complaint) as refused:
        counted(tmp_path, *lines)
    assert refused.value.problems[-1].place.endswith(f"blind.csv:{len(lines) + 1}")


def test_other_columns_are_refused(tmp_path: Path) -> None:
    """Counts without their origin are worth nothing."""
    (tmp_path / "blind.csv").write_text("dataset,field\n", encoding="utf-8")
    with pytest.raises(ManifestError, match="other columns"):
        read_blind(tmp_path)


def test_a_table_without_show_is_measured_by_its_documents() -> None:
    """A reading of one document says nothing of the others."""
    rejects = TABLES["rejects"]
    table = Table("rejects", Group.COMPANION, rejects.model, rejects.key, gold_key=("source_id", "line"))
    row = {"dataset": "cast", "source_id": "page", "line": 1, "text": "Cy Dunn?", "reason": "no character"}
    told = pl.DataFrame([row, row | {"source_id": "other"}])
    measured = gold_to_accuracy(
        {"rejects": ["source_id,line\npage,1\npage,2\n"]}, {"rejects": told}, {"rejects": table}
    )
    assert [(one["gold_rows"], one["precision"], one["recall"]) for one in measured] == [(2, 1.0, 0.5)] * 2


def test_readings_are_well_formed() -> None:
    """Those beside the documents: no row twice, no blanks at the ends, and a table's own words for its columns."""
    for path in sorted((ROOT / "raw").glob("*/gold/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows and None not in rows[0], path
        cells = [tuple(row.values()) for row in rows]
        assert len(set(cells)) == len(cells), path
        assert all(value == " ".join(value.split()) for row in cells for value in row), path

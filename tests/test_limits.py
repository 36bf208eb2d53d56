"""The known limits in a release's README: every figure is counted in its tables."""

from typing import Any

from tests.publication_tables import ROWS, scanned, tables
from transforms.publication.limits import counted_gaps, limit_lines


def coverage(scope: str, expected: int, recovered: int, **changes: Any) -> dict[str, Any]:
    """A line of coverage."""
    row = {
        "dataset": "tracks",
        "show": "A Show",
        "scope": scope,
        "expected": expected,
        "recovered": recovered,
    }
    return row | {"source_id": "article", "line": 1, "quote": "so many"} | changes


def test_of_several_counts_the_highest_holds() -> None:
    """What is counted per album is added up; of two documents that count the same, the higher is told."""
    rows = [
        coverage("episodes of all seasons", 8, 8, dataset="episodes"),
        coverage("episodes of all seasons", 24, 8, dataset="episodes", line=2),
        coverage("album A, tracks", 23, 13),
        coverage("album B (2022), tracks", 36, 31),
        coverage("album B (2022), total length in seconds", 100, 50),
        coverage("results known", 17, 9, dataset="awards"),
        coverage("results of 2024 known", 8, 0, dataset="awards"),
    ]
    assert counted_gaps(scanned(tables(coverage=rows))) == {
        ("episodes", "episodes of all seasons"): (8, 24),
        ("tracks", "tracks"): (44, 59),
        ("awards", "results known"): (9, 17),
    }


def test_lines() -> None:
    """Shows and documents first, then each table that lacks something, then what could not be published."""
    rows = [coverage("album A, tracks", 23, 13), coverage("songs", 3, 3)]
    rows += [coverage("roles known", 2, 1, dataset="cast", source_id=None, line=None, quote=None)]
    accuracy = [
        {
            "dataset": "cast",
            "field": field,
            "set": "own",
            "gold_rows": 10,
            "precision": precision,
            "recall": 0.5,
        }
        for field, precision in (("role", 1.0), ("performer", 0.5))
    ]
    told = list(limit_lines(scanned(tables(coverage=rows, accuracy=accuracy))))
    assert told == [
        "- 1 show (A Show), read from 2 documents.",
        "- `cast`: roles known: 1 of 2.",
        "- `tracks`: tracks: 13 of 23.",
        "- 0 passages that could not become a row (`rejects`) and 0 disagreements between documents (`conflicts`).",
        "- Held against a reading by hand of its own documents (`own`, only `cast`): 50.0% of 20 values were found, "
        "66.7% of what was found is right.",
    ]


def test_what_was_lost_is_told_by_table_and_kind() -> None:
    """The most of one kind first."""
    reject = {"source_id": "article", "line": 1, "text": "x"}
    rejects = [
        reject | {"dataset": name, "reason": reason}
        for name, reason in (("cast", "a"), ("crew", "b"), ("crew", "c"))
    ]
    told = list(limit_lines(scanned(tables(rejects=rejects))))
    assert (
        "- 3 passages that could not become a row (`rejects`: `crew` 2, `cast` 1) and 0 disagreements between "
        "documents (`conflicts`)." in told
    )


def test_names_are_no_markup() -> None:
    """A show may be called anything."""
    shows = [{**ROWS["shows"][0], "show": "*A* [Show](x)"}]
    assert next(limit_lines(scanned(tables(shows=shows)))).startswith(r"- 1 show (\*A\* \[Show\](x)), ")

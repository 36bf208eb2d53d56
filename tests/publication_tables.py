"""A small set of valid tables, full of cells that careless readers misread, for the tests of publishing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from schemas.registry import TABLES
from transforms.publication.columns import Tables, table_to_columns
from transforms.publication.datapackage import registry_to_schemas
from transforms.publication.difference import Edition
from transforms.publication.slices import Scans

TRAPS = [
    "007",
    "NA",
    "None",
    "null",
    "NaN",
    "true",
    "1984",
    "2022-04-22",
    "1e5",
    "=1+1",
    "+1",
    "-",
    'Say "hi"',
]
TRAPS += ["one, two", "'quoted'", "#hash", "Ünï — ♥", "\\N", "inf"]
SOURCE: dict[str, Any] = {
    "source_id": "page-2023",
    "file": "show/page-2023.txt",
    "show": "A Show",
    "title": "A Show (TV series)",
    "publisher": "An Encyclopedia",
    "kind": "encyclopedia",
    "rendering": "plain",
    "as_of": "2023-01",
    "licence": "CC-BY-SA-3.0",
    "url": "https://example.org/a-show",
    "sha256": "a" * 64,
    "char_count": 100,
    "line_count": 10,
    "lines_extracted": 5,
    "lines_rejected": 1,
    "lines_ignored": 4,
}
OTHER_SOURCE = SOURCE | {
    "source_id": "article",
    "publisher": None,
    "url": None,
    "as_of": None,
    "licence": "unknown",
}


def cast_row(name: str, **changes: Any) -> dict[str, Any]:
    """A row of cast with the id `a-show/<name>`."""
    row = {
        "cast_id": f"a-show/{name}",
        "show": "A Show",
        "character": name.title(),
        "performer": "P. L. Ayer",
    }
    return row | {"role": "main", "voice_only": False, "source_count": 1} | changes


def track_row(number: int, title: str) -> dict[str, Any]:
    """A row of tracks; every second one lacks what may be null."""
    row = {"track_id": f"a-show/track-{number:02}", "show": "A Show", "title": title, "source_count": 1}
    known = {
        "album": "007",
        "release_date": date(2022, 4, number),
        "track_number": number,
        "duration_s": 60 + number,
    }
    return row | (known if number % 2 else {})


def evidence_row(
    row_id: str, column: str, source: str, start: int = 0, dataset: str = "cast"
) -> dict[str, Any]:
    """A passage of five characters."""
    place = {"dataset": dataset, "row_id": row_id, "field": column, "source_id": source}
    return place | {
        "line": 1,
        "char_start": start,
        "char_end": start + 5,
        "quote": " NA,\t",
        "basis": "stated",
    }


ROWS: dict[str, list[dict[str, Any]]] = {
    "cast": [cast_row("zoe"), cast_row("abe", role=None, billing_order=2, description="None")],
    "shows": [{"show_id": "a-show", "show": "A Show", "source_count": 1}],
    "seasons": [
        {"season_id": f"a-show/season-{season}", "show": "A Show", "season": season, "source_count": 1}
        for season in (1, 2)
    ],
    "people": [
        {"person_id": "a-show/p-l-ayer", "show": "A Show", "name": "P. L. Ayer", "name_key": "p l ayer"}
        | {"source_count": 1}
    ],
    "cast_seasons": [
        {"cast_id": "a-show/zoe", "show": "A Show", "season": season, "role": "main", "basis": "stated"}
        for season in (2, 1)
    ],
    "tracks": [track_row(number, title) for number, title in enumerate(TRAPS, 1)],
    "ratings": [
        {
            "rating_id": f"a-show/rater-{number}",
            "show": "A Show",
            "subject": "unknown",
            "rater": "Rater",
            "measure": "score",
            "value_text": text,
            "value": value,
            "scale_max": 10.0,
            "score_100": value * 10,
            "is_current": True,
        }
        for number, (text, value) in enumerate([("8.7/10", 8.7), ("10/10", 10.0), ("0.1/10", 0.1)])
    ],
    "sources": [OTHER_SOURCE, SOURCE],
    "evidence": [evidence_row("a-show/zoe", column, "page-2023") for column in ("performer", "character")],
    "checks": [
        {"dataset": "cast", "field": None, "check": "key is unique", "rows_checked": 2, "rows_failed": 0}
    ],
}


def tables(**changes: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """A frame for each registered table; `changes` replaces the rows of some."""
    rows = ROWS | changes
    schemas = {
        name: {column.name: column.kind.polars for column in table_to_columns(table)}
        for name, table in TABLES.items()
    }
    return {
        name: pl.DataFrame([linked(row) | row for row in rows.get(name, [])], schema=schema)
        for name, schema in schemas.items()
    }


def linked(row: dict[str, Any]) -> dict[str, Any]:
    """The ids of what the row names."""
    person, season = row.get("performer"), row.get("season")
    return {
        "show_id": "a-show",
        "season_id": None if season is None else f"a-show/season-{season}",
        "person_id": None if person is None else "a-show/p-l-ayer",
    }


def scanned(frames: Tables) -> Scans:
    """The tables as one asks tables that need not fit into memory."""
    return {name: frame.lazy() for name, frame in frames.items()}


def edition(version: str, of: Tables) -> Edition:
    """The tables as a published release."""
    return Edition(version, of, registry_to_schemas(TABLES))


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The folder with the files of a release in it."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def file_of(folder: Path, table: str, end: str) -> Path:
    """Where a table's file lies in the release in the folder, at the top or in `trust/`."""
    (found,) = folder.rglob(f"{table}.{end}")
    return found

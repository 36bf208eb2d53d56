"""A small release in which everything fits: one document, every table, every cell proved."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import polars as pl

from schemas.registry import SUBJECTS, TABLES
from schemas.table import row_id_expr
from transforms.normal import slug

Value = str | int | float | bool | date | None
Row = dict[str, Value]

TEXT = (
    "The Show (TV series)\r\n"
    "Starring: Ann Lee as Bea Bee, main in season 1. She is calm. And as guest in season 2: Cy Dun as Eel the Seal.\n"
    'Songs of The Show by Various Artists, Tin Records, 8 April 2022, 3:45: 1. "Blue" (Slow Remix) by The Dots 3:45\n'
    'Songs of The Show also has 2. "Red" by The Dots\r'
    "On Tomatoes, season 1 holds 97% of 61 reviews.[1] Certified Good: so good. "
    "Kim Ode of The Daily gave it A−. As of 2022-05.\n"
    "2022 Golden Cup: Best Pair, Ann Lee and Cy Dun, for Blue, won. 2022 Golden Cup: Best Show, nominated.\n"
    'Golden Cup, Best Script: "Meet".\n'
    'Season 1, episode 1: "Meet", directed by Dee Ray, written by Flo Orr, 22 April 2022. They meet.\n'
    "Week 1 of season 1 in the Top List: number 3, 1.5 million hours.\n"
    "Season 1 has two episodes. Year-end list of 2022 by The Daily: third. Cy Dunn?\n"
    '  1. ^ Ode, Kim (May 2022). "On The Show". The Daily. Retrieved 22 April 2022.\n'
    "  2. ^ Noted.\n"
)

# Per table: the rows without those columns that are null, and the columns whose value is inferred, with its quote.
ROWS: Mapping[str, list[Row]] = {
    "cast": [
        {
            "cast_id": "the-show/bea-bee/ann-lee",
            "show": "The Show",
            "character": "Bea Bee",
            "performer": "Ann Lee",
            "role": "main",
            "voice_only": False,
            "billing_order": 1,
            "description": "She is calm.",
            "source_count": 1,
        },
        {
            "cast_id": "the-show/eel-the-seal/cy-dun",
            "show": "The Show",
            "character": "Eel the Seal",
            "performer": "Cy Dun",
            "role": "guest",
            "voice_only": True,
            "source_count": 1,
        },
    ],
    "tracks": [
        {
            "track_id": "the-show/songs/1",
            "show": "The Show",
            "album": "Songs of The Show",
            "album_artist": "Various Artists",
            "release_date": date(2022, 4, 8),
            "season": 1,
            "track_number": 1,
            "title": "Blue",
            "version": "Slow Remix",
            "artist": "The Dots",
            "duration_s": 225,
            "source_count": 1,
        },
        {"track_id": "the-show/songs/2", "show": "The Show", "title": "Red", "source_count": 1},
    ],
    "ratings": [
        {
            "rating_id": "the-show/1/tomatoes/approval",
            "show": "The Show",
            "subject": "season",
            "season": 1,
            "rater": "Tomatoes",
            "measure": "approval",
            "value_text": "97%",
            "value": 97.0,
            "scale_max": 100.0,
            "score_100": 97.0,
            "review_count": 61,
            "label": "Certified Good",
            "quote": "so good",
            "first_as_of": "2022-05",
            "last_as_of": "2022-05",
            "is_current": True,
        },
        {
            "rating_id": "the-show/the-daily",
            "show": "The Show",
            "subject": "episode",
            "episode_id": "the-show/1/1",
            "rater": "The Daily",
            "critic": "Kim Ode",
            "measure": "review",
            "value_text": "A−",
            "score_100": 91.0,
            "is_current": True,
        },
        {
            "rating_id": "the-show/the-daily/2022",
            "show": "The Show",
            "subject": "series",
            "rater": "The Daily",
            "measure": "list_rank",
            "value_text": "third",
            "value": 3.0,
            "list_year": 2022,
            "list_size": 61,
            "is_current": True,
        },
    ],
    "awards": [
        {
            "award_id": "the-show/golden-cup/2022/best-pair",
            "show": "The Show",
            "year": 2022,
            "award": "Golden Cup",
            "category": "Best Pair",
            "nominee": "Ann Lee and Cy Dun",
            "work": "Blue",
            "work_kind": "track",
            "track_id": "the-show/songs/1",
            "result": "won",
            "result_as_of": "2022-05",
            "source_count": 1,
        },
        {
            "award_id": "the-show/golden-cup/2022/best-show",
            "show": "The Show",
            "award": "Golden Cup",
            "category": "Best Show",
            "work_kind": "season",
            "season": 1,
            "source_count": 1,
        },
        {
            "award_id": "the-show/golden-cup/2022/best-script",
            "show": "The Show",
            "award": "Golden Cup",
            "category": "Best Script",
            "work": "Meet",
            "work_kind": "episode",
            "episode_id": "the-show/1/1",
            "source_count": 1,
        },
    ],
    "aliases": [
        {
            "dataset": "cast",
            "row_id": "the-show/eel-the-seal/cy-dun",
            "alias": "the Seal",
            "source_id": "page",
        }
    ],
    "citations": [
        {
            "citation_id": "page/1",
            "source_id": "page",
            "number": 1,
            "text": 'Ode, Kim (May 2022). "On The Show". The Daily. Retrieved 22 April 2022.',
            "author": "Ode, Kim",
            "title": "On The Show",
            "publisher": "The Daily",
            "published": "2022-05",
            "accessed": "2022-04-22",
        },
        {"citation_id": "page/2", "source_id": "page", "number": 2, "text": "Noted."},
    ],
    "cast_seasons": [
        {
            "cast_id": "the-show/bea-bee/ann-lee",
            "show": "The Show",
            "season": 1,
            "role": "main",
            "basis": "stated",
        },
        {
            "cast_id": "the-show/eel-the-seal/cy-dun",
            "show": "The Show",
            "season": 2,
            "role": "guest",
            "basis": "stated",
        },
    ],
    "albums": [
        {
            "album_id": "the-show/songs",
            "show": "The Show",
            "album": "Songs of The Show",
            "kind": "album",
            "artist": "Various Artists",
            "label": "Tin Records",
            "season": 1,
            "release_date": date(2022, 4, 8),
            "total_duration_s": 225,
            "last_track_number": 2,
            "tracks_recovered": 1,
        },
        {
            "album_id": "the-show/blue",
            "show": "The Show",
            "album": "Blue",
            "kind": "single",
            "tracks_recovered": 0,
        },
    ],
    "award_nominees": [
        {
            "award_id": "the-show/golden-cup/2022/best-pair",
            "position": 1,
            "name": "Ann Lee",
            "kind": "person",
        },
        {"award_id": "the-show/golden-cup/2022/best-pair", "position": 2, "name": "Cy Dun", "kind": "person"},
    ],
    "episodes": [
        {
            "episode_id": "the-show/1/1",
            "show": "The Show",
            "season": 1,
            "number": 1,
            "title": "Meet",
            "director": "Dee Ray",
            "writer": "Flo Orr",
            "release_date": date(2022, 4, 22),
            "summary": "They meet.",
        },
        {"episode_id": "the-show/1/2", "show": "The Show", "season": 1, "number": 2, "title": "Blue"},
    ],
    "viewership": [
        {
            "viewership_id": "the-show/1/week-1",
            "show": "The Show",
            "season": 1,
            "week": 1,
            "chart": "Top List",
            "rank": 3,
            "hours_viewed": 1_500_000,
        },
        {"viewership_id": "the-show/top-list", "show": "The Show", "rank": 3, "span_text": "Week 1"},
    ],
    "shows": [
        {
            "show_id": "the-show",
            "show": "The Show",
            "first_release_date": date(2022, 4, 22),
            "last_release_date": date(2022, 4, 22),
            "season_count": 2,
            "episode_count": 3,
            "source_count": 1,
        }
    ],
    "seasons": [
        {
            "season_id": "the-show/season-1",
            "show": "The Show",
            "season": 1,
            "release_date": date(2022, 4, 22),
            "last_release_date": date(2022, 4, 22),
            "episode_count": 2,
            "source_count": 1,
        },
        {"season_id": "the-show/season-2", "show": "The Show", "season": 2, "source_count": 1},
    ],
    "people": [
        {"person_id": f"the-show/{slug(name)}", "show": "The Show", "name": name, "name_key": name.lower()}
        | {"source_count": 1}
        for name in ("Ann Lee", "Cy Dun", "Kim Ode", "Dee Ray", "Flo Orr")
    ],
    "crew": [
        {
            "crew_id": "the-show/season-1/episode-1/director/dee-ray",
            "show": "The Show",
            "name": "Dee Ray",
            "job": "director",
            "job_text": "directed by",
            "season": 1,
            "episode_id": "the-show/1/1",
        },
        {
            "crew_id": "the-show/writer/flo-orr",
            "show": "The Show",
            "name": "Flo Orr",
            "job": "writer",
            "job_text": "written by",
        },
    ],
    "facts": [
        {"show_id": "the-show", "property": "genre", "position": 1, "value": "calm"},
        {"show_id": "the-show", "season": 1, "property": "running_time_min", "position": 1, "value": "61"},
    ],
}
# What stands in the text in other letters than the value's: the passage that states it.
PASSAGES: Mapping[Value, str] = {
    225: "3:45",
    date(2022, 4, 8): "8 April 2022",
    date(2022, 4, 22): "22 April 2022",
    "2022-04-22": "22 April 2022",
    97.0: "97%",
    61: "61 reviews",
    1_500_000: "1.5 million hours",
    3: "number 3",
    1: "season 1",
    2: "season 2",
    2022: "2022",
}
INFERRED = {
    "job",
    "property",
    "kind",
    "measure",
    "subject",
    "work_kind",
    "is_current",
    "scale_max",
    "score_100",
    "voice_only",
    "billing_order",
    "rating",
}


def small_release() -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """The tables (all but `checks`) and the texts by source."""
    tables = {name: frame(name, ROWS[name]) for name in SUBJECTS}
    tables["sources"] = frame("sources", [_source(TEXT)])
    tables["evidence"] = frame(
        "evidence", [row for name in SUBJECTS for row in _evidence(name, tables[name])]
    )
    cell: Row = {"dataset": "cast", "row_id": "the-show/eel-the-seal/cy-dun", "field": "performer"}
    cell |= {"kind": "wording"}
    other: Row = {
        "chosen_value": "Cy Dun",
        "chosen_source": "page",
        "other_value": "Cy Dunn",
        "other_source": "page",
    }
    tables["conflicts"] = frame("conflicts", [cell | other | {"rule": "the list before prose"}])
    passage = _passage("Cy Dunn?")
    line: Row = {"source_id": "page", "line": passage["line"]}
    tables["rejects"] = frame(
        "rejects", [{"dataset": "cast", **line, "text": "Cy Dunn?", "reason": "no character"}]
    )
    measured: Row = {
        "dataset": "cast",
        "field": "role",
        "set": "own",
        "gold_rows": 2,
        "precision": 1.0,
        "recall": 0.5,
    }
    tables["accuracy"] = frame("accuracy", [measured])
    counted: Row = {
        "dataset": "episodes",
        "show": "The Show",
        "scope": "season 1",
        "expected": 3,
        "recovered": 2,
    }
    quoted: Row = {"missing": "number 3", **line, "quote": "Season 1 has two episodes."}
    tables["coverage"] = frame("coverage", [counted | quoted])
    return tables, {"page": TEXT}


def frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """Rows as a frame of the table's columns and types; what a row lacks is null."""
    types = {column: field.dtype.type for column, field in TABLES[name].schema.columns.items()}
    return pl.DataFrame(
        [{column: (linked(row) | row).get(column) for column in types} for row in rows],
        schema=types,
        orient="row",
    )


def linked(row: Row) -> Row:
    """The ids of what the row names."""
    person, season = row.get("performer") or row.get("name"), row.get("season")
    return {
        "show_id": slug(str(row.get("show"))),
        "season_id": None if season is None else f"the-show/season-{season}",
        "person_id": f"the-show/{slug(str(person))}",
        "album_id": "the-show/songs" if row.get("album") == "Songs of The Show" else None,
    }


def _source(text: str) -> Row:
    manifest: Row = {
        "source_id": "page",
        "file": "the-show/page.txt",
        "show": "The Show",
        "title": "The Show",
    }
    kind = {"publisher": "Pedia", "kind": "encyclopedia", "rendering": "plain", "licence": "CC-BY-SA-3.0"}
    dated = {"as_of": "2022-05", "as_of_basis": "it says so", "url": "https://page.example/the-show"}
    size: Row = {"sha256": sha256(text.encode()).hexdigest(), "char_count": len(text), "line_count": 12}
    return manifest | kind | dated | size | {"lines_extracted": 10, "lines_rejected": 1, "lines_ignored": 1}


def _evidence(name: str, rows: pl.DataFrame) -> list[Row]:
    table, found = TABLES[name], []
    for row_id, row in zip(
        rows.select(row_id_expr(table)).to_series(), rows.iter_rows(named=True), strict=True
    ):
        for column, value in row.items():
            if value is not None and column not in table.derived:
                cell = {"dataset": name, "row_id": row_id, "field": column}
                found.append(cell | _proof(column, value))
    return found


def _proof(column: str, value: Value) -> Row:
    if column in INFERRED or (column, value) == ("number", 2):
        return _passage("The Show") | {"basis": "inferred"}
    return _passage("third" if value == 3.0 and column == "value" else PASSAGES.get(value, str(value))) | {
        "basis": "stated"
    }


def _passage(quote: str) -> Row:
    start = TEXT.index(quote)
    line = 1 + TEXT[:start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return {
        "source_id": "page",
        "line": line,
        "char_start": start,
        "char_end": start + len(quote),
        "quote": quote,
        "citations": "1" if quote == "61 reviews" else None,
    }

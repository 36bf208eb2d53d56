"""Random small releases that follow each other: shows come, go and are renamed, documents move, rows change."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Any

import polars as pl

from tests.publication_tables import tables
from transforms.normal import slug
from transforms.reconciliation.ids import first_parts

NAMES = (
    "Show",
    "show",
    "Shów",
    "Show-4d6bd8c4",
    "Ärger",
    "Arger",
    "The Office (US)",
    "The Office: US",
    "Lights",
    "村",
)
CHARACTERS = (
    "Nick Vishwanath",
    "Nick Viswanath",
    "Tao Xu",
    "Mr Ajayi",
    "Mr Nathan Ajayi",
    "Elle",
    "Zoe",
    "Zoë",
)
PERFORMERS = ("Ann Lee", "Bo Kim", "Cy Dunne", "Cy Dunn")
Row = dict[str, Any]


@dataclass
class Part:
    """A row of cast: its names, its document, and where in it it is read."""

    character: str
    performer: str
    document: str
    start: int
    role: str | None = None


@dataclass
class Show:
    """A show: its documents with their version each, and its rows."""

    name: str
    documents: dict[str, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)


def sequence(chance: Random, releases: int) -> list[dict[str, pl.DataFrame]]:
    """The tables of releases that follow each other, with the ids that each would have by itself."""
    shows = [a_show(chance, name, number) for number, name in enumerate(chance.sample(NAMES, 5))]
    found = [shows_to_tables(shows)]
    for number in range(1, releases):
        shows = changed(chance, deepcopy(shows), 1000 * number)
        found.append(shows_to_tables(shows))
    return found


def a_show(chance: Random, name: str, number: int) -> Show:
    """A show with one to three documents and some rows."""
    documents = dict.fromkeys((f"page-{number}-{place}" for place in range(chance.randint(1, 3))), 1)
    show = Show(name, documents)
    show.parts = [a_part(chance, show) for _ in range(chance.randint(1, 5))]
    return show


def a_part(chance: Random, show: Show) -> Part:
    """A row, which may have the names of another one."""
    document = chance.choice(sorted(show.documents))
    return Part(chance.choice(CHARACTERS), chance.choice(PERFORMERS), document, chance.randrange(0, 60, 10))


def changed(chance: Random, shows: list[Show], number: int) -> list[Show]:
    """The shows after a few changes."""
    for _ in range(chance.randint(1, 6)):
        change_one(chance, shows, number)
        number += 1
    return shows


def change_one(chance: Random, shows: list[Show], number: int) -> None:
    """One change of a show, a document or a row."""
    show, other = chance.choice(shows), chance.choice(shows)
    free = [name for name in NAMES if name not in {one.name for one in shows}]
    what = chance.choice(
        ("come", "go", "rename", "move", "edit", "lose", "spell", "row", "drop", "role", "role")
    )
    if what == "come" and free:
        shows.append(a_show(chance, chance.choice(free), number))
    elif what == "go" and len(shows) > 2:
        shows.remove(show)
    elif what == "rename" and free:
        show.name = chance.choice(free)
    elif what == "move" and show is not other and len(show.documents) > 1:
        move(chance.choice(sorted(show.documents)), show, other)
    elif what == "edit":
        edit(show, chance.choice(sorted(show.documents)))
    elif what == "lose" and len(show.documents) > 1:
        move(chance.choice(sorted(show.documents)), show, Show("nowhere"))
    elif what == "row":
        show.parts.append(a_part(chance, show))
    elif show.parts and what in ("spell", "drop", "role"):
        change_part(chance, show, what)


def change_part(chance: Random, show: Show, what: str) -> None:
    """One change of a row."""
    part = chance.choice(show.parts)
    if what == "spell":
        part.character = chance.choice(CHARACTERS)
    elif what == "drop":
        show.parts.remove(part)
    else:
        part.role = chance.choice(("main", "guest", None))


def move(document: str, show: Show, other: Show) -> None:
    """The document, with all that is read from it, is another show's now."""
    other.documents[document] = show.documents.pop(document)
    other.parts += [one for one in show.parts if one.document == document]
    show.parts = [one for one in show.parts if one.document != document]


def edit(show: Show, document: str) -> None:
    """The document has other bytes, its passages lie elsewhere."""
    show.documents[document] += 1
    for part in show.parts:
        if part.document == document:
            part.start += 5


def shows_to_tables(shows: Sequence[Show]) -> dict[str, pl.DataFrame]:
    """The tables of the shows, as each by itself would be called."""
    parts = first_parts([one.name for one in shows])
    rows: dict[str, list[Row]] = {}
    for show in shows:
        for name, found in show_to_rows(show, parts[show.name]).items():
            rows.setdefault(name, []).extend(found)
    nothing: dict[str, list[Row]] = {"tracks": [], "ratings": [], "seasons": [], "cast_seasons": []}
    return tables(**nothing, **rows)


def show_to_rows(show: Show, first: str) -> dict[str, list[Row]]:
    """The rows of one show: of its own tables, of tables that hang on them, and of its documents."""
    own = {"show": show.name, "show_id": first, "source_count": 1}
    rows: dict[str, list[Row]] = {
        "shows": [own],
        "facts": [{"show_id": first, "property": "genre", "position": 1, "value": str(len(show.parts))}],
        "coverage": [
            {**own, "dataset": "cast", "scope": "cast", "expected": 9, "recovered": len(show.parts)}
        ],
        "people": [
            {"person_id": f"{first}/{slug(one)}", **own, "name": one, "name_key": one.lower()}
            for one in sorted({part.performer for part in show.parts})
        ],
        "sources": [a_source(show.name, one, version) for one, version in show.documents.items()],
        "citations": [
            {"citation_id": f"{one}/1", "source_id": one, "number": 1, "text": "A"} for one in show.documents
        ],
        "rejects": [
            {"dataset": "cast", "source_id": one, "line": 1, "text": "?", "reason": "no"}
            for one in show.documents
        ],
        **{name: [] for name in ("cast", "awards", "award_nominees", "aliases", "conflicts")},
        "evidence": [evidence("citations", f"{one}/1", "text", one, 0, "A") for one in show.documents],
    }
    wanted = [f"{first}/{slug(part.character)}/{slug(part.performer)}" for part in show.parts]
    for number, (part, row_id) in enumerate(zip(show.parts, wanted, strict=True)):
        twins = wanted[:number].count(row_id)
        add_part(rows, show, part, f"{row_id}-{twins + 1}" if twins else row_id)
    return rows


def add_part(rows: dict[str, list[Row]], show: Show, part: Part, row_id: str) -> None:
    """A row of cast and of awards, what hangs on them, and what is said of them."""
    first = row_id.partition("/")[0]
    person = {"person_id": f"{first}/{slug(part.performer)}"}
    own = {"show": show.name, "show_id": first, "source_count": 1}
    named = {"character": part.character, "performer": part.performer, "role": part.role, "voice_only": False}
    rows["cast"].append({"cast_id": row_id, **own, **named, **person})
    won = {
        "award": "Golden Cup",
        "category": part.character,
        "nominee": part.performer,
        "work_kind": "series",
    }
    rows["awards"].append({"award_id": row_id, **own, **won})
    rows["award_nominees"].append(
        {"award_id": row_id, "position": 1, "name": part.performer, "kind": "person", **person}
    )
    pointing = {"dataset": "cast", "row_id": row_id}
    rows["aliases"].append({**pointing, "alias": part.performer[:3], "source_id": part.document})
    sides = {"chosen_source": part.document, "other_source": part.document}
    values = {"chosen_value": part.performer, "other_value": f"{part.performer}?"}
    rows["conflicts"].append(
        {**pointing, "field": "performer", "kind": "wording", **sides, **values, "rule": "newest"}
    )
    for place, column in enumerate(("character", "performer")):
        quote = getattr(part, column)
        rows["evidence"].append(evidence("cast", row_id, column, part.document, part.start + place, quote))
    rows["evidence"].append(evidence("awards", row_id, "category", part.document, part.start, part.character))


def a_source(show: str, document: str, version: int) -> Row:
    """A row of sources."""
    about = {
        "file": f"{document}.txt",
        "title": "A page",
        "kind": "article",
        "rendering": "plain",
        "licence": "unknown",
    }
    size = {"char_count": 9, "line_count": 1, "lines_extracted": 1, "lines_rejected": 0, "lines_ignored": 0}
    digest = sha256(f"{document} {version}".encode()).hexdigest()
    return {"source_id": document, "show": show, **about, "sha256": digest, **size}


def evidence(dataset: str, row_id: str, column: str, source: str, start: int, quote: str) -> Row:
    """A passage."""
    place = {"dataset": dataset, "row_id": row_id, "field": column, "source_id": source, "line": 1}
    return {**place, "char_start": start, "char_end": start + len(quote), "quote": quote, "basis": "stated"}

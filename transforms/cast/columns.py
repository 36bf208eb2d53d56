"""Which tables are about the cast, and which of their columns hold what."""

from typing import NamedTuple

from transforms.documents.model import Document, ListingTable
from transforms.normal import tidy

_OTHER_KINDS = frozenset(("award", "category", "nominee", "title", "artist", "length"))
_NAME = frozenset(("name", "names", "celebrity", "celebrities"))
_TIMES = frozenset(("season", "years", "year", "duration"))
_REMARKS = frozenset(("note", "description"))


class Columns(NamedTuple):
    """Where a cast table's cells stand. `needs_heading`: only a cast heading above tells that it is about the cast."""

    character: int
    performers: tuple[int, ...]
    times: tuple[int, ...]
    remarks: tuple[int, ...]
    meanings: tuple[str | None, ...]
    needs_heading: bool


def table_to_columns(document: Document, table: ListingTable) -> Columns | None:
    """The columns of a cast table, None for a table about something else.

    A character may have several performers, each in a column (`Japanese voice actor | English voice actor`). Where no
    title says `performer`, a `Name` beside a `Role` is the performer's.
    """
    header = table.header.parts if table.header else ()
    meanings = [document.headers.meaning(cell.quote) for cell in header]
    if "character" not in meanings or not _OTHER_KINDS.isdisjoint(meanings):
        return None
    character = meanings.index("character")
    needs_heading = "performer" not in meanings
    if needs_heading:
        if meanings.count("character") < 2 or tidy(header[character].quote).casefold() not in _NAME:
            return None
        meanings[character] = "performer"
        character = meanings.index("character")
    return Columns(
        character,
        tuple(place for place, meaning in enumerate(meanings) if meaning == "performer"),
        tuple(place for place, meaning in enumerate(meanings) if meaning in _TIMES),
        tuple(place for place, meaning in enumerate(meanings) if meaning in _REMARKS),
        tuple(meanings),
        needs_heading,
    )

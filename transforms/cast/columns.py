"""Which tables are about the cast, and which of their columns hold what."""

from typing import NamedTuple

from transforms.documents.columns import title_to_meaning
from transforms.documents.model import ListingTable
from transforms.normal import tidy

_OTHER_KINDS = frozenset(("award", "category", "nominee", "title", "artist", "length"))
_NAME = frozenset(("name", "names", "celebrity", "celebrities"))
TIMES = frozenset(("season", "years", "year", "duration"))


class Columns(NamedTuple):
    """Where a cast table's cells stand. `needs_heading`: only a cast heading above tells that it is about the cast."""

    character: int
    performers: tuple[int, ...]
    meanings: tuple[str | None, ...]
    needs_heading: bool = False

    @property
    def names(self) -> tuple[int, ...]:
        """The places of the two kinds of names."""
        return (self.character, *self.performers)


def table_to_columns(table: ListingTable) -> Columns | None:
    """The columns of a cast table, None for a table about something else.

    A character may have several performers, each in a column (`Japanese voice actor | English voice actor`). Where no
    title says `performer`, a `Name` beside a `Role` is the performer's.
    """
    header = table.header.parts if table.header else ()
    meanings = tuple(title_to_meaning(cell.quote) for cell in header)
    if "character" not in meanings or not _OTHER_KINDS.isdisjoint(meanings):
        return None
    character = meanings.index("character")
    performers = tuple(place for place, meaning in enumerate(meanings) if meaning == "performer")
    if performers:
        return Columns(character, performers, meanings)
    if meanings.count("character") == 2 and tidy(header[character].quote).casefold() in _NAME:
        played = meanings.index("character", character + 1)
        renamed = (*meanings[:character], "performer", *meanings[character + 1 :])
        return Columns(played, (character,), renamed, needs_heading=True)
    return None

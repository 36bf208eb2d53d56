"""Every table of a release by name: what is read from documents, and how far to trust it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from schemas.accuracy import ACCURACY
from schemas.albums import ALBUMS
from schemas.aliases import ALIASES
from schemas.award_nominees import AWARD_NOMINEES
from schemas.awards import AWARDS
from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from schemas.changes import CHANGES
from schemas.checks import CHECKS
from schemas.citations import CITATIONS
from schemas.conflicts import CONFLICTS
from schemas.coverage import COVERAGE
from schemas.crew import CREW
from schemas.deprecations import DEPRECATIONS
from schemas.episodes import EPISODES
from schemas.evidence import EVIDENCE
from schemas.facts import FACTS
from schemas.people import PEOPLE
from schemas.ratings import RATINGS
from schemas.redirects import REDIRECTS
from schemas.rejects import REJECTS
from schemas.seasons import SEASONS
from schemas.shows import SHOWS
from schemas.sources import SOURCES
from schemas.table import READ, Registry, Table
from schemas.tracks import TRACKS
from schemas.viewership import VIEWERSHIP

_TABLES: tuple[Table, ...] = (
    CAST,
    TRACKS,
    RATINGS,
    AWARDS,
    SHOWS,
    SEASONS,
    PEOPLE,
    ALIASES,
    CREW,
    FACTS,
    CITATIONS,
    CAST_SEASONS,
    ALBUMS,
    AWARD_NOMINEES,
    EPISODES,
    VIEWERSHIP,
    SOURCES,
    EVIDENCE,
    CHECKS,
    CONFLICTS,
    REJECTS,
    ACCURACY,
    COVERAGE,
)


def registry(tables: Sequence[Table]) -> dict[str, Table]:
    """The tables of a release by name, shelf by shelf; those of trust speak of the others by name."""
    ordered = sorted(tables, key=lambda table: table.shelf)
    return {table.name: _among(ordered, table) for table in ordered}


def history(tables: Registry) -> dict[str, Table]:
    """What a release says of those before and after it; made when it is published, from it and the one before."""
    return {table.name: _among(tables.values(), table) for table in (CHANGES, REDIRECTS, DEPRECATIONS)}


def subjects(tables: Registry) -> tuple[str, ...]:
    """The names of the tables that are read from documents."""
    return tuple(name for name, table in tables.items() if table.group in READ)


def _among(tables: Iterable[Table], table: Table) -> Table:
    """The table, its column `dataset` bound to those of the tables that it may speak of."""
    named = tuple(one.name for one in tables if one.group in table.tells_of)
    return replace(table, named=named) if named else table


TABLES = registry(_TABLES)
HISTORY = history(TABLES)
SUBJECTS = subjects(TABLES)

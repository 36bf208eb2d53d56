"""Every table of a release by name: the four datasets, their companions, and how far to trust them."""

from schemas.accuracy import ACCURACY
from schemas.albums import ALBUMS
from schemas.award_nominees import AWARD_NOMINEES
from schemas.awards import AWARDS
from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from schemas.changes import CHANGES
from schemas.checks import CHECKS
from schemas.conflicts import CONFLICTS
from schemas.coverage import COVERAGE
from schemas.deprecations import DEPRECATIONS
from schemas.episodes import EPISODES
from schemas.evidence import EVIDENCE
from schemas.ratings import RATINGS
from schemas.redirects import REDIRECTS
from schemas.rejects import REJECTS
from schemas.sources import SOURCES
from schemas.table import Table
from schemas.tracks import TRACKS
from schemas.viewership import VIEWERSHIP

TABLES: dict[str, Table] = {
    "cast": CAST,
    "tracks": TRACKS,
    "ratings": RATINGS,
    "awards": AWARDS,
    "cast_seasons": CAST_SEASONS,
    "albums": ALBUMS,
    "award_nominees": AWARD_NOMINEES,
    "episodes": EPISODES,
    "viewership": VIEWERSHIP,
    "sources": SOURCES,
    "evidence": EVIDENCE,
    "checks": CHECKS,
    "conflicts": CONFLICTS,
    "rejects": REJECTS,
    "accuracy": ACCURACY,
    "coverage": COVERAGE,
}

HISTORY: dict[str, Table] = {
    "changes": CHANGES,
    "redirects": REDIRECTS,
    "deprecations": DEPRECATIONS,
}
"""What a release says of those before and after it; made when it is published, from it and the one before."""

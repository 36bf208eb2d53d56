"""Which rules reconcile which dataset; albums stand after the tracks they hold."""

from collections.abc import Mapping

from transforms import awards, cast, episodes, ratings, tracks, viewership
from transforms.reconciliation.rules import Rules

RULES: Mapping[str, Rules] = {
    "cast": cast.RULES,
    "tracks": tracks.RULES,
    "albums": tracks.ALBUM_RULES,
    "ratings": ratings.RULES,
    "awards": awards.RULES,
    "episodes": episodes.RULES,
    "viewership": viewership.RULES,
}

"""When two records tell of the same show or season, and what its id is."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, link, newest_first
from transforms.normal import row_id
from transforms.rules import NEWEST_STATE, Rules, Told


def link_shows(told: Sequence[Told]) -> Linked:
    """All records: they are of one show."""
    return link(told, lambda one: ())


def link_seasons(told: Sequence[Told]) -> Linked:
    """Groups of the same number."""
    return newest_first(told, link(told, lambda one: one.record.cells["season"].value))


def identify_show(show: str, values: Mapping[str, Value]) -> str:
    """The show alone."""
    return row_id(show)


def identify_season(show: str, values: Mapping[str, Value]) -> str:
    """Show and number."""
    return row_id(show, f"season {values['season']}")


_CHANGING = dict.fromkeys(("last_release_date", "season_count", "episode_count"), NEWEST_STATE)
SHOW_RULES = Rules(dataset="shows", link=link_shows, identify=identify_show, choices=_CHANGING)
SEASON_RULES = Rules(dataset="seasons", link=link_seasons, identify=identify_season, choices=_CHANGING)

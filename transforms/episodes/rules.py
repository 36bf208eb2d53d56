"""When two records tell of the same episode, and what its id is."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, Said, link
from transforms.normal import fold, row_id
from transforms.rules import NEWEST_WORDS, Rules, Told


def link_episodes(told: Sequence[Told]) -> Linked:
    """Records with the same title belong together unless their seasons, or numbers, are both stated and differ.

    Episodes of one title stand together.
    """
    places = {title: place for place, title in enumerate(dict.fromkeys(map(_title, told)))}
    return link(told, _title, _numbers, rank=lambda one: places[_title(one)])


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and number, the title only where there is no number: a respelt title is the same episode."""
    season, number = values.get("season"), values.get("number")
    place = None if season is None else f"season {season}"
    return row_id(show, place, f"episode {values['title'] if number is None else number}")


def _title(told: Told) -> str:
    return fold(told.record.text("title"))


def _numbers(told: Told) -> Said:
    return told.record.text("season") or None, told.record.text("number") or None


RULES = Rules(dataset="episodes", link=link_episodes, identify=identify, choices={"summary": NEWEST_WORDS})

"""When two records tell of the same episode, and what its id is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transforms.findings import Value
from transforms.normal import fold, row_id
from transforms.rules import Rules, Told

Place = tuple[str, str]


class _Group(NamedTuple):
    """The records of one episode, and the different seasons and numbers that they state."""

    told: list[Told]
    places: set[Place]


def link(records: Sequence[Told]) -> list[list[Told]]:
    """Records with the same title belong together unless their seasons, or numbers, are both stated and differ."""
    groups: dict[str, list[_Group]] = {}
    for told in records:
        same_title = groups.setdefault(fold(told.record.text("title")), [])
        place = (told.record.text("season"), told.record.text("number"))
        home = next(
            (group for group in same_title if all(_compatible(one, place) for one in group.places)), None
        )
        if home is None:
            home = _Group([], set())
            same_title.append(home)
        home.told.append(told)
        home.places.add(place)
    return [group.told for same_title in groups.values() for group in same_title]


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and number, the title only where there is no number: a respelt title is the same episode."""
    season, number = values.get("season"), values.get("number")
    place = None if season is None else f"season {season}"
    return row_id(show, place, f"episode {values['title'] if number is None else number}")


def _compatible(one: Place, other: Place) -> bool:
    return all(not left or not right or left == right for left, right in zip(one, other, strict=True))


RULES = Rules(dataset="episodes", link=link, identify=identify)

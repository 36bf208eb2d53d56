"""When two records tell of the same episode, and what its id is."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.normal import fold, row_id
from transforms.reconciliation.rules import Rules, Told


def link(records: Sequence[Told]) -> list[list[Told]]:
    """Records with the same title belong together unless their seasons, or numbers, are both stated and differ."""
    groups: dict[str, list[list[Told]]] = {}
    for told in records:
        same_title = groups.setdefault(fold(told.record.text("title")), [])
        home = next((group for group in same_title if all(_compatible(other, told) for other in group)), None)
        if home is None:
            same_title.append([told])
        else:
            home.append(told)
    return [group for same_title in groups.values() for group in same_title]


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and number, the title only where there is no number: a respelt title is the same episode."""
    season, number = values.get("season"), values.get("number")
    place = None if season is None else f"season {season}"
    return row_id(show, place, f"episode {values['title'] if number is None else number}")


def _compatible(one: Told, other: Told) -> bool:
    pairs = ((one.record.text(column), other.record.text(column)) for column in ("season", "number"))
    return all(not left or not right or left == right for left, right in pairs)


RULES = Rules(dataset="episodes", link=link, identify=identify)

"""How the weeks that several documents tell become rows: one per season and week."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.normal import row_id
from transforms.rules import Rules, Told


def link(told: Sequence[Told]) -> list[list[Told]]:
    """Groups of the same week of the same season; a season that one leaves unsaid the other may say."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda one: "season" not in one.record.cells):
        fitting = [group for group in groups if all(_fits(one, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
    order = {id(one): place for place, one in enumerate(told)}
    for group in groups:
        group.sort(key=lambda one: order[id(one)])
    return sorted(groups, key=lambda group: order[id(group[0])])


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and week name the row."""
    season = f"season {values['season']}" if "season" in values else "series"
    return row_id(show, season, f"week {values['week']}")


def _fits(one: Told, other: Told) -> bool:
    own, others = one.record.text("season"), other.record.text("season")
    return one.record.text("week") == other.record.text("week") and (not own or not others or own == others)


RULES = Rules(dataset="viewership", link=link, identify=identify)

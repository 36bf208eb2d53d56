"""How the weeks that several documents tell become rows: one per season and week."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, Said, link, newest_first
from transforms.normal import row_id
from transforms.rules import Rules, Told


def link_weeks(told: Sequence[Told]) -> Linked:
    """Groups of the same week of the same season; a season that one leaves unsaid the other may say."""
    return newest_first(
        told, link(told, _week, _season, rank=lambda one: _season(one) == (None,), only_one=True)
    )


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and week name the row."""
    season = f"season {values['season']}" if "season" in values else "series"
    return row_id(show, season, f"week {values['week']}")


def _week(told: Told) -> str:
    return told.record.text("week")


def _season(told: Told) -> Said:
    return (told.record.text("season") or None,)


RULES = Rules(dataset="viewership", link=link_weeks, identify=identify)

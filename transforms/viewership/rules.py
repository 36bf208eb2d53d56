"""How the charts that several documents tell become rows: one per season and week, or chart and stretch of time."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, Said, link, newest_first
from transforms.normal import fold, row_id
from transforms.rules import Rules, Told


def link_weeks(told: Sequence[Told]) -> Linked:
    """Groups of the same week or chart of the same season; a season that one leaves unsaid the other may say."""
    return newest_first(
        told, link(told, _kind, _season, rank=lambda one: _season(one) == (None,), only_one=True)
    )


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and week name the row; where there is no week, its chart and stretch of time."""
    season = f"season {values['season']}" if "season" in values else "series"
    if "week" in values:
        return row_id(show, season, f"week {values['week']}")
    return row_id(show, season, values.get("chart"), values.get("span_text"))


def _kind(told: Told) -> tuple[str, ...]:
    week, chart, stretch = (told.record.text(column) for column in ("week", "chart", "span_text"))
    return (week,) if week else (fold(chart), fold(stretch))


def _season(told: Told) -> Said:
    return (told.record.text("season") or None,)


RULES = Rules(dataset="viewership", link=link_weeks, identify=identify)

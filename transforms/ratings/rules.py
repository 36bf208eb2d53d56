"""How verdicts of several documents become rows: the same verdict is one row, a changed one is history."""

from collections.abc import Mapping, Sequence

from schemas.letters import LETTER_SCORES
from transforms.findings import Cell, Value
from transforms.linking import Linked, Said, link, newest_first
from transforms.normal import fold, row_id
from transforms.ratings.notations import letter, notations
from transforms.ratings.publications import AGGREGATORS
from transforms.rules import NEWEST_WORDS, Choice, Merged, Rules, Told, same_text

_NULLABLE = ("season", "critic", "review_count", "list_year")
_SUBJECT = ("season", "episode", "rater", "critic", "measure", "list_year")


def link_verdicts(told: Sequence[Told]) -> Linked:
    """Groups of the same verdict: same rater, measure and value; what one leaves unsaid the other may say."""
    # Records that say more come first, so that a vague one joins the verdict it repeats and makes no bridge.
    groups = link(told, _kind, _says, rank=_unsaid, only_one=True)
    return newest_first(told, groups)


def identify(show: str, values: Mapping[str, Value]) -> str:
    """A readable id; an aggregator's always holds value and review count, which keep its history apart."""
    season = f"season {values['season']}" if "season" in values else "series"
    parts = [
        show,
        season,
        values.get("episode"),
        values["rater"],
        values["measure"],
        values.get("critic"),
        values.get("list_year"),
    ]
    if values["rater"] in AGGREGATORS:
        reviews = f"{values['review_count']} reviews" if "review_count" in values else ""
        parts.append(f"{values['value']:g} {reviews}" if "value" in values else reviews)
    return row_id(*parts)


def complete(rows: Sequence[Merged]) -> list[Merged]:
    """Adds the rescaled score, the dates of the oldest and newest source, and which verdict is the current one."""
    histories: dict[tuple[object, ...], list[Merged]] = {}
    for row in rows:
        histories.setdefault(_subject(row), []).append(row)
    return [_completed(row, histories[_subject(row)]) for row in rows]


def same_notation(one: Value, other: Value) -> bool:
    """`4/5` and `four out of five` are one verdict in two wordings."""
    return same_text(one, other) or _numbers(one) == _numbers(other) is not None


def score(cells: Mapping[str, Cell]) -> float | None:
    """The verdict on a scale of 100, rounded to one decimal; letter grades by LETTER_SCORES, ranks have none."""
    value, scale = cells.get("value"), cells.get("scale_max")
    if value is not None and scale is not None:
        return round(float(value.value) / float(scale.value) * 100, 1)  # type: ignore[arg-type] # both are floats
    grade = letter(str(cells["value_text"].value)) if value is None else None
    return LETTER_SCORES.get(grade) if grade else None


def _kind(told: Told) -> tuple[str, ...]:
    record = told.record
    value = record.text("value") or letter(record.text("value_text")) or fold(record.text("value_text"))
    episode = fold(record.text("episode")) if record.text("subject") == "episode" else "none"
    return fold(record.text("rater")), record.text("measure"), value, record.text("scale_max"), episode


def _says(told: Told) -> Said:
    """What is of the series as a whole is of no season, whatever another document says."""
    season, *others = (fold(told.record.text(column)) or None for column in _NULLABLE)
    return ("whole" if "whole" in told.record.cells else season, *others)


def _unsaid(told: Told) -> int:
    return sum(column not in told.record.cells for column in _NULLABLE)


def _subject(row: Merged) -> tuple[object, ...]:
    return tuple(fold(str(row.cells[column].value)) if column in row.cells else None for column in _SUBJECT)


def _completed(row: Merged, history: Sequence[Merged]) -> Merged:
    cells = dict(row.cells)
    verdict = cells["value_text"].spans
    cells["subject"] = _judged(cells)
    rescaled = score(cells)
    if rescaled is not None:
        cells["score_100"] = Cell(rescaled, verdict, "inferred")
    dated = sorted(
        (told for told in row.group if told.source.as_of),
        key=lambda told: (told.source.as_of or "", told.source.id),
    )
    if dated:
        cells["first_as_of"] = _dated(dated[0])
        cells["last_as_of"] = _dated(dated[-1])
    cells["is_current"] = _is_current(row, history)
    return Merged(cells, row.group, row.children)


def _judged(cells: Mapping[str, Cell]) -> Cell:
    """The episode where it is one, the season where that is known, else what the text names; nothing named: unknown."""
    named, season = cells.get("subject"), cells.get("season")
    if named is not None and (named.value == "episode" or season is None):
        return named
    return (
        Cell("season", season.spans, "inferred")
        if season
        else Cell("unknown", cells["value_text"].spans, "inferred")
    )


def _is_current(row: Merged, history: Sequence[Merged]) -> Cell:
    """False where the newest source of the history says otherwise; proved by what differs, in both verdicts."""
    newest = history[0]
    if not _tells(row, newest.group[0].source.id):
        column = _difference(row, newest)
        return Cell(False, (*row.cells[column].spans, *newest.cells[column].spans), "inferred")
    replaced = next((old for old in history if not _tells(old, newest.group[0].source.id)), row)
    return Cell(True, row.cells[_difference(row, replaced)].spans, "inferred")


def _tells(row: Merged, source_id: str) -> bool:
    return any(told.source.id == source_id for told in row.group)


def _difference(one: Merged, other: Merged) -> str:
    """The column in which two verdicts of a history differ: the number of reviews, else the value."""
    counts = [row.cells["review_count"].value for row in (one, other) if "review_count" in row.cells]
    return "review_count" if len(set(counts)) == 2 else "value_text"


def _dated(told: Told) -> Cell:
    return Cell(str(told.source.as_of), told.record.cells["value_text"].spans, "inferred")


def _numbers(value: Value) -> tuple[float | None, float | None, str | None] | None:
    text = str(value)
    found = notations(text)
    if len(found) == 1:
        return found[0].value, found[0].scale, None
    grade = letter(text)
    return (None, None, grade) if grade else None


RULES = Rules(
    dataset="ratings",
    link=link_verdicts,
    identify=identify,
    choices={"value_text": Choice(same=same_notation), "quote": NEWEST_WORDS},
    complete=complete,
    of_one_date=frozenset({"label"}),
)

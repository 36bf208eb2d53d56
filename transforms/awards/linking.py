"""Which nominations of several documents are the same, which value wins, and what a nomination's id is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.findings import Cell, Value
from transforms.linking import Linked, link
from transforms.normal import fold, row_id
from transforms.patterns import regex
from transforms.rules import Choice, Merged, Rules, Told

_PART_OF_SHOW = regex(r" (?:season|series) \d{1,2}$")
_AND = regex(r"\band\b")
_SEASON_OF_SHOW = regex(r" (?:Season|Series) \d{1,2}$")
_JOINT = regex(r",? and |, ")
_NAMED_IN_ID = 3
SERIES = "series"
_PRIZE_WORD = regex(r" awards?$")

Key = tuple[str, str, str]


def award_key(award: str) -> str:
    """The same for `X Award` and `X Awards`."""
    return _PRIZE_WORD.sub("", fold(award))


def nominee_key(nominee: str) -> str:
    """The same with or without a season, an Oxford comma, quotation marks."""
    return " ".join(_AND.sub(" ", _PART_OF_SHOW.sub("", fold(nominee))).split())


def same_award(one: Value, other: Value) -> bool:
    """`X Award` and `X Awards` are one prize."""
    return award_key(str(one)) == award_key(str(other))


def same_category(one: Value, other: Value) -> bool:
    """`Casting` and `Casting Award` are one category."""
    return award_key(str(one)) == award_key(str(other))


def same_in_any_words(one: Value, other: Value) -> bool:
    """Of a result's date no document contradicts another."""
    return True


def same_nominee(one: Value, other: Value) -> bool:
    """`A, B and C` is `A, B, and C`; a show is its season."""
    return nominee_key(str(one)) == nominee_key(str(other))


def link_nominations(told: Sequence[Told]) -> Linked:
    """Groups of records that tell of the same nomination: same year, prize, category and nominee.

    Where every document that knows a category has a single nomination in it, they are the same row, whatever they
    call the nominee. What one document says twice is two rows.
    """
    alone = _alone(told)
    met: Counter[tuple[str, Key, str]] = Counter()

    def nomination(one: Told) -> tuple[Key, str, int]:
        key = _key(one)
        nominee = "" if key in alone else nominee_key(one.record.text("nominee"))
        met[one.source.id, key, nominee] += 1
        return key, nominee, met[one.source.id, key, nominee]

    return link(told, nomination)


def _key(told: Told) -> Key:
    record = told.record
    return record.text("year"), award_key(record.text("award")), award_key(record.text("category"))


def _alone(told: Sequence[Told]) -> set[Key]:
    counts = Counter((_key(one), one.source.id) for one in told)
    crowded = {key for (key, _), count in counts.items() if count > 1}
    return {key for key, _ in counts} - crowded


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, year, prize, category and nominee, without the season that only some sources add to the show.

    Of many joint nominees the id names the first few.
    """
    nominee = _SEASON_OF_SHOW.sub("", str(values.get("nominee") or show))
    named = (values.get(column) for column in ("year", "award", "category"))
    return row_id(show, *named, " ".join(_JOINT.split(nominee)[:_NAMED_IN_ID]))


def same_kind(one: Value, other: Value) -> bool:
    """Who names the show where another names its season only says less."""
    return one == other or SERIES in (one, other)


def most_exact(pairs: Sequence[tuple[Told, Cell]]) -> int:
    """The first that is not only the show."""
    return next((index for index, (_, cell) in enumerate(pairs) if cell.value != SERIES), 0)


def of_its_nominee(rows: Sequence[Merged]) -> list[Merged]:
    """The rows without the kind `series` where another document's nominee was chosen, which is not the show."""
    return [_without_kind(row) if _is_of_other_nominee(row) else row for row in rows]


def _is_of_other_nominee(row: Merged) -> bool:
    kind, nominee = row.cells.get("work_kind"), row.cells.get("nominee")
    if kind is None or nominee is None or kind.value != SERIES:
        return False
    return not any(
        "work_kind" in told.record.cells and same_nominee(told.record.text("nominee"), nominee.value)
        for told in row.group
    )


def _without_kind(row: Merged) -> Merged:
    cells = {column: cell for column, cell in row.cells.items() if column != "work_kind"}
    return replace(row, cells=cells)


RULES = Rules(
    dataset="awards",
    link=link_nominations,
    identify=identify,
    choices={
        "award": Choice(same=same_award),
        "category": Choice(same=same_category),
        "nominee": Choice(same=same_nominee),
        "work_kind": Choice(name="the most exact kind", prefer=most_exact, same=same_kind),
        "result": Choice(name="newest source that states a result", changes=True),
        "result_as_of": Choice(name="as of the newest source that states a result", same=same_in_any_words),
    },
    complete=of_its_nominee,
    child_key={"award_nominees": "name"},
    closed=frozenset({"award_nominees"}),
)

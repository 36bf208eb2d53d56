"""Extracted rows against hand-checked rows: what is missing, what is too much, which cells of the rest differ.

Rows are the same where their keys are, but for case, accents, quotation marks, dashes, blanks and reference
marks. It is stricter than it is clever: no likeness, no second try.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import combining, normalize

Row = Mapping[str, Any]

KEYS: Mapping[str, tuple[str, ...]] = {
    "cast": ("performer", "character"),
    "awards": ("year", "award", "category", "nominee"),
    "ratings": ("season", "rater", "measure", "value_text"),
    "episodes": ("title", "release_date"),
    "tracks": ("album", "track_number", "title"),
}
CELLS: Mapping[str, tuple[str, ...]] = {
    "cast": ("role",),
    "awards": ("result",),
    "ratings": ("value", "scale_max", "review_count"),
    "episodes": ("season", "number", "director", "writer"),
    "tracks": ("duration_s", "artist"),
}
RIGHT, WRONG, EMPTY = "right", "wrong", "empty"
_SAME = str.maketrans(
    dict.fromkeys("“”„«»\"'‘’", "") | dict.fromkeys("–—−‑", "-") | {"\u00a0": " ", "&": " and ", ",": " "}
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile(r"\[\w{1,3}\]")


@dataclass
class Tally:
    """What comparing rows of one table came to; tallies of several pages can be added up."""

    matched: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    differing: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take over what the other found."""
        self.matched += other.matched
        self.missing += other.missing
        self.extra += other.extra
        self.differing += other.differing
        for column, verdicts in other.cells.items():
            self.cells[column] += verdicts

    @property
    def precision(self) -> float:
        """The share of the extracted rows that gold has; 1 where nothing was extracted."""
        return _share(self.matched, self.matched + len(self.extra))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, 2 * self.matched + len(self.extra) + len(self.missing))

    @property
    def recall(self) -> float:
        """The share of gold's rows that were extracted; 1 where gold has none."""
        return _share(self.matched, self.matched + len(self.missing))

    def cell_recall(self, column: str) -> float:
        """The share of gold's cells of matched rows that were read as gold has them."""
        return _share(self.cells[column].count(RIGHT), len(self.cells[column]))

    def cell_precision(self, column: str) -> float:
        """The share that is right of those cells that were read at all: a gap is no error."""
        read = [cell for cell in self.cells[column] if cell != EMPTY]
        return _share(read.count(RIGHT), len(read))


def compare(table: str, rendering: str, gold: Iterable[Row], found: Iterable[Row]) -> Tally:
    """Gold rows that are ambiguous, or not in the rendering, count neither way."""
    tally, open_rows = Tally(), list(found)
    for row in sorted(gold, key=lambda row: not row.get("year")):
        counts = row["optional"] != "1" and row.get(f"in_{rendering}") != "0"
        match = _match(table, row, open_rows)
        if match is not None:
            open_rows.remove(match)
            if counts:
                tally.matched += 1
                _compare_cells(tally, table, row, match)
        elif counts:
            tally.missing.append(_words(table, row))
    tally.extra = [_words(table, row) for row in open_rows]
    return tally


def _match(table: str, gold: Row, rows: Sequence[Row]) -> Row | None:
    """The row with the same key, the one that agrees in most cells where there are several."""
    # Gold without a year says that the page names none where the row stands, not that there must be none.
    columns = [name for name in KEYS[table] if name in gold and (name != "year" or gold["year"])]
    # A sentence that names an episode without its day is about the same one.
    same = [
        row
        for row in rows
        if all(_agree(name, gold, row) or (name == "release_date" and not row.get(name)) for name in columns)
    ]
    return max(same, key=lambda row: sum(_agree(name, gold, row) for name in CELLS[table]), default=None)


def _compare_cells(tally: Tally, table: str, gold: Row, row: Row) -> None:
    for column in CELLS[table]:
        if gold.get(column):
            told = _cell(row, column)
            verdict = RIGHT if _agree(column, gold, row) else WRONG if told else EMPTY
            tally.cells[column].append(verdict)
            if verdict != RIGHT:
                tally.differing.append(f"{_words(table, gold)}: {column} is “{told}”, not “{gold[column]}”")


def _agree(column: str, gold: Row, row: Row) -> bool:
    """Whether the row has gold's value, or one of the spellings that gold accepts beside it."""
    same, found = _NOTIONS.get(column, _same_text), _cell(row, column)
    accepted = [other for other in _cell(gold, f"accept_{column}").split("|") if other]
    return any(same(value, found) for value in (_cell(gold, column), *accepted))


def _cell(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    """Without case and accents: award tables write episodes' titles without them."""
    letters = normalize("NFKD", _MARK.sub("", text).casefold().translate(_SAME))
    return " ".join("".join(one for one in letters if not combining(one)).split())


def _same_text(gold: str, found: str) -> bool:
    return _plain(gold) == _plain(found)


def _same_number(gold: str, found: str) -> bool:
    return bool(gold) == bool(found) and (not gold or float(gold) == float(found))


def _same_verdict(gold: str, found: str) -> bool:
    """`2.5 out of 4` is `2.5/4` and `2.5 out of 4 stars`; verdicts without digits are compared as text."""
    return (_NUMBER.findall(gold) or _plain(gold)) == (_NUMBER.findall(found) or _plain(found))


def _same_role(gold: str, found: str) -> bool:
    return found in gold.split("|")


def _same_people(gold: str, found: str) -> bool:
    return set(_plain(gold).split()) - {"and"} == set(_plain(found).split()) - {"and"}


_NOTIONS: Mapping[str, Callable[[str, str], bool]] = {
    "season": _same_number,
    "value_text": _same_verdict,
    "value": _same_number,
    "scale_max": _same_number,
    "review_count": _same_number,
    "duration_s": _same_number,
    "role": _same_role,
    "director": _same_people,
    "writer": _same_people,
}


def _words(table: str, row: Row) -> str:
    return f"{table}: " + " | ".join(_cell(row, column) for column in KEYS[table])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0

"""Pages changed a little: what is read may become less, but never something else.

A row of a changed page is right where one row of the page as it was has all its values: the same ones (but for case,
accents, quotation marks and punctuation), or such as that row has as a conflict. A value may vanish, a row may. Else
the row is wrong, whatever made it so: the nearest row of the page as it was shows which values. Ids, counts and places
in a list are not compared, nor are `people` and `seasons`, which only list whom and what other rows name, nor what says
"not known" (a work or nominee of kind `other`, a verdict on `unknown`).
Rows that hang on another (nominees, seasons of a role) are compared together with its names. Four things follow from a
change rightly and are allowed for: where people are renamed, rows name them so; where a description, a quote, or a
value of several passages lost a part, what is left of its words stays; where a full name is lost, the short form by
which another line that tells of the row calls its character stays (`Ann, played by Joan Doe` for Ann Hill); where the
words for a job are lost, those by which another line that tells of the same job of the same person calls it (`Created
by`, in the lead, for `Creator`, in the infobox).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from flows.raw_input.manifest import RawDocument
from schemas.registry import SUBJECTS, TABLES
from tests.changes import KINDS, Change, Page, rename
from transforms.datasets import DATASETS
from transforms.extraction import read
from transforms.normal import fold
from transforms.reconciliation.reconcile import reconcile

WRONG, REJECTED, VANISHED, EQUAL = OUTCOMES = ("wrong", "rejected", "vanished", "equal")
"""What a change comes to: a wrong row; rows lost and more said of losses than before; rows lost; nothing."""
COUNTED = frozenset(
    {"show", "basis", "billing_order", "position", "source_count", "tracks_recovered", "is_current"}
)
INDEXES = frozenset({"people", "seasons"})
FREE_TEXT = frozenset({"description", "quote", "summary"})
CALLED = frozenset({"character", "job_text"})
UNKNOWN = (("voice_only", "False"), ("kind", "other"), ("work_kind", "other"), ("subject", "unknown"))
OF_DATASET = {table.name: dataset.name for dataset in DATASETS for table in dataset.tables}
MOST_SEEDS = 200

Values = Mapping[str, str]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class WrongRow:
    """A row that the change made, and the row nearest to it of those that the page had (empty where it had none)."""

    table: str
    before: Values
    after: Values

    def __str__(self) -> str:
        return f"{self.table}: {_words(self.before)}\n      → {_words(self.after)}   [{', '.join(self.differing)}]"

    @property
    def differing(self) -> tuple[str, ...]:
        """The columns that the nearest row has otherwise, or not at all."""
        return tuple(name for name, value in self.after.items() if self.before.get(name) != value)


@dataclass(frozen=True)
class Outcome:
    """What one change of one page came to.

    `lost`: how many rows of each dataset are not as they were; `elsewhere`: those of them that no passage on the one
    line that was touched stands behind, where it was neither heading nor header.
    """

    kind: str
    seed: int
    page: RawDocument
    change: Change
    wrong: tuple[WrongRow, ...]
    lost: Mapping[str, int]
    elsewhere: tuple[tuple[str, Values], ...]
    more_rejects: frozenset[str]

    @property
    def verdict(self) -> str:
        """The outcome as a whole."""
        verdicts = {self.of(dataset.name) for dataset in DATASETS}
        return next(one for one in OUTCOMES if one in verdicts)

    def of(self, dataset: str) -> str:
        """The outcome for one dataset and the tables beside it."""
        if any(OF_DATASET[row.table] == dataset for row in self.wrong):
            return WRONG
        if not self.lost.get(dataset):
            return EQUAL
        return REJECTED if dataset in self.more_rejects else VANISHED


def outcomes(pages: Sequence[RawDocument], changes: int, kinds: Iterable[str] = KINDS) -> Iterator[Outcome]:
    """That many changes, no two of them the same, spread over kinds and pages; always the same ones."""
    known, seen, names = [Page.of(page) for page in pages], set[tuple[str, str]](), list(kinds)
    done = 0
    for seed in range(MOST_SEEDS):
        for kind in names:
            for page in known:
                change = KINDS[kind](Random(f"{kind} {page.source.source.file} {seed}"), page)
                if change is None or (page.source.source.file, change.text) in seen:
                    continue
                seen.add((page.source.source.file, change.text))
                yield outcome(kind, seed, page, change)
                done += 1
                if done == changes:
                    return


def outcome(kind: str, seed: int, page: Page, change: Change) -> Outcome:
    """What the changed page says, held against what the page said."""
    rows = reconcile([read(page.source.source, change.text)])
    old, new = tables_to_values(page.rows, change.renamed), tables_to_values(rows)
    accepted = _Accepted(page, change, old)
    wrong = tuple(_wrong_rows(old, new, accepted))
    gone = {table: _gone(before, new[table]) for table, before in old.items()}
    lost = Counter[str]()
    for table, indices in gone.items():
        lost[OF_DATASET[table]] += len(indices)
    rejects = _rejects(rows)
    rejects.subtract(_rejects(page.rows))
    more = frozenset(dataset for dataset, number in rejects.items() if number > 0)
    return Outcome(
        kind, seed, page.source, change, wrong, lost, tuple(_elsewhere(page, change, old, gone)), more
    )


def _gone(before: Sequence[Values], after: Sequence[Values]) -> list[int]:
    """Which rows are not there any more as they were."""
    left, gone = Counter(_key(row) for row in after), list[int]()
    for index, row in enumerate(before):
        left[_key(row)] -= 1
        if left[_key(row)] < 0:
            gone.append(index)
    return gone


def _elsewhere(
    page: Page, change: Change, old: Mapping[str, Sequence[Values]], gone: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, Values]]:
    """The rows with an id of their own that are gone and do not hang on the one line that was touched."""
    if len(change.touched) != 1 or change.touched & page.titles:
        return
    near = {(one["dataset"], one["row_id"]) for one in page.evidence if one["line"] in change.touched}
    for table, indices in gone.items():
        column = TABLES[table].id_column
        ids = [row[column] for row in page.rows.get(table, ())] if column else []
        yield from ((table, old[table][at]) for at in indices if ids and (table, ids[at]) not in near)


def tables_to_values(rows: Rows, renamed: Mapping[str, str] | None = None) -> dict[str, list[Values]]:
    """The rows of every dataset as the texts that are compared; those that hang on a row with its names."""
    found: dict[str, list[Values]] = {}
    for name in SUBJECTS:
        if name in INDEXES:
            continue
        table = TABLES[name]
        parents = _names_by_id(rows, table.beside) if table.key[0] != f"{name}_id" else {}
        compared = [
            column
            for column in table.columns
            if not column.endswith("_id") and column not in COUNTED | table.derived
        ]
        found[name] = [
            {
                column: rename(text, renamed or {})
                for column, text in {**parents.get(row[table.key[0]], {}), **_told(row, compared)}.items()
            }
            for row in rows.get(name, ())
        ]
    return found


def _told(row: Mapping[str, Any], columns: Iterable[str]) -> Values:
    cells = ((column, str(row[column])) for column in columns if row[column] is not None)
    return {column: text for column, text in cells if (column, text) not in UNKNOWN}


def _names_by_id(rows: Rows, table: str) -> dict[Any, Values]:
    if not table:
        return {}
    key, names = TABLES[table].key[0], TABLES[table].names
    return {
        row[key]: {f"{table}.{name}": str(row[name]) for name in names if row[name] is not None}
        for row in rows.get(table, ())
    }


class _Accepted:
    """Whether a value may stand where the page had another one."""

    def __init__(self, page: Page, change: Change, old: Mapping[str, Sequence[Values]]) -> None:
        self._others = defaultdict[tuple[str, str], set[str]](set)
        ids = {
            (name, str(row[TABLES[name].key[0]])): _key(values)
            for name, all_values in old.items()
            for row, values in zip(page.rows.get(name, ()), all_values, strict=True)
        }
        for one in page.rows.get("conflicts", ()):
            key = ids.get((str(one["dataset"]), str(one["row_id"])))
            if key is not None:
                self._others[str(key), str(one["field"])].add(str(one["other_value"]))
        lines = defaultdict[tuple[str, str], list[int]](list)
        self._told = defaultdict[str, list[str]](list)
        for one in page.evidence:
            key = ids.get((one["dataset"], one["row_id"]))
            lines[str(key), one["field"]].append(one["line"])
            if one["line"] not in change.touched:
                self._told[str(key)].append(str(one["quote"]))
        self._parted = {
            place for place, own in lines.items() if len(own) > 1 and change.touched.intersection(own)
        }

    def __call__(self, row: Values, column: str, value: str) -> bool:
        """Whether the row has the value, has it as a conflict, or has lost a part of what it was."""
        own, place = row.get(column), (str(_key(row)), column)
        if any(fold(value) == fold(one) for one in (own, *self._others[place]) if one is not None):
            return True
        lost_a_part = column in FREE_TEXT or place in self._parted
        told = column in CALLED and any(value in quote for quote in self._told[place[0]])
        if column == "job_text":
            return told
        return own is not None and (lost_a_part or told) and _is_part(value, own)


def _is_part(value: str, whole: str) -> bool:
    """Whether the words of the value stand in the whole, in their order."""
    words = iter(fold(whole).split())
    return all(word in words for word in fold(value).split())


def _wrong_rows(
    old: Mapping[str, Sequence[Values]], new: Mapping[str, Sequence[Values]], accepted: _Accepted
) -> Iterator[WrongRow]:
    for table, rows in new.items():
        known = {_key(row) for row in old[table]}
        for row in rows:
            if _key(row) in known:
                continue
            if not any(all(accepted(one, *cell) for cell in row.items()) for one in old[table]):
                nearest = max(old[table], key=lambda one: len(one.items() & row.items()), default={})
                yield WrongRow(table, nearest, row)


def _key(row: Values) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.items()))


def _rejects(rows: Rows) -> Counter[str]:
    return Counter(OF_DATASET.get(str(row["dataset"]), "") for row in rows["rejects"])


def _words(row: Values) -> str:
    return " | ".join(f"{name}={value[:80]}" for name, value in row.items()) or "no row"


def describe(one: Outcome) -> str:
    """The change as one can have it again, the lines that it touched, and its wrong rows."""
    source = one.page.source
    lines = one.page.content.split("\n")
    changed = one.change.text.split("\n")
    touched = [f"    {number}: {lines[number - 1][:200]}" for number in sorted(one.change.touched)[:2]]
    if touched and len(lines) == len(changed):
        touched += [f"  → {number}: {changed[number - 1][:200]}" for number in sorted(one.change.touched)[:1]]
    head = f"{one.kind} {one.seed} {source.rendering} {source.id}: {len(one.wrong)} wrong"
    lost = [f"    lost elsewhere: {table}: {_words(row)}" for table, row in one.elsewhere[:2]]
    return "\n".join([head, *touched, *(f"    {row}" for row in one.wrong[:3]), *lost])

"""What reading one document yields: records of rows, rejects, and statements of how much there is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from transforms.spans import Span

Value = str | int | float | bool | date
Basis = Literal["stated", "carried", "inferred"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the passages it comes from (at least one; each within one line)."""

    value: Value
    spans: tuple[Span, ...]
    basis: Basis = "stated"


def stated(span: Span, value: Value | None = None) -> Cell:
    """A cell whose value stands in the span: the span's normalised text, or the given reading of it.

    Raises ValueError where the span holds nothing.
    """
    own = span.value if value is None else value
    if own is None:
        raise ValueError(f"nothing stands at {span.source_id}:{span.start}-{span.end}")
    return Cell(own, (span.strip(),))


def inferred(span: Span, value: Value) -> Cell:
    """A cell whose value follows from the span by a documented rule."""
    return Cell(value, (span.strip(),), "inferred")


def carried(cell: Cell) -> Cell:
    """The same cell for a row further down that a rowspan covers."""
    return Cell(cell.value, cell.spans, "carried")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as one document states it: `cells` holds only what is stated, `extent` is the text read for it.

    `children` are rows of companion tables that hang on this one (seasons of a role, nominees of a nomination).
    Extractors yield a page's more authoritative places first (role list before overview table before prose): within
    one document the first record wins.
    """

    dataset: str
    cells: Mapping[str, Cell]
    extent: tuple[Span, ...]
    children: tuple["Record", ...] = ()

    def text(self, column: str) -> str:
        """The column's value as text, empty where it is not stated."""
        cell = self.cells.get(column)
        return "" if cell is None else str(cell.value)

    def spans(self) -> Iterator[Span]:
        """All that was read for the row, its cells and its children; a passage may come several times."""
        yield from self.extent
        yield from (span for cell in self.cells.values() for span in cell.spans)
        for child in self.children:
            yield from child.spans()


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that looked like a row of `dataset` and cannot be published, with the reason in a short sentence."""

    dataset: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that says how much there is: `expected` of what `counts` finds in rows of `dataset` that match `where`.

    `counts`: `rows` (how many), `sum:<column>`, `distinct:<column>` or `highest:<column>`.
    `where`: column -> value that rows must have; `scope` says it in words (`album X`, `season 1`).
    `recovered` is given where only the reader of the text can count, and is None where the published rows are counted.
    """

    dataset: str
    scope: str
    expected: int
    span: Span
    counts: str = "rows"
    where: Mapping[str, Value] = field(default_factory=dict)
    recovered: int | None = None


Finding = Record | Reject | Statement


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one document yields, in the order it was found."""

    records: tuple[Record, ...] = ()
    rejects: tuple[Reject, ...] = ()
    statements: tuple[Statement, ...] = ()

    @staticmethod
    def of(findings: Iterable[Finding]) -> "Findings":
        """The three kinds apart, order kept."""
        found = tuple(findings)
        return Findings(
            tuple(item for item in found if isinstance(item, Record)),
            tuple(item for item in found if isinstance(item, Reject)),
            tuple(item for item in found if isinstance(item, Statement)),
        )

    def __iter__(self) -> Iterator[Finding]:
        """Records, then rejects, then statements."""
        yield from self.records
        yield from self.rejects
        yield from self.statements

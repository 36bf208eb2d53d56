"""What a dataset is to the machines: how it is read, how its records become rows, what it teaches other readers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.table import Table
from transforms.documents.model import Document
from transforms.findings import Finding, Record
from transforms.lexicon import Lexicon, Teaching
from transforms.rules import RowSet, Rules

Extractor = Callable[[Document, Lexicon], Iterator[Finding]]


def nothing(document: Document, records: Sequence[Record]) -> Iterator[Finding]:
    """Where nothing follows from what others read."""
    return iter(())


def as_they_are(rows: RowSet) -> None:
    """Rows from which nothing further follows."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """One dataset, declared once; machines know it by this record alone.

    `tables`: its own first, then those beside it. `extract` says what one document states; it may ask for names that
    are established elsewhere, to decide splits (see `Lexicon.names`). `titles` are the titles of its columns, by which
    tables are told from text (see `transforms.reading.headers.by_title`). `rules` reconcile the records of its tables,
    one for each table that has records of its own. `teaches`: kind of name -> the columns of its records that establish
    such names, for the datasets that are read after it. `follow` says what follows for it from the records that the
    datasets before it read in the same document. `complete` gets the rows of one show, all datasets reconciled, and
    adds to its own what follows from several tables. `printed` are cells without a column in its first table that are
    shown where a document is printed by itself.
    """

    tables: tuple[Table, ...]
    extract: Extractor
    rules: tuple[Rules, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    teaches: Teaching = field(default_factory=dict)
    follow: Callable[[Document, Sequence[Record]], Iterator[Finding]] = nothing
    complete: Callable[[RowSet], None] = as_they_are
    printed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its own table."""
        return self.tables[0].name


Datasets = tuple[Dataset, ...]
"""In the order in which they are read."""


def teachings(datasets: Iterable[Dataset]) -> dict[str, Teaching]:
    """What the records of each table teach, by the table's name."""
    return {table.name: dataset.teaches for dataset in datasets for table in dataset.tables}


def tables_of(datasets: Iterable[Dataset]) -> Mapping[str, Table]:
    """The datasets' tables by name."""
    return {table.name: table for dataset in datasets for table in dataset.tables}

"""What a table of a release is: its Pandera model, its key, its references and its bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import pandera.polars as pa
import polars as pl

_POLARS: Mapping[object, type[pl.DataType]] = {str: pl.String, bool: pl.Boolean}


class Group(StrEnum):
    """The shelves of a release."""

    DATASET = "dataset"
    SPINE = "spine"
    COMPANION = "companion"
    TRUST = "trust"


READ = (Group.DATASET, Group.SPINE, Group.COMPANION)
"""The shelves of what is read from documents."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: every non-null combination of `columns` must occur in `table`.`to`."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """That rows name a row of another table: `columns` are the pairs of a column here and the one there.

    `fills` is the column that gets that row's id, None where only the naming counts. With `makes`, what is named is
    a row there, also when nothing else tells of it; else there must be exactly one such row. `where` is a column and
    the value that it must have for the row to name anything there. `told_by`: only documents of that kind make rows.
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    fills: str | None = None
    makes: bool = False
    where: tuple[str, str] | None = None
    told_by: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Of what the coverage says how much is known: of how many rows there is a value in `column`.

    Or, with `child`, of how many there is a row in that table. `by`: once more for each value of that column. `names`
    is the column that calls the rows of which nothing is known. `where` is a column and the value that counts.
    """

    words: str
    column: str = ""
    child: str = ""
    by: str = ""
    names: str = ""
    where: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release: the model says what its columns are, this how it stands among others.

    `key` is the primary key, and the sort order behind the columns of `order`. A table of fewer rows than
    `min_rows` stops a release. `derived` names the columns that need no evidence (ids and counts). `mentions` say
    by which values `references` to rows of other tables are found, `known` of what the coverage tells how much is
    known. `names` are the columns by which a person would recognise a row of the same show: its id follows them.
    `max_loss` is the share of its rows that a release may lose against the one before without somebody giving a
    reason (1 where fewer rows are no loss: nobody misses a reject).

    `beside` names the table of the dataset that a companion belongs to, empty where it is a dataset of its own.
    `gold_key`: by what a row of the hand-checked reading is found again: names and numbers, never ids; empty where
    there is no such reading. What of it the table lacks, it has from the table that it refers to.
    `number` is the column that numbers the rows of a season or an album: another counted column numbers several.
    `inferences`: columns -> the rule behind `inferred` there; what no rule names is stated, or null. `same_values`
    is what else than the general rules counts as the same value in other words, `same_rows` what is one row although
    a value of it differs, `notes` what else there is to say of its rules. Users read all four.
    `tells_of` are the shelves whose tables its column `dataset` may name, `named` those tables in a registry.
    """

    name: str
    group: Group
    model: type[pa.DataFrameModel]
    key: tuple[str, ...]
    derived: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    order: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()
    min_rows: int = 0
    names: tuple[str, ...] = ()
    max_loss: float = 0.2
    beside: str = ""
    gold_key: tuple[str, ...] = ()
    number: str | None = None
    inferences: Mapping[str, str] = field(default_factory=dict, hash=False)
    same_values: tuple[str, ...] = ()
    same_rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tells_of: tuple[Group, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The model's own docstring, as one line."""
        return " ".join((self.model.__doc__ or "").split())

    @property
    def schema(self) -> pa.DataFrameSchema:
        """The model as a Pandera schema, built at the first use and kept."""
        return _schema(self.model, self.named)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names in the table's order, read off the model's annotations as its types are."""
        return tuple(self.model.__annotations__)

    @property
    def dtypes(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column name -> Polars type, in the table's order, read off the model's annotations."""
        return {name: _POLARS.get(kind, kind) for name, kind in self.model.__annotations__.items()}

    @property
    def shelf(self) -> int:
        """The place of its shelf among all."""
        return tuple(Group).index(self.group)

    @property
    def keeps_ids(self) -> bool:
        """Whether its rows have ids of ours, that must not go without a word: a document's id is the manifest's."""
        return self.group in READ and self.id_column is not None

    @property
    def points_at_rows(self) -> bool:
        """Whether it is read from documents and says something of rows of any table, called by table and row."""
        return self.group in READ and {"dataset", "row_id"} <= set(self.columns)

    @property
    def is_of_source(self) -> bool:
        """Whether its rows are one document's each, so that their ids begin with that and not with the show."""
        return self.group in READ and bool(self.id_column) and "source_id" in self.columns

    @property
    def id_column(self) -> str | None:
        """The column with the row's id where the key is a single id, else None."""
        return self.key[0] if len(self.key) == 1 and self.key[0].endswith("_id") else None


@cache
def _schema(model: type[pa.DataFrameModel], named: tuple[str, ...]) -> pa.DataFrameSchema:
    """The model's schema, its column `dataset` bound to the tables that are named."""
    schema = model.to_schema()
    return schema.update_column("dataset", checks=[pa.Check.isin(list(named))]) if named else schema


def sorted_rows(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the table's order: what has no value in a column of `order` comes last, a null in the key first.

    Rows that share all of these follow in the order of their other columns, so that nothing depends on the order in
    which rows were found.
    """
    order = sort_order(table)
    return frame.sort(list(order), nulls_last=list(order.values()), maintain_order=True)


def sort_order(table: Table) -> dict[str, bool]:
    """By which columns rows are sorted, one after the other, and whether a null there comes last."""
    first = [*table.order, *(name for name in table.key if name not in table.order)]
    names = [*first, *(name for name in table.columns if name not in first)]
    return {name: name in table.order for name in names}


def row_id_expr(table: Table) -> pl.Expr:
    """The name by which evidence and conflicts call a row: its key's values, joined by slashes.

    So the id itself where the key is a single id, `<cast_id>/<season>` for cast_seasons and
    `<award_id>/<position>` for award_nominees. A part that may be null is left out where it is; null where another is.
    """
    required = [column for column in table.key if not table.schema.columns[column].nullable]
    return key_expr(table.key, required).alias("row_id")


def key_expr(key: Sequence[str], required: Sequence[str]) -> pl.Expr:
    """The key's values joined by slashes, without those that are null; null where one that is required is."""
    name = pl.concat_str([pl.col(column).cast(pl.String) for column in key], separator="/", ignore_nulls=True)
    whole = (
        pl.all_horizontal(pl.col(column).is_not_null() for column in required) if required else pl.lit(True)
    )
    return pl.when(whole).then(name)


Registry = Mapping[str, Table]

"""That no row is mixed up with another show's: ids, evidence and references stay within one show."""

from collections.abc import Mapping

import polars as pl

from schemas.table import Registry, Table
from transforms.belonging import Shape, tables_to_ties
from transforms.validation.verdict import Verdict


def check_shows(tables: Mapping[str, pl.DataFrame], registry: Registry) -> list[Verdict]:
    """One verdict per tie of a table to a show. Whatever fails is a fault of the code and stops the release.

    Which of two shows' rows is right cannot be told once they are mixed, so none is taken out and no document blamed.
    """
    shapes = {name: table_to_shape(registry[name]) for name in tables}
    return [
        Verdict(tie.table, tie.column, tie.words, tie.rows["row"].n_unique(), tie.torn()["row"], stops=True)
        for tie in tables_to_ties(shapes, tables)
    ]


def table_to_shape(table: Table) -> Shape:
    """The table's key and its references of one column."""
    single = [one for one in table.references if len(one.columns) == 1]
    return Shape(table.key, [(one.columns[0], one.table, one.to[0]) for one in single])

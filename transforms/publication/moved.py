"""Which ids of rows that went lead to a row that is there: those rows are not lost, they are called otherwise."""

from collections.abc import Sequence

import polars as pl

from schemas.table import Table


def moved_ids(
    table: Table, removed: Sequence[str], added: Sequence[str], redirects: pl.DataFrame
) -> dict[str, str]:
    """The ids that went and have a new one: by their own redirect, or by that of the row that they hang on."""
    target = next((one.table for one in table.references if one.columns == table.key[:1]), table.name)
    own = redirects.filter(pl.col("dataset") == target).select("old_id", "new_id").drop_nulls()
    to = dict(own.iter_rows())
    arriving, found = set(added), {}
    for old in removed if to else ():
        head, *rest = old.rsplit("/", len(table.key) - 1)
        new = "/".join((to.get(head, ""), *rest))
        if new in arriving:
            found[old] = new
    return found

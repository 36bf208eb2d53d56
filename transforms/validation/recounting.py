"""The fates of lines told anew where rows were refused: a line whose row is gone is extracted no more."""

from collections.abc import Iterator, Mapping

import polars as pl

from transforms.line_fates import Fates, Place, count_lines


def sources_recounted(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The table `sources` as the rows that are left make it."""
    sources = tables["sources"]
    counts = count_lines(
        dict(sources.select("source_id", "line_count").iter_rows()),
        _places(tables, "evidence", "coverage"),
        _places(tables, "rejects"),
    )
    fates = [counts[one] for one in sources["source_id"]]
    columns = [pl.Series(name, [getattr(one, name) for one in fates], pl.Int64) for name in Fates._fields]
    return sources.with_columns(columns)


def _places(tables: Mapping[str, pl.DataFrame], *names: str) -> Iterator[Place]:
    """Where the rows of these tables stand; a row of coverage that counts other rows stands nowhere."""
    for name in names:
        yield from tables[name].select("source_id", "line").drop_nulls().iter_rows()

"""Makes the `deprecations` table, and finds what goes without having been announced."""

from collections.abc import Iterator, Sequence

import polars as pl

from schemas.deprecations import DEPRECATIONS, Deprecation
from transforms.publication.columns import Tables
from transforms.publication.difference import Difference

NAME = ("dataset", "field")


def deprecations(announced: Sequence[Deprecation], old: Tables | None, version: str) -> pl.DataFrame:
    """One row per announcement; `since` is the release that first had it, at the latest this `version`."""
    before = known(old)
    rows = [
        (
            one.dataset,
            one.column,
            one.replaced_by,
            one.reason,
            before.get((one.dataset, one.column), version),
        )
        for one in announced
    ]
    return pl.DataFrame(rows, schema=DEPRECATIONS.dtypes, orient="row")


def known(old: Tables | None) -> dict[tuple[str, str | None], str]:
    """What the release before announced: table and column -> first announced in."""
    if old is None or DEPRECATIONS.name not in old:
        return {}
    return {row[:2]: row[2] for row in old[DEPRECATIONS.name].select(*NAME, "since").iter_rows()}


def unannounced(difference: Difference, old: Tables | None) -> Iterator[tuple[str, str | None]]:
    """Tables and columns that go although the release before did not announce it."""
    before = known(old)
    for change in difference.definitions:
        if change.part == "removed" and (change.table, change.column) not in before:
            yield change.table, change.column

"""Publishes what is announced to go under its old name too, as long as it is announced."""

from collections.abc import Iterable
from dataclasses import replace

import pandera.polars as pa
import polars as pl

from schemas.deprecations import Deprecation
from schemas.table import Registry, Table
from transforms.publication.columns import Tables


def announced_registry(registry: Registry, announced: Iterable[Deprecation]) -> dict[str, Table]:
    """The registry with an alias for each announced name that has a replacement, and words that say what is to go.

    Raises ValueError where a line announces, or names as replacement, what there is not.
    """
    every = dict(registry)
    for one in announced:
        wanted = one.replaced_by or one.column or one.dataset
        known = every[one.dataset].columns if one.column and one.dataset in every else tuple(every)
        if wanted not in known:
            raise ValueError(f"deprecations: {one.dataset}.{one.column}: there is no {wanted}")
        if one.column:
            every[one.dataset] = with_column(every[one.dataset], one.column, one)
        else:
            every[one.dataset] = with_words(every[wanted], one)
    return every


def announced_tables(tables: Tables, announced: Iterable[Deprecation]) -> dict[str, pl.DataFrame]:
    """The tables with the aliases: the old name holds what its replacement holds."""
    every = dict(tables)
    for one in announced:
        if one.replaced_by and one.column:
            frame = every[one.dataset]
            every[one.dataset] = frame.with_columns(pl.col(one.replaced_by).alias(one.column))
        elif one.replaced_by:
            every[one.dataset] = every[one.replaced_by]
    return every


def without_aliases(tables: Tables, announced: Iterable[Deprecation]) -> dict[str, pl.DataFrame]:
    """The tables as their own models have them."""
    every = dict(tables)
    for one in announced:
        if one.replaced_by and one.column and one.dataset in every:
            every[one.dataset] = every[one.dataset].drop(one.column, strict=False)
        elif one.replaced_by:
            every.pop(one.dataset, None)
    return every


def with_column(table: Table, column: str, one: Deprecation) -> Table:
    """The table whose model says of the column that it is to go.

    An alias has the type and the checks of its replacement.
    """
    like = table.schema.columns[one.replaced_by or column]
    about = pa.Column(
        like.dtype.type,
        checks=like.checks,
        nullable=like.nullable,
        description=words(one, like.description or ""),
        metadata=like.metadata,
    )
    return replace(table, model=with_schema(table, table.schema.add_columns({column: about})))


def with_words(table: Table, one: Deprecation) -> Table:
    """The table under the name that is to go, with words that say so."""
    model = with_schema(table, table.schema)
    model.__doc__ = words(one, table.description)
    return replace(table, name=one.dataset, model=model)


def with_schema(table: Table, schema: pa.DataFrameSchema) -> type[pa.DataFrameModel]:
    """A model of the same rows that stands for this schema."""
    body = {"to_schema": classmethod(lambda model: schema), "__doc__": table.model.__doc__}
    return type(table.model.__name__, (table.model,), {**body, "__module__": table.model.__module__})


def words(one: Deprecation, description: str) -> str:
    """The description of what is to go."""
    instead = f"; use `{one.replaced_by}`" if one.replaced_by else ""
    return f"Deprecated{instead}: {one.reason} {description}"

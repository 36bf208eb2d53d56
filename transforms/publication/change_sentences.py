"""Writes CHANGES.md: what changed since the previous release, for those who use the data, the rest in figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.table import Registry
from transforms.publication.change_duties import duty_lines, news_lines
from transforms.publication.change_examples import row_lines
from transforms.publication.change_rows import CODE
from transforms.publication.definitions import Level
from transforms.publication.difference import Difference, Edition
from transforms.publication.documents import Identity
from transforms.publication.identity import NAME
from transforms.publication.levels import difference_to_level
from transforms.publication.markdown import plain

REASONS = {
    Level.MAJOR: "a table, a column or a row's id went away, or changed its type or meaning",
    Level.MINOR: "tables, columns or rows were added, and none went away",
    Level.PATCH: "only values, definitions in words, or what is said about the reading changed",
}
ANEW = (
    "A PATCH change: tables, rows and values are those of the release before; only its files are written anew, because "
    "the code that writes them changed."
)
RULE = (
    "The rule of versions: MAJOR when a column or table goes away, changes its name, type or meaning, or a row's id "
    "disappears; MINOR when rows, columns or tables are added; PATCH when only values change, a corrected value among "
    "them. Below 1.0.0 MAJOR raises the second number and the rest the third. Rows of the tables that say how far to "
    "trust the data (evidence, checks and the like) never count for more than PATCH."
)


class Told(NamedTuple):
    """What CHANGES.md tells of besides the difference: which release it is, how many rows it has, what is to go.

    `last_good` are the lines on documents that have an earlier text.
    """

    identity: Identity
    rows: Mapping[str, int]
    deprecations: pl.DataFrame
    last_good: tuple[str, ...] = ()


def difference_to_markdown(
    registry: Registry, previous: Edition | None, difference: Difference, told: Told
) -> bytes:
    """The text of CHANGES.md; of `previous` only its version and places are asked for."""
    version = told.identity.version
    if previous is None:
        lines = [f"# {NAME} {version}", "", "The first release.", "", *counts(registry, told.rows)]
    else:
        lines = [f"# {NAME} {version}: changes since {previous.version}", "", reason(difference), ""]
        lines += accepted_lines(told.identity.accepted)
        lines += told.last_good
        lines += duty_lines(registry, previous, version, difference)
        lines += news_lines(registry, difference.definitions)
        lines += row_lines(registry, difference)
        lines += cause_lines(difference)
    lines += deprecation_lines(told.deprecations)
    lines += [] if previous is None else ["", RULE]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def counts(registry: Registry, rows: Mapping[str, int]) -> Iterator[str]:
    """How many rows each table has."""
    yield from (f"- `{name}`: {plural(rows[name], 'row')}" for name in registry)


def reason(difference: Difference) -> str:
    """Why the version is what it is."""
    level = difference_to_level(difference)
    return f"A {level.name} change: {REASONS[level]}." if level else ANEW


def accepted_lines(accepted: str | None) -> Iterator[str]:
    """Why a loss was let pass."""
    if accepted:
        yield from (
            f"It loses more than a release may without a reason; the reason given: {plain(accepted)}",
            "",
        )


def cause_lines(difference: Difference) -> Iterator[str]:
    """How many changes each cause has, in alphabetical order, the unknown last."""
    causes = Counter[str | None]({CODE: len(difference.definitions)} if difference.definitions else {})
    for table in difference.tables:
        causes.update(table.counts.causes)
    if causes:
        yield from ("## What brought it about", "")
        yield from (
            f"All {plural(causes.total(), 'change')} stand one by one in `changes.csv`, with their causes:",
            "",
        )
        for cause, count in sorted(causes.items(), key=lambda one: (one[0] is None, one[0] or "")):
            yield f"- {plural(count, 'change')}: {cause or 'cause not told by the evidence'}"


def deprecation_lines(announced: pl.DataFrame) -> Iterator[str]:
    """What is to go."""
    if announced.height:
        yield from ("", "## To go in a later release", "")
        for one in announced.iter_rows(named=True):
            what = (
                f"column `{one['dataset']}.{one['field']}`" if one["field"] else f"table `{one['dataset']}`"
            )
            instead = f" Use `{one['replaced_by']}`." if one["replaced_by"] else ""
            yield f"- The {what} (announced in {one['since']}): {one['reason']}{instead}"


def plural(count: int, noun: str) -> str:
    """The count with its noun: `1 row`, `1,200 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

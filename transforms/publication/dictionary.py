"""Writes a release's DICTIONARY.md: every table and column, the rules behind the values, how to load and check them."""

from collections.abc import Iterator, Sequence
from typing import Any

from schemas.conventions import CARRIED, inferences, notes, same_values
from schemas.fields import PATTERN_WORDS
from schemas.table import Group, Registry
from transforms.publication.columns import Column
from transforms.publication.identity import TITLE
from transforms.publication.loading import csv_loading, with_patterns
from transforms.publication.markdown import cell
from transforms.publication.query_texts import WorkedQuery
from transforms.publication.table_files import Published

SHELVES = {
    Group.DATASET: "The datasets",
    Group.SPINE: "What they hang on",
    Group.COMPANION: "Beside them",
    Group.TRUST: "How far to trust it",
}
# How a constraint reads in the dictionary; the value stands in place of the braces.
CONSTRAINT_WORDS = {
    "enum": "one of {}",
    "pattern": "matches {}",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
}
TRACE = """## Where a value comes from

Every value of the datasets and of the tables beside them, ids and counts aside, has at least one row in `evidence`:
the table (`dataset`), the row (`row_id`: its id, or the values of its key joined by `/`), the `field`, the document
(`source_id`, described in `sources`), the line, and the `quote` itself, which stands at the offsets `char_start` to
`char_end` (code points) of the document. `basis` says whether the quote states the value, or how it follows.

With the repository at hand, `showfacts explain DATASET ROW_ID FIELD` shows the passage in its context. With only
the files, in DuckDB:

```sql
SELECT source_id, line, quote, basis FROM 'trust/evidence.parquet'
WHERE dataset = 'cast' AND field = 'performer' ORDER BY row_id LIMIT 5;
```
"""
INTEGRITY = """## Whether the files are whole

`sha256sum --check SHA256SUMS` checks every file. `datapackage.json` (Data Package v2) also has for each table a
`rowsHash` of its rows: SHA-256 over lines of compact UTF-8 JSON, first the columns as `[[name, type], …]`, then each
row as an array, in the file's order, dates in ISO form, null as `null`, each line closed by a line feed. It is the
same for the CSV file and for the Parquet file, whichever program wrote them. `croissant.json` describes the same
tables for machine-learning tools. `showfacts verify` checks all this, every quote, and every id at once.
"""
LASTING = """## What you can build on

A release never changes. `latest` beside the folder `releases` leads to the newest one, `v0.1` (`v1`, …) to the newest
of its major line, in which no table, column or id goes away: with `pl.read_parquet("output/v0.1/cast.parquet")` a
script gets what is new and keeps working. In an object store, `catalog.json` names each release's folder, newest last.

`changes` lists row by row what changed since the previous release and why, `CHANGES.md` says it in sentences. A row
keeps its id whatever else changes in it, its spelling included. Where an id had to go, `redirects` names the row that
is the same thing now, if there is one. Columns and tables that are to go are announced in `deprecations` at least one
release ahead, and stay until then.
"""


def dictionary(version: str, published: Sequence[Published], queries: Sequence[WorkedQuery]) -> bytes:
    """The text of DICTIONARY.md, made from the tables' models."""
    lines = [
        f"# {TITLE}, release {version}: dictionary",
        "",
        "What each table and column is, by which rules a value may follow, and how the files are loaded and checked.",
        "The release on one page: [README.md](README.md).",
        "",
        *dictionary_lines(published),
        with_patterns(TRACE, published),
        *convention_lines({one.table.name: one.table for one in published}),
        with_patterns(LASTING, published),
        INTEGRITY,
        csv_loading(published),
        *pandas_lines(queries),
    ]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def pandas_lines(queries: Sequence[WorkedQuery]) -> Iterator[str]:
    """The worked queries for pandas."""
    if queries:
        yield from ("## The README's questions in pandas", "")
    for one in queries:
        yield from (f"### {one.question}", "", f"```python{one.pandas}```", "")


def convention_lines(registry: Registry) -> Iterator[str]:
    """The rules behind `carried` and `inferred`, what is the same value, and what letters are worth."""
    yield from (
        "## By which rules",
        "",
        CARRIED,
        "",
        "`inferred` is a value that follows by one of these rules:",
        "",
    )
    yield from ("| table | column | rule |", "|---|---|---|")
    for table, columns, rule in inferences(registry):
        yield f"| {table} | {columns} | {cell(rule)} |"
    yield from ("", "These are the same value in other words, and no conflict unless it is said here:", "")
    yield from (f"- {same}" for same in same_values(registry))
    yield from ("", *notes(registry), "")


def dictionary_lines(published: Sequence[Published]) -> Iterator[str]:
    """Every table and column, shelf by shelf."""
    for group, heading in SHELVES.items():
        yield from (f"## {heading}", "")
        for one in published:
            if one.table.group is group:
                yield from table_lines(one)


def table_lines(one: Published) -> Iterator[str]:
    """One table: what it is, its key, its references, its columns."""
    key = ", ".join(f"`{column}`" for column in one.table.key)
    order = ", ".join(f"`{column}`" for column in one.table.order)
    sorting = f"Key: {key}. Order: {order}, then the key." if order else f"Key and order: {key}."
    files = f"Files: {', '.join(f'`{path}`' for path in file_names(one))}."
    yield from (f"### {one.table.name}", "", one.table.description, "", f"{sorting} {files}")
    for reference in one.table.references:
        columns = ", ".join(f"`{column}`" for column in reference.columns)
        yield f"{columns} refers to [`{reference.table}`](#{reference.table})."
    yield from ("", "| column | type | null | what it is |", "|---|---|---|---|")
    for column in one.columns:
        null = "" if column.required else "yes"
        yield f"| `{column.name}` | {column_type(column)} | {null} | {cell(column_words(column))} |"
    yield ""


def file_names(one: Published) -> tuple[str, ...]:
    """The table's files; of several Parquet files the first and the last."""
    first, *rest = (part.path for part in one.parquet)
    return (one.csv.path, f"{first}` to `{rest[-1]}" if rest else first)


def column_type(column: Column) -> str:
    """The type with its unit, where it has one."""
    return f"{column.kind.name} ({column.unit})" if column.unit else column.kind.name


def column_words(column: Column) -> str:
    """The description, then the constraints in words."""
    words = ["unique"] if column.unique else []
    words += [constraint_words(name, value) for name, value in column.constraints.items()]
    return f"{column.description} *{'; '.join(words)}*" if words else column.description


def constraint_words(name: str, value: Any) -> str:
    """One constraint in words; the patterns that many columns share have a name."""
    named = PATTERN_WORDS.get(value) if name == "pattern" else None
    return named or CONSTRAINT_WORDS[name].format(shown(value))


def shown(value: Any) -> str:
    """A bound, a pattern or a list of words in code marks."""
    return ", ".join(f"`{one}`" for one in (value if isinstance(value, list) else [value]))

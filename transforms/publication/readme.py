"""Writes a release's README.md: one page for people, about this release and no other."""

from collections.abc import Iterator, Sequence

from schemas.table import Group
from transforms.publication.attribution import SOURCES, Attributions
from transforms.publication.identity import DESCRIPTION, LICENCE, TITLE
from transforms.publication.limits import limit_lines
from transforms.publication.loading import loading
from transforms.publication.markdown import cell, code, link, plain
from transforms.publication.query_texts import WorkedQuery
from transforms.publication.slices import Scans
from transforms.publication.table_files import Published

LICENCE_TERMS = f"""The tables are published under [{LICENCE.title}]({LICENCE.url}) (`{LICENCE.id}`): use them
for whatever you like, name the sources below, and pass on what you make of them under the same licence. Quotes in
`evidence`, `rejects` and `coverage` are passages of those documents and stand under each document's own
licence; where that is `unknown`, they are quoted as citations and give no right beyond that."""
MORE = """## More

- [`DICTIONARY.md`](DICTIONARY.md): every table and column, the rules behind `inferred` values, CSV, integrity.
- [`CHANGES.md`](CHANGES.md): what changed since the release before, `changes.csv` row by row.
- [`trust/`](trust): from where each value is (`evidence`), what was rejected, disagreements, how right it is.
- `datapackage.json` and `croissant.json` describe the tables to programs, `SHA256SUMS` has a checksum of every file.
- `CITATION.cff` says how to cite it, `.zenodo.json` the same to the archive of that name.
"""


def readme(
    version: str,
    published: Sequence[Published],
    named: Attributions,
    tables: Scans,
    queries: Sequence[WorkedQuery],
) -> bytes:
    """The text of README.md, made from the tables and their models."""
    lines = [
        *front_matter(published),
        f"# {TITLE}, release {version}",
        "",
        DESCRIPTION,
        "",
        *contents(published),
        "## What it does not know",
        "",
        *limit_lines(tables),
        "",
        "A null means that no document states it, never that it is not so. `coverage` lists every gap that a document",
        "lets one count.",
        "",
        loading(published),
        *query_lines(queries),
        *licence_lines(named),
        MORE,
    ]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def front_matter(published: Sequence[Published]) -> Iterator[str]:
    """The header by which the Hugging Face libraries load the folder: the tables that have rows, datasets first.

    They cannot load a table without rows.
    """
    yield from ("---", f"license: {LICENCE.id.lower()}", f'pretty_name: "{TITLE}"', "configs:")
    for number, one in enumerate(one for one in published if one.rows):
        first = "" if number else ", default: true"
        yield f"- {{config_name: {one.table.name}, data_files: {data_files(one)}{first}}}"
    yield from ("---", "")


def data_files(one: Published) -> str:
    """Where the table's rows are: a file, or the pattern of several."""
    return one.parquet[0].path if len(one.parquet) == 1 else f'"{one.pattern}"'


def contents(published: Sequence[Published]) -> Iterator[str]:
    """The tables with their sizes; those of trust in one line, for they lie aside."""
    yield from ("| table | rows | what it is |", "|---|--:|---|")
    for one in published:
        if one.table.group is not Group.TRUST:
            address = f"[`{one.table.name}`](DICTIONARY.md#{one.table.name})"
            yield f"| {address} | {one.rows:,} | {cell(one.table.description)} |"
    aside = (f"`{one.table.name}` {one.rows:,}" for one in published if one.table.group is Group.TRUST)
    yield from ("", f"How far to trust it, in rows: {', '.join(aside)}.", "")


def query_lines(queries: Sequence[WorkedQuery]) -> Iterator[str]:
    """The questions with their queries in SQL and for Polars."""
    if queries:
        yield from ("## Questions that it answers", "")
        yield "With the tables loaded as above; put other names in them to ask of others. For pandas they stand in"
        yield "`DICTIONARY.md`. What SQL has as a word of its own (`cast`, `show`, `check`, `set`) wants quotation"
        yield "marks, or in part a table's name before it."
        yield ""
    for one in queries:
        yield from (f"### {one.question}", "", f"```sql{one.sql}```", "", f"```python{one.polars}```", "")


def licence_lines(named: Attributions) -> Iterator[str]:
    """The licence and whom to name."""
    yield from ("## Licence and attribution", "")
    yield from (LICENCE_TERMS, "")
    yield from document_lines(named) if named.count == len(named.listed) else publisher_lines(named)
    yield ""


def document_lines(named: Attributions) -> Iterator[str]:
    """Every document."""
    yield from ("| document | attribution | licence |", "|---|---|---|")
    for one in named.listed:
        yield f"| {code(one.id)} | {link(one.sentence, one.url)} | {plain(one.licence)} |"


def publisher_lines(named: Attributions) -> Iterator[str]:
    """Who published how many documents: those that are too many to be named here one by one."""
    yield f"All {named.count:,} documents stand one by one in `{SOURCES}`, with title, publisher, licence and address."
    yield from ("", "| publisher | documents | licence |", "|---|--:|---|")
    for one in named.credits:
        yield f"| {plain(one.publisher or 'not known')} | {one.documents:,} | {plain(one.licence)} |"
    if named.others:
        yield f"| others | {named.others:,} | see `{SOURCES}` |"

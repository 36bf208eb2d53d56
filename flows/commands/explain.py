"""`showfacts explain`: the passages that a row or a cell comes from, in context, the quote marked."""

import json
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import polars as pl

from flows.places import Place
from flows.problems import CallError, Problem
from flows.raw_input.originals import released_texts
from flows.raw_input.passages import CLOSE, OPEN, find_passage, marked
from flows.store.reading import Opened, open_release, require_entry, scan_table
from flows.terminal import counted
from schemas.citations import CITATIONS
from schemas.evidence import CITED
from schemas.table import key_expr
from transforms.inspection.constraints import key_of
from transforms.normal import value_to_text
from transforms.publication.paths import package_to_places

Cells = Mapping[str, Any]
Entries = Mapping[tuple[str, int], str]
"""What a document cites, by document and number."""


def run(
    dataset: str,
    row_id: str,
    column: str | None,
    raw: Path,
    output: Place,
    version: str | None,
    *,
    as_json: bool,
) -> int:
    """Print the evidence of one row or cell; a cell may have none. Raises CallError for what does not exist."""
    release = open_release(output, require_entry(output, version))
    evidence = find_evidence(release, dataset, row_id, column)
    row = find_row(release, dataset, row_id)
    sources = {one["source_id"]: one for one in scan_table(release, "sources").collect().to_dicts()}
    entries = find_entries(release, evidence)
    if as_json:
        for one in evidence.iter_rows(named=True):
            print(json.dumps(as_object(one, row, sources[one["source_id"]], entries), ensure_ascii=False))
        return 0
    texts = released_texts(raw, [sources[name] for name in evidence["source_id"].unique()])
    print(f"{dataset} {row_id}  (release {release.folder.name})")
    if column and evidence.is_empty():
        value = row[column]
        why = "no source states it" if value is None else "an id or a count, made by showfacts"
        print(f"\n{column} = {shown(value)}   {why}")
    for (name,), passages in evidence.group_by("field", maintain_order=True):
        print(f"\n{name} = {shown(row.get(str(name)))}   {counted(passages.height, 'passage')}")
        for one in passages.iter_rows(named=True):
            print(*passage_lines(one, sources[one["source_id"]], raw, texts), sep="\n")
            for number in marks_of(one):
                print(f"    cites [{number}] {entries[one['source_id'], number]}")
    return 0


def as_object(one: Cells, row: Cells, source: Cells, entries: Entries) -> dict[str, Any]:
    """A passage for programs: the row of evidence, with the cell's value, the document and what that cites for it."""
    cites = {number: entries[one["source_id"], number] for number in marks_of(one)}
    value = row.get(one["field"])
    said = {
        "value": None if value is None else value_to_text(value),
        "file": source["file"],
        "as_of": source["as_of"],
    }
    return {**one, **said, CITED: cites}


def marks_of(one: Cells) -> list[int]:
    """The numbers of the references behind the passage; a release of old tells none."""
    return [int(number) for number in (one.get(CITED) or "").split()]


def find_evidence(release: Opened, dataset: str, row_id: str, column: str | None) -> pl.DataFrame:
    """The evidence of the row, or of its one column, in the row's column order."""
    everything = scan_table(release, "evidence").filter(pl.col("dataset") == dataset)
    own = everything.filter(pl.col("row_id") == row_id).collect()
    if own.is_empty() or dataset not in package_to_places(release.package):
        raise CallError([unknown_row(release, everything, dataset, row_id)])
    places = {field["name"]: place for place, field in enumerate(schema_of(release, dataset)["fields"])}
    if column is not None and column not in places:
        what = f"the table has no column “{column}”"
        raise CallError([Problem(f"{dataset} {row_id}", what, f"its columns: {', '.join(places)}")])
    own = own if column is None else own.filter(pl.col("field") == column)
    return own.sort(pl.col("field").replace_strict(places, default=len(places)), "source_id", "char_start")


def find_entries(release: Opened, evidence: pl.DataFrame) -> Entries:
    """What the documents themselves cite for the passages: the text of each entry by document and number.

    Empty for a release of old, whose evidence has no marks.
    """
    if CITED not in evidence.columns or evidence[CITED].is_null().all():
        return {}
    cited = scan_table(release, CITATIONS.name).select("source_id", "number", "text").collect()
    return {(source_id, number): text for source_id, number, text in cited.iter_rows()}


def schema_of(release: Opened, dataset: str) -> dict[str, Any]:
    """The table's columns and key, as the release itself describes them."""
    resources = release.package["resources"]
    schema: dict[str, Any] = next(one["schema"] for one in resources if one["name"] == dataset)
    return schema


def unknown_row(release: Opened, evidence: pl.LazyFrame, dataset: str, row_id: str) -> Problem:
    """What to say of a dataset or row that has no evidence: the nearest that has."""
    names = evidence.select(pl.col("row_id").unique().sort()).collect()["row_id"].to_list()
    if not names:
        found = scan_table(release, "evidence").select(pl.col("dataset").unique().sort()).collect()
        known = ", ".join(found["dataset"])
        return Problem(dataset, "no such dataset, or one without passages", f"choose from: {known}")
    near = get_close_matches(row_id, names, 3, 0.5) or [name for name in names if row_id in name][:3]
    ids = f"the ids are the first column of {release.folder}/{dataset}.csv"
    remedy = f"did you mean: {', '.join(near)}" if near else ids
    return Problem(f"{dataset} {row_id}", f"no such row in release {release.folder.name}", remedy)


def find_row(release: Opened, dataset: str, row_id: str) -> Cells:
    """The row's cells; evidence calls a row by its key's values, joined by slashes."""
    named = key_expr(key_of(schema_of(release, dataset)), ()) == row_id
    return scan_table(release, dataset).filter(named).collect().row(0, named=True)


def passage_lines(one: Cells, source: Cells, raw: Path, texts: Mapping[str, str]) -> Iterator[str]:
    """Where the passage stands, and its line with the quote marked."""
    date = f", as of {source['as_of']}" if source["as_of"] else ""
    yield f"  {raw / source['file']}:{one['line']}  [{one['source_id']}{date}]  {one['basis']}"
    text = texts.get(source["source_id"])
    if text is None:
        yield f"    {OPEN}{one['quote']}{CLOSE}   (the document is not in {raw}, or not as it was)"
        return
    passage = find_passage(text, one["char_start"], one["char_end"])
    if passage.above:
        yield f"    {passage.above}"
    yield f"  > {marked(passage, colour=sys.stdout.isatty())}"


def shown(value: object) -> str:
    """A cell as people write it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"“{value}”"
    return value_to_text(value)

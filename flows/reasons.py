"""Answers why a row or a cell of a release says what it says, for people, programs and notebooks alike.

A row that does not exist is told before the schemas are loaded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import polars as pl

from flows.problems import CallError, Problem
from flows.raw_input.passages import find_passage, marked
from flows.store.opening import Opened
from flows.store.reading import scan_table
from transforms.normal import value_to_text
from transforms.publication.paths import package_to_places

Cells = Mapping[str, Any]
Entries = Mapping[tuple[str, int], str]
"""What a document cites, by document and number."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a row or for one of its cells.

    `evidence` has a row per passage, in the order of the row's columns; none where the one column that was asked for
    has none. `sources` are the rows of the documents by id, `entries` what those cite themselves, `conflicts` the rows
    of what documents disagree on.
    """

    row: Cells
    evidence: pl.DataFrame
    sources: Mapping[str, Cells]
    entries: Entries
    conflicts: pl.DataFrame

    def cited(self, one: Cells) -> dict[int, str]:
        """What the document itself cites for the passage: number -> text."""
        return {number: self.entries[one["source_id"], number] for number in marks_of(one)}


def find_reasons(release: Opened, dataset: str, row_id: str, column: str | None) -> Reasons:
    """The reasons for the row, or for its one column. Raises CallError for what does not exist."""
    evidence = find_evidence(release, dataset, row_id, column)
    conflicts = scan_table(release, "conflicts").filter(
        pl.col("dataset") == dataset, pl.col("row_id") == row_id
    )
    return Reasons(
        row=find_row(release, dataset, row_id),
        evidence=evidence,
        sources={one["source_id"]: one for one in scan_table(release, "sources").collect().to_dicts()},
        entries=find_entries(release, evidence),
        conflicts=(conflicts if column is None else conflicts.filter(pl.col("field") == column)).collect(),
    )


def reasons_to_records(reasons: Reasons, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A passage each for programs: the row of evidence, with the cell's value, the document and what that cites.

    `context` is the line that the quote stands in, marked, below the line above; null where `texts` has not the
    document. `conflicts` are what other documents state of the cell.
    """
    from schemas.evidence import CITED

    others: dict[str, list[dict[str, Any]]] = {}
    for one in reasons.conflicts.drop("dataset", "row_id").iter_rows(named=True):
        others.setdefault(one["field"], []).append(
            {key: value for key, value in one.items() if key != "field"}
        )
    for one in reasons.evidence.iter_rows(named=True):
        source, value = reasons.sources[one["source_id"]], reasons.row.get(one["field"])
        yield {
            **one,
            "value": None if value is None else value_to_text(value),
            "file": source["file"],
            "as_of": source["as_of"],
            "context": context_of(one, texts.get(one["source_id"])),
            CITED: reasons.cited(one),
            "conflicts": others.get(one["field"], []),
        }


def context_of(one: Cells, text: str | None) -> str | None:
    """Where the quote stands; None where the text is not at hand."""
    if text is None:
        return None
    passage = find_passage(text, one["char_start"], one["char_end"])
    return "\n".join(line for line in (passage.above, marked(passage, colour=False)) if line)


def marks_of(one: Cells) -> list[int]:
    """The numbers of the references behind the passage; a release of old tells none."""
    from schemas.evidence import CITED

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
    from schemas.citations import CITATIONS
    from schemas.evidence import CITED

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
    from schemas.table import key_expr
    from transforms.inspection.constraints import key_of

    named = key_expr(key_of(schema_of(release, dataset)), ()) == row_id
    return scan_table(release, dataset).filter(named).collect().row(0, named=True)

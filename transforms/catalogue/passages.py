"""The passages that a value comes from, each where it stands, with what the document itself cites for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas.citations import CITATIONS
from schemas.evidence import CITED, EVIDENCE
from schemas.sources import SOURCES
from transforms.catalogue.addresses import line_anchor, passage_anchor, row_page, source_page
from transforms.catalogue.texts import Context, Text

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of a document's reference list, and where its own page is."""

    number: int
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote, the document and line that it stands in, and how the value follows from it."""

    source: Mapping[str, Any]
    line: int
    context: Context
    basis: str
    cites: tuple[Cited, ...]
    address: str


@dataclass(frozen=True)
class Archive:
    """Sources, texts and reference lists of a release, to show passages from."""

    sources: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, Text]
    entries: Mapping[tuple[str, int], Cited]

    def passage(self, row: Mapping[str, Any]) -> Passage:
        """A row of evidence as a passage; without its text it is the quote alone."""
        name, text = row["source_id"], self.texts.get(row["source_id"])
        start, end = row["char_start"], row["char_end"]
        context = text.context(start, end) if text else Context("", "", row["quote"], "", 0, 0)
        anchor = passage_anchor(row["line"], context.start, context.end) if text else line_anchor(row["line"])
        marks = (int(number) for number in (row.get(CITED) or "").split())
        return Passage(
            source=self.sources[name],
            line=row["line"],
            context=context,
            basis=row["basis"],
            cites=tuple(self.entries[name, mark] for mark in marks if (name, mark) in self.entries),
            address=f"{source_page(name)}#{anchor}",
        )


def tables_to_archive(tables: Tables, texts: Mapping[str, Text]) -> Archive:
    """The archive of a release."""
    sources = {one["source_id"]: one for one in tables[SOURCES.name].iter_rows(named=True)}
    return Archive(sources, texts, dict(entries(tables)))


def entries(tables: Tables) -> Iterator[tuple[tuple[str, int], Cited]]:
    """The reference lists' entries by document and number."""
    if CITATIONS.name in tables:
        columns = ("source_id", "number", "citation_id", "text")
        for source_id, number, row_id, text in tables[CITATIONS.name].select(columns).iter_rows():
            yield (source_id, number), Cited(number, text, row_page(CITATIONS.name, row_id))


def evidence_by_row(tables: Tables) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The rows of evidence by table and row id, in the table's order."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in tables[EVIDENCE.name].iter_rows(named=True):
        found.setdefault((one["dataset"], one["row_id"]), []).append(one)
    return found

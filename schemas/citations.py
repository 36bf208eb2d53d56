"""The reference lists of the documents that kept theirs: what a document cites."""

import polars as pl

from schemas import fields
from schemas.fields import reduced_date, slug
from schemas.rows import Rows
from schemas.sources import SOURCE_ID
from schemas.table import Group, Reference, Table


class Citations(Rows):
    """One row per numbered entry of a document's reference list; each document's list is its own."""

    citation_id: str = slug("The document and the entry's number.", unique=True)
    source_id: str = fields.text("The document that cites.", pattern=SOURCE_ID)
    number: pl.Int64 = fields.number("The number of the entry, as reference marks name it.", low=1, high=9999)
    text: str = fields.text("The whole entry, without the letters that lead back to where it is cited.")
    author: str = fields.text("Who wrote the cited work, as the entry has it.", null=True)
    title: str = fields.text("The title of the cited work.", null=True)
    publisher: str = fields.text("The site, paper or publisher that the entry names first.", null=True)
    published: str = reduced_date("When the cited work was published.")
    accessed: str = reduced_date("When the document's writers last looked at the cited work.")


CITATIONS = Table(
    name="citations",
    group=Group.SPINE,
    model=Citations,
    key=("citation_id",),
    derived=frozenset({"citation_id", "source_id"}),
    references=(Reference(("source_id",), "sources", ("source_id",)),),
    gold_key=("source_id", "number"),
    notes=(
        "A part of an entry is read where its place is certain, else it is null; `text` always has the whole entry.",
        "Of two numbered lists of a document the longer one is its reference list; the other holds its notes.",
    ),
)

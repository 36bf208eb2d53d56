"""The documents that a release was made from, and where their lines went."""

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.fields import choice, number, reduced_date, text
from schemas.rows import Rows
from schemas.table import Group, Table

KINDS = ("encyclopedia", "article")
RENDERINGS = ("structured", "plain", "prose")
SOURCE_ID = r"^[a-z0-9-]+$"
SHA256 = r"^[0-9a-f]{64}$"
RELEASE = r"^\d+\.\d+\.\d+$"
WEB_ADDRESS = r"^https?://\S+$"
OUTSIDE = r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)"
SPDX = r"^\(?[A-Za-z0-9.+:-]+\)?(?: (?:AND|OR|WITH) \(?[A-Za-z0-9.+:-]+\)?)*$"


class Sources(Rows):
    """One row per document."""

    source_id: str = text("The document's id in the manifest.", pattern=SOURCE_ID, unique=True)
    file: str = text("The document's file, relative to the raw folder.")
    show: str = text("The show that it is about.")
    title: str = text("The document's title.")
    publisher: str = text("Who published it.", null=True)
    kind: str = choice("What kind of document it is.", KINDS)
    rendering: str = choice("How the text was made from the page.", RENDERINGS)
    as_of: str = reduced_date("The date of what the document states.")
    as_of_basis: str = text("Why we believe that date.", null=True)
    licence: str = text("The document's licence as an SPDX expression, or unknown.", pattern=SPDX)
    url: str = text("Where it was published.", null=True, pattern=WEB_ADDRESS)
    sha256: str = text("SHA-256 of the file's bytes, in lower-case hex.", pattern=SHA256)
    text_from_release: str = text(
        "The earlier release whose text of the document is used, because what was received since is no document, or "
        "says much less; null where the text is what was received.",
        null=True,
        pattern=RELEASE,
    )
    char_count: pl.Int64 = number("Length of the decoded text in code points.", low=1)
    line_count: pl.Int64 = number("Number of lines; they end with CR LF, LF or CR.", low=1)
    lines_extracted: pl.Int64 = number("Lines that gave at least one value.", low=0)
    lines_rejected: pl.Int64 = number("Lines that looked like a row and could not be published.", low=0)
    lines_ignored: pl.Int64 = number("Headings, blank lines and what is out of scope.", low=0)

    @pa.dataframe_check(name="extracted, rejected and ignored lines add up to line_count")
    @classmethod
    def lines_add_up(cls, data: PolarsData) -> pl.LazyFrame:
        """No line is lost without being counted."""
        parts = pl.sum_horizontal("lines_extracted", "lines_rejected", "lines_ignored")
        return data.lazyframe.select(parts == pl.col("line_count"))

    @pa.dataframe_check(name="file stays inside the raw folder")
    @classmethod
    def file_inside(cls, data: PolarsData) -> pl.LazyFrame:
        """Neither an absolute path nor a step upwards."""
        return data.lazyframe.select(pl.col("file").str.contains(OUTSIDE).not_())

    @pa.dataframe_check(name="as_of_basis only where there is an as_of")
    @classmethod
    def basis_has_date(cls, data: PolarsData) -> pl.LazyFrame:
        """A reason for no date is a slip of the manifest."""
        return data.lazyframe.select(pl.col("as_of_basis").is_null() | pl.col("as_of").is_not_null())


SOURCES = Table(
    name="sources",
    group=Group.TRUST,
    model=Sources,
    key=("source_id",),
    min_rows=1,
)

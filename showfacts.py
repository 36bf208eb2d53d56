"""What notebooks and scripts need of a release: a table as a frame, and why a cell says what it says.

    import showfacts

    awards = showfacts.load("awards")
    showfacts.why("awards", awards["award_id"][0], "result")

Everything that reads releases is loaded at the first call, so that the import takes no longer than that of Polars.
"""

from os import PathLike

import polars as pl

__all__ = ["load", "why"]

Place = str | PathLike[str]
"""A folder, or an address: `s3://bucket/prefix`, `https://host/path`."""

CITED = pl.List(pl.Struct({"number": pl.Int64, "text": pl.String}))
CONFLICT = ("kind", "chosen_value", "chosen_source", "other_value", "other_source", "rule")
PASSAGE: dict[str, pl.DataType | type[pl.DataType]] = {
    "field": pl.String,
    "value": pl.String,
    "quote": pl.String,
    "basis": pl.String,
    "source_id": pl.String,
    "as_of": pl.String,
    "file": pl.String,
    "line": pl.Int64,
    "context": pl.String,
    "citations": CITED,
    "conflicts": pl.List(pl.Struct(dict.fromkeys(CONFLICT, pl.String))),
}
"""The columns of what `why` gives."""


def load(table: str, version: str | None = None, *, output: Place = "output") -> pl.DataFrame:
    """A table of a release (the newest, where no `version` is given) as a Polars frame, its checksum checked.

    Raises an error that names what there is where table or release do not exist, or what is wrong with the file.
    """
    from flows.places import find_place
    from flows.store.catalog import require_entry
    from flows.store.opening import open_release, require_table
    from flows.store.reading import read_table

    place = find_place(str(output))
    release = open_release(place, require_entry(place, version))
    require_table(release, table)
    return read_table(release, table)


def why(
    table: str,
    row_id: str,
    field: str | None = None,
    version: str | None = None,
    *,
    output: Place = "output",
    raw: Place = "raw",
) -> pl.DataFrame:
    """The passages that a cell comes from, or all cells of a row: a Polars frame with the columns of `PASSAGE`.

    `citations` is what the document itself cites for the passage, `conflicts` what others state, `context` the
    passage in its line, null where the folder `raw` has not the document. A cell that no source states and an id or
    a count have no passages. Raises an error that names what there is where table, row or field do not exist.
    """
    from pathlib import Path

    from flows.places import find_place
    from flows.raw_input.originals import released_texts
    from flows.reasons import find_reasons, reasons_to_records
    from flows.store.catalog import require_entry
    from flows.store.opening import open_release

    place = find_place(str(output))
    reasons = find_reasons(open_release(place, require_entry(place, version)), table, row_id, field)
    texts = released_texts(
        Path(raw), [reasons.sources[one] for one in reasons.evidence["source_id"].unique()]
    )
    records = [
        one | {"citations": [{"number": number, "text": text} for number, text in one["citations"].items()]}
        for one in reasons_to_records(reasons, texts)
    ]
    return pl.DataFrame([{name: one.get(name) for name in PASSAGE} for one in records], schema=PASSAGE)

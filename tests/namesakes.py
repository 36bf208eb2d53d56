"""Small pages of invented shows whose names look alike, as raw folders and as readings, and what is held of them."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import polars as pl

from schemas.registry import SUBJECTS, TABLES
from schemas.table import row_id_expr
from tests.documents import a_source
from transforms.source import Source

SEVEN = ("Дмитрий", "中村", "Show", "show", "Shów", "The Office (US)", "The Office: US")
Tables = Mapping[str, pl.DataFrame]


def mark(show: str) -> str:
    """A word that only this show's page has."""
    return "Q" + "".join(chr(97 + int(digit, 16)) for digit in sha256(show.encode()).hexdigest()[:10])


def page(show: str) -> str:
    """A page of which half the rows have the same names in every show, and half have a name of their own.

    The episode was shown before there were films, so that validation refuses it and its line becomes a reject.
    """
    return (
        f"= {show} =\n\n{show} is a television series.\n\n"
        "== Cast and characters ==\n=== Main ===\n\n"
        f"- Ann Lee as Bea Bell, the {mark(show)} of the harbour.\n- Cy Dunne as Eli {mark(show)}, a fisherman.\n\n"
        "== Reception ==\n=== Accolades ===\n"
        "| Year | Award | Category | Nominee | Result |\n"
        f"| 2023 | Golden Anchor Awards | Best Actress | Ann Lee | {'Won' if mark(show) < 'Qi' else 'Nominated'} |\n"
        "\n== Episodes ==\n| No. | Title | Directed by | Original release date |\n"
        '| 1 | "Meet" | Dee Ray | April 22, 1822 |\n'
    )


def source_id(show: str) -> str:
    """The id of the show's one document."""
    return f"page-{mark(show).lower()}"


def write_raw(raw: Path, shows: Sequence[str]) -> Path:
    """A raw folder with a page of each show, listed in this order."""
    raw.mkdir(parents=True, exist_ok=True)
    entries = []
    for show in shows:
        (raw / f"{source_id(show)}.txt").write_text(page(show), encoding="utf-8", newline="")
        entry = {"id": source_id(show), "file": f"{source_id(show)}.txt", "show": show, "title": show}
        entry |= {"kind": "encyclopedia", "rendering": "structured", "licence": "CC0-1.0"}
        entries.append("[[source]]\n" + "".join(f"{key} = '{value}'\n" for key, value in entry.items()))
    (raw / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    return raw


def show_source(show: str) -> Source:
    """The manifest entry of the show's page without a folder."""
    digest = sha256(page(show).encode()).hexdigest()
    return a_source("structured", show=show, id=source_id(show), sha256=digest)


def rows_of(tables: Tables, show: str) -> dict[str, list[object]]:
    """The show's rows without their ids, each with its evidence, and its document's rejects; table by table."""
    found: dict[str, list[object]] = {}
    quotes = tables["evidence"].select(
        "dataset", "row_id", "field", "source_id", "char_start", "quote", "basis"
    )
    for name in SUBJECTS:
        own = of_show(tables, name, show).with_columns(row_id=row_id_expr(TABLES[name]))
        for row in own.iter_rows(named=True):
            proofs = quotes.filter(pl.col("dataset") == name, pl.col("row_id") == row["row_id"])
            cells = {column: value for column, value in row.items() if not column.endswith("_id")}
            found.setdefault(name, []).append((cells, proofs.drop("row_id").rows()))
    found["rejects"] = [*tables["rejects"].filter(pl.col("source_id") == source_id(show)).rows()]
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def of_show(tables: Tables, name: str, show: str) -> pl.DataFrame:
    """The show's rows of a table; one without a column for it has its document's, or what it hangs on."""
    own = tables[name]
    if "show" in own.columns:
        return own.filter(pl.col("show") == show)
    if "source_id" in own.columns:
        return own.filter(pl.col("source_id") == source_id(show))
    key = TABLES[name].key[0]
    parents = next(one.table for one in TABLES[name].references if one.columns == (key,))
    return own.join(tables[parents].filter(pl.col("show") == show), on=key, how="semi")


def ids_of(tables: Tables, show: str) -> dict[str, set[str]]:
    """The show's ids, table by table."""
    named = [name for name, table in TABLES.items() if table.id_column and name in SUBJECTS]
    return {name: set(of_show(tables, name, show)[TABLES[name].key[0]]) for name in named}


def mixed(tables: Tables) -> list[str]:
    """Rows that share an id, and passages that are not of the document of their row's show; told anew here."""
    faults, documents = [], dict[tuple[str, str], str]()
    for name, table in TABLES.items():
        if name not in SUBJECTS or not table.id_column:
            continue
        own = tables[name]
        sources = map(source_id, own["show"]) if "show" in own.columns else own["source_id"]
        for row_id, source in zip(own[table.key[0]], sources, strict=True):
            if (
                documents.setdefault((name, row_id), source) != source
                or own[table.key[0]].is_duplicated().any()
            ):
                faults.append(f"{name} {row_id} is not one row's")
    parents = {"cast_seasons": "cast", "award_nominees": "awards"}
    for name, row_id, column, source in (
        tables["evidence"].select("dataset", "row_id", "field", "source_id").rows()
    ):
        owner = (parents[name], row_id.rpartition("/")[0]) if name in parents else (name, row_id)
        if source != documents[owner]:
            faults.append(f"{name} {row_id} {column} is proved by {source}")
    return faults

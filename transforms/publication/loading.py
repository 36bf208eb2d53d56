"""How to load a release, as README.md and DICTIONARY.md show it; their tests run what they say."""

from collections.abc import Sequence

from transforms.publication.paths import PARQUET
from transforms.publication.table_files import Published

PACKAGE = """import json
from pathlib import Path
"""
DESCRIBED = """
package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
"""
FILES = """files = [one for one in package["resources"] if one["format"] == "{}"]
"""


def with_package(library: str, end: str, rest: str) -> str:
    """Code that begins with the descriptions of all files of one kind."""
    return f"{PACKAGE}{library}{DESCRIBED}{FILES.format(end)}{rest}"


IMPORT_POLARS = "\nimport polars as pl\n"
IMPORT_PANDAS = "\nimport pandas as pd\n"
IMPORT_DUCKDB = "\nimport duckdb\n"
SQLITE = f"""import csv
import json
import sqlite3
from pathlib import Path
{DESCRIBED}{FILES.format("csv")}types = {{"integer": "INTEGER", "number": "REAL"}}
db = sqlite3.connect("showfacts.sqlite")
for one in files:
    fields = one["schema"]["fields"]
    columns = ", ".join(f'"{{field["name"]}}" {{types.get(field["type"], "TEXT")}}' for field in fields)
    db.execute(f'CREATE TABLE "{{one["name"]}}" ({{columns}})')
    with open(one["path"], encoding="utf-8", newline="") as file:
        rows = ([cell or None for cell in row] for row in list(csv.reader(file))[1:])
        db.executemany(f'INSERT INTO "{{one["name"]}}" VALUES ({{", ".join("?" * len(fields))}})', rows)
db.commit()
"""
LOADERS = {
    ("polars", "parquet"): with_package(
        IMPORT_POLARS, "parquet", 't = {one["title"]: pl.read_parquet(one["path"]) for one in files}\n'
    ),
    ("pandas", "parquet"): with_package(
        IMPORT_PANDAS,
        "parquet",
        't = {one["title"]: pd.read_parquet(one["path"], dtype_backend="pyarrow") for one in files}\n',
    ),
    ("duckdb", "parquet"): with_package(
        IMPORT_DUCKDB,
        "parquet",
        "for one in files:\n"
        """    duckdb.sql(f'CREATE VIEW "{one["title"]}" AS FROM read_parquet(\\'{one["path"]}\\')')\n""",
    ),
    ("polars", "csv"): with_package(
        IMPORT_POLARS,
        "csv",
        """types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64}
types |= {"boolean": pl.Boolean, "date": pl.Date}
t = {
    one["name"]: pl.read_csv(
        one["path"], schema={field["name"]: types[field["type"]] for field in one["schema"]["fields"]}
    )
    for one in files
}
""",
    ),
    ("pandas", "csv"): with_package(
        IMPORT_PANDAS,
        "csv",
        """types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "string"}
t = {
    one["name"]: pd.read_csv(
        one["path"],
        dtype={field["name"]: types[field["type"]] for field in one["schema"]["fields"]},
        parse_dates=[field["name"] for field in one["schema"]["fields"] if field["type"] == "date"],
        keep_default_na=False,
        na_values=[""],
    )
    for one in files
}
""",
    ),
    ("duckdb", "csv"): with_package(
        IMPORT_DUCKDB,
        "csv",
        """types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
for one in files:
    columns = {field["name"]: types[field["type"]] for field in one["schema"]["fields"]}
    table = duckdb.read_csv(one["path"], header=True, columns=columns, delimiter=",", quotechar='"', escapechar='"')
    table.create(one["name"])
""",
    ),
    ("sqlite", "csv"): SQLITE,
}
"""Library and kind of file -> the code that loads all tables: into `t` by name, or into a database."""


def shown(library: str, end: str) -> str:
    """The code as a block of Markdown."""
    return f"```python\n{LOADERS[library, end]}```\n"


LOADING = f"""## How to load it

The Parquet files carry their types, and `datapackage.json` says where each table lies. In the release's folder:

{shown("polars", "parquet")}
A single table needs no description: `pl.read_parquet("cast.parquet")`, in R `arrow::read_parquet("cast.parquet")`, in
SQL `SELECT * FROM 'cast.parquet'`. To DuckDB all tables are made known under their names by

{shown("duckdb", "parquet")}
pandas, SQLite, and the CSV files stand in `DICTIONARY.md`: a CSV file has no types, and readers that guess take a title
`007` for a number.
"""
R_CSV = """```r
package <- jsonlite::fromJSON("datapackage.json", simplifyVector = FALSE)
fields <- Filter(function(one) one$path == "cast.csv", package$resources)[[1]]$schema$fields
types <- c(string = "c", integer = "i", number = "d", boolean = "l", date = "D")[sapply(fields, `[[`, "type")]
cast <- readr::read_csv("cast.csv", na = "", col_types = paste(types, collapse = ""))
```
"""
CSV_LOADING = f"""## How to load the CSV files

A CSV file has no types, and readers that guess take a title `007` for a number and a title `NA` for nothing. So give
them the types, which are in `datapackage.json`; an empty field is null. `t` has all tables by name.

{shown("polars", "csv")}
{shown("pandas", "csv")}
From Parquet, pandas has the tables by

{shown("pandas", "parquet")}
DuckDB, then SQLite with nothing but Python's own library (dates and true and false are texts there):

{shown("duckdb", "csv")}
{shown("sqlite", "csv")}
{R_CSV}"""

SEVERAL_IN_DUCKDB = LOADERS["duckdb", "parquet"].replace("""(\\'{one["path"]}\\')""", """({one["path"]!r})""")
"""The same where a table may have several files: its `path` is a list then, which is written alike in SQL."""
SEVERAL = """
`{first}` and those that follow it are one table; their names are a list in `datapackage.json`, and all that is shown
here takes lists. By hand, `{pattern}` is the whole table, in R `arrow::open_dataset` of these files.
"""
UNPACKED = SQLITE.replace('open(one["path"],', 'open(one["path"].removesuffix(".zst"),')
COMPRESSED = """
CSV files that end in `.csv.zst` are compressed with zstd. Polars and DuckDB read them as they are, pandas where the
package `zstandard` is installed. For SQLite and other programs, unpack them first: `unzstd *.csv.zst trust/*.csv.zst`.
"""


def loading(published: Sequence[Published]) -> str:
    """How the Parquet files of these tables are loaded."""
    several = [one for one in published if len(one.parquet) > 1]
    if not several:
        return LOADING
    text = LOADING.replace(LOADERS["duckdb", "parquet"], SEVERAL_IN_DUCKDB)
    return with_patterns(text, published) + SEVERAL.format(
        first=several[0].parquet[0].path, pattern=several[0].pattern
    )


def csv_loading(published: Sequence[Published]) -> str:
    """How the CSV files of these tables are loaded."""
    if not any(one.is_compressed for one in published):
        return CSV_LOADING
    return CSV_LOADING.replace(SQLITE, UNPACKED) + COMPRESSED


def with_patterns(text: str, published: Sequence[Published]) -> str:
    """The text with the patterns of several files where it names a table's one file."""
    for one in published:
        if len(one.parquet) > 1:
            text = text.replace(f"{one.place}{PARQUET}", one.pattern)
    return text

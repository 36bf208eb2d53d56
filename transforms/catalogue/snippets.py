"""How to load one table, in a line for each of the usual tools."""

from collections.abc import Sequence

from transforms.catalogue.material import Download


def snippets(table: str, files: Sequence[Download]) -> list[tuple[str, str]]:
    """Tool and code; a table of several Parquet files is loaded by all their names. None where there is no Parquet."""
    paths = [one.path for one in files if one.format == "parquet"]
    if not paths:
        return []
    named = f'"{paths[0]}"' if len(paths) == 1 else "[" + ", ".join(f'"{path}"' for path in paths) + "]"
    quoted = named.replace('"', "'")
    return [
        ("Polars", f"pl.read_parquet({named})"),
        ("pandas", f'pd.read_parquet({named}, dtype_backend="pyarrow")'),
        ("DuckDB", f"SELECT * FROM read_parquet({quoted});"),
        (
            "R",
            f"arrow::read_parquet({named})" if len(paths) == 1 else f"arrow::open_dataset(c({named[1:-1]}))",
        ),
    ]

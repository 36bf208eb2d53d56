"""The part of a release's README that shows how to load it; its tests run what it says."""

LOADING = """## How to load it

The Parquet files carry their types; nothing needs to be said:

```python
import polars as pl

cast = pl.read_parquet("cast.parquet")
```

```python
import pandas as pd

cast = pd.read_parquet("cast.parquet", dtype_backend="pyarrow")
```

```sql
SELECT * FROM 'cast.parquet';
```

```r
cast <- arrow::read_parquet("cast.parquet")
```

A CSV file has no types, and readers that guess take a title `007` for a number and a title `NA` for nothing. So give
them the types, which are in `datapackage.json`; an empty field is null.

```python
import json
from pathlib import Path

import polars as pl

package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
fields = {one["path"]: one["schema"]["fields"] for one in package["resources"]}
types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
cast = pl.read_csv("cast.csv", schema={one["name"]: types[one["type"]] for one in fields["cast.csv"]})
```

```python
import json
from pathlib import Path

import pandas as pd

package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
fields = {one["path"]: one["schema"]["fields"] for one in package["resources"]}
types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "string"}
cast = pd.read_csv(
    "cast.csv",
    dtype={one["name"]: types[one["type"]] for one in fields["cast.csv"]},
    parse_dates=[one["name"] for one in fields["cast.csv"] if one["type"] == "date"],
    keep_default_na=False,
    na_values=[""],
)
```

```python
import json
from pathlib import Path

import duckdb

package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))
fields = {one["path"]: one["schema"]["fields"] for one in package["resources"]}
types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
columns = {one["name"]: types[one["type"]] for one in fields["cast.csv"]}
cast = duckdb.read_csv("cast.csv", header=True, columns=columns, delimiter=",", quotechar='"', escapechar='"')
```

```r
package <- jsonlite::fromJSON("datapackage.json", simplifyVector = FALSE)
fields <- Filter(function(one) one$path == "cast.csv", package$resources)[[1]]$schema$fields
types <- c(string = "c", integer = "i", number = "d", boolean = "l", date = "D")[sapply(fields, `[[`, "type")]
cast <- readr::read_csv("cast.csv", na = "", col_types = paste(types, collapse = ""))
```
"""

"""A release's folder as a Hugging Face data set: `datasets` loads every table that has rows, without a network."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from schemas.registry import TABLES
from tests.publication_tables import file_of, tables, write_files
from transforms.publication.release import build_release

# In a process of its own: the library asks whether it may use the network when it is imported.
LOAD = """
import json, sys
from datasets import get_dataset_config_names, load_dataset

folder, target = sys.argv[1:]
names = get_dataset_config_names(folder)
for name in names:
    (split,) = load_dataset(folder, name).values()
    split.to_parquet(f"{target}/{name}.parquet")
print(json.dumps({"names": names, "default": load_dataset(folder)["train"].column_names}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release full of cells that careless readers misread, some of its tables without rows."""
    release = build_release(TABLES, tables(), None)
    assert release
    return write_files(tmp_path_factory.mktemp("release"), release.files)


def test_every_table_with_rows_is_loaded(folder: Path, tmp_path: Path) -> None:
    """The same rows with the same types as in the Parquet file; the first table where none is named."""
    offline = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", LOAD, str(folder), str(tmp_path)]
    done = subprocess.run(command, env=os.environ | offline, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    package = json.loads((folder / "datapackage.json").read_bytes())
    with_rows = [one["title"] for one in package["resources"] if one["format"] == "csv" and one["rowCount"]]
    assert said["names"] == with_rows and len(with_rows) < len(TABLES)
    assert said["default"] == list(TABLES["cast"].columns)
    for name in with_rows:
        loaded, published = (
            pl.read_parquet(one) for one in (tmp_path / f"{name}.parquet", file_of(folder, name, "parquet"))
        )
        assert loaded.schema == published.schema, name
        assert loaded.equals(published), name

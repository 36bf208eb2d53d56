"""What no pipeline can go below: `python -m tests.benchmarks.floor RAW FILE BYTES` reads all, writes so many bytes."""

import sys
from pathlib import Path

import pyarrow.parquet as pq

BLOCK = bytes(range(256)) * 4096


def main() -> None:
    """Read, and write."""
    raw, out, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    for path in sorted((raw / "pages").glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(columns=["content"]):
            batch.column(0).to_pylist()
    with out.open("wb") as file:
        while left > 0:
            left -= file.write(BLOCK[:left])


if __name__ == "__main__":
    main()

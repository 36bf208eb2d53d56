"""The hand-checked readings that stand beside the documents: `raw/<show>/gold/<table>.csv`."""

from pathlib import Path


def read_gold(raw: Path) -> dict[str, list[str]]:
    """For each table the text of its CSV files, one per show, ordered by path."""
    gold: dict[str, list[str]] = {}
    for path in sorted(raw.glob("*/gold/*.csv")):
        gold.setdefault(path.stem, []).append(path.read_text(encoding="utf-8"))
    return gold

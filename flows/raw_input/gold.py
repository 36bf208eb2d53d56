"""The hand-checked readings that stand beside the documents: `raw/<show>/gold/<table>.csv`."""

from pathlib import Path

from flows.problems import ManifestError, Problem


def read_gold(raw: Path) -> dict[str, list[str]]:
    """For each table the text of its CSV files, one per show, ordered by path.

    Raises ManifestError where one is no text file, or lies elsewhere.
    """
    gold: dict[str, list[str]] = {}
    for path in sorted(raw.glob("*/gold/*.csv")):
        gold.setdefault(path.stem, []).append(read_inside(raw, path))
    return gold


def read_inside(raw: Path, path: Path) -> str:
    """The text of a file below `raw`. Raises ManifestError where it is not there itself, or no text."""
    remedy = "put the reading itself there as UTF-8 text (no link), or move it away"
    if not path.is_file() or not path.resolve().is_relative_to(raw.resolve()):
        raise ManifestError([Problem(str(path), f"is no file in {raw}", remedy)])
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError([Problem(str(path), f"cannot be read: {error}", remedy)]) from error

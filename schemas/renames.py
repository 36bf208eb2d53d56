"""Columns that were called otherwise in earlier releases: what was published once is still understood."""

from collections.abc import Mapping

_CELL = {"column": "field"}

RENAMED: Mapping[str, Mapping[str, str]] = {
    "evidence": {**_CELL, "start": "char_start", "end": "char_end"},
    "checks": _CELL,
    "conflicts": _CELL,
    "accuracy": _CELL,
    "changes": _CELL,
    "deprecations": _CELL,
}
"""Table -> name of the column before -> name now."""

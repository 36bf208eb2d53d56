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
"""Table -> name of the column before -> name now. Only tables of trust: evidence of theirs there is none to rename."""

WHY = (
    "The tables join now: rows hang on `shows`, `seasons` and `people` by ids, so that who is in a season, or what a "
    "person did and won, is one join and no comparison of names. With that, columns that SQL would not let you write "
    "without quotation marks (`column`, `end`) got other names, no id has more than 100 characters, and the tables "
    "that say how far to trust the data moved to a folder of their own. Seasons that a page implies and the artist of "
    "an album that is one artist's are filled in now, by rules that `DICTIONARY.md` names; other forms of names are "
    "rows of `aliases` and no conflicts."
)
"""What the names were changed for; who has to write them otherwise should know."""

"""What a run of the main job did, for whoever called it and for its page in Prefect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from flows.operation.summary import Line, tables_to_lines
from flows.store.next_release import Published


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tables' figures, where the newest release lies, and from how many documents of how many shows it is made."""

    lines: tuple[Line, ...]
    published: Published
    documents: int
    shows: int

    @property
    def end(self) -> Literal["published", "unchanged"]:
        """Whether there is a new release."""
        return "published" if self.published.is_new else "unchanged"


def tables_to_outcome(tables: Mapping[str, pl.DataFrame], published: Published) -> Outcome:
    """The outcome of a run that came to its end."""
    sources = tables["sources"]
    return Outcome(tuple(tables_to_lines(tables)), published, sources.height, sources["show"].n_unique())

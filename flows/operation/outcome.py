"""What a run of the main job did, for whoever called it and for its page in Prefect."""

from dataclasses import dataclass
from typing import Literal

from flows.batches.whole import Extracted
from flows.operation.summary import Line, extracted_to_lines
from flows.raw_input.last_good import used_to_line
from flows.raw_input.shard_report import ShardReport
from flows.raw_input.substitutes import Substitute
from flows.store.published import Published
from flows.terminal import counted


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tables' figures, where the newest release lies, and from how many documents of how many shows it is made.

    `shards` says what became of the records of tables of documents, of which some may be no documents. `page` is the
    catalogue's first page. `last_good` are the documents that have their last good text.
    """

    lines: tuple[Line, ...]
    published: Published
    documents: int
    shows: int
    shards: tuple[ShardReport, ...] = ()
    page: str = ""
    last_good: tuple[Substitute, ...] = ()

    @property
    def end(self) -> Literal["published", "unchanged"]:
        """Whether there is a new release."""
        return "published" if self.published.is_new else "unchanged"

    @property
    def said(self) -> str:
        """What the run did, how many records it had to leave out, and for how many documents an old text stands."""
        lost = sum(one.refused for one in self.shards)
        more = [f"{counted(lost, 'record')} could not be read"] if lost else []
        more += [used_to_line(self.last_good)] if self.last_good else []
        return "; ".join([str(self.published), *more])


def extracted_to_outcome(
    extracted: Extracted, published: Published, page: str = "", last_good: tuple[Substitute, ...] = ()
) -> Outcome:
    """The outcome of a run that came to its end."""
    lines = tuple(extracted_to_lines(extracted))
    return Outcome(
        lines, published, extracted.documents, extracted.shows, tuple(extracted.shards), page, last_good
    )

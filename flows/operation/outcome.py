"""What a run of the main job did, for whoever called it and for its page in Prefect."""

from dataclasses import dataclass
from typing import Literal

from flows.batches.whole import Extracted
from flows.operation.summary import Line, extracted_to_lines
from flows.raw_input.shard_report import ShardReport
from flows.store.published import Published
from flows.terminal import counted


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tables' figures, where the newest release lies, and from how many documents of how many shows it is made.

    `shards` says what became of the records of tables of documents, of which some may be no documents. `page` is the
    catalogue's first page.
    """

    lines: tuple[Line, ...]
    published: Published
    documents: int
    shows: int
    shards: tuple[ShardReport, ...] = ()
    page: str = ""

    @property
    def end(self) -> Literal["published", "unchanged"]:
        """Whether there is a new release."""
        return "published" if self.published.is_new else "unchanged"

    @property
    def said(self) -> str:
        """What the run did, and how many records it had to leave out."""
        lost = sum(one.refused for one in self.shards)
        return (
            f"{self.published}; {counted(lost, 'record')} could not be read" if lost else str(self.published)
        )


def extracted_to_outcome(extracted: Extracted, published: Published, page: str = "") -> Outcome:
    """The outcome of a run that came to its end."""
    lines = tuple(extracted_to_lines(extracted))
    return Outcome(lines, published, extracted.documents, extracted.shows, tuple(extracted.shards), page)

"""Where a document's lines went, told by the rows that show it: no line is extracted that no row stands on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Place = tuple[str, int]
"""A document and one of its lines."""


class Fates(NamedTuple):
    """How many lines of a document were extracted, rejected and ignored; the three add up to all of them."""

    lines_extracted: int
    lines_rejected: int
    lines_ignored: int


def count_lines(
    line_counts: Mapping[str, int], shown: Iterable[Place], rejected: Iterable[Place]
) -> dict[str, Fates]:
    """The fates of the lines of each document; `line_counts` says how many it has.

    `shown` are the places of evidence and coverage: what stands on one of them is extracted. Where only rejects
    (`rejected`) stand, the line is rejected.
    """
    extracted = set(shown)
    extracted_of = Counter(source_id for source_id, _ in extracted)
    rejected_of = Counter(source_id for source_id, _ in set(rejected) - extracted)
    return {
        one: Fates(extracted_of[one], rejected_of[one], lines - extracted_of[one] - rejected_of[one])
        for one, lines in line_counts.items()
    }

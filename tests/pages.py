"""The real pages that tests and benchmarks read: those of tests/corpus in both renderings, and those of raw/."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from flows.raw_input.manifest import Raw, RawDocument, read_manifest
from flows.raw_input.shard_report import ShardReport

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
RENDERINGS = ("structured", "plain")
SET_ASIDE = ("aux-album-5150", "breaking-bad-season-3", "britains-got-talent", "veritas-the-quest")
"""Pages that nobody looks at who makes rules: only what they come to as a whole is shown, never a row or a line."""
ARTICLES_SET_ASIDE = ("riverdale-filming", "the-comey-rule-critics", "us-review")
"""The articles of which the same holds; their licences do not allow to keep them here."""


class RawRead(NamedTuple):
    """All documents of a small raw folder, and what became of the records of its shards."""

    documents: list[RawDocument]
    shards: list[ShardReport]


def read_raw(folder: Path) -> RawRead:
    """The folder from its first document to its last. Raises ManifestError."""
    raw = Raw(folder)
    return RawRead(list(raw.documents()), raw.reports)


@cache
def corpus_pages(rendering: str) -> tuple[RawDocument, ...]:
    """The corpus in one rendering, in the manifest's order."""
    return tuple(read_manifest(CORPUS / rendering))


@cache
def all_pages() -> tuple[RawDocument, ...]:
    """The corpus in both renderings, then the documents of raw/."""
    both = [page for rendering in RENDERINGS for page in corpus_pages(rendering)]
    return (*both, *read_manifest(ROOT / "raw"))

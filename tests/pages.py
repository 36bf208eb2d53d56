"""The real pages that tests and benchmarks read: those of tests/corpus in both renderings, and those of raw/."""

from functools import cache
from pathlib import Path

from flows.raw_input.manifest import RawDocument, read_manifest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
RENDERINGS = ("structured", "plain")


@cache
def corpus_pages(rendering: str) -> tuple[RawDocument, ...]:
    """The corpus in one rendering, in the manifest's order."""
    return tuple(read_manifest(CORPUS / rendering))


@cache
def all_pages() -> tuple[RawDocument, ...]:
    """The corpus in both renderings, then the documents of raw/."""
    both = [page for rendering in RENDERINGS for page in corpus_pages(rendering)]
    return (*both, *read_manifest(ROOT / "raw"))

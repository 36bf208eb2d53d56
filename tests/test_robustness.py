"""Whatever the text: no crash, every line accounted for, every quote exact, and no more work than its size asks for.

Pages are spoilt in every way of tests/mutations.py, always in the same ones, so that a failure can be had again:
its message names mutation, seed and page. `SHOWFACTS_MUTANTS=500 pytest tests/test_robustness.py` tries that many
of each kind instead of a few, and any texts instead of the same ones.
"""

import os
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.raw_input.manifest import RawDocument
from tests.growth import GROWING, Growth
from tests.mutations import LARGE, MARKED, SCRIPTS, SMALL
from tests.pages import all_pages, corpus_pages
from tests.soundness import text_to_faults
from tests.spoilt import spoilt
from tests.work import excess
from transforms.extraction import read
from transforms.reconciliation.reconcile import reconcile
from transforms.source import Rendering

MUTANTS = int(os.environ.get("SHOWFACTS_MUTANTS", "0"))
OF_SMALL, OF_LARGE, TEXTS = (MUTANTS, max(1, MUTANTS // 4), 10 * MUTANTS) if MUTANTS else (20, 3, 100)

pytestmark = pytest.mark.heavy

REAL_LINES = sorted({line for page in all_pages() for line in page.content.split("\n") if len(line) < 400})
PIECES = (
    st.sampled_from(REAL_LINES)
    | st.text(max_size=80)
    | st.text('=|-•[]()"“”edit^ .:;,1aZ\t\xa0é٣', max_size=60)
    | st.builds(str.format, st.sampled_from(MARKED), st.sampled_from(REAL_LINES))
    | st.sampled_from(SCRIPTS)
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\r", ""))), max_size=30)


@settings(max_examples=TEXTS, deadline=None, derandomize=not MUTANTS)
@given(LINES, st.sampled_from((None, "structured", "plain", "prose")))
def test_any_text_is_read_and_accounted_for(
    lines: list[tuple[str, str]], rendering: Rendering | None
) -> None:
    """Pieces of real pages and of anything else, in any order, with any line ends, read in any rendering."""
    assert not text_to_faults("".join(map("".join, lines)), rendering)


@pytest.mark.parametrize("mutation", [*SMALL, *LARGE])
def test_spoilt_pages_are_read_and_accounted_for(mutation: str) -> None:
    """No mutant crashes; lines add up; quotes, rejects and stated values stand where they are said to stand."""
    found: dict[str, list[str]] = {}
    for seed in range(OF_SMALL if mutation in SMALL else OF_LARGE):
        text, rendering, source = spoilt(mutation, seed)
        if faults := text_to_faults(text, rendering, source.show):
            found[f"spoilt({mutation!r}, {seed}): {source.id} as {rendering}"] = faults
    assert not found


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: f"{page.source.id}-{page.source.rendering}")
def test_whole_pages_are_read_and_accounted_for(page: RawDocument) -> None:
    """What holds of any text holds of the pages as they are."""
    assert not text_to_faults(page.content, page.source.rendering, page.source.show)


SIZE = 40_000


@pytest.mark.parametrize("grown", GROWING, ids=lambda grown: grown.__name__)
@pytest.mark.parametrize("rendering", ["structured", "plain"])
def test_work_grows_as_the_text_does(rendering: str, grown: Growth) -> None:
    """Four times the text takes at most about four times the operations, page by page."""
    excessive = {}
    for page in corpus_pages(rendering)[:: 5 if not MUTANTS else 1]:

        def read_and_reconcile(size: int, page: RawDocument = page) -> None:
            reconcile([read(page.source, grown(page.content, size))])

        if complaint := excess(read_and_reconcile, SIZE):
            excessive[page.source.id] = complaint
    assert not excessive


def test_a_word_of_nothing_but_a_mark_begins_no_nominee() -> None:
    """Reference marks that chance put among a table's words once stopped a run."""
    page = next(page for page in all_pages() if page.source.id == "wikipedia-2023")
    assert read(page.source, SMALL["reference_marks"](Random(9), page.content)).findings.records

"""Every weight of the awards is held: set to nothing or doubled, some golden case or page is read differently.

And the search loses nothing: without its bounds it finds the same.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from math import inf
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases_runner import CASES, read_case
from tests.documents import a_document
from tests.pages import all_pages
from transforms.awards import extract
from transforms.awards.weights import WEIGHTS, Weights
from transforms.documents import text_to_document
from transforms.documents.model import Document
from transforms.extraction import HEADERS
from transforms.findings import Finding
from transforms.lexicon import Lexicon, document_to_lexicon
from transforms.source import Rendering


class Unbounded(Weights):
    """The same prices, and a search that leaves nothing out."""

    @property
    def window(self) -> float:
        """Nothing is too dear to be looked at."""
        return inf


UNBOUNDED = Unbounded(beam=1_000_000)


class Page(NamedTuple):
    """A document and what it establishes by itself."""

    document: Document
    lexicon: Lexicon

    def read(self, weights: Weights) -> list[Finding]:
        """Its awards."""
        return list(extract(self.document, self.lexicon, weights))


@cache
def pages() -> list[tuple[Page, list[Finding]]]:
    """The golden cases, then the real pages, those with awards; each as it is read."""
    cases = (read_case(path).document for path in sorted((CASES / "awards").glob("*.txt")))
    real = (text_to_document(page.source, page.content, HEADERS) for page in all_pages())
    read = [Page(document, document_to_lexicon(document)) for document in (*cases, *real)]
    return [(page, findings) for page in read if (findings := page.read(WEIGHTS))]


def mutants() -> Iterator[tuple[str, float]]:
    """Each weight and what else it might be. A wider beam must change nothing, so only a narrow one is tried."""
    for field in fields(Weights):
        own = getattr(WEIGHTS, field.name)
        yield from ((field.name, other) for other in ((1,) if field.name == "beam" else (0.0, 2 * own)))


@pytest.mark.parametrize(("name", "value"), list(mutants()))
def test_each_weight_is_held(name: str, value: float) -> None:
    """A weight that nothing holds says nothing: it goes, or a case shows what it is for."""
    other = replace(WEIGHTS, **{name: value})  # type: ignore[arg-type]
    assert any(page.read(other) != findings for page, findings in pages())


def test_the_search_loses_nothing_of_real_pages() -> None:
    """No page has a cheaper reading, or a better rival, that the search leaves out."""
    assert all(page.read(UNBOUNDED) == findings for page, findings in pages())


PRIZES = ("Kids Awards", "Peabody Award", "Guild of Canada", "Star Awards", "Prix Jeunesse", "Television")
CATEGORIES = (
    "Best Actor",
    "Drama",
    "Outstanding Series",
    "Sound: Fiction",
    "Rising Star",
    "Newcomer",
    "Best Kiss",
)
NOMINEES = (
    "Ann Lee",
    "Some Show",
    '"Pilot"',
    "Ann Lee, Bo Diaz and Cy Roy",
    "Season 2",
    "the kiss",
    "Rose Award",
)
ROWS = st.lists(
    st.tuples(
        *(st.sampled_from(("", "", *texts)) for texts in (("2010", "2011"), PRIZES, CATEGORIES, NOMINEES)),
        st.sampled_from(("Won", "Nominated", "Won [1]", "")),
    ),
    max_size=14,
)
HEADS = {
    "structured": "= Some Show =\n\n== Awards ==\n| Year | Award | Category | Nominee(s) | Result |\n",
    "plain": "Some Show\n\nAwards[edit]\n\nYear Award Category Nominee(s) Result\n",
}


@pytest.mark.parametrize("rendering", ["structured", "plain"])
@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_the_search_loses_nothing_of_any_table(rendering: Rendering, rows: list[tuple[str, ...]]) -> None:
    """Tables of likely and unlikely texts in any order, cells left out as rowspans leave them out."""
    lines = []
    for row in rows:
        filled = [cell for cell in row if cell]
        lines.append(" ".join(filled) if rendering == "plain" else f"| {' | '.join(filled):<60} " + "|  " * 5)
    document = a_document(HEADS[rendering] + "\n".join(lines) + "\n", rendering)
    page = Page(document, document_to_lexicon(document))
    assert page.read(UNBOUNDED) == page.read(WEIGHTS)

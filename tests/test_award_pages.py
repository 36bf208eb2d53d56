"""Award tables of made-up shows are read as they were meant: hardly ever wrongly, and what is not certain is refused.

The pages are flattened as the corpus is: see tests/award_pages.py. A wrong row is one whose prize, category, nominee or
year no nomination of the page has, or that gives it another work or result.
"""

from collections import Counter
from collections.abc import Mapping

import pytest

from tests.award_pages import AwardPage, Truth, award_pages
from tests.documents import a_document
from transforms.awards import extract
from transforms.findings import Record, Reject
from transforms.lexicon import document_to_lexicon
from transforms.source import Rendering

PAGES_OF_A_LAYOUT = 6
# In a thousand nominations: so many may be wrong, so many must be right.
WRONG = {"structured": 0, "plain": 0}
RIGHT = {"structured": 970, "plain": 790}


@pytest.mark.parametrize("rendering", ["structured", "plain"])
def test_pages_with_unknown_prizes_and_people_are_not_read_wrongly(rendering: Rendering) -> None:
    """The ceilings are counted: who lowers the number of wrong rows lowers the ceiling."""
    tally: Counter[str] = Counter()
    wrong: list[str] = []
    for page in award_pages(rendering, PAGES_OF_A_LAYOUT):
        told, found = len(page.truth), _read(page, rendering, tally)
        tally["told"] += told
        wrong += found
    assert len(wrong) * 1000 <= WRONG[rendering] * tally["told"], "\n".join(wrong)
    assert tally["right"] * 1000 >= RIGHT[rendering] * tally["told"], tally


@pytest.mark.parametrize("rendering", ["structured", "plain"])
def test_no_nomination_is_lost_in_silence(rendering: Rendering) -> None:
    """What is not read is refused: a page has no more nominations than rows and rejects."""
    for page in award_pages(rendering, 2, seed=5):
        tally: Counter[str] = Counter()
        _read(page, rendering, tally)
        assert tally["records"] + tally["rejects"] >= len({truth[:4] for truth in page.truth})


def _read(page: AwardPage, rendering: Rendering, tally: Counter[str]) -> list[str]:
    """What is wrong in what is read of a page; counts its records, rejects and right rows."""
    document = a_document(page.text, rendering, show=page.show)
    left, wrong = list(page.truth), []
    for finding in extract(document, document_to_lexicon(document)):
        if isinstance(finding, Reject):
            tally["rejects"] += 1
        if not isinstance(finding, Record):
            continue
        tally["records"] += 1
        found = {column: cell.value for column, cell in finding.cells.items()}
        meant = min(
            (truth for truth in left if _is_meant(truth, found)),
            key=lambda one: _apart(one, found),
            default=None,
        )
        if meant is None or _apart(meant, found):
            wrong.append(f"{page.layout}: {found}, meant {meant}")
        else:
            tally["right"] += 1
        if meant is not None:
            left.remove(meant)
    return wrong


def _is_meant(truth: Truth, found: Mapping[str, object]) -> bool:
    """The nomination is known by prize, category, nominee and year."""
    return (
        (truth.award, truth.category) == (found.get("award"), found.get("category"))
        and _bare(truth.nominee) == _bare(found.get("nominee"))
        and found.get("year") in (None, truth.year)
    )


def _apart(truth: Truth, found: Mapping[str, object]) -> int:
    """How many of the further cells say something else."""
    return sum(found.get(column) not in (None, getattr(truth, column)) for column in ("work", "result"))


def _bare(nominee: object) -> str:
    """Quotation marks and the commas of a list are the page's, not the nominee's."""
    return "" if nominee is None else str(nominee).strip('"').replace(",", "")

"""What 100 million pages would take, from what fewer took: `python -m tests.benchmarks.scale [FIGURES]` writes SCALE.md.

Nothing here is measured. Figures are those of `tests.benchmarks.corpus --json`; what is assumed stands below with its day.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import CHANGED, FIRST, FLOOR, HEADER, UNCHANGED, Figures, read_figures

HERE = Path(__file__).parent
FIGURES, PAGE = HERE / "figures.json", HERE / "SCALE.md"
PAGES = 100_000_000
CORES = 64
EURO_A_CORE_HOUR = (0.02, 0.05)
LETTERS_A_TOKEN = 4.0
INSTRUCTION_TOKENS = 1_500
TOKENS_A_ROW = 60


class Price(NamedTuple):
    """What a million tokens cost, read and written, in US dollars."""

    name: str
    read: float
    written: float


ASSUMED_ON = "2026-11-27"
PRICES = (Price("a small model", 0.10, 0.40), Price("a large model", 3.00, 15.00))

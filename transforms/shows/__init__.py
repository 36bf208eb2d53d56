"""Shows and their seasons: what every other table hangs on."""

from collections.abc import Iterator

from schemas.seasons import SEASONS
from schemas.shows import SHOWS
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Finding
from transforms.lexicon import Lexicon
from transforms.shows.rules import SEASON_RULES, SHOW_RULES

__all__ = ["DATASET", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Nothing yet of its own: shows and seasons are those that other rows name."""
    return iter(())


DATASET = Dataset(tables=(SHOWS, SEASONS), extract=extract, rules=(SHOW_RULES, SEASON_RULES))

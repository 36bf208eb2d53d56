"""Citations: the reference list of a document that kept one.

entries     the numbered entries, and what of the list is missing
parts       one entry: who wrote what, where and when
dates       days, months and years as entries write them
rules       each document's list is its own
"""

from schemas.citations import CITATIONS
from transforms.citations.entries import extract
from transforms.citations.rules import RULES
from transforms.dataset import Dataset

__all__ = ["DATASET", "RULES", "extract"]


DATASET = Dataset(tables=(CITATIONS,), extract=extract, rules=(RULES,))

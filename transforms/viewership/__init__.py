"""Viewership: how many hours a show was viewed in a week, and where a streaming chart ranked it."""

from schemas.viewership import VIEWERSHIP
from transforms.dataset import Dataset
from transforms.viewership.rules import RULES
from transforms.viewership.weeks import extract

__all__ = ["DATASET", "RULES", "extract"]


DATASET = Dataset(tables=(VIEWERSHIP,), extract=extract, rules=(RULES,))

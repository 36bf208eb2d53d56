"""Viewership: how many hours a show was viewed in a week, and where a streaming chart ranked it."""

from transforms.viewership.rules import RULES
from transforms.viewership.weeks import extract

__all__ = ["RULES", "extract"]

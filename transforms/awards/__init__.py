"""Awards: tables of nominations, with their carried cells put back."""

from transforms.awards.extraction import extract
from transforms.awards.linking import RULES

__all__ = ["RULES", "extract"]

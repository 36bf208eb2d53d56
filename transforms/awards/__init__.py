"""Awards: tables of nominations, with their carried cells put back."""

from schemas.award_nominees import AWARD_NOMINEES
from schemas.awards import AWARDS
from transforms.awards.extraction import extract
from transforms.awards.linking import RULES
from transforms.awards.titles import TITLES
from transforms.dataset import Dataset

__all__ = ["DATASET", "RULES", "extract"]


DATASET = Dataset(
    tables=(AWARDS, AWARD_NOMINEES),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    teaches={"works": ("work",), "awards": ("award",), "categories": ("category",)},
)

"""The one list of all datasets."""

from transforms import (
    awards,
    cast,
    citations,
    crew,
    episodes,
    facts,
    people,
    ratings,
    shows,
    tracks,
    viewership,
)
from transforms.dataset import Datasets

# The order matters: who plays, what the episodes and songs are called decides how glued award rows are cut.
DATASETS: Datasets = (
    cast.DATASET,
    episodes.DATASET,
    tracks.DATASET,
    ratings.DATASET,
    viewership.DATASET,
    awards.DATASET,
    crew.DATASET,
    facts.DATASET,
    shows.DATASET,
    people.DATASET,
    citations.DATASET,
)

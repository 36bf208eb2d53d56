"""The names of the tables, for the columns that say which table they speak of."""

DATASETS = ("cast", "tracks", "ratings", "awards")
COMPANIONS = ("cast_seasons", "albums", "award_nominees", "episodes", "viewership")
TRUST = ("sources", "evidence", "checks", "conflicts", "rejects", "accuracy", "coverage")
SUBJECTS = (*DATASETS, *COMPANIONS)
ALL = (*SUBJECTS, *TRUST)

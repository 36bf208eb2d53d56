"""Where an empty nominee means the show itself."""

from collections.abc import Mapping, Sequence

from transforms.awards.likeness import Likeness
from transforms.awards.options import Piece
from transforms.awards.vocabulary import PERSON_CATEGORY, SHOW_CATEGORY


def names_none(columns: Sequence[str], told: Sequence[Mapping[str, Piece]], likeness: Likeness) -> bool:
    """True where an empty nominee means the show.

    So it does where the table (`told`: what its rows hold) never names the show, and its first row or the first row of
    a prize names nobody, or most prizes without a nominee are for shows.
    """
    if "nominee" not in columns:
        return True
    nominees = [pieces["nominee"].value for pieces in told if "nominee" in pieces]
    if not told or any(likeness.names_show(nominee) for nominee in nominees):
        return False
    silent = [pieces for pieces in told if "nominee" not in pieces]
    if silent and ("nominee" not in told[0] or any("award" in pieces for pieces in silent)):
        return True
    for_shows = sum(_is_for_shows(pieces["category"].value) for pieces in silent if "category" in pieces)
    return for_shows * 2 > len(silent)


def _is_for_shows(category: str) -> bool:
    return SHOW_CATEGORY.search(category) is not None and PERSON_CATEGORY.search(category) is None


def means_show(category: str, pieces: Mapping[str, Piece]) -> bool:
    """Whether an empty nominee certainly means the show, in a table where it does so elsewhere."""
    return (
        not category
        or _is_for_shows(category)
        or "award" in pieces
        or PERSON_CATEGORY.search(category) is None
    )

"""What a row without a nominee means: the show itself, the nominee of the row above, or nothing certain."""

from collections.abc import Mapping, Sequence

from transforms.awards.likeness import Likeness
from transforms.awards.options import Piece
from transforms.awards.vocabulary import PERSON_CATEGORY, SHOW_CATEGORY
from transforms.findings import Cell


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


def is_certain(
    cells: Mapping[str, Cell], pieces: Mapping[str, Piece], names_none: bool, likeness: Likeness
) -> bool:
    """Whether an empty nominee below a named one is certain: to mean the show, or to mean the one above again.

    A prize for shows does not carry a person; a prize for persons, in the group of the row above, may well.
    """
    category, nominee = cells.get("category"), str(cells["nominee"].value)
    for_shows = category is None or _is_for_shows(str(category.value))
    if names_none:
        return for_shows or "award" in pieces or _is_general(str(category.value if category else ""))
    return not for_shows or any(likeness.show.places(nominee)) or likeness.is_work(nominee)


def _is_general(category: str) -> bool:
    return PERSON_CATEGORY.search(category) is None

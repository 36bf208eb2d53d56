"""What a row without a nominee means: the show itself, the nominee of the row above, or nothing certain."""

from collections.abc import Mapping, Sequence

from transforms.awards.likeness import Likeness
from transforms.awards.options import Piece
from transforms.awards.vocabulary import INDIVIDUAL_CATEGORY, PERSON_CATEGORY, SHOW_CATEGORY
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
    cells: Mapping[str, Cell],
    pieces: Mapping[str, Piece],
    names_none: bool,
    likeness: Likeness,
    category_above: str,
) -> bool:
    """Whether an empty nominee below a named one is certain: to mean the show, or to mean the one above again.

    Again is the show under any prize but one for an actor or the like, whom a row would name; a title below the same
    prize; a person below the same prize and under a category of the same trade.
    """
    category = str(cells["category"].value) if "category" in cells else ""
    if names_none:
        return not category or _is_for_shows(category) or "award" in pieces or _is_general(category)
    nominee, same_prize = str(cells["nominee"].value), "award" not in pieces
    if INDIVIDUAL_CATEGORY.search(category):
        return False
    if likeness.is_show(nominee) or (same_prize and likeness.is_work(nominee)):
        return True
    trades = _trades(category)
    return same_prize and bool(trades) and trades <= _trades(category_above)


def _trades(category: str) -> set[str]:
    return {word.casefold() for word in PERSON_CATEGORY.findall(category)}


def _is_general(category: str) -> bool:
    return PERSON_CATEGORY.search(category) is None

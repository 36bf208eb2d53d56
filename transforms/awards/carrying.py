"""What speaks against taking a category or a nominee from the rows above, where a row may have lost its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from transforms.awards.likeness import Likeness
from transforms.awards.options import Piece
from transforms.awards.signs import key
from transforms.awards.vocabulary import (
    INDIVIDUAL_CATEGORY,
    OPENERS,
    ORGANISATIONS,
    PERSON_CATEGORY,
    SHOW_CATEGORY,
)
from transforms.awards.words import words_of
from transforms.findings import Cell
from transforms.patterns import regex

CONTESTED = "the titles below the category above are not those of one: its own may be lost"

Pieces = Mapping[str, Piece]
Trades = Mapping[str, set[str]]
"""Persons, by the key of their name, and the trades they are nominated for."""
_SEVERAL = 3
_TRADES = frozenset(
    "actor actress writing writer directing director casting cinematography editing music score costumes make-up "
    "makeup hairstyling design sound effects stunt choreography".split()
)
"""Words of categories that tell one trade from another; `performance` may be an actor's or an actress's."""
_ACTS, _PERFORMER = frozenset({"actor", "actress"}), "performer"
_OPENING = regex(r"(?:Best|Outstanding|Favou?rite)\b", re.IGNORECASE)
_QUOTED = regex(r"[\"“]([^\"“”]{1,100})[\"”]")
_YOUNG = regex(r"\b(?:young|younger|child|juvenile)\b", re.IGNORECASE)


class Group(NamedTuple):
    """The rows of one category so far: whether the first names works, whether one of them won, whom they name."""

    of_works: bool
    won: bool
    named: frozenset[str]

    @staticmethod
    def of(pieces: Pieces, wins: bool, likeness: Likeness) -> "Group":
        """The first row's."""
        nominee = pieces.get("nominee")
        return Group(names_works(nominee, likeness), wins, _names(pieces))

    def joined_by(self, pieces: Pieces, wins: bool) -> "Group":
        """With a further row."""
        return self._replace(won=self.won or wins, named=self.named | _names(pieces))


def _names(pieces: Pieces) -> frozenset[str]:
    return frozenset(key(piece.value) for column, piece in pieces.items() if column == "nominee")


def opening_word(category: str) -> str:
    """`best`, `outstanding` or `favourite`, the ways in which a prize opens all its categories; "" for another word."""
    found = _OPENING.match(category)
    return found[0].casefold().replace("favor", "favour") if found else ""


def states_own_days(told: Sequence[Pieces]) -> bool:
    """Whether each prize has its day: several rows state both, and not more than one a day without a prize."""
    dated = ["award" in pieces for pieces in told if "date" in pieces]
    return dated.count(True) >= _SEVERAL and dated.count(False) == 1


def prize_doubt(pieces: Pieces, undivided: bool, own_days: bool, opening: str, prize: str) -> str | None:
    """Why a row without a prize need not belong to the one above; None where nothing says so.

    `undivided`: that one has no category; `opening`: the word that opens its categories; `prize`: its name.
    """
    if "award" in pieces:
        return None
    category = pieces["category"].value if "category" in pieces else ""
    own = opening_word(category)
    signs = {
        "the prize above has no categories: its own may be lost": undivided and category,
        "it has another day than the prize above: its own may be lost": own_days and "date" in pieces,
        "its category opens otherwise than those of the prize above: its own may be lost": own
        and opening not in ("", own),
        "its category names another giver than the prize above: its own may be lost": _names_other_giver(
            category, prize
        ),
    }
    return next((reason for reason, holds in signs.items() if holds), None)


def _names_other_giver(category: str, prize: str) -> bool:
    """`Screen Actors Guild Award for Best Ensemble` below a prize of another guild."""
    giver, award, _ = category.partition(" Award for ")
    words = {word.bare for word in words_of(giver)} if award else set()
    return not words.isdisjoint(ORGANISATIONS) and not words <= {word.bare for word in words_of(prize)}


def category_doubt(
    pieces: Pieces, wins: bool, group: Group, category: Cell, trades: Trades, likeness: Likeness
) -> str | None:
    """Why a row that states only a nominee need not belong to the category above; None where nothing says so."""
    name = str(category.value)
    persons, own, individual = _persons(pieces["nominee"], likeness), _own_trades(name), _is_individual(name)
    if _names(pieces) <= group.named:
        return "its nominee stands in the category above already: its own may be lost"
    if group.won and wins:
        return "a second winner below a category: its own may be lost"
    if len(persons) > 1 and individual:
        return "several people below a category for one: its own may be lost"
    if group.of_works is bool(persons):
        return "it names another kind of nominee than the category above: its own may be lost"
    if any(_is_of_other_trade(trades.get(person, set()), name) for person in persons):
        return "elsewhere its nominee is of another trade than the category above: its own may be lost"
    if not individual and likeness.is_show(pieces["nominee"].value):
        return "the show is named below a category of something else: its own may be lost"
    if persons and own and not individual and not _titles(pieces, likeness):
        return "a trade is given without the title it is for: its own category may be lost"
    return None


def _is_of_other_trade(trades: AbstractSet[str], category: str) -> bool:
    """Whether somebody of these trades is none whom the category is for: a performer is no nominee for a show."""
    own = _own_trades(category)
    may_act = _PERFORMER in trades and trades.isdisjoint(_ACTS)
    if own or _is_individual(category):
        return bool(trades and own) and own.isdisjoint(trades) and not (may_act and own & _ACTS)
    return bool(trades) and trades <= {*_ACTS, _PERFORMER} and SHOW_CATEGORY.search(category) is not None


def _is_individual(category: str) -> bool:
    return INDIVIDUAL_CATEGORY.search(category) is not None


def rows_to_trades(told: Sequence[Pieces], likeness: Likeness) -> Trades:
    """What the persons are nominated for in rows that state both nominee and category: `actress`, `writing`, …."""
    trades: dict[str, set[str]] = {}
    for pieces in told:
        if "category" in pieces and "nominee" in pieces:
            category = pieces["category"].value
            own = _own_trades(category) or frozenset({_PERFORMER} if _is_individual(category) else ())
            for person in _persons(pieces["nominee"], likeness) if own else ():
                trades.setdefault(person, set()).update(own)
    return trades


def names_works(piece: Piece | None, likeness: Likeness) -> bool:
    """Whether a nominee is no person; so where none is named, which means the show."""
    return piece is None or not _persons(piece, likeness)


def _persons(nominee: Piece, likeness: Likeness) -> set[str]:
    parts = (part for span in nominee.spans for part in likeness.parts(span))
    return {key(part.name) for part in parts if part.kind == "person"}


def silent_prizes(told: Sequence[Pieces]) -> Iterator[bool]:
    """For each row whether it stands among two or more rows of one prize that all go without a nominee."""
    edges = [0, *(at for at, pieces in enumerate(told) if at and "award" in pieces), len(told)]
    for start, end in pairwise(edges):
        silent = end - start > 1 and all("nominee" not in pieces for pieces in told[start:end])
        yield from [silent] * (end - start)


def contested_categories(told: Sequence[Pieces], likeness: Likeness) -> Iterator[bool]:
    """For each row whether others of its category show that some of them have lost their own.

    A trade is nominated once for each title, and for a title in every row or in none; performers need not be.
    """
    edges = [
        0,
        *(at for at, pieces in enumerate(told) if at and pieces.keys() & {"category", "award"}),
        len(told),
    ]
    for start, end in pairwise(edges):
        category = told[start]["category"].value if start < end and "category" in told[start] else ""
        named = [_titles(pieces, likeness) for pieces in told[start:end]]
        titles = [title for own in named for title in own]
        again = len(titles) > len(set(titles))
        some = bool(_own_trades(category)) and any(named) and not all(named)
        yield from [(again or some) and not _is_individual(category)] * (end - start)


def _titles(pieces: Pieces, likeness: Likeness) -> set[str]:
    """The titles that a row names beside the people who are nominated for them."""
    told = " ".join(pieces[column].value for column in ("nominee", "work") if column in pieces)
    persons = "nominee" in pieces and _persons(pieces["nominee"], likeness)
    return {key(title) for title in _QUOTED.findall(told)} if persons else set()


def is_nominee_above(
    nominee: str, category: str, category_above: str, *, same_prize: bool, silent: bool, likeness: Likeness
) -> bool:
    """Whether a row that names nobody certainly means the nominee above.

    It is never certain below a category for an actor or the like, whom the row would name. The show may be meant by
    any prize, by one for persons only where all rows of the prize are `silent`; a title by the same prize in a like
    category, a person by the same prize in a category of the same trade.
    """
    if INDIVIDUAL_CATEGORY.search(category):
        return False
    trades = _trades(category)
    if likeness.is_show(nominee):
        return silent or not trades
    if likeness.is_work(nominee):
        return same_prize and _are_alike(category, category_above)
    return same_prize and bool(trades) and trades <= _trades(category_above)


@lru_cache(maxsize=4096)
def _trades(category: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in PERSON_CATEGORY.findall(category))


def _own_trades(category: str) -> frozenset[str]:
    """The trades that tell nominees apart; a young actor may be a girl."""
    return frozenset() if _YOUNG.search(category) else _trades(category) & _TRADES


def _are_alike(one: str, other: str) -> bool:
    """Whether they share more than half of the words that tell categories apart."""
    here, there = ({word.bare for word in words_of(text)} - OPENERS for text in (one, other))
    return 2 * len(here & there) > min(len(here), len(there))

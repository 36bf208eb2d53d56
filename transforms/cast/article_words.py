"""The words around names in an article's sentence: names in a row, descriptions before one, what is no character."""

import re

from transforms.cast.names import is_trade
from transforms.normal import fold
from transforms.reading.names import TITLES
from transforms.reading.passages import Passage
from transforms.reading.proper_names import CALENDAR, NATIONS, Name, is_initials

_AND = re.compile(r",? (?:and|&) |, (?:and )?")
_AGED = re.compile(r"(?:,? (?:aged )?\d\d)?,?\s*\Z")
_AGE_REACH = 12
_WITHIN = re.compile(r"\b(?:in|on|from|at|of|into)(?: the)? \Z")
_LAST_JOINT = re.compile(r",? (?:and|&) ")
_MOST_IN_ROW, _MOST_WORDS_BETWEEN = 6, 8
# A description before a name (`young lovers Ann`) has no word that begins another part of the sentence.
_OVER = frozenset(
    "in for on at from who whom whose and to with after until during of respectively when while as by or but "
    "well is was had has have will would alongside opposite that which because since if are be not than then so "
    "where".split()
)
_SMALL_WORD = re.compile(r"[a-zß-öø-ÿ][\w'’-]*,?")
_TWO_TRADES = re.compile(r"(?:an? )?[a-z-]+ and [a-z-]+")
_LONGEST_DESCRIPTION = 70
_POSSESSIVE = re.compile(r"['’‘′]s\b|(?<=s)['’]")
_MORE_TITLES = frozenset(
    "commander emperor empress duke duchess baron count pope sheriff deputy admiral corporal private secretary "
    "minister prime vice first lady god goddess saint cousin mum mom dad mama papa nan gran himself herself "
    "santa".split()
)
_NO_CHARACTER = re.compile(
    r"(?:Best|Outstanding|Favou?rite|Executive|Season|Series|Episode|Part|Chapter|Head|Host|Guest|TV)\b|"
    r".*\b(?:Series|Season|Episode|Awards?|Actor|Actress|Films?|Movie|Show|Category|Drama|Comedy)$"
)


def named_to(passage: Passage, end: int) -> Name | None:
    """The name that ends at a place, an age and a comma behind it aside."""
    first = max(0, end - _AGE_REACH)
    aged = _AGED.search(passage.masked, first, end)
    stop = aged.start() if aged else end
    return next((name for name in passage.names if name.end == stop), None)


def row_to(passage: Passage, end: int) -> list[Name]:
    """The names in a row that ends at a place, joined by commas and `and`, in order."""
    last = named_to(passage, end)
    row = [last] if last else []
    while row and len(row) < _MOST_IN_ROW:
        joint = _LAST_JOINT if len(row) == 1 else _AND
        before = next(
            (
                one
                for one in passage.names
                if one.end < row[0].start and joint.fullmatch(passage.masked, one.end, row[0].start)
            ),
            None,
        )
        if before is None:
            break
        row.insert(0, before)
    return row


def subjects_to(passage: Passage, end: int) -> list[Name]:
    """The row of names that ends at a place, where it may be a subject: not behind `in` or `on` as titles are."""
    row = row_to(passage, end)
    if row and (
        _WITHIN.search(passage.masked, max(0, row[0].start - 9), row[0].start) or passage.is_work(row[-1])
    ):
        return []
    return row


def words_end(masked: str, place: int, between: frozenset[str]) -> int:
    """Where the words between names and a place begin, as far back as they are of the given ones."""
    for _ in range(_MOST_WORDS_BETWEEN):
        start = masked.rfind(" ", 0, place - 1) + 1
        word = masked[start:place].strip().rstrip(",").casefold()
        if word not in between and not (word.endswith("ly") and word.islower()):
            break
        place = start
    return place


def row_from(passage: Passage, place: int, count: int) -> list[Name]:
    """The names behind a description at a place: `count` in a row, else the first alone; [] where none begins."""
    first = _described(passage, place)
    row = [first] if first else []
    while row and len(row) < count:
        following = next((one for one in passage.names if one.start > row[-1].end), None)
        if following is None or not _AND.fullmatch(passage.masked, row[-1].end, following.start):
            return row[:1]
        row.append(following)
    return row


def _described(passage: Passage, place: int) -> Name | None:
    masked = passage.masked
    for name in passage.names:
        if name.start < place:
            continue
        if name.start - place > _LONGEST_DESCRIPTION or not _describes(masked[place : name.start]):
            return None
        possessive = _POSSESSIVE.match(masked, name.end)
        nation = name.text.casefold() in NATIONS or is_initials(name.text)
        if possessive is None and not nation:
            return name
        place = possessive.end() if possessive else name.end
    return None


def _describes(words: str) -> bool:
    bare = words.strip(" …\"'“‘")
    if _TWO_TRADES.fullmatch(bare):
        return True
    return all(_SMALL_WORD.fullmatch(word) and word.rstrip(",") not in _OVER for word in bare.split())


def is_possessive(masked: str, name: Name) -> bool:
    """Whether a name stands as `Ann's`."""
    return _POSSESSIVE.match(masked, name.end) is not None


def is_character_name(name: Name) -> bool:
    """Whether somebody of a story may be called so: no title alone, no trade, prize, month, nation or body."""
    words = fold(name.text).split()
    if not words or all(
        word in TITLES or word in _MORE_TITLES or word in CALENDAR - {"may", "april", "june"}
        for word in words
    ):
        return False
    if is_trade(name.text) or _NO_CHARACTER.match(name.text) or (len(words) == 1 and words[0] in NATIONS):
        return False
    return not all(is_initials(word) for word in name.text.split())

"""The words around names in an article's sentence: names in a row, descriptions before one, what is no character."""

from transforms.cast.names import is_trade
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.names import TITLES
from transforms.reading.passages import Passage
from transforms.reading.proper_names import CALENDAR, NATIONS, Name, is_initials

# Somebody of a story may direct a body, which is no maker's work: `FBI director Ann Hill`.
DIRECTS_BODY = regex(
    r"(?:\b(?!BBC|ITV|HBO|NBC|ABC|CBS|AMC|PBS)[A-Z]{3,4}|\b(?:deputy|acting|assistant)) director \Z"
)
_AND = regex(r",? (?:and|&) |, (?:and )?")
_AGED = regex(r"(?:,? (?:aged )?\d\d)?(?:,| [–—-]|—)?\s*\Z")
_AGE_REACH = 12
_WITHIN = regex(r"\b(?:in|on|from|at|of|into)(?: the)? \Z")
_LAST_JOINT = regex(r",? (?:and|&) ")
_MOST_IN_ROW, _MOST_WORDS_BETWEEN = 6, 8
# A description before a name (`young lovers Ann`) has no word that begins another part of the sentence.
_OVER = frozenset(
    "in for on at from who whom whose and to with after until during of respectively when while as by or but "
    "well is was had has have will would alongside opposite that which because since if are be not than then so "
    "where".split()
)
_SMALL_WORD = regex(r"[a-zß-öø-ÿ][\w'’-]*,?")
_TWO_TRADES = regex(r"(?:an? )?[a-z-]+ and [a-z-]+")
_LONGEST_DESCRIPTION = 70
_BODIES = frozenset(("TV", "MP", "MI5", "US", "UK", "PR", "IT"))
_ONE_OF = regex(r"an? ")
_NOUNS = regex(r"(?: [a-z][a-z-]+){1,3} (?=[A-Z])")
_POSSESSIVE = regex(r"['’‘′]s\b|(?<=s)['’]")
_MORE_TITLES = frozenset(
    "commander emperor empress duke duchess baron count pope sheriff deputy admiral corporal private secretary "
    "minister prime vice first lady god goddess saint cousin mum mom dad mama papa nan gran himself herself "
    "supt insp cdr cmdr lieut cpl pvt maj gov hon lt col gen sgt santa premier governor councillor coroner "
    "elder bishop cardinal rabbi imam warden marshal chancellor".split()
)
_NO_CHARACTER = regex(
    r"(?:Best|Outstanding|Favou?rite|Executive|Season|Series|Episode|Part|Chapter|Head|Host|Guest|TV)\b|"
    r".*\b(?:Series|Season|Episode|Awards?|Actor|Actress|Films?|Movie|Show|Category|Drama|Comedy)$"
)


def named_to(passage: Passage, end: int) -> Name | None:
    """The name that ends at a place, an age and a comma behind it aside."""
    first = max(0, end - _AGE_REACH)
    aged = _AGED.search(passage.masked, first, end)
    stop = aged.start() if aged else end
    return next((name for name in passage.names if name.end == stop), None)


def row_to(passage: Passage, end: int, floor: int = 0) -> list[Name]:
    """The names in a row that ends at a place, in order; none that begins before `floor`."""
    last = named_to(passage, end)
    row = [last] if last and last.start >= floor else []
    while row and len(row) < _MOST_IN_ROW:
        joint = _LAST_JOINT if len(row) == 1 else _AND
        before = next(
            (
                one
                for one in passage.names
                if floor <= one.start
                and one.end < row[0].start
                and joint.fullmatch(passage.masked, one.end, row[0].start)
            ),
            None,
        )
        if before is None:
            break
        row.insert(0, before)
    return row


def subjects_to(passage: Passage, end: int, floor: int = 0) -> list[Name]:
    """The row of names that ends at a place, where it may be a subject: not behind `in` or `on` as titles are."""
    row = row_to(passage, end, floor)
    if row and (
        _WITHIN.search(passage.masked, max(0, row[0].start - 9), row[0].start) or passage.is_work(row[-1])
    ):
        return []
    return row


def words_end(masked: str, place: int, between: frozenset[str]) -> int:
    """Where the words between names and a place begin, as far back as they are of the given ones."""
    for _ in range(_MOST_WORDS_BETWEEN):
        start = masked.rfind(" ", 0, place - 1) + 1
        word = masked[start:place].strip().rstrip(",")
        if word.casefold() not in between and not (word.endswith("ly") and word.islower()):
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
    for name in passage.names:
        if name.start < place:
            continue
        if _ONE_OF.fullmatch(passage.masked, place, name.start):
            return None  # `as a Boy Scout`
        if name.start - place > _LONGEST_DESCRIPTION or not _describes(passage.masked[place : name.start]):
            return None
        behind = _behind_attribute(passage, name)
        if behind is None:
            return name
        place = behind
    return None


def _behind_attribute(passage: Passage, name: Name) -> int | None:
    """Where a name ends that only tells of the next one (`Ann's`, `BBC`, `Leeds tram driver Ann`); None for others."""
    if possessive := _POSSESSIVE.match(passage.masked, name.end):
        return possessive.end()
    if name.text.casefold() in NATIONS or is_initials(name.text) or name.text in _BODIES:
        return name.end
    nouns = _NOUNS.match(passage.masked, name.end)
    if nouns is None or " " in name.text or not any(nouns.end() == one.start for one in passage.names):
        return None
    words = nouns[0].split()
    return None if any(word in _OVER or word.endswith(("ed", "s", "ly")) for word in words) else name.end


def _describes(words: str) -> bool:
    bare = words.strip(" …\"'“‘")
    if _TWO_TRADES.fullmatch(bare):
        return True
    return all(_SMALL_WORD.fullmatch(word) and word.rstrip(",") not in _OVER for word in bare.split())


def is_possessive(masked: str, name: Name) -> bool:
    """Whether a name stands as `Ann's`."""
    return _POSSESSIVE.match(masked, name.end) is not None


def is_titled(name: Name) -> bool:
    """Whether a name opens with a title, as no performer's does (`Commander Ann`)."""
    words = fold(name.text).split()
    return bool(words) and (words[0] in TITLES or words[0] in _MORE_TITLES)


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

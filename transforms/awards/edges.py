"""Where in the words of a glued row a prize may end, a nominee may begin, a category may begin."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.awards.likeness import Judge
from transforms.awards.vocabulary import KNOWN_PRIZES, ORGANISATIONS, PRIZE_STARTS
from transforms.awards.words import Word, word_of
from transforms.reading.words import Words

_MOST_WORDS_OF_PRIZE = 14
_LONGEST_FIELD = 4
_MOST_WORDS_AHEAD = 50
_PLURALS = frozenset({"awards", "award", "prizes", "prize", "honours", "honors"})
_FIELD_JOINTS = frozenset({"for", "in", "of"})


def prize_ends(words: Sequence[Word]) -> list[int]:
    """After how many words a prize may end: behind a prize word, a known prize, the first words no category uses."""
    ends: set[int] = set()
    head = words[:_MOST_WORDS_OF_PRIZE]
    opened = strange = begun = False
    if head and head[0].bare in PRIZE_STARTS:
        ends.update(size for size in (2, 3) if size < len(words))
    text = ""
    for place, word in enumerate(head, 1):
        text = f"{text} {word.bare}" if text else word.bare
        strange = (strange or place == 1) and (not word.is_official or word.is_connective)
        begun = begun or not word.is_official
        following = words[place] if place < len(words) else None
        if word.prize is not None or (
            place > 1 and _is_year(word.bare) and head[place - 2].prize is not None
        ):
            ends.update(_ends_behind(words, place))
        elif (place > 1 and text in KNOWN_PRIZES) or (
            following is not None and not opened and _may_open_category(following, begun and strange, place)
        ):
            ends.add(place)
        opened = opened or word.is_opener
    return sorted(ends)


def _may_open_category(word: Word, all_strange: bool, place: int) -> bool:
    """An opener behind two words, or any word of categories behind none but words that categories do not use."""
    if word.is_opener:
        return place > 1 or all_strange
    return all_strange and word.is_official and not word.is_connective


def _ends_behind(words: Sequence[Word], place: int) -> Iterator[int]:
    """Behind a prize word, unless the prize's name goes on; also behind the field that a prize is given for."""
    following = words[place].bare if place < len(words) else ""
    if following in _PLURALS and words[place - 1].bare not in _PLURALS:
        return
    if following not in _FIELD_JOINTS:
        yield place
        if place < len(words) and words[place].text.startswith("("):
            yield from _behind_parenthesis(words, place)
    elif words[place - 1].bare in ORGANISATIONS and following == "of":
        yield from _ends_of_organisation(words, place + 1)
    elif words[place - 1].bare in _PLURALS:
        for end in range(place + 2, min(len(words), place + 1 + _LONGEST_FIELD) + 1):
            if words[end - 1].is_opener:
                return
            if not words[end - 1].is_connective:
                yield end


def _behind_parenthesis(words: Sequence[Word], place: int) -> Iterator[int]:
    """`Choice Awards (Australia)`: behind the parenthesis that says which prize is meant."""
    for end in range(place + 1, min(len(words), place + _LONGEST_FIELD) + 1):
        if words[end - 1].text.endswith(")"):
            yield end
            return


def _ends_of_organisation(words: Sequence[Word], place: int) -> Iterator[int]:
    """`Guild of Canada`, `Guild of Great Britain`: behind one word, and on while no word of categories comes."""
    for end in range(place + 1, min(len(words), place + _LONGEST_FIELD)):
        yield end
        if words[end].is_official:
            return


def _is_year(bare: str) -> bool:
    return len(bare) == 4 and bare.isdecimal() and bare[:2] in ("19", "20")


def nominee_starts(words: Words, judge: Judge) -> Iterator[int]:
    """The places from which the rest may be a nominee."""
    before: Word | None = None
    shown = judge.likeness.shows_in(words.whole)
    quoted = False
    for start, (word, begin) in enumerate(
        zip(map(word_of, words.texts[:_MOST_WORDS_AHEAD]), words.starts, strict=False)
    ):
        if not quoted and _may_begin_nominee(word, before, begin in shown):
            yield start
        quoted ^= word.text.count('"') % 2 == 1
        before = word


def _may_begin_nominee(word: Word, before: Word | None, is_show: bool) -> bool:
    if not word.text:  # of a reference mark nothing is left
        return False
    letter = word.text[0]
    if not (is_show or letter.isupper() or letter.isdecimal() or letter in "\"“'‘#"):
        return False
    return before is None or not (before.is_connective or before.text.endswith((",", ";", ":")))


def category_starts(words: Words) -> Iterator[int]:
    """The places from which the rest may be a category where the nominee stands before it."""
    for start, (before, word) in enumerate(pairwise(map(word_of, words.texts[:_MOST_WORDS_AHEAD])), 1):
        if not (
            word.is_connective
            or before.is_connective
            or word.is_lower
            or before.text.endswith((",", ";", ":"))
        ):
            yield start

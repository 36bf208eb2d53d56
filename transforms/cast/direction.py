"""Whose names stand first in a list of names that only dashes or brackets part: the performers' or the characters'."""

from collections import Counter
from collections.abc import Sequence

from transforms.cast.headings import Heading
from transforms.cast.names import is_plainly_character
from transforms.cast.parts import Credit, Pair
from transforms.cast.records import Page
from transforms.documents.model import Block
from transforms.normal import fold, tidy
from transforms.patterns import regex
from transforms.reading.names import TITLES, is_full_name, is_name
from transforms.spans import Span

_NAME_WORD = regex(r"[^\W\d_]{3,}")
_FEWEST, _SHARE, _RATIO, _DISTINCT, _TOLD, _LOOKED_UP = 2, 0.6, 4, 0.85, 0.4, 20


def performer_first(page: Page, heading: Heading, pairs: Sequence[Pair]) -> bool | None:
    """Whether performers stand first: known people decide, then an earlier list, then what no performer is called."""
    left = sum(_is_known(page, pair.left.name) for pair in pairs)
    right = sum(_is_known(page, pair.right.name) for pair in pairs)
    if _outweighs(left, right) and (heading.scope or max(left, right) >= _FEWEST):
        return left > right
    if left or right:
        return None
    if page.performer_first is not None:
        return page.performer_first
    direction = _by_shape(pairs) if heading.scope else None
    page.undecided = page.undecided or direction is None
    return direction


def fits_open_list(page: Page, credits: Sequence[tuple[Credit, ...]], blocks: Sequence[Block]) -> bool:
    """Whether pairs under a heading that leaves it open are a cast list.

    Most lines must be pairs, all performers known or full names, hardly one of them named twice, and the text must
    speak of many of the characters elsewhere (of a song or a prize it does not).
    """
    read = [own[0] for own in credits if own]
    performers = [span for credit in read for span in credit.performers]
    lines = sum(block.level <= 1 for block in blocks)
    if len(read) < max(_FEWEST, _SHARE * lines):
        return False
    if len({fold(span.quote) for span in performers}) < _DISTINCT * len(performers):
        return False
    if not all(_is_known(page, span) or is_full_name(tidy(span.quote)) for span in performers):
        return False
    told = read[:_LOOKED_UP]
    return sum(_is_told_of(credit.characters[0]) for credit in told) >= _TOLD * len(told)


def _is_told_of(character: Span) -> bool:
    """Whether one of a character's names stands in the text a second time."""
    words = [word for word in _NAME_WORD.findall(character.quote) if fold(word) not in TITLES]
    return any(character.content.count(word) > 1 for word in words[:_FEWEST])


def _by_shape(pairs: Sequence[Pair]) -> bool | None:
    lefts = [tidy(pair.left.name.quote) for pair in pairs]
    rights = [tidy(pair.right.name.quote) for pair in pairs]
    named = sum(is_name(left) and is_name(right) for left, right in zip(lefts, rights, strict=True))
    if named < _SHARE * len(pairs):
        return None
    left, right = sum(map(is_plainly_character, lefts)), sum(map(is_plainly_character, rights))
    if left or right:
        return right > left if _outweighs(left, right) else None
    left, right = _shared_surnames(lefts), _shared_surnames(rights)
    return right > left if _outweighs(left, right) and max(left, right) > _FEWEST else None


def _shared_surnames(names: Sequence[str]) -> int:
    """How many of the names share their last word with another: families are of the story."""
    counts = Counter(fold(name).rpartition(" ")[2] for name in names)
    return sum(count for count in counts.values() if count > 1)


def _outweighs(left: int, right: int) -> bool:
    return left != right and max(left, right) >= _RATIO * min(left, right)


def _is_known(page: Page, span: Span) -> bool:
    return fold(span.quote) in page.people

"""Where a sentence names a category (`Best Supporting Actor in a Drama`), and which categories are the same."""

from collections.abc import Iterator

from transforms.awards.likeness import Likeness
from transforms.normal import fold
from transforms.patterns import regex

_OPENER = (
    r"(?:Best|Outstanding|Favou?rite|Breakthrough|Breakout|Lead|Supporting|Rising|Top|Most|Funniest|BEST"
    r"|OUTSTANDING)"
)
_WORD = r"[A-Z0-9][\w'’&/-]*"
_LINK = r"(?:(?:in an?|in|of the|of|for an?|or|and|&|or an?) )?"
_TAIL = (
    r"(?: (?:in|for) an? (?:[a-z-]+ ){0,3}(?:series|drama|comedy|programme|program|show|movie|film|soap"
    r"|role)(?: or (?:movie|special|drama))?)?"
)
CATEGORY = regex(rf"(?<![\w'’-]){_OPENER}(?:,? {_LINK}{_WORD}){{1,10}}{_TAIL}")
_LAST_WORD = regex(
    r"(?: (?:Awards?|Prize|Gong|Trophy|Category|Honou?r)|,? (?:and|or|in|of|for|in a|for a|of the|&)| [A-Z]+['’]s|\W)$"
)
_NEXT = regex(rf",? (?:and|&) (?={_OPENER}\b)|, (?=(?:Best|Outstanding)\b)")
_CUT = regex(r",? (?:(?:in an?|in|of the|of|for an?|or|and|&|or an?) )?[A-Z0-9][\w'’&/-]*$")
_SHORTEST = 2
_NOT_TOLD = frozenset(
    "best outstanding award awards in a an the for of or and favourite favorite category s".split()
)
_SPELLINGS = {"programme": "program", "performance": "performance"}


def categories_in(text: str, likeness: Likeness) -> Iterator[tuple[int, int]]:
    """Where the categories of a text stand, each as long as its words are those of categories."""
    match = CATEGORY.search(text)
    while match is not None:
        end = _end(text, match.start(), match.end(), likeness)
        if end is not None:
            yield match.start(), end
        match = CATEGORY.search(text, end or match.start() + 1)


def _end(text: str, start: int, end: int, likeness: Likeness) -> int | None:
    if following := _NEXT.search(text, start, end):
        end = following.start()
    while len(text[start:end].split()) >= _SHORTEST:
        while last := _LAST_WORD.search(text, start, end):
            end = last.start()
        if likeness.cost("category", text[start:end]) <= likeness.weights.sure_text:
            return end
        cut = _CUT.search(text, start, end)
        if cut is None:
            return None
        end = cut.start()
    return None


def category_key(category: str) -> frozenset[str]:
    """The words that tell a category: `Lead Actor, Comedy Series` is `Outstanding Lead Actor in a Comedy Series`."""
    words = fold(category).split()
    return frozenset(_SPELLINGS.get(word, word) for word in words if word not in _NOT_TOLD)

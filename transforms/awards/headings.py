"""Which headings are the name of a prize, and not just about prizes."""

from transforms.awards.vocabulary import GENERIC_HEADINGS, NOT_IN_PRIZE, PRIZE_ENDS
from transforms.awards.words import EDGES
from transforms.findings import Cell, inferred
from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

_LONGEST = 10
_AND = regex(r"\band\b|&|,|/")
_PRIZES = frozenset("award awards prize prizes emmy emmys globe globes bafta baftas oscars grammys".split())


def heading_to_prize(place: Span) -> Cell | None:
    """The prize that a heading, a caption or a dividing row names, None where it names none or several.

    `Guild awards` is none: the names of prizes are written with capitals.
    """
    heading = place.quote.strip()
    words = heading.split()
    if not 0 < len(words) <= _LONGEST or GENERIC_HEADINGS.fullmatch(heading):
        return None
    ends = [word for word in words if word.strip(EDGES).casefold() in PRIZE_ENDS]
    if not any(word[0].isupper() or not word[0].isalpha() for word in ends) or words[-1] == "awards":
        return None
    if not NOT_IN_PRIZE.isdisjoint(fold(heading).split()):
        return None
    several = sum(not _PRIZES.isdisjoint(fold(part).split()) for part in _AND.split(heading)) > 1
    return None if several else inferred(place, place.value or "")

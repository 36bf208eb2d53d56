"""Other works that an article names only because somebody was in them: `Max was last seen in Other Show as a vicar`."""

from transforms.patterns import regex
from transforms.reading.passages import Mention, Passage

_CREDIT = regex(
    r"\b(?:play(?:s|ed|ing)?|portray\w*|star(?:s|red|ring)?|appear\w*|seen|roles?|part|turn|cast|known|famous|fame|work(?:ed)?|"
    r"credits?|stints?|voiced|directed|wrote|notice|name|joined|left)\b[^.;:!?]{0,70}\b(?:in|on|of|for|from|include|with)"
    r"(?: the| a)?(?: [\w’'-]+){0,4} [\"'“‘]?\Z"
)
_TO_COME = regex(r"\b(?:will|to|makes|is|are|set|soon|next|new|upcoming)\b")
_BRACKETED = regex(r"\([\"'“‘]?\Z")
_PRONOUN = regex(r"\W*(?:(?:[A-Z][a-z]+|At \d+),? )?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_REMEMBERED = 2
_LOOKS_BACK = 110


class Asides:
    """Of whom the last work beside the show was told, sentence by sentence."""

    def __init__(self) -> None:
        self.persons: frozenset[str] | None = None
        """The words of their names; None where the work was not named for somebody's sake."""
        self._before: list[frozenset[str]] = []

    def meet(self, passage: Passage) -> None:
        """Take in a sentence."""
        words = frozenset(
            word for name in passage.names if not passage.is_work(name) for word in name.key.split()
        )
        named = [one for one in passage.mentions if one.sort in ("show", "other") and one.sure]
        others = [one for one in named if one.sort == "other"]
        if others and all(_is_credit(passage.masked, one) for one in others):
            meant = self._before if _PRONOUN.match(passage.masked) else []
            self.persons = words.union(*meant)
        elif named:
            self.persons = None
        elif self.persons is not None and _PRONOUN.match(passage.masked):
            self.persons |= words
        self._before = [*self._before, words][-_REMEMBERED:]


def _is_credit(masked: str, mention: Mention) -> bool:
    start = max(0, mention.start - _LOOKS_BACK)
    if _TO_COME.search(masked, start, mention.start):
        return False  # news of another work may go on
    found = _CREDIT.search(masked, start, mention.start) or _BRACKETED.search(masked, start, mention.start)
    return found is not None

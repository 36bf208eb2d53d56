"""What it costs to take a piece of text for a prize, a category or a nominee: 0 is certain, 5 is absurd."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from transforms.awards.names import Names, ends_in_work
from transforms.awards.nominees import Nominee, nominee_to_parts
from transforms.awards.show import Show, is_part_of_show
from transforms.awards.signs import category_price, is_torn, key, prize_price
from transforms.awards.weights import WEIGHTS, Weights
from transforms.awards.words import Word, words_of
from transforms.lexicon import Lexicon
from transforms.patterns import regex
from transforms.spans import Span

_BEHIND_SHOW = regex(
    r"[,(:–-]|['’]s|\s(?:[(–—\"“'‘&-]|for\b|and\b|with\b|by\b|[Ee]pisode|[Ss]eason|[Cc]ast|[Tt]eam|[Ss]eries|[Cc]rew)"
)
_REASONS = ("For the ", "For her ", "For his ", "For their ")
_ELSEWHERE = -1
_STRANGE_IN_NOMINEE = regex(r" [Oo]f the (?:Year|Decade|Month)\b| (?:Won|Nominated)(?!\S)")
_SUPERLATIVES = frozenset({"best", "outstanding", "favorite", "favourite", "most"})

Judgement = Callable[[str, Sequence[Word]], float]


class Likeness:
    """Judges texts by their words, by what the page and its show establish, and by what the table itself repeats."""

    def __init__(self, lexicon: Lexicon, show: str, weights: Weights = WEIGHTS) -> None:
        self.weights = weights
        self.show = Show(show)
        self.works = lexicon.names("works", key)
        self._people = lexicon.names("people", key), lexicon.names("characters", key)
        self._names = Names(self._is_person, weights)
        self._elsewhere = {
            "award": lexicon.names("awards", key),
            "category": lexicon.names("categories", key),
        }
        self._known: dict[str, dict[str, set[int]]] = {}
        self.repeated: frozenset[str] = frozenset()
        self._parts: dict[Span, tuple[Nominee, ...]] = {}
        self._judges: Mapping[str, tuple[Judgement, dict[str, tuple[float, str]]]] = {
            "award": (self._as_award, {}),
            "category": (self._as_category, {}),
            "nominee": (self._as_nominee, {}),
        }

    def learn(self, column: str, text: str, row: int) -> None:
        """A text that a row certainly holds in a column makes it likelier there in every other row."""
        self._places(key(text)).setdefault(column, set()).add(row)

    def knows(self, column: str, text: str, row: int) -> bool:
        """True where another row of the page, or another page of the show, holds the text in the column."""
        return _holds(self._places(key(text)), column, row)

    def _places(self, known_as: str) -> dict[str, set[int]]:
        """Column -> the rows that hold a text there; what other pages of the show hold stands `_ELSEWHERE`."""
        places = self._known.get(known_as)
        if places is None:
            told = [column for column, texts in self._elsewhere.items() if known_as in texts]
            places = self._known[known_as] = {column: {_ELSEWHERE} for column in told}
        return places

    def _is_person(self, known_as: str) -> bool:
        return any(known_as in names for names in self._people)

    def _is_named(self, known_as: str) -> bool:
        return self._is_person(known_as) or known_as in self.works

    def cost(self, column: str, text: str, row: int = _ELSEWHERE, words: Sequence[Word] = ()) -> float:
        """The cost of a row's text as `award`, `category`, `nominee` or `work`; a row is known by where it begins.

        `words` are the text's words where they are at hand.
        """
        judge, memory = self._judges["nominee" if column == "work" else column]
        judged = memory.get(text)
        if judged is None:
            price = judge(text, words or words_of(text)) if text else self.weights.absurd
            judged = memory[text] = price, key(text)
        own, known_as = judged
        places = self._places(known_as)
        if not places:
            return own
        if _holds(places, column, row):
            return min(own, 0.0)
        return (
            own + self.weights.known_elsewhere if any(_holds(places, other, row) for other in places) else own
        )

    def parts(self, nominee: Span) -> tuple[Nominee, ...]:
        """Every person and work that a nominee text names; several rules ask for the same text."""
        parts = self._parts.get(nominee)
        if parts is None:
            parts = self._parts[nominee] = tuple(nominee_to_parts(nominee, self.show, self.works))
        return parts

    def shows_in(self, text: str) -> frozenset[int]:
        """Where in the text the show is named."""
        return frozenset(begin for begin, _ in self.show.places(text))

    def names_show(self, text: str) -> bool:
        """True for the show itself, its season or cast, also with the episode it is named for."""
        end = self.show.end(text)
        return end is not None and (end == len(text) or ends_in_work(text, end))

    def is_show(self, text: str) -> bool:
        """True for the show itself, with or without a season."""
        return self.show.is_whole(text.strip())

    def is_work(self, text: str) -> bool:
        """True for the show, for a title in quotation marks, and for titles that the page establishes."""
        return text[:1] in ('"', "“") or self.is_show(text) or key(text) in self.works

    def _as_award(self, text: str, words: Sequence[Word]) -> float:
        other = self._is_named(key(text)) or self.is_show(text)
        return prize_price(text, words, self.weights) + (self.weights.known_elsewhere if other else 0.0)

    def _as_category(self, text: str, words: Sequence[Word]) -> float:
        if not any(map(str.isalpha, text)):
            return self.weights.absurd
        other = (
            self._is_named(key(text))
            or self._names.ends_in_name(text.split())
            or self.is_show(text)
            or self._is_cut_off_show(text)
        )
        return category_price(text, words, self.weights) + (self.weights.known_elsewhere if other else 0.0)

    def _is_cut_off_show(self, text: str) -> bool:
        return self.show.may_stand_in(text) and any(
            begin > 0 and end == len(text) for begin, end in self.show.places(text)
        )

    def _as_nominee(self, text: str, words: Sequence[Word]) -> float:
        weights, shown = self.weights, self.show.end(text)
        if is_torn(text) or text[0] in "–—-,&()" or (text[0].islower() and shown is None):
            return weights.absurd
        if self.names_show(text) or (shown is not None and _BEHIND_SHOW.match(text, shown)):
            return weights.telling
        if (shown is not None and text[shown] == " ") or text.startswith(_REASONS):
            return weights.unknown
        if text[0] in '"“' and "award for" in text.lower():
            return weights.out_of_place
        if text[0] in '"“' or is_part_of_show(text) or self._is_named(key(text)):
            return weights.telling
        misplaced = self._is_cut_off_show(text) + (
            (bool(words) and words[0].bare in _SUPERLATIVES) or _STRANGE_IN_NOMINEE.search(text) is not None
        )
        own = min(self._names.cost(text), self._as_phrase(text, words))
        return own + weights.out_of_place * misplaced

    def _as_phrase(self, text: str, words: Sequence[Word]) -> float:
        """A scene, a campaign, a phrase: anything that does not speak the language of prizes and categories."""
        weights = self.weights
        official = sum(word.is_official and not word.is_connective for word in words)
        prizes = sum(word.prize is not None for word in words)
        if text in self.repeated and not prizes + official:
            return weights.likely_name
        return weights.unknown + weights.foreign_word * official + weights.out_of_place * prizes


def _holds(places: Mapping[str, set[int]], column: str, row: int) -> bool:
    rows = places.get(column)
    return bool(rows) and rows != {row}


class Judge(NamedTuple):
    """The likeness as one row sees it: its own texts are no evidence for itself."""

    likeness: Likeness
    row: int

    @property
    def weights(self) -> Weights:
        """The prices it judges by."""
        return self.likeness.weights

    def cost(self, column: str, text: str, words: Sequence[Word] = ()) -> float:
        """See `Likeness.cost`."""
        return self.likeness.cost(column, text, self.row, words)

    def knows(self, column: str, text: str) -> bool:
        """See `Likeness.knows`."""
        return self.likeness.knows(column, text, self.row)

    def cost_with_field(self, text: str) -> float:
        """The cost of a text as a prize that says itself what it is given for: `Emmy Award for Outstanding Casting`."""
        prize, _, field = text.partition(" for ")
        return self.cost("award", prize) + self.cost("category", field)

    def is_anchored(self, text: str) -> bool:
        """True where a title in quotation marks, the show or a nominee of another row begins the text."""
        return (
            text[0] in '"“'
            or is_part_of_show(text)
            or self.likeness.show.end(text) is not None
            or self.knows("nominee", text)
        )

    def names_nominee(self, text: str) -> bool:
        """True where the page knows the text as a person or work, or another row as a nominee."""
        return self.cost("nominee", text) <= 0.0

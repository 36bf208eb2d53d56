"""What it costs to take a piece of text for a prize, a category or a nominee: 0 is certain, 5 is absurd."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from transforms.awards.category_words import CATEGORY_WORDS
from transforms.awards.given_names import GIVEN_NAMES
from transforms.awards.nominees import show_pattern
from transforms.awards.signs import EDGES, category_price, is_torn, key, prize_price, words_of
from transforms.awards.vocabulary import NAME_PARTICLES, NAME_SUFFIXES, OPENERS, PRIZE_ENDS
from transforms.lexicon import Lexicon

_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_JOINTS = re.compile(r"\s*,\s*(?:and\s|&\s)?|\s*;\s*|\s+(?:and|&|with)\s+|\s*/\s*")
_WORK_TAIL = re.compile(
    r"""\s*(?:\(\s*for\b.*\)|\bfor\s+["“'].*|[–—-]?\s*\(?Episodes?\b:?.*|\bfrom\s+["“].*|\s[–—-]\s["“].*|\(["“].*\))\s*$""",
    re.IGNORECASE,
)
_AS_ROLE = re.compile(r"\s+as\s+(?:the\s+)?[\"“]?[A-Z].*$")
_LABEL = re.compile(r"^(?:[A-Z][\w ]{2,40}):\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_WORDS_OF_NAME: Mapping[int, float] = {1: 2.2, 2: 0.4, 3: 0.8, 4: 1.8}
_TOO_LONG_FOR_NAME = 4.0
_PHRASE = 2.6
_REPEATED = 0.8
_SHOW_CUT_OFF = 2.5
_ESTABLISHED = -0.8
_KNOWN_ELSEWHERE = 2.0
_NOT_THIS = 4.0
_ELSEWHERE = -1


class Likeness:
    """Judges texts by their words, by what the page and its show establish, and by what the table itself repeats."""

    def __init__(self, lexicon: Lexicon, show: str) -> None:
        self.shows = show_pattern(show)
        self._ends_in_show = re.compile(rf"\s(?:{self.shows.pattern})$")
        self.people = {key(name) for name in (*lexicon.people, *lexicon.characters)}
        self.works = frozenset(key(name) for name in lexicon.works)
        self.known: Mapping[str, dict[str, set[int]]] = {
            "award": {key(name): {_ELSEWHERE} for name in lexicon.awards},
            "category": {key(name): {_ELSEWHERE} for name in lexicon.categories},
            "nominee": {},
        }
        self.repeated: frozenset[str] = frozenset()
        self._names: dict[str, float] = {}
        self._memory: dict[tuple[str, str], float] = {}

    @cached_property
    def _judges(self) -> Mapping[str, Callable[[str], float]]:
        return {"award": self._as_award, "category": self._as_category, "nominee": self._as_nominee}

    def learn(self, column: str, text: str, row: int) -> None:
        """A text that a row certainly holds in a column makes it likelier there in every other row."""
        self.known[column].setdefault(key(text), set()).add(row)

    def knows(self, column: str, text: str, row: int) -> bool:
        """True where another row of the page, or another page of the show, holds the text in the column."""
        return self._holds(column, key(text), row)

    def _holds(self, column: str, own_key: str, row: int) -> bool:
        rows = self.known[column].get(own_key)
        return bool(rows) and rows != {row}

    def cost(self, column: str, text: str, row: int = _ELSEWHERE) -> float:
        """The cost of a row's text as `award`, `category`, `nominee` or `work`; a row is known by where it begins."""
        column = "nominee" if column == "work" else column
        own = self._memory.get((column, text))
        if own is None:
            own = self._memory[column, text] = self._judges[column](text) if text else 5.0
        own_key = key(text)
        held = [
            name for name, texts in self.known.items() if own_key in texts and self._holds(name, own_key, row)
        ]
        if column in held:
            return min(own, 0.0)
        return own + _KNOWN_ELSEWHERE if held else own

    def opens_with_show(self, text: str) -> bool:
        """True where the text begins with the show's name."""
        return self.shows.match(text) is not None

    def names_show(self, text: str) -> bool:
        """True for the show itself, its season or cast, also with the episode it is named for."""
        shown = self.shows.match(text)
        return shown is not None and (shown.end() == len(text) or bool(_WORK_TAIL.match(text, shown.end())))

    def is_show(self, text: str) -> bool:
        """True for the show itself, with or without a season."""
        return self.shows.fullmatch(text.strip()) is not None

    def is_work(self, text: str) -> bool:
        """True for the show, for a title in quotation marks, and for titles that the page establishes."""
        return text[:1] in ('"', "“") or self.is_show(text) or key(text) in self.works

    def _as_award(self, text: str) -> float:
        return prize_price(text) + (_NOT_THIS if self._is_name(text) or self.is_show(text) else 0.0)

    def _as_category(self, text: str) -> float:
        other = self.is_show(text) or self._is_name(text) or self._ends_in_name(text)
        return category_price(text) + (_NOT_THIS if other else 0.0)

    def _as_nominee(self, text: str) -> float:
        shown = self.shows.match(text)
        if is_torn(text) or text[0] in "–—-,&()" or (text[0].islower() and not shown):
            return 6.0
        if self.names_show(text):
            return -0.5
        if shown and text[shown.end()] in " ,(:–-":
            return 0.3
        if text[0] in '"“':
            return 0.2 if "award for" not in text.lower() else 3.0
        if self._is_name(text):
            return _ESTABLISHED
        cut_off = _SHOW_CUT_OFF if self._ends_in_show.search(text) else 0.0
        return min(self._as_names(text), self._as_phrase(text)) + cut_off

    def _as_phrase(self, text: str) -> float:
        """A scene, a campaign, a phrase: anything that does not speak the language of prizes and categories."""
        words = words_of(text)
        official = sum(word in CATEGORY_WORDS or word in OPENERS for word in words)
        prizes = sum(word in PRIZE_ENDS for word in words)
        if text in self.repeated and not prizes + official:
            return _REPEATED
        return _PHRASE + 0.8 * official + 2.0 * prizes

    def _as_names(self, text: str) -> float:
        bare = _PARENTHESIS.sub("", _AS_ROLE.sub("", _WORK_TAIL.sub("", text)))
        told = 0.3 if len(bare) < len(text) else 0.0
        pieces = [name.strip() for name in _JOINTS.split(bare) if name.strip()]
        names = [name if place == 0 else _LABEL.sub("", name) for place, name in enumerate(pieces)]
        if not names:
            return 2.0 - told
        costs = [self._name_cost(name) for name in names]
        return costs[0] + 0.5 * max(costs[1:], default=0.0) - told

    def _name_cost(self, name: str) -> float:
        own = self._names.get(name)
        if own is None:
            own = self._names[name] = self._as_name(name)
        return own

    def _as_name(self, name: str) -> float:
        if self._is_name(name):
            return _ESTABLISHED
        words = name.split()
        if self._starts_with_name(words):
            return 1.0 + 0.2 * len(words)
        plain = [word.strip(EDGES).casefold() for word in words]
        core = [word for word in plain if word not in NAME_SUFFIXES]
        length = len(core) - sum(word in NAME_PARTICLES for word in core[1:])
        cost = _WORDS_OF_NAME.get(length, _TOO_LONG_FOR_NAME)
        cost += sum(_name_word_price(word, bare) for word, bare in zip(words, plain, strict=True))
        return cost - (0.4 if plain[0] in GIVEN_NAMES else 0.0)

    def _is_name(self, text: str) -> bool:
        own = key(text)
        return own in self.people or own in self.works

    def _starts_with_name(self, words: list[str]) -> bool:
        return any(key(" ".join(words[:size])) in self.people for size in (2, 3) if size < len(words))

    def _ends_in_name(self, text: str) -> bool:
        words = text.split()
        tails = (" ".join(words[-size:]) for size in (2, 3) if size < len(words))
        return any(key(tail) in self.people for tail in tails) or self._ends_in_show.search(text) is not None


class Judge(NamedTuple):
    """The likeness as one row sees it: its own texts are no evidence for itself."""

    likeness: Likeness
    row: int

    def cost(self, column: str, text: str) -> float:
        """See `Likeness.cost`."""
        return self.likeness.cost(column, text, self.row)

    def knows(self, column: str, text: str) -> bool:
        """See `Likeness.knows`."""
        return self.likeness.knows(column, text, self.row)


def _name_word_price(word: str, bare: str) -> float:
    """What speaks against a word being part of a person's name."""
    if _INITIALS.fullmatch(word) or bare in NAME_PARTICLES or bare in NAME_SUFFIXES:
        return 0.0
    official = (bare in CATEGORY_WORDS or bare in OPENERS) and bare not in GIVEN_NAMES
    digits = any(char.isdigit() for char in word)
    return 2.0 * official + 3.0 * (bare in PRIZE_ENDS) + 2.0 * (not word[0].isupper()) + 2.0 * digits

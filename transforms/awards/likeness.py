"""What it costs to take a piece of text for a prize, a category or a nominee: 0 is certain, 5 is absurd."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import pairwise

from transforms.awards.category_words import CATEGORY_WORDS
from transforms.awards.given_names import GIVEN_NAMES
from transforms.awards.nominees import QUOTED, show_pattern
from transforms.awards.vocabulary import (
    CONNECTIVES,
    KNOWN_PRIZES,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    OPENERS,
    PRIZE_ENDS,
)
from transforms.lexicon import Lexicon
from transforms.normal import fold

_YEAR_END = re.compile(r"(?:,?\s+\(?(?:19|20)\d\d\)?|\s+\(\d{1,3}(?:st|nd|rd|th)\))$")
_ORDINAL = re.compile(r"^(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)\s", re.IGNORECASE)
_EDGES = ".,:;()[]\"“”'‘’!?*†‡"
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_JOINTS = re.compile(r"\s*,\s*(?:and\s|&\s)?|\s*;\s*|\s+(?:and|&|with)\s+|\s*/\s*")
_WORK_TAIL = re.compile(
    r"""\s*(?:\(\s*for\b.*\)|\bfor\s+["“'].*|[–—-]?\s*\(?Episodes?\b:?.*|\bfrom\s+["“].*|\s[–—-]\s["“].*|\(["“].*\))\s*$""",
    re.IGNORECASE,
)
_AS_ROLE = re.compile(r"\s+as\s+(?:the\s+)?[\"“]?[A-Z].*$")
_LABEL = re.compile(r"^(?:[A-Z][\w ]{2,40}):\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_LOWER_INSIDE = frozenset({"For", "The", "From", "With"})
_PHRASE = 2.6
_REPEATED = 0.8
NEVER = 50.0


class Likeness:
    """Judges texts by their words, by what the page and its show establish, and by what the table itself repeats."""

    def __init__(self, lexicon: Lexicon, show: str) -> None:
        self.shows = show_pattern(show)
        self._ends_in_show = re.compile(rf"\s(?:{self.shows.pattern})$")
        self.people = {fold(name) for name in (*lexicon.people, *lexicon.characters)}
        self.works = frozenset(fold(name) for name in lexicon.works)
        self.known: Mapping[str, set[str]] = {
            "award": {fold(name) for name in lexicon.awards},
            "category": {fold(name) for name in lexicon.categories},
            "nominee": set(),
        }
        self.repeated: frozenset[str] = frozenset()
        self._memory: dict[tuple[str, str], float] = {}

    @cached_property
    def _judges(self) -> Mapping[str, Callable[[str], float]]:
        return {"award": self._as_award, "category": self._as_category, "nominee": self._as_nominee}

    def learn(self, column: str, text: str) -> None:
        """A text that the table certainly holds in a column makes the same text likelier there elsewhere."""
        self.known[column].add(fold(text))

    def forget_judgements(self) -> None:
        """Judges afresh what was judged before the last lessons."""
        self._memory.clear()

    def cost(self, column: str, text: str) -> float:
        """The cost of the text as `award`, `category`, `nominee` or `work`."""
        column = "nominee" if column == "work" else column
        key = (column, text)
        if key not in self._memory:
            self._memory[key] = self._judged(column, text)
        return self._memory[key]

    def is_show(self, text: str) -> bool:
        """True for the show itself, with or without a season."""
        return self.shows.fullmatch(text.strip()) is not None

    def _judged(self, column: str, text: str) -> float:
        folded = fold(text)
        if not folded:
            return 5.0
        own = self._judges[column](text)
        if folded in self.known[column]:
            return min(own, 0.0)
        elsewhere = any(folded in names for other, names in self.known.items() if other != column)
        return own + (2.0 if elsewhere else 0.0)

    def _as_award(self, text: str) -> float:
        bare = _YEAR_END.sub("", text.strip())
        words = _words(bare)
        if not words:
            return 5.0
        cost = 0.0 if fold(bare) in KNOWN_PRIZES else PRIZE_ENDS.get(words[-1], 3.0)
        if cost >= 3.0 and (
            any(word in PRIZE_ENDS for word in words) or fold(bare).split()[0] in KNOWN_PRIZES
        ):
            cost = 2.0
        cost += 3.0 if words[0] in OPENERS and words[0] != "choice" else 0.0
        cost += 3.0 if any(word in ("awards", "prizes") for word in words[:-1]) else 0.0
        cost += 2.0 if len(words) > 10 else 0.0
        cost += 4.0 if " award for " in text.lower() or '"' in text else 0.0
        cost += 2.5 if (words[0] in CONNECTIVES and words[0] != "the") or words[-1] in CONNECTIVES else 0.0
        cost -= 0.3 if _ORDINAL.match(text) else 0.0
        return cost + (4.0 if self._is_name(text) or self.is_show(text) else 0.0)

    def _as_category(self, text: str) -> float:
        quoted_award = text[:1] in '"“' and "award for" in text.lower()
        words = _words(text.lower().partition("award for ")[2] or text)
        if not words:
            return 5.0
        cost = 0.0 if words[0] in OPENERS else 0.6
        unknown = [word for word in words if not _is_category_word(word)]
        cost += min(0.7 * len(unknown), 3.5) + sum(
            word.strip(_EDGES) in unknown for word in text.split() if word[0].islower()
        )
        cost += 0.8 * sum(word in _LOWER_INSIDE for word in text.split()[1:])
        cost += 2.0 if all(word in OPENERS or word in CONNECTIVES for word in words) else 0.0
        cost += 1.0 if len(unknown) == len(words) else 0.0
        cost += 0.6 if words[-1] in unknown else 0.0
        cost += 3.0 if (words[0] in CONNECTIVES or words[-1] in CONNECTIVES) and len(text) > 1 else 0.0
        cost += 3.0 if text[0].islower() or text[-1] in ",&:–-" else 0.0
        cost += (
            3.0
            if any(w in ("awards", "prizes", "honours", "guild", "society") for w in words)
            and "award for" not in text.lower()
            else 0.0
        )
        cost += 2.0 if words[0] in ("award", "prize") else 0.0
        cost += 2.5 if any(one == "award" and two != "for" for one, two in pairwise(words)) else 0.0
        cost += (
            1.5
            if any(word in ("best", "outstanding", "favourite", "favorite") for word in words[1:])
            and not quoted_award
            and "for" not in words
            else 0.0
        )
        cost += 3.0 if QUOTED.search(text) and not quoted_award else 0.0
        cost += 2.5 if text[:1].isdigit() and words[0][:4].isdecimal() and len(words[0]) == 4 else 0.0
        cost += 2.0 if fold(text) in KNOWN_PRIZES else 0.0
        cost += 3.0 if _is_torn(text) else 0.0
        return cost + (4.0 if self.is_show(text) or self._is_name(text) or self._ends_in_name(text) else 0.0)

    def _as_nominee(self, text: str) -> float:
        if _is_torn(text) or text[0] in "–—-,&()" or text[0].islower():
            return 6.0
        shown = self.shows.match(text)
        if shown and (shown.end() == len(text) or _WORK_TAIL.match(text, shown.end())):
            return -0.5
        if shown and text[shown.end()] in " ,(:–-":
            return 0.3
        if text[0] in '"“':
            return 0.2 if "award for" not in text.lower() else 3.0
        if self._is_name(text):
            return -0.8
        return min(self._as_names(text), self._as_phrase(text))

    def _as_phrase(self, text: str) -> float:
        """A scene, a campaign, a phrase: anything that does not speak the language of prizes and categories."""
        words = _words(text)
        official = sum(word in CATEGORY_WORDS or word in OPENERS for word in words)
        prizes = sum(word in PRIZE_ENDS for word in words)
        return (
            _REPEATED
            if text in self.repeated and not prizes + official
            else _PHRASE + 0.8 * official + 2.0 * prizes
        )

    def _as_names(self, text: str) -> float:
        bare = _LABEL.sub("", _PARENTHESIS.sub("", _AS_ROLE.sub("", _WORK_TAIL.sub("", text))))
        told = 0.3 if len(bare) < len(text) else 0.0
        names = [name.strip() for name in _JOINTS.split(bare) if name.strip()]
        if not names:
            return 2.0 - told
        costs = [self._as_name(name) for name in names]
        return costs[0] + 0.5 * max(costs[1:], default=0.0) - told

    def _as_name(self, name: str) -> float:
        words = name.split()
        folded = fold(name)
        if folded in self.people or folded in self.works:
            return -0.8
        if self._starts_with_name(words):
            return 1.0 + 0.2 * len(words)
        plain = [word.strip(_EDGES).casefold() for word in words]
        core = [word for word in plain if word not in NAME_SUFFIXES]
        cost = {1: 2.2, 2: 0.4, 3: 0.8, 4: 1.8}.get(
            len(core) - sum(word in NAME_PARTICLES for word in core[1:]), 4.0
        )
        for word, folded_word in zip(words, plain, strict=True):
            if _INITIALS.fullmatch(word) or folded_word in NAME_PARTICLES or folded_word in NAME_SUFFIXES:
                continue
            given = folded_word in GIVEN_NAMES
            cost += 2.0 if (folded_word in CATEGORY_WORDS or folded_word in OPENERS) and not given else 0.0
            cost += 3.0 if folded_word in PRIZE_ENDS else 0.0
            cost += 2.0 if not word[0].isupper() else 0.0
            cost += 2.0 if any(char.isdigit() for char in word) else 0.0
        return cost - (0.4 if plain[0] in GIVEN_NAMES else 0.0)

    def _is_name(self, text: str) -> bool:
        folded = fold(text)
        return folded in self.people or folded in self.works

    def _starts_with_name(self, words: list[str]) -> bool:
        return any(fold(" ".join(words[:size])) in self.people for size in (2, 3) if size < len(words))

    def _ends_in_name(self, text: str) -> bool:
        words = text.split()
        tails = (" ".join(words[-size:]) for size in (2, 3) if size < len(words))
        return any(fold(tail) in self.people for tail in tails) or self._ends_in_show.search(text) is not None


def _is_torn(text: str) -> bool:
    """True where a pair of quotation marks or parentheses is cut apart."""
    return (
        text.count("(") != text.count(")") or text.count('"') % 2 == 1 or text.count("“") != text.count("”")
    )


def _words(text: str) -> list[str]:
    return [word for part in text.casefold().split() if (word := part.strip(_EDGES))]


def _is_category_word(word: str) -> bool:
    if word in CATEGORY_WORDS or word in CONNECTIVES or word in OPENERS or word.isdecimal():
        return True
    if "-" in word or "/" in word or "–" in word:
        pieces = [piece for piece in re.split(r"[-/–—]", word) if piece]
        return bool(pieces) and all(_is_category_word(piece) for piece in pieces)
    return word.endswith("s") and word[:-1] in CATEGORY_WORDS

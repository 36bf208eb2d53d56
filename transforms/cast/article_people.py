"""Who is who in an article: performers by clear phrases, short forms of names and the long forms they join."""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from transforms.asking import Names
from transforms.cast.article_words import DIRECTS_BODY, is_titled
from transforms.patterns import regex
from transforms.reading.names import TITLES
from transforms.reading.passages import Ground, Passage
from transforms.reading.proper_names import Name, is_person_shaped
from transforms.spans import Span

_CALLED_PERFORMER = regex(
    r"(?:\b(?:actor|actors|actress|actresses|co-star|stars?|starring|comedian|thespian|newcomer|lead|leads|"
    r"(?:played|portrayed|voiced) by|leading (?:man|lady)|alongside co-star),? (?:(?!as\b)[a-z-]+ ){0,2})$"
)
_PERFORMS = regex(
    r"(?:,? (?:aged )?\d\d)?,?(?: who)? (?:also |will |now )?(?:(?:co-)?stars?\b|starred\b|plays\b|played\b(?! by)|"
    r"portrays\b|portrayed\b(?! by)|is set to (?:star|play)\b)|['’‘′]s? (?:on-screen )?character\b"
)
# Words beside a real person who is nobody of the story and need not perform.
_REAL = regex(
    r"\b(?:by|creators?|writers?|directors?|authors?|producers?|showrunner|novelist|critic|bosses|boss|host) $"
)
_REAL_BEHIND = regex(r",? (?:\d\d\b|who (?:wrote|created|directed)|told\b|tweeted\b|said\b|adds?\b)")
_OPENS_ROW = regex(
    r"\b(?:stars|starring|features|featuring|cast includes|leads|actors),? (?:(?!as\b)[a-z-]+ ){0,2}$"
)
_CLOSES_ROW = regex(
    r"(?: \([^()]{1,60}\))? (?:(?:have|has|had|will|are|is|also) ){0,3}(?:join|joins|joined|joining|"
    r"been cast|been added|"
    r"signed on|co-star|round out|star)\b"
)
_GOES_ON = regex(r"(?: as [^,()]{1,40}| \([^()]{1,60}\))?(?:, and |, | and )(?:newcomer |actress |actor )?")
_PLACE = regex(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Oo]utside) $")
_LOOKS_BACK, _NEAR = 40, 9


class People(NamedTuple):
    """The names of an article's people.

    `forms`: each folded first and last word -> the folded full names that begin or end with it; `places`: each full
    name's first span; `performers`: full names that a clear phrase calls performers; `real`: those beside whom stands
    that they write, direct or say something; `told`: those of whom passages on the show tell.
    """

    forms: dict[str, set[str]]
    places: dict[str, Span]
    performers: Names
    real: frozenset[str]
    told: frozenset[str]

    def with_performers(self, names: Iterable[Name]) -> "People":
        """The same with more names known for performers'."""
        found = {full for name in names if not is_titled(name) and (full := self.full_name(name))}
        return self._replace(performers=self.performers | found)

    def full_name(self, name: Name, but: Container[str] = ()) -> str | None:
        """The folded full name of a name: itself, or the only one that it is the first or last word of."""
        if is_person_shaped(name.text) and name.key in self.places:
            return name.key
        if " " in name.text:
            return None
        fitting = {one for one in self.forms.get(name.key, ()) if one not in but}
        return next(iter(fitting)) if len(fitting) == 1 else None


def passages_to_people(passages: Sequence[Passage], known: Names) -> People:
    """The people of an article; `known`: folded full names that other documents or its key lines establish."""
    forms: dict[str, set[str]] = {}
    places: dict[str, Span] = {}
    told: set[str] = set()
    real: set[str] = set()
    short = []
    for passage in passages:
        starred = -1
        for name in _people(passage):
            if is_person_shaped(name.text):
                _remember(passage, name, forms, places)
                told.update([name.key] if _is_on_show(passage) else ())
            if (
                is_person_shaped(name.text)
                and not is_titled(name)
                and _CLOSES_ROW.match(passage.masked, name.end)
            ):
                short.extend(_row_before(passage, name))
            if _is_called_performer(passage.masked, name) or _goes_on(passage.masked, starred, name):
                short.append(name)
                starred = name.end if starred >= 0 or _opens_row(passage.masked, name) else -1
            elif _is_real(passage.masked, name):
                real.add(name.key)
    people = People(forms, places, known, frozenset(real), frozenset(told))
    called_full = {full for name in short if (full := people.full_name(name)) is not None}
    return people._replace(performers=people.performers | called_full)


def _is_on_show(passage: Passage) -> bool:
    return passage.topic is Ground.SHOW and not any(one.sort == "other" for one in passage.mentions)


def _people(passage: Passage) -> list[Name]:
    works = [one for one in passage.mentions if one.sort in ("show", "other")]
    return [
        name
        for name in passage.names
        if not any(one.start < name.end and name.start < one.end for one in works)
    ]


def _remember(passage: Passage, name: Name, forms: dict[str, set[str]], places: dict[str, Span]) -> None:
    if _PLACE.search(passage.masked, max(0, name.start - _NEAR), name.start):
        return  # `In Venice Ann …`
    words = name.key.split()
    places.setdefault(name.key, passage.sentence.span(name.start, name.end))
    bare = [word for word in words if word not in TITLES]
    for word in {bare[0], bare[-1]} if bare else ():
        forms.setdefault(word, set()).add(name.key)


def _is_called_performer(masked: str, name: Name) -> bool:
    before = _CALLED_PERFORMER.search(masked, max(0, name.start - _LOOKS_BACK), name.start)
    made = before is None and _REAL.search(masked, max(0, name.start - _LOOKS_BACK), name.start)
    return before is not None or (not made and _PERFORMS.match(masked, name.end) is not None)


def _opens_row(masked: str, name: Name) -> bool:
    """Whether a name is the first of a row behind `stars` or `starring`."""
    return _OPENS_ROW.search(masked, max(0, name.start - _LOOKS_BACK), name.start) is not None


def _goes_on(masked: str, end: int, name: Name) -> bool:
    """Whether a name is the next of such a row, whose last name ended at `end`."""
    return end >= 0 and _GOES_ON.fullmatch(masked, end, name.start) is not None


def _row_before(passage: Passage, last: Name) -> list[Name]:
    """A name and those of a row before it (`Jane Doe (Other Show), Max Roe and Ann Lee have joined`)."""
    row = [last]
    for name in reversed(passage.names):
        if is_person_shaped(name.text) and _GOES_ON.fullmatch(passage.masked, name.end, row[-1].start):
            row.append(name)
    return row


def _is_real(masked: str, name: Name) -> bool:
    start = max(0, name.start - _LOOKS_BACK)
    before = _REAL.search(masked, start, name.start) and not DIRECTS_BODY.search(masked, start, name.start)
    return bool(before) or _REAL_BEHIND.match(masked, name.end) is not None

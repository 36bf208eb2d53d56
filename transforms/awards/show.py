"""The show as nominees name it: bare, in quotation marks, with a season, with its cast."""

from collections.abc import Iterator

from transforms.normal import NUMBER_WORDS
from transforms.patterns import regex
from transforms.spans import Span

_GROUP = r"(?:[Tt]he\s+)?(?:[Cc]ast and [Cc]rew|[Cc]ast|[Cc]rew|[Pp]roducers|[Ww]riters|[Ee]nsemble)\s+of\s+"
_OPENS = regex(rf"(?:{_GROUP})?[\"“]?")
_OPENED = regex(rf"(?:{_GROUP})?[\"“]?\Z")
_CLOSES = regex(r"[\"”]?(?:\s*[:,(–-]?\s*(?:Seasons?|Series|Volume)\s+(?:\d{1,2}|[A-Za-z]+)\)?)?")
_LONGEST_OPENING = 24
_NUMBER = "|".join(("\\d{1,3}", *map(str.capitalize, NUMBER_WORDS)))
_PART = regex(rf"(?:Season|Series|Episode|Volume|Part|Chapter) (?:{_NUMBER})")


def is_part_of_show(text: str) -> bool:
    """True for `Season 2`, `Series Two` and their like."""
    return _PART.fullmatch(text) is not None


class Show:
    """Finds a show's name in texts; offsets are those of the text."""

    def __init__(self, name: str) -> None:
        self._name = " ".join(name.split())

    def may_stand_in(self, text: str) -> bool:
        """A quick look: False only for a text that does not name the show."""
        return self._name in text

    def end(self, text: str, start: int = 0, stop: int | None = None) -> int | None:
        """Where the show's name ends that begins at `start`, None where none does."""
        stop = len(text) if stop is None else stop
        if text.find(self._name, start, stop) < 0:
            return None
        opening = _OPENS.match(text, start, stop)
        for begin in (opening.end() if opening else start, start):
            if self._stands(text, begin, stop):
                closing = _CLOSES.match(text, begin + len(self._name), stop)
                return closing.end() if closing else begin + len(self._name)
        return None

    def is_whole(self, text: str, start: int = 0, stop: int | None = None) -> bool:
        """True where nothing but the show stands there."""
        stop = len(text) if stop is None else stop
        return self.end(text, start, stop) == stop

    def places(self, text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
        """Where the show is named, from the first sign that belongs to it to the last."""
        stop = len(text) if stop is None else stop
        for place in Span("", text, start, stop).places(self._name) if self._name else ():
            opening = _OPENED.search(text[max(start, place - _LONGEST_OPENING) : place])
            begin = place - len(opening[0]) if opening else place
            end = self.end(text, place, stop) if begin == 0 or not text[begin - 1].isalnum() else None
            if end is not None:
                yield begin, end

    def _stands(self, text: str, begin: int, stop: int) -> bool:
        end = begin + len(self._name)
        whole = end >= stop or not text[end].isalnum()
        return bool(self._name) and whole and text.startswith(self._name, begin, stop)

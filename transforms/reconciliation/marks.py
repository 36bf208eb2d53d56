"""The reference marks that stand behind a passage: what a document itself cites for it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from transforms.documents.model import Document, Kind
from transforms.normal import REFERENCE_MARK
from transforms.patterns import regex
from transforms.sentences import line_to_sentences
from transforms.spans import Span

_RUN = regex(rf"(?:{REFERENCE_MARK.pattern}[ \u00a0]?)+")
_NUMBER = regex(r"\[(\d{1,4})\]")
_RIGHT_BEHIND = regex(r"[\"'”’)\]]*[.,;:!?]*[\"'”’)\]]*[ \u00a0]?")
_SET_OFF = regex(rf"\s({_RUN.pattern})$")
_SENTENCE = regex(r"[.!?][\"'”’)\]]*$")
_GLUED = (Kind.ROW, Kind.FIELD)


class Row:
    """The passages of a row: where the last of them ends in each line, found out when it is first asked."""

    def __init__(self, passages: Iterable[Span], documents: Mapping[str, Document]) -> None:
        """The passages are those of all its records and cells."""
        self._passages, self._documents = passages, documents

    @cached_property
    def _ends(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = {}
        for one in self._passages:
            document = self._documents[one.source_id]
            number = document.line_number(one.start)
            if one.start < document.lines[number - 1].end:
                line = one.source_id, number
                found[line] = max(found.get(line, 0), one.end)
        return found

    def end_in(self, source_id: str, line: int) -> int:
        """Where the last passage ends that begins in the line; 0 where none does."""
        return self._ends.get((source_id, line), 0)


class Line:
    """A line as its marks are looked for, however many passages it has."""

    def __init__(self, span: Span) -> None:
        """Nothing is looked for yet."""
        self.span = span

    @cached_property
    def last_mark(self) -> int:
        """Where its last mark may begin; -1 where there is none."""
        return self.span.content.rfind("[", self.span.start, self.span.end)

    @cached_property
    def ends_as_sentences_do(self) -> bool:
        """Whether its last letter but for marks is a full stop or the like."""
        return _SENTENCE.search(REFERENCE_MARK.sub("", self.span.quote).rstrip()) is not None

    @cached_property
    def _sentence_ends(self) -> tuple[int, ...]:
        return tuple(sentence.origin.end for sentence in line_to_sentences(self.span))

    def sentence_end(self, place: int) -> int:
        """Where the sentence ends, with the marks behind it, in which the place is, or which it ends."""
        ends = self._sentence_ends
        behind = bisect_left(ends, place)
        return ends[behind] if behind < len(ends) else self.span.end

    @cached_property
    def _set_off(self) -> Span | None:
        return _set_off(self.span.strip())

    def set_off(self, place: int) -> Span | None:
        """The marks behind the place that stand at the line's end by themselves."""
        found = self._set_off
        if found is None or place < found.start:
            return found
        return _set_off(self.span.at(place, self.span.strip().end))


looked_at = lru_cache(maxsize=64)(Line)
"""The line, the same one for passages that come one after the other."""


def marks_behind(document: Document, passage: Span, row: Row) -> str | None:
    """The numbers of the references that the document cites for the passage, joined by blanks; None for none.

    Those within the passage, and the first behind it: in prose up to the end of its sentence, or of the one that ends
    what the line says of the same row. In a table or infobox, whose cells may have run together, only right behind the
    passage, or for a whole line at its end, set off by a blank.
    """
    if not document.references:
        return None
    number = document.line_number(passage.start)
    line = looked_at(document.lines[number - 1])
    if line.last_mark < passage.start:
        return None
    runs = [passage.at(*match.span()) for match in passage.finditer(_RUN)]
    if is_prose(document, line, number):
        end = line.sentence_end(max(passage.end, row.end_in(passage.source_id, number)))
        runs += first_run(document, passage.at(passage.end, end))
    else:
        runs += glued_run(line, passage)
    return numbers(document, runs)


def is_prose(document: Document, line: Line, number: int) -> bool:
    """Whether the line is an item, or ends as sentences do and is no part of a table or infobox."""
    block = document.blocks[bisect_left(document.blocks, number, key=lambda one: one.line)]
    if block.kind is Kind.ITEM:
        return True
    return block.kind not in _GLUED and line.ends_as_sentences_do


def first_run(document: Document, rest: Span) -> list[Span]:
    """The first marks with a reference's number."""
    runs = (rest.at(*match.span()) for match in rest.finditer(_RUN))
    return next(([run] for run in runs if numbers(document, [run])), [])


def glued_run(line: Line, passage: Span) -> list[Span]:
    """The marks right behind the passage, else those that stand at the line's end by themselves."""
    rest = passage.at(passage.end, line.span.end)
    between = rest.match(_RIGHT_BEHIND)
    run = rest.at(between.end() if between else rest.start, rest.end).match(_RUN)
    if run:
        return [rest.at(*run.span())]
    set_off = line.set_off(passage.end)
    return [set_off] if set_off else []


def _set_off(text: Span) -> Span | None:
    """The marks at the text's end, behind a blank."""
    found = text.search(_SET_OFF)
    return text.at(*found.span(1)) if found else None


def numbers(document: Document, runs: Iterable[Span]) -> str | None:
    """The marks' numbers that the reference list has, each once."""
    found = dict.fromkeys(int(number) for run in runs for number in _NUMBER.findall(run.quote))
    return " ".join(str(number) for number in found if number in document.references) or None

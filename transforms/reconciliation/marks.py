"""The reference marks that stand behind a passage: what a document itself cites for it."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

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


def marks_behind(document: Document, passage: Span, row: Iterable[Span]) -> str | None:
    """The numbers of the references that the document cites for the passage, joined by blanks; None for none.

    Those within the passage, and the first behind it: in prose up to the end of its sentence, or of the one that ends
    what the line says of the same row, whose passages `row` holds. In a table or infobox, whose cells may have run
    together, only right behind the passage, or for a whole line at its end, set off by a blank.
    """
    if not document.references:
        return None
    number = document.line_number(passage.start)
    line = document.lines[number - 1]
    if document.content.find("[", passage.start, line.end) < 0:
        return None
    runs = [line.at(*match.span()) for match in passage.finditer(_RUN)]
    if is_prose(document, line, number):
        told = max((one.end for one in row if line.start <= one.start < line.end), default=0)
        end = next((end for end in sentence_ends(line) if end >= max(passage.end, told)), line.end)
        runs += first_run(document, line.at(passage.end, end))
    else:
        runs += glued_run(line, passage)
    return numbers(document, runs)


def is_prose(document: Document, line: Span, number: int) -> bool:
    """Whether the line is an item, or ends as sentences do and is no part of a table or infobox."""
    block = document.blocks[bisect_left(document.blocks, number, key=lambda one: one.line)]
    if block.kind is Kind.ITEM:
        return True
    return (
        block.kind not in _GLUED and _SENTENCE.search(REFERENCE_MARK.sub("", line.quote).rstrip()) is not None
    )


@lru_cache(maxsize=64)
def sentence_ends(line: Span) -> tuple[int, ...]:
    """Where the line's sentences end, each with the marks behind it."""
    return tuple(sentence.origin.end for sentence in line_to_sentences(line))


def first_run(document: Document, rest: Span) -> list[Span]:
    """The first marks with a reference's number."""
    runs = (rest.at(*match.span()) for match in rest.finditer(_RUN))
    return next(([run] for run in runs if numbers(document, [run])), [])


def glued_run(line: Span, passage: Span) -> list[Span]:
    """The marks right behind the passage, else those that stand at the line's end by themselves."""
    rest = line.at(passage.end, line.end)
    between = rest.match(_RIGHT_BEHIND)
    run = line.at(between.end() if between else rest.start, line.end).match(_RUN)
    if run:
        return [line.at(*run.span())]
    at_end = line.at(passage.end, line.strip().end).search(_SET_OFF)
    return [line.at(*at_end.span(1))] if at_end else []


def numbers(document: Document, runs: Iterable[Span]) -> str | None:
    """The marks' numbers that the reference list has, each once."""
    found = dict.fromkeys(int(number) for run in runs for number in _NUMBER.findall(run.quote))
    return " ".join(str(number) for number in found if number in document.references) or None

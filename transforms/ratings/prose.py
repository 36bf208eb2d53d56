"""Reads a paragraph sentence by sentence: aggregators first, else critics and lists of a year."""

from collections.abc import Iterator

from transforms.findings import Finding
from transforms.ratings.aggregators import read_aggregators
from transforms.ratings.critics import read_critics
from transforms.ratings.drafts import Paragraph, opening_season
from transforms.ratings.lists import read_lists
from transforms.ratings.others import is_of_another
from transforms.ratings.scope import Hints
from transforms.reading.naming import ShowName
from transforms.sentences import Sentence, line_to_sentences

_LONGEST_SENTENCE = 4_000
_REMEMBERED = 12


def read_paragraph(paragraph: Paragraph, hints: Hints, show: ShowName | None = None) -> Iterator[Finding]:
    """The verdicts and rejects of a paragraph in which `hints` lets expect some.

    Where a `show` is given, sentences that judge other works are passed over: articles compare shows.
    """
    earlier: list[Sentence] = []
    for sentence in line_to_sentences(paragraph.block.parts[0]):
        if len(sentence.masked) > _LONGEST_SENTENCE:
            paragraph.reject(sentence, "too long for a sentence")
            continue
        if show is not None and is_of_another(sentence, show):
            paragraph.is_elsewhere = True
            if show.stands_in(sentence.origin):
                paragraph.reject(sentence, "another work is judged in the same sentence")
            continue
        if not (hints.aggregators and read_aggregators(paragraph, sentence)):
            paragraph.season = opening_season(sentence.masked, sentence.span) or paragraph.season
            if hints.critics:
                read_critics(paragraph, sentence, earlier)
            if hints.lists:
                read_lists(paragraph, sentence)
        earlier = [*earlier[-_REMEMBERED:], sentence]
    yield from paragraph.findings()

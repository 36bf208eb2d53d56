"""The lines of an article with their sentences and names, those of quoted speech apart."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from transforms.documents.model import Document, Kind
from transforms.patterns import regex
from transforms.reading.outline import LINE, Title, blocks_to_titles
from transforms.reading.passages import Mention
from transforms.reading.proper_names import Name, Writing, sentence_to_names
from transforms.reading.stretches import document_to_stretches
from transforms.sentences import Sentence, line_to_sentences

_SHORTEST_SPEECH = 20
_SPEECH = regex(r"\b[a-z]+ (?:[a-z]+ )?[a-z]+\b")
_LONGEST_SENTENCE = 2000  # nobody writes longer ones; so the work grows with the text and no faster


class Told(NamedTuple):
    """A sentence, its names, and the works that it mentions."""

    sentence: Sentence
    names: list[Name]
    mentions: tuple[Mention, ...] = ()


class Line(NamedTuple):
    """A line of the text: the title that it may be, whether it stands under another work's, and its sentences.

    Behind each sentence stand those of its quotations.
    """

    title: Title | None
    is_others: bool
    sentences: list[tuple[Told, list[Told]]]


def document_to_lines(document: Document, writing: Writing) -> Iterator[Line]:
    """The lines of text in order, no work mentioned yet; `writing` is that of the whole text."""
    others = document_to_stretches(document).others
    for block, title in blocks_to_titles(document.blocks):
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.FIELD):
            sentences = chain.from_iterable(map(line_to_sentences, block.parts))
            short = [one for one in sentences if len(one.masked) <= _LONGEST_SENTENCE]
            yield Line(
                title if title is not None and title.rank <= LINE else None,
                block.line in others,
                [(_told(one, writing), list(_quoted(one, writing))) for one in short],
            )


def _told(sentence: Sentence, writing: Writing) -> Told:
    return Told(sentence, sentence_to_names(sentence.masked, writing))


def _quoted(sentence: Sentence, writing: Writing) -> Iterator[Told]:
    """The sentences of its quotations, where these are speech and no titles."""
    for quotation in sentence.quotations:
        if quotation.end - quotation.start >= _SHORTEST_SPEECH and quotation.search(_SPEECH):
            yield from (_told(one, writing) for one in line_to_sentences(quotation))

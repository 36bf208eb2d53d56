"""Reads sentences that give prizes: who won what, who was nominated for it, who was beaten to it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.awards.categories import categories_in
from transforms.awards.ceremonies import OF_FILMS, Ceremony, Mention, mentions_in
from transforms.awards.results import result_cell
from transforms.awards.subjects import UNCLEAR, Article, Who, subject_before, text_to_person
from transforms.awards.verbs import (
    BEAT,
    BEHIND,
    BY_PUBLICATION,
    EARLIER,
    JOINT,
    LOSERS,
    PASSIVE,
    Verb,
    verb_before,
)
from transforms.findings import Cell, stated
from transforms.patterns import regex
from transforms.sentences import Sentence
from transforms.spans import Span

_TITLED = regex(
    r"(?:(?:her|his|their|its) (?:\w+ ){0,2}(?:role|work|performance|turn|part"
    r"|portrayal)(?: as [^,.;]{1,40}?)?,? (?:in|on) )?"
    r"(?:the )?(?:(?:[A-Z][\w+]*(?: One| Two| \d)?['’]s )?(?:[a-z-]+ )?(?:series|drama|comedy|sitcom|show"
    r"|thriller) )?[\"“‘*_]*(?P<title>[A-Z0-9].*)"
)
# What may stand before a sentence's subject: nothing, a caption's word, another clause; and words that say what it is.
_IN_YEAR = regex(r"\bin ((?:19|20)\d\d)\b")
NO_PRIZE = "no prize is named that the category could be of"
EARLIER_PRIZE = "it may be another year's prize, or a hope for one"


class Giving(NamedTuple):
    """One nomination that a sentence tells: `nominee` None is the show, called `the series` there."""

    category: Span
    nominee: Cell | None
    result: Cell
    ceremony: Ceremony
    mention: Mention | None


def sentence_to_givings(
    article: Article, sentence: Sentence, named: Mention | None
) -> Iterator[Giving | str]:
    """The nominations of the show that a sentence tells, or why one is not certain; other shows' are passed over.

    `named` is the prize that the paragraph named last.
    """
    text = sentence.masked
    places = list(categories_in(text, article.likeness))
    own = list(mentions_in(sentence.origin)) if places else []
    previous: tuple[int, Verb | None, int] | None = None
    for start, end in places:
        verb = verb_before(text, start)
        subject_end = verb.start if verb else start
        if verb is None and previous is not None and JOINT.fullmatch(text, previous[0], start):
            verb, subject_end = previous[1], previous[2]
        previous = (end, verb, subject_end)
        mention = _nearest(own, sentence.place(start), sentence.place(end - 1)) or named
        for found in _givings(article, sentence, (start, end), verb, subject_end):
            yield _complete(article, sentence, found, mention) if isinstance(found, _Found) else found


def _nearest(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The prize that a category is of: the first named behind it, else the last before it."""
    behind = next((one for one in mentions if one.start >= end), None)
    return behind or next((one for one in reversed(mentions) if one.end <= start), None)


class _Found(NamedTuple):
    """A nomination before its prize is known; `is_tied` False where only the rest of the article ties the person."""

    category: Span
    nominee: Cell | None
    result: Cell
    is_tied: bool = True


def _complete(article: Article, sentence: Sentence, found: _Found, mention: Mention | None) -> Giving | str:
    """The nomination with its prize; none of another year; people tied elsewhere win only the article's own."""
    ceremony = article.ceremonies.of(mention)
    if ceremony is None:
        return NO_PRIZE
    years = {int(match[1]) for match in _IN_YEAR.finditer(sentence.masked)}
    if ceremony.family in OF_FILMS or (
        years and ceremony.year is not None and years != {ceremony.year.value}
    ):
        return EARLIER_PRIZE
    if not found.is_tied and ceremony.family != article.ceremonies.main:
        return UNCLEAR
    return Giving(found.category, found.nominee, found.result, ceremony, mention)


def _givings(
    article: Article, sentence: Sentence, place: tuple[int, int], verb: Verb | None, subject_end: int
) -> Iterator[_Found | str]:
    text, (start, end) = sentence.masked, place
    category = sentence.span(start, end)
    if verb is not None and EARLIER.search(text):
        yield from [EARLIER_PRIZE] if article.show.stands_in(sentence.origin) else []
        return
    losers = LOSERS.search(text, end)
    beaten_show = list(_named_among(article, sentence, category, losers)) if losers else []
    yield from beaten_show
    if verb is None:
        if beaten := BEAT.search(text, max(0, start - _FAR), start):
            yield from _beaten(article, sentence, category, beaten)
        elif not beaten_show and (passive := PASSIVE.match(text, end)):
            yield from _passive(article, sentence, category, passive)
        return
    if BY_PUBLICATION.match(text, end):
        return
    of = _work_behind(article, sentence, end)
    if of is False:
        return
    result = result_cell(sentence.span(*verb.word), verb.result)
    who = subject_before(article, sentence, subject_end, is_for_show=of is True)
    if isinstance(who, str):
        yield who
    elif who is not None:
        yield _Found(category, who.nominee, result, who.is_tied)


_FAR = 440


def _work_behind(article: Article, sentence: Sentence, end: int) -> bool | None:
    """Whether the work behind a category (`Best Actress for Some Show`) is the show; None where none is named."""
    behind = BEHIND.match(sentence.masked, end)
    titled = _TITLED.match(behind["what"]) if behind else None
    if behind is None or titled is None:
        return None
    place = sentence.span(behind.start("what") + titled.start("title"), len(sentence.masked))
    return article.show.at(place) is not None


def _named_among(
    article: Article, sentence: Sentence, category: Span, losers: re.Match[str]
) -> Iterator[_Found]:
    """The show among those whom another has beaten."""
    place = sentence.span(*losers.span("losers"))
    if name := article.show.first(place):
        yield _Found(category, stated(name), result_cell(sentence.span(*losers.span()), "nominated"))


def _beaten(
    article: Article, sentence: Sentence, category: Span, beaten: re.Match[str]
) -> Iterator[_Found | str]:
    """`X beat Y to Best Z`: X has won, Y was nominated."""
    if EARLIER.search(sentence.masked):
        return
    word = sentence.span(beaten.start(), beaten.start("losers"))
    who = subject_before(article, sentence, beaten.start())
    if isinstance(who, Who):
        yield _Found(category, who.nominee, result_cell(word, "won"), who.is_tied)
    elif name := article.show.first(sentence.span(*beaten.span("losers"))):
        yield _Found(category, stated(name), result_cell(word, "nominated"))


def _passive(
    article: Article, sentence: Sentence, category: Span, passive: re.Match[str]
) -> Iterator[_Found | str]:
    """`Best Z went to X`."""
    word = sentence.span(passive.start(), passive.start("who"))
    place = sentence.span(*passive.span("who"))
    first = place.at(place.start, place.start + len(re.split(r",| for | in | after | over ", place.quote)[0]))
    bare = first.strip("\"“”‘’'*_. ")
    if (name := article.show.at(bare)) and name.end == bare.end:
        yield _Found(category, stated(name), result_cell(word, "won"))
        return
    who = text_to_person(article, first)
    if isinstance(who, Who):
        yield _Found(category, who.nominee, result_cell(word, "won"), who.is_tied)
    elif isinstance(who, str) and article.show.stands_in(place):
        yield who

"""Reads sentences that give prizes: who won what, who was nominated for it, who was beaten to it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from transforms.awards.belonging import FULL, TRADE, Belonging, without_age
from transforms.awards.categories import categories_in
from transforms.awards.ceremonies import OF_FILMS, Ceremonies, Ceremony, Mention, mentions_in
from transforms.awards.likeness import Likeness
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
from transforms.findings import Cell, inferred, stated
from transforms.normal import fold
from transforms.reading.naming import ShowName
from transforms.sentences import Sentence
from transforms.spans import Span

_ADVERB = re.compile(
    r"(?:,? (?:also|then|later|even|just|who|that|which|has|have|had|finally|recently|both|eventually"
    r"|went on to|go on to|goes on to|as"
    r"|she|he|it|they|deservedly|surprisingly|famously|did|was able to|managed to|happily|all|again|subsequently)"
    r"|,)$"
)
_IT = re.compile(
    r"(?:^|[:;,] |\b(?:and|as|after|when|while|that) )(?:[Tt]he|[Tt]his) (?:[a-z-]+ ){0,2}(?:show|series"
    r"|sitcom|drama|comedy|programme|program|soap|serial"
    r"|thriller|dramedy)$"
)
_PRONOUN = re.compile(r"(?:^|\W)(?:[Ss]he|[Hh]e|[Tt]hey|[Ii]|[Ww]e|[Ii]t)$")
_FULL_AT_END = re.compile(rf"(?:(?P<before>[^\n]*?)(?<![\w'’.]))?(?P<name>{FULL})$")
_SHORT_AT_END = re.compile(r"(?<![\w'’])(?P<name>[A-ZÀ-Þ][\w'’-]+)$")
_ROLE_AT_END = re.compile(
    rf"(?P<title>[A-Z0-9][^,.;:]{{0,60}}?)(?:['’]s)? (?:{TRADE})(?:(?: and |/){TRADE})?$"
)
_LOWER = r"(?:(?!(?:and|or|while|as|but|with|that|which|who|when|after|starring|featuring) )[a-z-]+ )"
_OWNER_BEFORE = re.compile(
    r"(?P<title>[A-Z0-9][\w'’.!&-]*(?: (?:(?:of|the|and|in|to|on|a) )?[A-Z0-9][\w'’.!&-]*){0,5}?)"
    rf"(?:['’]s? {_LOWER}{{0,2}}?(?:{TRADE}(?:(?: and |/){TRADE})? )?| {_LOWER}{{0,1}}?{TRADE}(?:(?: and "
    rf"|/){TRADE})?,? )$"
)
_JOINTLY = re.compile(r"(?:, [A-Z][^,.;:]{1,40}){0,6},? (?:and|&) [A-Z][^,.;:]{1,40}$")
_TITLED = re.compile(
    r"(?:(?:her|his|their|its) (?:\w+ ){0,2}(?:role|work|performance|turn|part"
    r"|portrayal)(?: as [^,.;]{1,40}?)?,? (?:in|on) )?"
    r"(?:the )?(?:(?:[A-Z][\w+]*(?: One| Two| \d)?['’]s )?(?:[a-z-]+ )?(?:series|drama|comedy|sitcom|show"
    r"|thriller) )?[\"“‘*_]*(?P<title>[A-Z0-9].*)"
)
# What may stand before a sentence's subject: nothing, a caption's word, another clause; and words that say what it is.
_CLAUSE = (
    r"(?:^|[:;–—] |, (?:and|but|as|while) |\b(?:[Aa]nd|[Ww]hile|[Aa]s|[Bb]ut|[Ww]hen|[Aa]fter|[Ss]ince|that"
    r"|[Bb]ecause|though|[Aa]lthough) )"
)
_SHOW_SUBJECT = re.compile(
    rf"{_CLAUSE}(?:(?:[Tt]he|[Ii]ts|[Aa]|[A-Z][\w+]*(?: One| Two| \d)?['’]s|[a-z-]+|[A-Z]{{2,4}}\w*) ){{0,4}}?"
    r"(?:(?:drama|comedy|series|sitcom|show|soap|thriller|dramedy|hit|smash|favourite|favorite|saga) )?[\"“‘'*_]*$"
)
_VERB_LIKE = re.compile(
    r"\b(?:in|of|from|on|for|with|by|to|at|than|like|starring|stars|featuring|joined|watch|called) [\"“‘'*_]*$"
)
_PERSON_SUBJECT = re.compile(
    rf"{_CLAUSE}(?:(?:[Tt]he|[a-z-]+) ){{0,3}}?(?:(?:{TRADE}|newcomer|veteran|{TRADE} and {TRADE}) )?$"
)
_WHO_PLAYS = re.compile(
    rf"(?:^|[:;] )(?P<name>{FULL}),(?: \d\d,)? (?:who|star|the star|a star)\b(?P<rest>[^,;:]{{0,80}}?\b(?:in"
    rf"|of) )[\"“‘'*_]*$"
)
_IN_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b")
_OF_TITLE = re.compile(
    r"\b(?:star|creator|writer|actor|actress|maker|makers|stars|cast member|producer)s? of (?:the )?$"
)
UNCLEAR = "nothing says that whoever is named here belongs to the show"
NO_SUBJECT = "who is meant by the sentence is not certain"
NO_PRIZE = "no prize is named that the category could be of"
EARLIER_PRIZE = "it may be another year's prize, or a hope for one"


class Giving(NamedTuple):
    """One nomination that a sentence tells: `nominee` None is the show, called `the series` there."""

    category: Span
    nominee: Cell | None
    result: Cell
    ceremony: Ceremony
    mention: Mention | None


class Article(NamedTuple):
    """What is known of the whole article when a sentence of it is read.

    `is_of_show`: what was said last named the show, so that `the series` means it.
    `likeness_of` judges by the show's name as a passage spells it; `hero` is the person that the article is about.
    """

    show: ShowName
    likeness: Likeness
    likeness_of: Callable[[str], Likeness]
    ceremonies: Ceremonies
    belonging: Belonging
    hero: Span | None
    is_of_show: bool = False


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
    result = _result(sentence.span(*verb.word), verb.result)
    who = _who(article, sentence, subject_end, is_for_show=of is True)
    if isinstance(who, str):
        yield who
    elif who is not None:
        yield _Found(category, who.nominee, result, who.is_tied)


_FAR = 440


class _Who(NamedTuple):
    nominee: Cell | None
    is_tied: bool = True


def _result(word: Span, value: str) -> Cell:
    return stated(word, value) if value in fold(word.quote).split() else inferred(word, value)


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
        yield _Found(category, stated(name), _result(sentence.span(*losers.span()), "nominated"))


def _beaten(
    article: Article, sentence: Sentence, category: Span, beaten: re.Match[str]
) -> Iterator[_Found | str]:
    """`X beat Y to Best Z`: X has won, Y was nominated."""
    if EARLIER.search(sentence.masked):
        return
    word = sentence.span(beaten.start(), beaten.start("losers"))
    who = _who(article, sentence, beaten.start())
    if isinstance(who, _Who):
        yield _Found(category, who.nominee, _result(word, "won"), who.is_tied)
    elif name := article.show.first(sentence.span(*beaten.span("losers"))):
        yield _Found(category, stated(name), _result(word, "nominated"))


def _passive(
    article: Article, sentence: Sentence, category: Span, passive: re.Match[str]
) -> Iterator[_Found | str]:
    """`Best Z went to X`."""
    word = sentence.span(passive.start(), passive.start("who"))
    place = sentence.span(*passive.span("who"))
    first = place.at(place.start, place.start + len(re.split(r",| for | in | after | over ", place.quote)[0]))
    bare = first.strip("\"“”‘’'*_. ")
    if (name := article.show.at(bare)) and name.end == bare.end:
        yield _Found(category, stated(name), _result(word, "won"))
        return
    who = _person(article, first)
    if isinstance(who, _Who):
        yield _Found(category, who.nominee, _result(word, "won"), who.is_tied)
    elif isinstance(who, str) and article.show.stands_in(place):
        yield who


def _who(article: Article, sentence: Sentence, end: int, is_for_show: bool = False) -> _Who | str | None:
    """Whom the words before a verb mean: someone of the show, nobody of it (None), or why that is not certain."""
    if end > _FAR:
        return NO_SUBJECT
    text = sentence.masked[:end].rstrip()
    while True:
        bare = without_age(_ADVERB.sub("", text)).rstrip()
        if bare == text:
            break
        text = bare
    if not text:
        return None
    place = sentence.span(0, len(text))
    names = list(article.show.places(place))
    if names and place.end - names[-1].end <= 1:
        return _show_or_its_person(place, names[-1])
    if names and _JOINTLY.fullmatch(place.at(names[-1].end, place.end).quote):
        return _show_or_its_person(place, names[-1])
    if _IT.search(text):
        return _Who(None) if article.is_of_show else NO_SUBJECT
    if _PRONOUN.search(text):
        return NO_SUBJECT
    return _person(article, place, is_for_show)


def _show_or_its_person(place: Span, name: Span) -> _Who | str:
    """The show where its name is the subject; the person before it in `Joan Doe, who plays Ann in Some Show,`."""
    before = place.at(place.start, name.start)
    words = before.quote
    if player := _WHO_PLAYS.search(words):
        return _Who(stated(before.at(before.start + player.start("name"), before.start + player.end("name"))))
    is_subject = _SHOW_SUBJECT.search(words) is not None and _VERB_LIKE.search(words) is None
    return _Who(stated(name)) if is_subject else UNCLEAR


def _person(article: Article, place: Span, is_for_show: bool = False) -> _Who | str | None:
    """Whom a text ends in: a full name, a first name, or a trade (`the Show star`)."""
    if role := place.search(_ROLE_AT_END):
        title = place.at(*role.span("title"))
        if not article.show.stands_in(title):
            return None
        hero = article.hero
        return _Who(inferred(hero, hero.value or "")) if hero is not None else NO_SUBJECT
    if full := place.search(_FULL_AT_END):
        return _full_name(article, place, full, is_for_show)
    if short := place.search(_SHORT_AT_END):
        forms = article.belonging.long_forms(place.at(*short.span("name")))
        if len(forms) != 1:
            return NO_SUBJECT if forms else None
        tie = article.belonging.of(forms[0])
        return (
            _Who(inferred(forms[0], forms[0].value or ""), is_for_show)
            if tie.own and not tie.other
            else NO_SUBJECT
        )
    return None


def _is_whole_owner(show: ShowName, title: Span) -> bool:
    """Whether the words before a name are the show's own, with a channel's or a kind's before them at most."""
    name = show.first(title)
    return name is not None and name.end >= title.end - 2


def _full_name(article: Article, place: Span, full: re.Match[str], is_for_show: bool) -> _Who | str | None:
    name = place.at(*full.span("name"))
    before = place.at(place.start, name.start)
    if owner := before.at(max(before.start, before.end - _OWNER), before.end).search(_OWNER_BEFORE):
        title = place.at(*owner.span("title"))
        if article.show.stands_in(title):
            return _Who(stated(name)) if _is_whole_owner(article.show, title) else UNCLEAR
        if "’" in title.quote or "'" in title.quote or owner.end("title") < before.end - 1:
            return None
    tie = article.belonging.of(name)
    if (tie.own or is_for_show) and not tie.other:
        return _Who(stated(name), is_for_show) if _PERSON_SUBJECT.search(before.quote) else UNCLEAR
    return None if tie.other and not tie.own else UNCLEAR


_OWNER = 80


def article_hero(openings: Sequence[Span], show: ShowName) -> Span | None:
    """The only person with a full name who is the subject of an article's paragraphs, for `the Show star`."""
    found: dict[str, Span] = {}
    for opening in openings:
        if (match := opening.match(_HERO)) and not show.stands_in(opening.at(*match.span("name"))):
            name = opening.at(*match.span("name"))
            found.setdefault(fold(name.quote), name)
    return next(iter(found.values())) if len(found) == 1 else None


_HERO = re.compile(
    rf"(?P<name>{FULL})(?:, \d\d,)? (?:has|had|is|was|broke|discuss\w*|reveal\w*|admit\w*|said|says|took|won"
    rf"|scooped|thanked|spoke|opened|told)\b"
)

"""Whom the words before a verb mean: the show, one of its people, someone else's, or nobody that is certain."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.awards.belonging import FULL, TRADE, Belonging, without_age
from transforms.awards.ceremonies import Ceremonies
from transforms.awards.likeness import Likeness
from transforms.findings import Cell, inferred, stated
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.naming import ShowName
from transforms.sentences import Sentence
from transforms.spans import Span

_ADVERB = regex(
    r"(?:,? (?:also|then|later|even|just|who|that|which|has|have|had|finally|recently|both|eventually"
    r"|went on to|go on to|goes on to|as"
    r"|she|he|it|they|deservedly|surprisingly|famously|did|was able to|managed to|happily|all|again|subsequently)"
    r"|,)$"
)
_IT = regex(
    r"(?:^|[:;,] |\b(?:and|as|after|when|while|that) )(?:[Tt]he|[Tt]his) (?:[a-z-]+ ){0,2}(?:show|series"
    r"|sitcom|drama|comedy|programme|program|soap|serial"
    r"|thriller|dramedy|saga|noir|mystery|whodunn?it|mini-?series|adaptation)$"
)
_PRONOUN = regex(r"(?:^|\W)(?:[Ss]he|[Hh]e|[Tt]hey|[Ii]|[Ww]e|[Ii]t)$")
_FULL_AT_END = regex(rf"(?:(?P<before>[^\n]*?)(?<![\w'’.]))?(?P<name>{FULL})$")
_SHORT_AT_END = regex(r"(?<![\w'’])(?P<name>[A-ZÀ-Þ][\w'’-]+)$")
_ROLE_AT_END = regex(rf"(?P<title>[A-Z0-9][^,.;:]{{0,60}}?)(?:['’]s)? (?:{TRADE})(?:(?: and |/){TRADE})?$")
_LOWER = r"(?:(?!(?:and|or|while|as|but|with|that|which|who|when|after|starring|featuring) )[a-z-]+ )"
_OWNER_BEFORE = regex(
    r"(?P<title>[A-Z0-9][\w'’.!&-]*(?: (?:(?:of|the|and|in|to|on|a) )?[A-Z0-9][\w'’.!&-]*){0,5}?)"
    rf"(?:['’]s? {_LOWER}{{0,2}}?(?:{TRADE}(?:(?: and |/){TRADE})? )?| {_LOWER}{{0,1}}?{TRADE}(?:(?: and "
    rf"|/){TRADE})?,? )$"
)
_JOINTLY = regex(r"(?:, [A-Z][^,.;:]{1,40}){0,6},? (?:and|&) [A-Z][^,.;:]{1,40}$")
_CLAUSE = (
    r"(?:^|[:;–—] |^(?:At|During) the [^,.;:]{2,60}, |^(?:Last|On|Yesterday|This) [\w' ]{3,24}, |, (?:and|"
    r"but|as|while) |\b(?:[Aa]nd|[Ww]hile|[Aa]s|[Bb]ut|[Ww]hen|[Aa]fter|[Ss]ince|that"
    r"|[Bb]ecause|though|[Aa]lthough) )"
)
_SHOW_SUBJECT = regex(
    rf"{_CLAUSE}(?:(?:[Tt]he|[Ii]ts|[Aa]|[A-Z][\w+]*(?: One| Two| \d)?['’]s|[a-z-]+|[A-Z]{{2,4}}\w*) ){{0,4}}?"
    r"(?:(?:drama|comedy|series|sitcom|show|soap|thriller|dramedy|hit|smash|favourite|favorite|saga) )?[\"“‘'*_]*$"
)
_VERB_LIKE = regex(
    r"\b(?:in|of|from|on|for|with|by|to|at|than|like|starring|stars|featuring|joined|watch|called) [\"“‘'*_]*$"
)
_PERSON_SUBJECT = regex(
    rf"{_CLAUSE}(?:(?:[Tt]he|[a-z-]+) ){{0,3}}?(?:(?:{TRADE}|newcomer|veteran|{TRADE} and {TRADE}) )?$"
)
_WHO_PLAYS = regex(
    rf"(?:^|[:;] )(?P<name>{FULL}),(?: \d\d,)? (?:who|star|the star|a star)\b(?P<rest>[^,;:]{{0,80}}?\b(?:in"
    rf"|of) )[\"“‘'*_]*$"
)
UNCLEAR = "nothing says that whoever is named here belongs to the show"
NO_SUBJECT = "who is meant by the sentence is not certain"
_FAR = 440


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


class Who(NamedTuple):
    """The nominee, None for a show called otherwise; `is_tied` False where only the rest of the article ties him."""

    nominee: Cell | None
    is_tied: bool = True


def subject_before(
    article: Article, sentence: Sentence, end: int, is_for_show: bool = False
) -> Who | str | None:
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
        return _show_or_itstext_to_person(place, names[-1])
    if names and _JOINTLY.fullmatch(place.at(names[-1].end, place.end).quote):
        return _show_or_itstext_to_person(place, names[-1])
    if _IT.search(text):
        return Who(None) if article.is_of_show else NO_SUBJECT
    if _PRONOUN.search(text):
        return NO_SUBJECT
    return text_to_person(article, place, is_for_show)


def _show_or_itstext_to_person(place: Span, name: Span) -> Who | str:
    """The show where its name is the subject; the person before it in `Joan Doe, who plays Ann in Some Show,`."""
    before = place.at(place.start, name.start)
    words = before.quote
    if player := _WHO_PLAYS.search(words):
        return Who(stated(before.at(before.start + player.start("name"), before.start + player.end("name"))))
    is_subject = _SHOW_SUBJECT.search(words) is not None and _VERB_LIKE.search(words) is None
    return Who(stated(name)) if is_subject else UNCLEAR


def text_to_person(article: Article, place: Span, is_for_show: bool = False) -> Who | str | None:
    """Whom a text ends in: a full name, a first name, or a trade (`the Show star`)."""
    if role := place.search(_ROLE_AT_END):
        title = place.at(*role.span("title"))
        if not article.show.stands_in(title):
            return None
        hero = article.hero
        return Who(inferred(hero, hero.value or "")) if hero is not None else NO_SUBJECT
    if full := place.search(_FULL_AT_END):
        return _full_name(article, place, full, is_for_show)
    if short := place.search(_SHORT_AT_END):
        forms = article.belonging.long_forms(place.at(*short.span("name")))
        if len(forms) != 1:
            return NO_SUBJECT if forms else None
        tie = article.belonging.of(forms[0])
        return (
            Who(inferred(forms[0], forms[0].value or ""), is_for_show)
            if tie.own and not tie.other
            else NO_SUBJECT
        )
    return None


def _is_whole_owner(show: ShowName, title: Span) -> bool:
    """Whether the words before a name are the show's own, with a channel's or a kind's before them at most."""
    name = show.first(title)
    return name is not None and name.end >= title.end - 2


def _full_name(article: Article, place: Span, full: re.Match[str], is_for_show: bool) -> Who | str | None:
    name = place.at(*full.span("name"))
    before = place.at(place.start, name.start)
    if owner := before.at(max(before.start, before.end - _OWNER), before.end).search(_OWNER_BEFORE):
        title = place.at(*owner.span("title"))
        if article.show.stands_in(title):
            return Who(stated(name)) if _is_whole_owner(article.show, title) else UNCLEAR
        if "’" in title.quote or "'" in title.quote or owner.end("title") < before.end - 1:
            return None
    tie = article.belonging.of(name)
    if (tie.own or is_for_show) and not tie.other:
        return Who(stated(name), is_for_show) if _PERSON_SUBJECT.search(before.quote) else UNCLEAR
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


_HERO = regex(
    rf"(?P<name>{FULL})(?:, \d\d,)? (?:has|had|is|was|broke|discuss\w*|reveal\w*|admit\w*|said|says|took|won"
    rf"|scooped|thanked|spoke|opened|told)\b"
)

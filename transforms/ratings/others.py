"""Sentences of articles that give a verdict on another work than the show."""

from collections.abc import Iterator

from transforms.normal import fold
from transforms.patterns import regex
from transforms.ratings.attributions import is_known
from transforms.reading.naming import ShowName
from transforms.sentences import Sentence
from transforms.spans import Span

_WORD = r"[A-Z0-9][\w'’.!&-]*"
_TITLE = rf"(?P<title>{_WORD}(?: (?:(?:of|the|and|in|to|on|a|for|at|with) ){{0,2}}{_WORD}){{0,6}})"
_HAS = (
    r"(?:has|have|had|holds?|held|scor(?:ed|es)|earn(?:ed|s)|receiv(?:ed|es)|boasts?|boasted|sits?|sat|garner(?:ed|s)|got|gets|landed"
    r"|lands|debuted|enjoys|enjoyed|averag(?:ed|es)|stands|stood|dropped|fell|rose|racked|maintains|(?:was|is"
    r"|were) (?:given|awarded|rated"
    r"|certified|at|on|sitting|currently))"
)
_SUBJECT = regex(
    rf"(?<![\w'’]){_TITLE}[\"”’*_]*,? (?:(?:currently|also|now|only|just|still|meanwhile,?"
    rf"|itself) ){{0,2}}{_HAS}\b"
)
_SUBTITLED = regex(rf"(?<![\w'’]){_TITLE}: (?!Season|Series|Part|Volume|Book)[A-Z][a-z]")
_OWNER = regex(
    rf"(?<![\w'’]){_TITLE}['’]s? (?:[a-z]+ ){{0,3}}?(?:season|series|score|rating|approval|critics?|premiere)\b"
)
_GIVEN = regex(
    r"\b(?:g[ai]ves?|given|awarded|rated|scored|graded|reviewed|ranked|placed|named|listed|put) "
    r"(?:the (?:(?:original|first|earlier|new|American|British|old) )?"
    rf"(?:(?:series|show|film|drama|comedy|sitcom) )?)?[\"“*_]*{_TITLE}"
)
_PERFORMANCE = regex(
    r"\b(?:g[ai]ves?|given|awarded|rated) (?:the |his |her |their )?(?:[\w'’]+ ){0,2}"
    r"(?:performances?|acting|cast|visuals|script)\b"
)
# `the network's adaptation` may well be the show.
_OWNED = regex(
    r"['’]s? (?:[a-z-]+ ){0,2}(?:series|show|season|adaptation|version|drama|comedy|sitcom|effort)\b"
)
_NO_WORKS = frozenset(
    "rotten tomatoes|metacritic|imdb|tomatometer|metascore|it|the|this|that|both|each|critics|reviewers"
    "|audiences|viewers|fans"
    "|season|series|episode|she|he|they|we|i|which|who|all|everyone|people|one|no|on|its|his|her|their|an|a|us|uk".split(
        "|"
    )
)
_SMALL_FIRST = regex(
    r"(?i)(?:and|but|while|although|though|as|when|after|since|however|meanwhile|so|yet|on|in|at|the|its) "
)
_PART = regex(
    r"(?i)(?:season|series|episode|volume|chapter|part) (?:\d|one|two|three|four|five|six|seven|eight|nine"
    r"|ten)|\d"
)


def titles_judged(sentence: Sentence) -> Iterator[Span]:
    """The titles that a sentence makes the subject or the object of a verdict."""
    for pattern in (_SUBJECT, _OWNER, _GIVEN):
        for match in pattern.finditer(sentence.masked):
            title = _without_first_words(sentence.span(*match.span("title")))
            if title and _is_title(title):
                yield title


def other_subjects(sentence: Sentence, show: ShowName) -> Iterator[tuple[int, int]]:
    """Where a masked sentence says that another work has a verdict, or names one that begins with the show's name."""
    for match in _SUBJECT.finditer(sentence.masked):
        title = _without_first_words(sentence.span(*match.span("title")))
        if title and _is_title(title) and not show.stands_in(title):
            yield match.span("title")
    for match in _SUBTITLED.finditer(sentence.masked):
        if show.is_called(_without_first_words(sentence.span(*match.span("title"))).quote):
            yield match.span()


def _without_first_words(title: Span) -> Span:
    while first := title.match(_SMALL_FIRST):
        title = title.at(first.end(), title.end)
    return title


def _is_title(title: Span) -> bool:
    name = fold(title.quote)
    return bool(name) and name not in _NO_WORKS and not _PART.match(title.quote) and not is_known(title.quote)


def is_of_another(sentence: Sentence, show: ShowName) -> bool:
    """Whether a sentence judges a work that is not the show."""
    return any(not show.stands_in(title) for title in titles_judged(sentence))


def is_given_to_another(sentence: Sentence, show: ShowName, start: int, end: int) -> bool:
    """Whether the words from `start` to `end`, a verdict behind them, give it to another work, or to actors alone."""
    if _PERFORMANCE.search(sentence.masked, start, end):
        return True
    match = _GIVEN.search(sentence.masked, start, end)
    if (
        match is None
        or _OWNED.match(sentence.masked, match.end() - 2)
        or _OWNED.match(sentence.masked, match.end())
    ):
        return False
    title = sentence.span(*match.span("title"))
    return _is_title(title) and not show.stands_in(title)

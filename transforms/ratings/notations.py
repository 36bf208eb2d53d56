"""How verdicts are written: fractions, stars, letter grades, numbers in words; one table of patterns."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.normal import NUMBER_WORD, number_in_words
from transforms.patterns import regex

COUNT_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{NUMBER_WORD}(?:[ -]{NUMBER_WORD})?)"
_HALF = r"(?:[ -]and[ -](?:a|one)[ -]half)?"
_AMOUNT = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?½?|{NUMBER_WORD}\b{_HALF})"
# `4 out of 5 stars`, `3½ stars (out of 4)`
_IN_STARS = r"(?:[ -]stars?\b|(?<=\(out of .)\)|(?<=\(out of ....)\))?"
_NOT_A_SHARE = (
    r"(?! (?:(?:right|correct|yes|possible) )?(?:episodes?|seasons?|series|critics?|reviews?|viewers?|nominations?"
    r"|people|categories|wins|awards?|million|households?|countries|shows?|answers?|questions?|contestants?|judges|times|votes"
    r"|homes|adults|women|men|Americans|Britons|tasks?|rounds?)\b)"
)
# `2.1/6 in adults 18–49` is a rating and a share of the audience.
_NOT_AN_AUDIENCE = (
    r"(?! ?(?:rating[/ ](?:share|in|among)|share|households?|among|in (?:adults|households)"
    r"|in the (?:\w+ )?(?:18|demo|adult)))"
)

# Each pattern names what it finds: `amount`, and `scale` where the notation says how many there are at most; it is only
# looked for around the sign before it.
_NOTATIONS = tuple(
    (regex(sign), regex(pattern))
    for sign, pattern in (
        (
            r"/ ?(?:4|5|6|10|20|100)(?!\d)",
            rf"(?<![\d./$£€])(?P<amount>{_AMOUNT})\s?/\s?(?P<scale>4|5|6|10|20|100)(?![\d/]|\.\d)(?:[ -]stars?\b)?"
            rf"{_NOT_AN_AUDIENCE}",
        ),
        (
            "out[ -]of",
            rf"(?<![\w.$£€])(?P<amount>{_AMOUNT})(?:[ -]stars?)?[ -]\(?out[ -]of[ -](?:a (?:possible |maximum )?)?"
            rf"(?P<scale>4|5|6|10|20|100|(?:four|five|six|ten)\b)(?![\d%]|\.\d){_IN_STARS}{_NOT_A_SHARE}",
        ),
        (
            r"stars?\b",
            rf"(?<![\w.$£€])(?P<amount>{_AMOUNT})[ -]of[ -](?:a )?(?P<scale>4|5|6|10|four|five|six|ten)[ -]stars?\b",
        ),
        (
            " of a ",
            rf"(?<![\w.$£€])(?P<amount>{_AMOUNT}) of a (?:possible )?(?P<scale>4|5|6|10|four|five|six|ten)"
            rf"(?![\w%]|\.\d){_NOT_A_SHARE}",
        ),
        (
            " on a ",
            rf"(?<![\w.$£€])(?P<amount>{_AMOUNT}) on a (?:scale of )?(?:(?:0|1|one|zero)(?: to |-|–))?"
            r"(?P<scale>4|5|10|100|five|ten)(?:[ -]point scale)?\b",
        ),
        (
            r"stars?\b",
            rf"(?<![\w.$£€/])(?P<amount>{_AMOUNT})[ -]stars?\b"
            r"(?! (?:out|of|hotel|general|cast|restaurant|review average))",
        ),
        (
            r"(?:score|rating) of \d",
            r"\b(?:score|rating) of (?P<amount>\d(?:\.\d)?)"
            r"(?![\d.,/%]|\d| ?(?:%|percent|out|of|on|in|million|/|stars?|share))",
        ),
    )
)
_AROUND = 48
_GRADE = regex(
    r"(?:\b(?:an?|of|grade|graded (?:it|the \w+))(?: (?:solid|strong|overall|perfect|letter))? ?[\s\"'“‘]|[(])"
    r"(?P<grade>[A-D](?:[+\-−–]|[ -](?:plus|minus))?|F)(?=[\"'”’)\s,.;:]|$)"
    r"(?!\.\w|[ -](?:list|movie|film|story|plot|side|team|student|word|cast|series|level|\w+-)\b)(?! (?:to )?[A-Z])"
)
_GRADING = regex(
    r"[ -](?:g[ai]v(?:e|es|en|ing)|award\w*|grad\w+|rat(?:ed|es|ing)|scor\w+|receiv\w+|earn\w*|assign\w*)\b"
)
_SIGNS = {"-": "−", "–": "−", "+": "+", "−": "−", "plus": "+", "minus": "−"}

# One of these stands in every text that holds a verdict in figures; each begins with letters, so that it is found fast.
_FRACTION = regex(r"/ ?(?:4|5|6|10|20|100)(?!\d)")
_OUT_OF = regex(
    r"out[ -]of[ -](?:an? |the )?(?:possible |maximum )?(?:\d|(?:four|five|six|ten|one hundred)\b)"
)
_STARS = regex(r"stars?\b")
_BEFORE_STARS = regex(r"(?:\d|½|\b(?:one|two|three|four|five|six|half|ten))[ -]$")
_LONGEST_WORD = 8
_RARER_SIGNS = tuple(
    regex(pattern)
    for pattern in (
        r"score of \d",
        r"rating of \d",
        r"of a (?:possible )?(?:\d|(?:four|five|six|ten)\b)",
        r"on a (?:scale|\d|five|ten)\b",
        r"of[ -](?:four|five|six|ten|\d)[ -]stars?\b",
    )
)
_LETTER = regex(
    r"[A-DF](?:[+−–]|-(?!\w)|[\"”’'](?!\w)|[ -](?:plus|minus)\b"
    r"|(?:(?<= a .)|(?<=an .)|(?<=it .)|(?<=of .))(?=[ ,.;:)]|$))"
)


class Notation(NamedTuple):
    """A verdict as written at `start` to `end`: a value on a scale (None: not said), or a letter grade."""

    start: int
    end: int
    value: float | None
    scale: float | None


def signs(text: str, end: int) -> Iterator[int]:
    """Where the signs stand, up to `end`, without which no page holds verdicts in figures."""
    for pattern in (_FRACTION, _OUT_OF):
        yield from (match.start() for match in pattern.finditer(text, 0, end))
    for match in _STARS.finditer(text, 0, end):
        if _BEFORE_STARS.search(text, max(0, match.start() - _LONGEST_WORD), match.start()):
            yield match.start()


def may_hold_notations(text: str) -> bool:
    """A quick look: False only for a text in which no verdict is written."""
    if next(signs(text, len(text)), None) is not None or _may_hold_grade(text):
        return True
    return any(pattern.search(text) for pattern in _RARER_SIGNS)


def _may_hold_grade(text: str) -> bool:
    return _LETTER.search(text) is not None and is_given(text)


def notations(masked: str) -> list[Notation]:
    """The verdicts written in a sentence, in order and without overlaps; a value above its scale is none."""
    found: list[Notation] = []
    for sign, pattern in _NOTATIONS:
        for match in _around(sign, pattern, masked):
            start, end = match.span() if match[0][0] not in "rs" else match.span("amount")
            if all(end <= other.start or start >= other.end for other in found):
                scale = amount(match["scale"]) if "scale" in pattern.groupindex else None
                found.append(Notation(start, end, amount(match["amount"]), scale))
    found.extend(_grades(masked))
    return sorted(one for one in found if one.value is None or one.scale is None or one.value <= one.scale)


def _around(sign: re.Pattern[str], pattern: re.Pattern[str], masked: str) -> Iterator[re.Match[str]]:
    """The places of a pattern near to places of its sign."""
    done = 0
    for place in sign.finditer(masked):
        if place.start() >= done:
            match = pattern.search(masked, max(done, place.start() - _AROUND), place.end() + _AROUND)
            if match:
                done = match.end()
                yield match


def is_given(masked: str) -> bool:
    """True when a sentence says that something is given, awarded or graded."""
    return bool(_GRADING.search(masked))


def amount(words: str) -> float | None:
    """`8.7`, `3½`, `four`, `four-and-a-half` as a number, else None."""
    whole, _, half = words.casefold().replace("-", " ").partition(" and ")
    if whole.endswith("½"):
        whole, half = whole[:-1] or "0", "half"
    try:
        value = float(whole)
    except ValueError:
        word = number_in_words(whole)
        if word is None:
            return None
        value = float(word)
    return value + 0.5 if half else value


def letter(text: str) -> str | None:
    """A grade as the table of letter scores writes it (`A-minus`, `A-` → `A−`), None for what is no grade."""
    sign = text[1:].strip(" -").casefold() or text[1:]
    if text[:1] not in "ABCDF" or not text or (sign and sign not in _SIGNS):
        return None
    return text[0] + (_SIGNS[sign] if sign else "")


def _grades(masked: str) -> Iterator[Notation]:
    if _may_hold_grade(masked):
        for match in _GRADE.finditer(masked):
            yield Notation(*match.span("grade"), None, None)

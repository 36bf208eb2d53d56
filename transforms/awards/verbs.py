"""The words by which sentences give prizes: who won, who was nominated, who was beaten; one table of them."""

import re
from typing import NamedTuple

from transforms.patterns import regex

_WON = (
    r"won|wins|winning|win|t(?:ook|akes|ake|aking)(?: home)?|w(?:ent|alked) (?:home|away|off) with|grabbed|"
    r"scoop(?:ed|s|ing)?|bagg(?:ed|ing)|bags|nabb(?:ed|ing)"
    r"|landed|lands|earned|earns"
    r"|earning|picked up|picks up|claimed|claims|claiming|received|receives|accepted|collected|secured"
    r"|snagged|clinched|swept"
    r"|(?:was|were|been|being) (?:awarded|named|crowned|given|honou?red (?:with|as))|triumphed (?:in|as)"
    r"|won out (?:in|as)|victorious in"
)
_NOMINATED = (
    r"(?:(?:was|were|is|are|been|being|also|both) )?(?:nominated|shortlisted|up|in the running|in contention"
    r"|vying|competing|a (?:nominee|contender))"
    r" (?:for|in)|(?:earned|earns|received|receives|landed|lands|scored|picked up|secured|garnered|got"
    r"|gets) (?:a|an|its|his|her|another) "
    r"(?:\w+ )?nominations? (?:for|in|as)|(?:lost|lose|loses|losing|missed|misses|missing) out on(?: winning"
    r"| the chance to win)?"
    r"|lost out to [^,.;]{2,60}? (?:in|for)|(?:was|were) beaten (?:to|in)(?: by [^,.;]{2,60}? (?:in|for))?"
)
_OF_PRIZE = (
    r"(?:the|an?|her|his|their|its|first|second|third|ever|coveted|prestigious|top|big|main|prize|award|"
    r"awards|gong|gongs|honou?r|trophy|title"
    r"|accolade|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|multiple|nominations|nods|wins|"
    r"categories|including"
    r"|for|of|as|in|at|this|year['’]s|last|night['’]s|annual|[A-Z][\w'’&.-]*|(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th))"
)
VERB = regex(
    rf"(?<![\w-])(?:(?P<nominated>{_NOMINATED})|(?P<won>{_WON}))(?![\w-])(?P<mid>(?:,? {_OF_PRIZE}){{0,12}} ?)\Z"
)
_GIVES = regex(rf"(?<![\w-])(?:{_NOMINATED}|{_WON}|nominations? (?:for|at|from))(?![\w-])")
BEAT = regex(
    r"(?<![\w-])beat(?:s|ing|en)?(?: out| off)? (?P<losers>[^.;]{2,400}?) (?:to|for)(?: (?:win|take home"
    r"|scoop|the|an?|this|year['’]s))* ?\Z"
)
PASSIVE = regex(
    r"(?:['’]s)?(?: (?:award|prize|gong|trophy|category|honou?r|title))? (?:(?:was|were) (?:awarded|given"
    r"|handed|presented) to|went to|goes to"
    r"|was won by|was scooped by|was claimed by|was taken (?:home )?by) (?P<who>[^.;]{2,160})"
)
LOSERS = regex(
    r"\b(?:over|beating|ahead of|against|fending off|defeating|pipping)(?: out| off)?(?: the| its"
    r"| their)?(?: other| fellow)?"
    r"(?: nominees?| contenders?| rivals?| competitors?)?,? (?P<losers>[^.;]{2,300})"
)
JOINT = regex(
    r"(?: (?:award|prize|gong|trophy|honou?r|title))?(?:,| and|, and|,? as well as|,? plus"
    r"| &) (?:also )?(?:the |for |award for )*\Z"
)
BEHIND = regex(
    r"(?: (?:award|prize|gong|trophy|category|honou?r|title|nod))?,? (?:for|in|on) (?P<what>.{1,160})"
)
EARLIER = regex(
    r"\b(?:previously|earlier (?:this|that|in)|in the past|last year|years? ago|back in|once|already has"
    r"|formerly|two-time|three-time"
    r"|(?:hope|hopes|hoping|tipped|could|might|may|should|would|expected|deserve[sd]?|want(?:ed|s)?|if"
    r"|predict(?:ed|s)?|favou?rite) (?:\w+ ){0,3}"
    r"(?:to )?(?:win|won|take|scoop))\b"
)
BY_PUBLICATION = regex(r"(?: of (?:the year|the decade|all time|(?:19|20)\d\d))? by (?:the )?[A-Z]")
NEGATED = regex(
    r"\b(?:not|never|n['’]t|fail(?:ed|s|ing)? to|without|instead of|rather than|despite)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)


class Verb(NamedTuple):
    """A verb before a category: where it begins, and `won` or `nominated`."""

    start: int
    result: str
    word: tuple[int, int]


def verb_before(text: str, end: int) -> Verb | None:
    """The verb that gives the category beginning at `end`; None where the words before it give nothing."""
    first = max(0, end - _LOOKS_BACK)
    window = text[first:end]
    match = VERB.search(window)
    if match is None or NEGATED.search(window, 0, match.start()):
        return None
    kind = "nominated" if match["nominated"] else "won"
    start, stop = match.span(kind)
    return Verb(first + start, kind, (first + start, first + stop))


_LOOKS_BACK = 240


def gives_prize(text: str) -> bool:
    """Whether a sentence says that something was won, or nominated."""
    return _GIVES.search(text) is not None and EARLIER.search(text) is None

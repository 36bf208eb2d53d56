"""Which work a paragraph of an article makes its subject: `Other Show (BBC Two) is`, `The drama Other Show follows`."""

from transforms.patterns import regex
from transforms.reading.naming import ShowName
from transforms.reading.outline import CHANNEL
from transforms.spans import Span

_KIND_OF_SHOW = (
    r"(?:series|dramas?|drama series|comedy|comedy-drama|sitcom|thriller|show|documentary|docuseries|soap"
    r"|serial|mini-?series"
    r"|adaptation|spin-off|remake|reboot|whodunn?it)"
)
TITLE_WORDS = (
    r"(?:[A-Z0-9][\w'’.!&-]*)(?: (?:(?:of|the|and|in|to|on|a|for|at|with|&) ){0,2}[A-Z0-9][\w'’.!&-]*){0,6}"
)
_NAMED = rf"(?P<title>[\"“‘*_]{{1,2}}[A-Z][^\"”’*_\n]{{1,60}}[\"”’*_]{{1,2}}|{TITLE_WORDS})"
_VERB = r"(?:is|was|follows|tells|stars|returns|opens|has|also|began|begins|ended|continues|arrives|centres|centers)"
# A paragraph's first words that make another work its subject.
_SUBJECTS = tuple(
    regex(pattern)
    for pattern in (
        rf"(?:[A-Z][\w ,'’-]{{0,40}}? )??{_NAMED},? \((?P<bracket>[^()\n]{{2,50}})\)",
        rf"(?:The |Meanwhile,? |Also "
        rf"|New )*(?:[A-Z][\w'’+]*(?: [A-Z0-9][\w'’+]*){{0,2}} )?(?:[a-z-]+ ){{0,3}}{_KIND_OF_SHOW} {_NAMED}"
        rf"(?:,? meanwhile,?)? {_VERB}\b",
        rf"{_NAMED}(?:,? meanwhile,?|,? on the other hand,?)? (?:is|was) (?:also )?(?:an?|the) "
        rf"[^.\n]{{0,60}}?\b{_KIND_OF_SHOW}\b",
        rf"(?:[\"“‘]?Over (?:on|at)|On to|And so to|Then (?:there (?:is|was)|came)|Better (?:is|was)"
        rf"|Next (?:up|came))\b[^.\n]{{0,40}}?"
        rf"(?:,| to| is| was| came) {_NAMED}",
    )
)
_CHANNEL = regex(rf"\b{CHANNEL}")
_SENTENCE_END = regex(r"[.!?][\"”’]?\s")
_FIRST_WORDS = 240


def first_sentence(text: Span) -> Span:
    """The first words of a paragraph, up to its first full stop."""
    head = text.at(text.start, min(text.end, text.start + _FIRST_WORDS))
    end = head.search(_SENTENCE_END)
    return head.at(head.start, end.start()) if end else head


def introduced(opening: Span, show: ShowName) -> Span | None:
    """The other work that a paragraph's first sentence makes its subject; None where it is none or the show."""
    for pattern in _SUBJECTS:
        match = opening.match(pattern)
        if match is None:
            continue
        bracket = match.groupdict().get("bracket")
        if bracket is not None and not _CHANNEL.search(bracket):
            continue
        title = opening.at(*match.span("title"))
        if not show.stands_in(opening.at(opening.start, match.end())):
            return title
    return None

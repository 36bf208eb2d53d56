"""Where the title of a cited work stands in an entry, and where it ends."""

from transforms.patterns import regex
from transforms.spans import Span

_MARKS = regex('["“”]')
# Behind the closing mark: a full stop, how the work was shown in brackets, or a sentence where the title ends one.
_BEHIND = regex(r"\s*(?:\.(?:\s|$)|,\s|\([^()\"]{2,40}\)[.,]|$)")
_NEW_SENTENCE = regex(r"\s+[A-ZÀ-Þ/]")
_OWN_END = ".?!…"
_BARE_END = regex(
    r"(?<!\b[A-Z])(?<!\b[SM]t)(?<!\bDr)(?<!\bvs)\.(?:\s|$)|[?!…](?= [A-ZÀ-Þ])|\s\([^()\"]{2,40}\)(?=\.)"
)
_LISTED = regex(r"(?P<title>[^,]+), ")


def quoted_title(span: Span) -> Span | None:
    """The inside of the quotation marks that the span begins with, those of quotations within it paired."""
    if span.quote[:1] not in ('"', "“"):
        return None
    for inside, match in enumerate(span.at(span.start + 1, span.end).finditer(_MARKS)):
        if match[0] != "“" and inside % 2 == 0 and ends_title(span, match.start()):
            return span.at(span.start + 1, match.start())
    return None


def ends_title(span: Span, place: int) -> bool:
    """Whether the quotation mark at the place closes the title."""
    behind = span.at(place + 1, span.end)
    if behind.match(_BEHIND):
        return True
    return span.content[place - 1] in _OWN_END and behind.match(_NEW_SENTENCE) is not None


def bare_title(span: Span) -> Span | None:
    """The title in italics that the rendering lost: what ends with the first sentence, or with the only comma."""
    if span.quote.rstrip().endswith(","):
        match = span.match(_LISTED)
        return span.at(*match.span("title")) if match else None
    end = span.search(_BARE_END)
    if end is None or not span.quote[:1].isalnum():
        return None
    return span.at(span.start, end.end() if end[0] in "?!…" else end.start())

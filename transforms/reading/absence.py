"""The complaint about a page that never names its show."""

from difflib import get_close_matches
from itertools import islice

from transforms.documents.model import Document, once
from transforms.findings import Reject
from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.introductions import TITLE_WORDS
from transforms.reading.naming import ShowName, show_name, title_key
from transforms.spans import Span

_MOST_TITLES = 2_000
_NAMES_ON_PAGE = regex(rf"[\"“‘]([A-Z][^\"”’\n]{{1,60}})[\"”’]|({TITLE_WORDS})")
_SHORT = 8


@once
def document_to_absence(document: Document) -> Reject | None:
    """The one complaint about a page that never names its show, with the likest title on the page as a hint."""
    first = next(iter(document.blocks), None)
    if first is None:
        return None
    show = show_name(document.source.called)
    if is_named(document, show):
        return None
    hint = _closest(document)
    reason = "the page never names the show"
    return Reject("sources", first.span.strip(), f"{reason}; did you mean {hint!r}?" if hint else reason)


def is_named(document: Document, show: ShowName) -> bool:
    """Whether the manifest's title or the text names the show, in any capitals."""
    title = _whole(document.source.title)
    text = _whole(document.content)
    if show.stands_in(title) or show.stands_in(text):
        return True
    key = f" {title_key(document.source.called)} "
    return key in f" {title_key(document.source.title)} " or (
        len(key) > _SHORT and key in f" {fold(document.content)} "
    )


def _closest(document: Document) -> str | None:
    """The title on the page that is most like the show's name."""
    names = (
        match[1] or match[2] for match in islice(_NAMES_ON_PAGE.finditer(document.content), _MOST_TITLES)
    )
    by_key = {title_key(name): " ".join(name.split()) for name in names if len(name) > 2}
    found = get_close_matches(title_key(document.source.called), by_key, n=1)
    return by_key[found[0]] if found else None


def _whole(text: str) -> Span:
    return Span("", text, 0, len(text))

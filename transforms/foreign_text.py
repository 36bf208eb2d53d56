"""Whether a text is no document at all: a server's error page, a page's source, or everything on one line."""

from typing import NamedTuple

from transforms.patterns import regex

LONGEST_LINE = 1_000_000
"""In letters; the longest line of a page that anybody reads has some thousand."""
HEAD = 20_000
"""So many letters of a text tell whether it is markup."""
SHORT = 2_000
"""An error page has no more letters: what is longer is a page that speaks of errors."""
TAGS = 0.1
"""The share of letters in tags from which on a text is markup."""
FEW = 10
"""So many tags a text may have whatever their share: a reader's text may show some."""
_PHRASES = (
    "bad request|unauthori[sz]ed|forbidden|not found|request time-?out|gone|too many requests|internal server error"
    "|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
)
_ERROR = regex(
    r"(?i)(?:HTTP/[\d.]+ )?(?:HTTP )?"
    r"(?:error:? [45]\d\d(?:[ :-]+(?!is |was )\S+(?: \S+){0,4})?"
    rf"|[45]\d\d[ :-]+(?:error|{_PHRASES})(?: error)?"
    r"|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|internal server error|too many requests"
    r"|access denied|just a moment\.\.\.|attention required! \| cloudflare|wikimedia error)\W*"
)
_SOURCE = regex(r"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)*<(?:!doctype html|html|head|body)\b")
_TAG = regex(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,500})?/?>")


class Foreign(NamedTuple):
    """What a text is instead of a document, and what to do about it."""

    what: str
    remedy: str


def foreign_text(content: str) -> Foreign | None:
    """What the text is if it is no document, else None. Linear in its length."""
    if error := error_line(content):
        return Foreign(f"the text is an error page: “{error[:80]}”", "fetch the document again")
    if is_markup(content[:HEAD]):
        return Foreign("the text is HTML, not what a reader sees", "save the page as plain text")
    longest = max((len(line) for line in content.splitlines()), default=0)
    if longest > LONGEST_LINE:
        return Foreign(
            f"the text has a line of {longest:,} letters, of which {LONGEST_LINE:,} are read",
            "save it with its line breaks",
        )
    return None


def error_line(content: str) -> str | None:
    """The line in which a server says that it has no page, None where the text is a page."""
    if len(content) > SHORT:
        return None
    first = [line for line in map(str.strip, content.lstrip("\ufeff").splitlines()) if line][:2]
    return next((line for line in first if _ERROR.fullmatch(line)), None)


def is_markup(head: str) -> bool:
    """Whether it begins as a page's source does, or consists of tags in good part."""
    tags = [tag.end() - tag.start() for tag in _TAG.finditer(head)]
    return bool(_SOURCE.match(head.lstrip("\ufeff"))) or (len(tags) >= FEW and sum(tags) > TAGS * len(head))

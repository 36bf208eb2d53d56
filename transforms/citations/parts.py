"""Reads an entry of a reference list: `Last, First (date). "Title". Publisher. Archived from …. Retrieved date.`

That is how citation templates print what they are given (https://en.wikipedia.org/wiki/Help:Citation_Style_1). What
somebody wrote by hand has no such order: of that nothing is read but what its own words name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.citations.dates import DATE, reduced
from transforms.citations.titles import bare_title, quoted_title
from transforms.findings import Cell, stated
from transforms.patterns import regex
from transforms.spans import Span

_INITIAL = r"(?<=\b[A-Z])\.|(?<=\b[JS]r)\."
_NAMES = rf"[^\W\d_](?:[^\d\"“”()\[\]{{}}|.]|{_INITIAL}){{1,150}}?"
_DATED = regex(rf"\{{?(?P<author>{_NAMES})(?: \[@?\w+\])? \((?P<date>{DATE})\)\. ")
_UNDATED = regex(rf"\{{?(?P<author>[^,\d\"“”.]{{1,40}}, {_NAMES})(?:{_INITIAL}|\.) (?=[\"“])")
_UNREADABLE = regex(r"[^\"“”]{1,80}(?:\)|\w)\. (?=[\"“])")
_TAIL = regex(r"\b(?:[Aa]rchived(?: \(PDF\))? from the original|(?:[Rr]etrieved|[Aa]ccessed)(?: on)? \w)")
_ACCESSED = regex(rf"\b(?:[Rr]etrieved|[Aa]ccessed)(?: on)? (?P<date>{DATE})\b")
_VIA = regex(r"[–-] via (?P<publisher>[^.,;]{2,40})\.?$")
_END = regex(r"(?<!\b[A-Z])(?<!\b[SM]t)(?<!\bDr)(?<!\bBros)\.(?:\s+|$)")
_COMMA = regex(", ")
_MEDIUM = regex(r"\s*\([^()\"]{2,40}\)(?=[.,]|\s*$)")
_PAGE = regex(r": \d[\d–, -]*$")
_ASIDE = regex(
    r"(?:ISSN|ISBN|OCLC|ASIN|doi|DOI|arXiv|pp?\.?|[Vv]ol|[Nn]o|[Ii]ssue|Event occurs at|\(in [A-Z]\w+\)|via)\b.*"
    r"|\([^()]*\)|[\d:.,–-]+(?: minutes in)?|.* press release"
)
_NO_PUBLISHER = regex(r"[\"“”]|: |;|^In |^\W*$")
_LONGEST_PUBLISHER = 80


class Parts(NamedTuple):
    """What is certain of an entry; None where it is not."""

    author: Span | None = None
    title: Span | None = None
    publisher: Span | None = None
    published: Span | None = None
    accessed: Span | None = None


def entry_to_parts(body: Span) -> dict[str, Cell]:
    """The parts of the entry that are certain, by column."""
    parts = body_to_parts(body)
    return {name: cell for name, span in parts._asdict().items() if span and (cell := part_cell(name, span))}


def part_cell(name: str, span: Span) -> Cell | None:
    """The part as a cell; None for what is no real date, or nothing but signs."""
    value = reduced(span.quote) if name in ("published", "accessed") else span.value
    return stated(span, value) if value and any(map(str.isalnum, value)) else None


def body_to_parts(body: Span) -> Parts:
    """Cuts the entry from both ends: who and when before the title, archive and access behind the publisher."""
    tail = body.search(_TAIL)
    accessed = body.at(tail.start(), body.end).search(_ACCESSED) if tail else None
    head = body.match(_DATED) or body.match(_UNDATED)
    opening = head or body.match(_UNREADABLE)
    start = opening.end() if opening else body.start
    read = Parts(
        author=author_of(body, head) if head else None,
        published=body.at(*head.span("date")) if head and "date" in head.groupdict() else None,
        accessed=body.at(*accessed.span("date")) if accessed else None,
    )
    title = quoted_title(body.at(start, body.end))
    is_quoted = title is not None
    if tail and title and tail.start() < title.end:
        tail = body.at(title.end, body.end).search(_TAIL)
    end = tail.start() if tail else body.end
    if title is None and (tail or read.published):
        title = bare_title(body.at(start, end))
    if title is None:
        return read
    printed = in_print(read._replace(title=title), body.at(min(title.end, end), end), is_quoted)
    via = body.search(_VIA) if printed.publisher is None else None
    return printed._replace(publisher=body.at(*via.span("publisher"))) if via else printed


def author_of(body: Span, head: re.Match[str]) -> Span:
    """The author, with the full stop of a last initial."""
    author = body.at(*head.span("author"))
    ends_in_initial = re.search(r"\b[A-Z]$", author.quote) and body.content[author.end] == "."
    return body.at(author.start, author.end + 1) if ends_in_initial else author


def in_print(read: Parts, middle: Span, is_quoted: bool) -> Parts:
    """Publisher and date from what stands between the title and the archive.

    Behind a title without quotation marks a second piece may be anything, so there must be one alone.
    """
    pieces = [(piece, reduced(piece.quote) is not None) for piece in middle_to_pieces(middle)]
    dates = [piece for piece, is_date in pieces if is_date]
    names = [piece for piece, is_date in pieces if not is_date and not piece.fullmatch(_ASIDE)]
    publisher = names[0] if names and (is_quoted or len(names) == 1) else None
    return read._replace(
        published=read.published or (dates[0] if len(dates) == 1 else None),
        publisher=publisher and publisher_of(publisher),
    )


def middle_to_pieces(middle: Span) -> Iterator[Span]:
    """The sentences of what follows the title; how the work was shown, in brackets, is none."""
    start = middle.start + (1 if middle.quote[:1] in '"”' else 0)
    medium = middle.at(start, middle.end).match(_MEDIUM)
    rest = middle.at(medium.end() if medium else start, middle.end)
    is_list = rest.quote.startswith(",")
    for piece in rest.split(_COMMA if is_list else _END):
        if bare := piece.strip(" .,"):
            yield bare


def publisher_of(piece: Span) -> Span | None:
    """The name without a page number; None for what may be more than a name."""
    page = piece.search(_PAGE)
    name = piece.at(piece.start, page.start()) if page else piece
    too_much = len(name.quote) > _LONGEST_PUBLISHER or name.search(_NO_PUBLISHER)
    return None if too_much else name

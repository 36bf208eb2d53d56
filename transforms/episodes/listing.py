"""Gathers the lines of glued or blank-separated episode listings into entries, one per episode."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.documents.model import Block, Document, Kind
from transforms.episodes.bare import is_bare_row
from transforms.episodes.dates import find_day
from transforms.episodes.header import LONGEST_HEADER, Header, line_to_header
from transforms.episodes.season import is_season_line, lists_other_works
from transforms.patterns import regex
from transforms.quotation import OPENING, behind_quotations
from transforms.spans import Span

_START = regex(
    r"(?:(?:SP?|Sp|Special|N/A)[\s–\-]?(?=[\d\"“]))?(?:\d+(?:[a-f]|[xX×](?=\d)|\s?[Ee]p?\.?\s?(?=\d))?|[\s().,/&+–\-*†‡#]|\[[^\]\s]{1,8}\])*+\s?['’]?(?=[\"“])"
)
_SEASON_AND_NUMBER = regex(r"\s*(?:\d{1,3}\s+)?\d{1,2}\.\d{1,3}\s*")
_LONGEST_NUMBER = 40
_ISO_DATE = regex(r"\(\d{4}-\d\d-\d\d\)")
_BARE_ROW = regex(r"\d{1,6}[A-Z].{3,120}\(\d{4}-\d\d-\d\d\)")
_TWO_NUMBERS = regex(r"(?i)\bno\.?[\s\xa0]*(?:in|overall)|\boverall|\bin[\s\xa0]+(?:season|series)\b")
_MOST_LINES = 30
_FEWEST = 3
_GLUED_DAY = regex(r"\s*(\d{2,5})\s+[A-Z][a-z]{2}")
_NUMBERS_ALONE = regex(r"\s*[Ss]?\d[\dEex×.–\- ]{0,12}")
_DIGITS = regex(r"\d{1,4}")
_MOST_TITLES = 4


@dataclass(slots=True)
class Entry:
    """The lines of one episode: the first holds the number (`numbers`, may be empty) and from `title` on the title.

    `day` is the date between the two, where the header has it there.
    """

    numbers: Span
    title: Span
    lines: list[Span] = field(default_factory=list)
    day: Span | None = None


@dataclass(slots=True)
class Listing:
    """One table: its header (None where it was lost), the headings above it and its entries.

    `bare` are rows without quotation marks, before any with.
    """

    header: Header | None
    headings: tuple[Span, ...]
    two_numbers: bool = False
    entries: list[Entry] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    bare: list[Span] = field(default_factory=list)

    @property
    def is_credited(self) -> bool:
        """Whether its header has directors or writers."""
        return self.header is not None and self.header.is_credited

    @property
    def first_line(self) -> Span:
        """The line that its first episode begins with; of rows without quotation marks the first."""
        return self.entries[0].lines[0] if self.entries else self.bare[0]

    @property
    def counts_up(self) -> bool:
        """Whether rows have their dates twice (`… (2019-04-14)`), or several count up by first or last numbers."""
        if any(entry.lines[0].search(_ISO_DATE) for entry in self.entries):
            return True
        numbers = [[int(digits) for digits in _DIGITS.findall(entry.numbers.quote)] for entry in self.entries]
        if len(numbers) < _FEWEST or not all(numbers):
            return False
        return any(all(then[end] - now[end] == 1 for now, then in pairwise(numbers)) for end in (0, -1))


def document_to_listings(document: Document) -> list[Listing]:
    """Every listing of a page in the plain rendering that may list episodes, in order."""
    return [listing for listing in _gathered(document) if listing.entries or listing.unread or listing.bare]


def list_episodes(listings: Sequence[Listing]) -> Iterator[Listing]:
    """Those of a page's listings that list episodes; without a header their rows must count up or have double dates."""
    credited = any(listing.is_credited for listing in listings)
    for listing in listings:
        header = listing.header
        if lists_other_works(listing.headings):
            continue
        if listing.counts_up if header is None else header.lists_episodes(credited):
            yield listing


def _gathered(document: Document) -> list[Listing]:
    found: list[Listing] = []
    listing: Listing | None = None
    headings: tuple[Span, ...] = ()
    before: Block | None = None
    for block in document.blocks:
        if block.kind is Kind.REFERENCE:
            listing = None
            continue
        line = block.span
        if (
            listing is None
            and line.end - line.start > LONGEST_HEADER
            and not line.content[line.start].isdecimal()
        ):
            before = block
            continue
        quote = line.quote
        if block.kind is Kind.HEADING:
            headings, listing = (block.parts[0],), None
        elif header := line_to_header(line, quote):
            listing = Listing(header, headings, _two_numbers(header, before))
            found.append(listing)
        elif is_season_line(line, quote) and (block.gap or (listing and listing.entries)):
            headings = (line.strip(),)
            listing = _of_next_season(listing, headings, found) if listing and not block.gap else None
        elif listing is not None and block.gap >= 2:
            listing = None
        if block.kind is not Kind.HEADING and headings[-1:] != (line.strip(),):
            listing = _add(listing, block, quote, headings, found)
        before = block
    return found


def _of_next_season(listing: Listing, headings: tuple[Span, ...], found: list[Listing]) -> Listing:
    """The same table below a line that spans it and names a season."""
    found.append(Listing(listing.header, headings, listing.two_numbers))
    return found[-1]


def _two_numbers(header: Header, before: Block | None) -> bool:
    above = before is not None and before.gap < 3 and before.span.search(_TWO_NUMBERS) is not None
    return (
        above
        or "overall" in header.columns
        or (header.line is not None and bool(header.line.search(_TWO_NUMBERS)))
    )


def _add(
    listing: Listing | None, block: Block, quote: str, headings: tuple[Span, ...], found: list[Listing]
) -> Listing | None:
    line = block.span
    if listing is not None and listing.header is not None and listing.header.line is line:
        return listing
    if listing is None and not quote[0].isdecimal():
        return None
    start = line.at(line.start, min(line.end, line.start + _LONGEST_NUMBER)).match(_START)
    if start and _begins_entry(line, start.group(), listing):
        if listing is None:
            listing = Listing(None, headings)
            found.append(listing)
        listing.entries.append(Entry(line.at(*start.span()), line.at(start.end(), line.end), [line]))
    elif listing is not None and not _add_dated(listing, line):
        _continue(listing, block, quote)
    return listing


def _add_dated(listing: Listing, line: Span) -> bool:
    """Adds a row whose date stands between number and title, as the header says; whether the line is one."""
    if listing.header is None or not listing.header.is_dated_first:
        return False
    day = _first_day(line)
    title = line.at(day.end, line.end).strip() if day else line
    numbers = line.at(line.start, day.start) if day else line
    if day is None or title.quote[:1] not in tuple(OPENING):
        return False
    if not numbers.fullmatch(_NUMBERS_ALONE):
        listing.unread.append(line)
        return True
    listing.entries.append(Entry(numbers, title, [line], day))
    return True


def _first_day(line: Span) -> Span | None:
    """The line's date; the one in brackets tells a number glued to it apart: `18 May 1998 (1998-05-08)`."""
    day = find_day(line)
    digits, iso = line.match(_GLUED_DAY), line.search(_ISO_DATE)
    if day is None or digits is None or iso is None:
        return day
    own = str(int(iso[0][-3:-1]))
    return line.at(digits.end(1) - len(own), day.end) if digits[1].endswith(own) and digits[1] != own else day


def _begins_entry(line: Span, numbers: str, listing: Listing | None) -> bool:
    """Whether a quotation behind these signs is an episode's title; one without number must have a date."""
    if any(char.isdigit() for char in numbers) and (
        "." not in numbers or _SEASON_AND_NUMBER.fullmatch(numbers)
    ):
        return listing is not None or find_day(line) is not None
    if listing is None or (listing.entries and _is_title_only(listing.entries[-1])):
        return False
    return find_day(line) is not None if numbers.strip() else line.search(_ISO_DATE) is not None


def _is_title_only(entry: Entry) -> bool:
    """True while an entry has nothing but titles: another one below is the same episode's."""
    return len(entry.lines) < _MOST_TITLES and not any(
        behind_quotations(line) for line in (entry.title, *entry.lines[1:])
    )


def _continue(listing: Listing, block: Block, quote: str) -> None:
    if listing.header is not None and not listing.entries and is_bare_row(block.span):
        listing.bare.append(block.span)
    elif block.span.match(_BARE_ROW):
        listing.unread.append(block.span)
    elif listing.entries and block.gap == 0 and len(listing.entries[-1].lines) < _MOST_LINES:
        listing.entries[-1].lines.append(block.parts[0] if block.kind is Kind.ITEM else block.span)

"""The titles of an article: Markdown headings, bold and numbered items, lines alone, and what each of them calls."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from transforms.documents.model import Block, Kind
from transforms.patterns import regex
from transforms.spans import Span

_HASHES = regex(r"(#{1,6})[ \t]+(\S.*)")
_NUMBER = regex(r"(?:[Nn]o\.? ?|#)?\d{1,3}(?:[.):]+\s+|\s+[–—-]\s+)")
_BOLD = regex(r"(\*\*|__)(?=\S)(?P<inside>.{1,120}?)(?<=\S)\1(?P<rest>.*)")
_LINK = regex(r"\[(?P<inside>[^\[\]]{1,120})\]\([^()\s]*\)")
_RULE = regex(r"(?:[-*_=]\s?){3,}")
_MARKS = "*_\"“”'‘’ "
_TAIL = regex(r"\(|[–—|]|:\s|\s-\s|,\s")
_WORD = regex(r"[^\W_][^\s]*")
_SMALL = frozenset(
    "a an and as at but by de del der di du for from in into la le of off on or over s the to up van von vs "
    "with".split()
)
_ENDS_SENTENCE = (".", ",", ";", "…")
_KEY = regex(r"[-*•]?\s*(?:\*\*)?[A-Z][^:.\n]{1,40}:(?:\*\*)?\s+\S")
_YEARS = r"(?:19|20)\d\d\b"
CHANNEL = (
    r"(?:BBC\w*|ITV\w?|Channel \d|Sky|HBO|NBC|ABC|CBS|The CW|AMC|FX|PBS|Hulu|Amazon|Prime Video|Apple TV"
    r"|Disney|Peacock|Paramount"
    r"|Showtime|Starz|Dave|Gold|Alibi|Fox|MTV|Syfy|Bravo|Acorn|iPlayer|All 4|E4|More4|Film4|\w+flix)(?!\w)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:[.:]\d\d)?\s?[ap]m|[Tt]onight)\b(?! [A-Z])"
# What stands behind the titles of works: `(2019-2022)`, `, BBC One, 9pm`, `on Sky Atlantic`.
_OF_WORK = regex(
    rf"\W*(?:on )?(?:{CHANNEL}|{_DAY}|{_YEARS})|.*\((?:[^()]*, )?(?:{CHANNEL}|{_YEARS})[^()]*\)\W*"
)
# `Picture: BBC`, `Network: BBC One`, `Jane Doe as Ann (BBC)`: whose picture it is, or where the show is on.
_NO_WORK = regex(
    r"\W*(?i:pictures?|photo\w*|images?|credits?|courtesy|sources?|networks?|channels?|broadcast\w*|airs|aired|watch|where"
    r"|when|platform|streaming|published|updated|copyright)\b|.* as [A-Z]"
)
_CHANNEL = regex(rf"{CHANNEL}(?: (?:One|Two|Three|Four|\d))?")
_ON_CHANNEL = regex(rf"(?:on )?{_CHANNEL.pattern}\W*(?:,|$|{_DAY})")
_LONGEST_CHANNEL = 60
_LONGEST = 80
_LONGEST_TAIL = 80
_LONGEST_LINE = 160
_LONGEST_HEAD = 240
LINE, BULLET = 9, 10
BOLD, NUMBERED = 7, 8


class Title(NamedTuple):
    """A title: what it calls (`name`), what stands behind that (`tail`), and how much it holds.

    `rank` is the smaller the more it holds: 1 to 6 headings, 7 bold lines, 8 numbered items, 9 lines alone, 10 and more
    bulleted items by their nesting. `shape` is the same for titles that are written alike. `is_sure` False for what may
    as well be no title.
    """

    name: Span
    tail: Span
    rank: int
    shape: str
    is_sure: bool = True
    has_channel: bool = False
    """Whether the next line says where and when it is on."""

    @property
    def whole(self) -> Span:
        """The name and what stands behind it."""
        return self.name.at(self.name.start, max(self.name.end, self.tail.end))

    @property
    def is_of_work(self) -> bool:
        """True where years, a channel or a time of day stand behind the name, as behind titles of works."""
        if self.name.match(_NO_WORK) or self.name.fullmatch(_CHANNEL):
            return False
        return self.has_channel or self.tail.match(_OF_WORK) is not None


def is_rule(block: Block) -> bool:
    """True for a line across the page (`---`)."""
    return block.span.strip().fullmatch(_RULE) is not None


def blocks_to_titles(blocks: Sequence[Block]) -> Iterator[tuple[Block, Title | None]]:
    """Every block with the title that it is or begins with, None where it is none."""
    for block, following in zip_longest(blocks, blocks[1:]):
        yield block, _title(block, following)


def _title(block: Block, following: Block | None) -> Title | None:
    line = block.span.strip()
    if block.kind in (Kind.ROW, Kind.REFERENCE) or is_rule(block):
        return None
    if block.kind is Kind.HEADING:
        return _named(block.parts[0], block.level or 2, "heading", False)
    if hashes := line.fullmatch(_HASHES):
        return _named(line.at(*hashes.span(2)).strip("# \t"), len(hashes[1]), "heading", False)
    if block.kind is Kind.FIELD:
        return Title(block.parts[0], block.parts[1], BULLET + max(block.level, 1), "label", False)
    if block.kind is Kind.ITEM:
        return _of_item(block)
    if line.match(_BOLD):
        return _named(line, BOLD, "bold", True)
    return _line_alone(line, following)


def _of_item(block: Block) -> Title | None:
    body = block.parts[0]
    numbered = block.span.strip().quote[:1].isdecimal()
    rank = NUMBERED if numbered and block.level == 1 else BULLET + block.level
    return _named(body, rank, "number" if numbered else "item", True) if body else None


def _line_alone(line: Span, following: Block | None) -> Title | None:
    if line.end - line.start > _LONGEST_LINE:
        return None
    number = line.match(_NUMBER)
    if number is not None:
        return _named(line, NUMBERED, "number", True)
    title = _named(line, LINE, "line", True)
    if title is None:
        return None
    if following is None:
        return title._replace(is_sure=title.is_of_work)
    details = following.span.strip()
    has_channel = details.end - details.start <= _LONGEST_CHANNEL and details.match(_ON_CHANNEL) is not None
    title = title._replace(has_channel=has_channel)
    return title._replace(is_sure=title.is_of_work or details.match(_KEY) is not None)


def _named(line: Span, rank: int, shape: str, needs_capitals: bool) -> Title | None:
    """The title of a line without its number, bold signs, link and quotation marks; None for a sentence."""
    if number := line.match(_NUMBER):
        line, shape = line.at(number.end(), line.end), f"{shape} numbered"
    if bold := line.fullmatch(_BOLD):
        name, tail = line.at(*bold.span("inside")), line.at(*bold.span("rest"))
        shape = f"{shape} bold"
        if number := name.match(_NUMBER):
            name, shape = name.at(number.end(), name.end), f"{shape} numbered"
        is_label = name.quote.endswith(":") or tail.quote.lstrip()[:1] == ":"
        name, rest = _cut(name.strip(" :"))
        tail = tail if tail.strip() else rest
        shape = f"{shape} label" if is_label else shape
    else:
        name, tail = _cut(line)
        name = name.strip()
    if link := name.fullmatch(_LINK):
        name = name.at(*link.span("inside"))
    name = name.strip(_MARKS)
    if not name or name.end - name.start > _LONGEST:
        return None
    is_run_in = tail.end - tail.start > _LONGEST_TAIL
    if needs_capitals and (not _is_capital(name) or (is_run_in and "bold" not in shape)):
        return None
    if needs_capitals and "bold" not in shape and line.quote.endswith(_ENDS_SENTENCE):
        return None
    return Title(name, tail.strip(), rank, shape)


def _cut(line: Span) -> tuple[Span, Span]:
    """A title and what brackets, dashes, colons or commas part from it."""
    head = line.at(min(line.start + 1, line.end), min(line.end, line.start + _LONGEST_HEAD))
    cut = head.search(_TAIL)
    if cut is None:
        return line, line.at(line.end, line.end)
    return line.at(line.start, cut.start()), line.at(cut.start(), line.end)


def _is_capital(name: Span) -> bool:
    """Whether the words are written as those of a title: with capitals, small ones aside."""
    words = [match[0] for match in name.finditer(_WORD)]
    large = [word for word in words if word.casefold() not in _SMALL]
    return bool(large) and all(not word[0].islower() for word in large) and not words[0][0].islower()

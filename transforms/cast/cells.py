"""What single cells of a cast table say: names, times, roles, how many rows they cover, or nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from transforms.cast.headings import Heading, highest, line_to_heading, role_cell, text_to_roles
from transforms.cast.names import is_character, is_trade
from transforms.cast.pairs import successors
from transforms.cast.parts import Part, read_part, trim
from transforms.cast.seasons import span_to_stay
from transforms.normal import tidy
from transforms.patterns import regex
from transforms.reading.cells import SPANNING, nothing
from transforms.reading.names import USUAL_NAME, split_names
from transforms.spans import Span

_ONLY_SPANNING = regex(rf"{SPANNING}+")
_NOTHING = nothing(r"tb[ac]|n/?a|none|unknown|various|\?")
_ROWSPAN = regex(r'\browspan="?(\d{1,3})"?')
_ROLES = regex(
    rf"{SPANNING}*(?:(?:main|starring|also starring|recurring|guest|supporting|regular|cameo|special guest|lead|star|"
    r"role|cast|does not appear)(?:$|[\s,/;]+))+",
    re.IGNORECASE,
)
_YEARS = regex(r"(?:(?:19|20)\d\d|present|[\s,;–—-])+")
_LETTER = regex(r"[^\W\d_]")
_DIGIT = regex(r"\d")
_FEWEST_COVERED = 5


def is_blank(cell: Span) -> bool:
    """Whether a cell holds nothing: only what is left of a span, a dash, `TBA`."""
    return cell.fullmatch(_NOTHING) is not None


def is_remark(cell: Span) -> bool:
    """Whether a cell holds words, not what is left of a span."""
    return cell.match(_ONLY_SPANNING) is None and cell.search(_LETTER) is not None


def is_time(cell: Span) -> bool:
    """Whether a cell holds nothing but seasons or years."""
    if not cell.search(_DIGIT):
        return False
    return cell.fullmatch(_YEARS) is not None or span_to_stay(cell, bare_numbers=True) is not None


def is_role(name: Span) -> bool:
    """Whether a name may be a character's: no trade, no time."""
    text = tidy(name.quote)
    if not is_character(text) or is_trade(text):
        return False
    return name.fullmatch(USUAL_NAME) is not None or (name.search(_LETTER) is not None and not is_time(name))


def is_of_roles(cell: Span) -> bool:
    """Whether a cell says nothing but roles (`Main`, `Does not appear`)."""
    return cell.fullmatch(_ROLES) is not None


def cell_to_part(cell: Span) -> Part:
    """The name in a cell with what stands behind it."""
    if cell.fullmatch(USUAL_NAME):
        return Part(cell, (), cell.at(cell.end, cell.end))
    return read_part(cell)


def cell_to_performers(cell: Span) -> Iterator[Part]:
    """The performers of a cell: one, joint ones, and those who followed each other."""
    if cell.fullmatch(USUAL_NAME):
        yield cell_to_part(cell)
        return
    for name in split_names(trim(cell), slash=True):
        part = cell_to_part(name)
        yield part
        yield from successors(part)


def cells_to_heading(cells: Iterable[Span]) -> Heading | None:
    """The highest role that cells say which say nothing else (`Main`, `Recurring`)."""
    found: dict[str, Span] = {}
    for cell in cells:
        if cell and is_of_roles(cell):
            for role in text_to_roles(cell.quote):
                found.setdefault(role, cell)
    best = highest(found)
    return Heading(True, role_cell(best, found[best])) if best else None


def running_heading(cells: Sequence[Span], heading: Heading) -> Heading | None:
    """The heading that a row stands for which has but one cell (`Main cast`)."""
    filled = islice((cell for cell in cells if cell and not cell.fullmatch(_ONLY_SPANNING)), 2)
    first, second = next(filled, None), next(filled, None)
    return line_to_heading(first, heading._replace(scope=True)) if first and second is None else None


def covered_rows(cell: Span) -> tuple[int, Span] | None:
    """Over how many rows a cell says that it reaches, where they are many, and the words that say so."""
    match = cell.search(_ROWSPAN)
    if match is None or int(match[1]) < _FEWEST_COVERED:
        return None
    return int(match[1]), cell.at(*match.span())

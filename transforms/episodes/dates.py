"""Which of a line's days an episode was first shown, or the words that say that it was not."""

from transforms.patterns import regex
from transforms.reading.dates import find_days
from transforms.spans import Span

_NEVER = regex(r"(?:Unaired|Not (?:yet )?aired|Never aired|Unreleased)(?![a-z])")
_UNKNOWN = regex(r"(?:TBA|TBD|N/A)(?![a-z])")


def find_day(line: Span, last: bool = False) -> Span | None:
    """Where the first (or last) full date of the line stands."""
    places = find_days(line)
    return places[-1 if last else 0] if places else None


def find_never(line: Span) -> Span | None:
    """Where the words of the line that say `never shown` stand."""
    match = line.search(_NEVER)
    return line.at(*match.span()) if match else None


def find_unknown(line: Span) -> Span | None:
    """Where the last sign of the line that stands for an unknown date stands."""
    places = [line.at(*match.span()) for match in line.finditer(_UNKNOWN)]
    return places[-1] if places else None


def says_no_day(cell: Span) -> bool:
    """True for a date cell that says that there is no date."""
    return (find_never(cell) or find_unknown(cell)) is not None

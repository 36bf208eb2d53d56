"""The show's line in a list of nominees: `Joan Doe, Show (Work)` parted into nominee and work, with its result."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.awards.winner_lists import WORK_BEHIND, Group
from transforms.findings import Cell, inferred
from transforms.patterns import regex
from transforms.reading.naming import ShowName
from transforms.reading.outline import CHANNEL
from transforms.spans import Span

_PARTED = regex(r"(?:,\s*|\s+[–—-]\s+|\s+in\s+|\s*\(\s*|:\s+)[\"“‘*_]*$")
_ROLE = regex(r" as [^,]{1,60}$")
_COMPANY = regex(
    rf"^{CHANNEL}|\b(?:Productions?|Pictures|Studios?|Films|Television|TV|Media|Network|Entertainment)\b"
)
TWO_WINNERS = "more than one winner stands under one category: another category's line may be lost"
MIXED = "names with works and works alone stand under one category: another category's line may be lost"
NO_RESULT_PARTS = "it does not part nominee and show with certainty"


@dataclass(frozen=True, slots=True)
class Listed:
    """A nomination of the show as a list has it."""

    line: Span
    category: Span
    nominee: Span
    work: Span | None
    result: Cell | None


def group_to_listed(group: Group, show: ShowName, says_nominees: bool) -> Iterator[Listed | tuple[Span, str]]:
    """The show's nominations in a group; a line with the reason where one is not certain.

    Without a winner among its lines a group says nothing of results, unless it is said to be of nominees.
    """
    own = [line for line in group.lines if show.stands_in(line.body)]
    if not own:
        return
    others = [line.is_pair for line in group.lines]
    for line in own:
        if group.winners > 1:
            yield line.span, TWO_WINNERS
        elif any(others) and not all(others):
            yield line.span, MIXED
        else:
            parts = _parts(line.body, show)
            if parts is None:
                yield line.span, NO_RESULT_PARTS
            elif parts[1] is not None:
                result = line.result or _of_list(group, says_nominees)
                yield Listed(line.span, group.category, parts[1], parts[2], result)


def _of_list(group: Group, says_nominees: bool) -> Cell | None:
    if group.winners == 1:
        winner = next(line.result for line in group.lines if line.result and line.result.value == "won")
        return inferred(winner.spans[0], "nominated")
    if says_nominees:
        return inferred(group.category, "nominated")
    return None


def _parts(body: Span, show: ShowName) -> tuple[bool, Span | None, Span | None] | None:
    """Nominee and work of `Joan Doe, Show (Work)`; (…, None, …) where another work of longer name is meant."""
    work = None
    if bracket := body.search(WORK_BEHIND):
        inside = body.at(*bracket.span("work"))
        if not (show.is_title(inside) or _COMPANY.search(inside.quote)):
            work = inside.strip("\"“”'‘’ ")
        if not show.is_title(inside):
            body = body.at(body.start, bracket.start()).strip("*_,) ")
    names = list(show.places(body))
    if len(names) != 1:
        return None
    name = names[0]
    before, behind = body.at(body.start, name.start), body.at(name.end, body.end).strip("\"”’'*_) ")
    if not before.strip("\"“‘'*_ "):
        return _show_first(body, name, behind, work, show)
    parted = before.search(_PARTED)
    if behind and not _COMPANY.search(behind.strip(",(| ").quote):
        return True, None, None
    if parted is None:
        return True, None, None
    nominee = before.at(before.start, parted.start()).strip('"“”*_ ')
    if role := nominee.search(_ROLE):
        nominee = nominee.at(nominee.start, role.start())
    return (True, nominee, work) if nominee.value else None


def _show_first(
    body: Span, name: Span, behind: Span, work: Span | None, show: ShowName
) -> tuple[bool, Span | None, Span | None] | None:
    if not behind or _COMPANY.match(behind.strip(",(| –—-").quote):
        return True, show.with_season(name, body.end) if behind else name, work
    cut = behind.strip(" ")
    if cut.quote[:1] in "–—-:" and (nominee := cut.strip(' –—-:"“”')):
        return True, nominee, work
    season = show.with_season(name, body.end)
    return (True, season, work) if season.end >= body.end - 1 else (True, None, None)

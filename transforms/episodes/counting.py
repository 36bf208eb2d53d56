"""Judges the numbers of a listing's episodes by each other: those that do not count up with the rest are left out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from transforms.findings import Finding, Record, Reject
from transforms.normal import fold

DATASET = "episodes"
_UNCOUNTED = "an episode's number that repeats or does not count up with the others: the number is left out"
_NO_COUNT = "episodes whose numbers do not count up: the numbers are left out"
_ANEW = "the numbers begin anew: another season's heading was lost, and which season it is is left open"
_MOST_DOUBTFUL = 2  # one in so many
_LOOK_AHEAD = 4

Taken = dict[tuple[str, str], str]
"""Season and number of the episodes listed so far, and what they are called."""


def with_sound_numbers(findings: Iterable[Finding], taken: Taken, limit: int | None) -> Iterator[Finding]:
    """The findings of one listing without numbers, and seasons, that the counting speaks against, and why.

    `limit` is how many episodes the page says there are: a number beyond it must stand beside its neighbour.
    `taken` gets the places of this listing.
    """
    found = list(findings)
    records = [finding for finding in found if isinstance(finding, Record) and "number" in finding.cells]
    without: dict[int, tuple[str, ...]] = {}
    rejects: list[Reject] = []
    for part in _parts(records):
        if _begins_anew(part, taken):
            rejects.append(Reject(DATASET, part[0].extent[0], _ANEW))
            without |= {id(record): ("season",) for record in part}
        doubtful = _doubtful(part, limit)
        if len(doubtful) * _MOST_DOUBTFUL > len(part) and len(doubtful) > 1:
            rejects.append(Reject(DATASET, part[0].extent[0], _NO_COUNT))
            doubtful = part
        else:
            rejects += [Reject(DATASET, record.extent[0], _UNCOUNTED) for record in doubtful]
        for record in doubtful:
            without[id(record)] = (*without.get(id(record), ()), "number")
        for record in part:
            taken.setdefault(_place(record), fold(record.text("title")))
    for finding in found:
        yield _without(finding, without.get(id(finding), ())) if isinstance(finding, Record) else finding
    yield from rejects


def _without(record: Record, columns: Sequence[str]) -> Record:
    cells = {column: cell for column, cell in record.cells.items() if column not in columns}
    return Record(record.dataset, cells, record.extent, record.children)


def _parts(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The records by season; numbers that begin anew, with 0 or 1 and on with numbers that were there, begin a part."""
    part: list[Record] = []
    for place, record in enumerate(records):
        if part and (
            _season(record) != _season(part[-1]) or _restarts(part, records[place : place + _LOOK_AHEAD])
        ):
            yield part
            part = []
        part.append(record)
    if part:
        yield part


def _restarts(part: Sequence[Record], following: Sequence[Record]) -> bool:
    if not _number(following[0]) <= 1 < _number(part[-1]):
        return False
    return not {_number(record) for record in part}.isdisjoint(map(_number, following[1:]))


def _begins_anew(part: Sequence[Record], taken: Taken) -> bool:
    """Whether a part gives other titles the places of its season that are taken; not where the rows name the season."""
    if not _season(part[0]) or _names_season(part[0]):
        return False
    others = [taken[place] for record in part if (place := _place(record)) in taken]
    own = {fold(record.text("title")) for record in part}
    return bool(others) and own.isdisjoint(others)


def _names_season(record: Record) -> bool:
    line = record.extent[0]
    return any(line.start <= span.start < line.end for span in record.cells["season"].spans)


def _doubtful(part: Sequence[Record], limit: int | None) -> list[Record]:
    """The records whose number repeats another's, falls out of the order of all others, or leaves the page's count."""
    single = _once([record for record in part if not _shares_number(record)])
    numbers = [_number(record) for record in single]
    times = Counter(numbers)
    kept = _sure_rise([-number for number in numbers] if _falls(single) else numbers)
    doubtful = {
        id(record)
        for place, (record, number) in enumerate(zip(single, numbers, strict=True))
        if times[number] > 1
        or place not in kept
        or (limit is not None and number > limit and _is_alone(numbers, place))
    }
    return [record for record in part if id(record) in doubtful]


def _once(part: Iterable[Record]) -> list[Record]:
    """Without those that tell again of an episode with its number and title."""
    return list(
        {(_number(record), fold(record.text("title"))): record for record in reversed(list(part))}.values()
    )[::-1]


def _is_alone(numbers: Sequence[int], place: int) -> bool:
    """Whether neither the number before nor the one behind is next to it."""
    beside = [numbers[other] for other in (place - 1, place + 1) if 0 <= other < len(numbers)]
    return all(abs(number - numbers[place]) != 1 for number in beside)


def _shares_number(record: Record) -> bool:
    """Whether the text itself says that several rows are one episode: `9a`, or a number carried from the row above."""
    cell = record.cells["number"]
    end = cell.spans[0].end
    letter = cell.spans[0].content[end : end + 1]
    return cell.basis == "carried" or (
        "a" <= letter <= "f" and record.extent[0].start <= end < record.extent[0].end
    )


def _sure_rise(numbers: Sequence[int]) -> set[int]:
    """The places that belong to every longest rise of the numbers, gaps allowed: nothing speaks against them."""
    up = _ranks(numbers)
    down = _ranks([-number for number in reversed(numbers)])[::-1]
    longest = max(up, default=0)
    on_one = [place for place, rank in enumerate(up) if rank + down[place] - 1 == longest]
    at_rank = Counter(up[place] for place in on_one)
    return {place for place in on_one if at_rank[up[place]] == 1}


def _ranks(numbers: Sequence[int]) -> list[int]:
    """How long the longest rise is that ends at each place."""
    ends: list[int] = []
    ranks = []
    for number in numbers:
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        ranks.append(length + 1)
    return ranks


def _falls(part: Sequence[Record]) -> bool:
    """Whether a listing has its newest episode first."""
    numbers = [_number(record) for record in part]
    return sum(then < now for now, then in pairwise(numbers)) > sum(
        then > now for now, then in pairwise(numbers)
    )


def _season(record: Record) -> str:
    return record.text("season")


def _number(record: Record) -> int:
    return int(record.text("number"))


def _place(record: Record) -> tuple[str, str]:
    return record.text("season"), record.text("number")

"""Gives things that would have the same id different ones: each a suffix that follows from itself alone."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from schemas.fields import LONGEST_ID
from schemas.table import Table
from transforms.findings import Value
from transforms.normal import slug
from transforms.rules import Merged

DIGITS = 8
LONGEST = LONGEST_ID - 2 * (1 + DIGITS)
"""What is left of an id that gets a suffix; another one may have to follow."""
LONGEST_FIRST = 60
SUFFIXED = rf"-(?:[0-9a-f]{{{DIGITS}}})+$"
"""How an id with a suffix ends."""


def first_parts(names: Sequence[str]) -> dict[str, str]:
    """The first part of the ids of the rows of each show, or document. Two are one only when their names are equal.

    It follows from a name alone (`first_part`), unless another name wants the same or may get it: of all names only
    those that want what another wants, or what ends as if `SUFFIXED`, need be looked at together.
    """
    ids = tell_apart([first_part(name) for name in names], lambda: [[name] for name in names])
    return dict(zip(names, ids, strict=True))


def first_part(name: str) -> str:
    """The wanted one: what it is where no other name of a show, or a document, has a say in it."""
    return shortened(slug(name), LONGEST_FIRST)


def begun_with(part: str, row_id: str) -> str:
    """The id with another first part: `row_id` as it would be if the slug of its show or document were `part`."""
    _, slash, rest = row_id.partition("/")
    return f"{part}{slash}{rest}"


def shortened(wanted: str, longest: int = LONGEST_ID) -> str:
    """The id itself, or as much of it as an id may have, with a suffix that follows from the whole."""
    return wanted if len(wanted) <= longest else with_suffix(wanted[: longest - 2 * (1 + DIGITS)], [wanted])


def with_suffix(wanted: str, details: Sequence[str], level: int = 1) -> str:
    """As much of the id as leaves room for a suffix, with that."""
    return f"{wanted[:LONGEST].rstrip('-/')}-{suffix(details, level)}"


def rows_to_ids(table: Table, show: str, wanted: Sequence[str], rows: Sequence[Merged]) -> list[str]:
    """The ids of one show's rows of a table: the wanted ones where they are short and no two rows want the same."""
    return tell_apart([shortened(one) for one in wanted], lambda: rows_to_details(table, show, rows))


def tell_apart(wanted: Sequence[str], details: Callable[[], Sequence[Sequence[str]]]) -> list[str]:
    """The wanted ids; where several things want the same, each of them with a suffix: a hash of what names it.

    `details` gives for each thing what tells it from all others: its name, then ever finer. The order of the things
    changes nothing: a suffix that is not enough gives way, for all that share it, to one of finer details.
    """
    ids, levels = list(wanted), Counter[int]()
    if not places_of_copies(ids):
        return ids
    known = details()
    while clashing := places_of_copies(ids):
        for at in clashing:
            levels[at] += 1
            ids[at] = with_suffix(wanted[at], known[at], levels[at])
    return ids


def places_of_copies(ids: Sequence[str]) -> list[int]:
    """Where those stand that are not the only ones."""
    counts = Counter(ids)
    return [at for at, one in enumerate(ids) if counts[one] > 1] if len(counts) < len(ids) else []


def suffix(details: Sequence[str], level: int = 1) -> str:
    """The first digits of a hash of as many of the details as the level says; beyond the last, more digits of it."""
    digest = sha256("\n".join(details[:level]).encode("utf-8", "surrogatepass")).hexdigest()
    return digest[: DIGITS * max(1, level - len(details) + 1)]


def rows_to_details(table: Table, show: str, rows: Sequence[Merged]) -> list[list[str]]:
    """For each row its show and names; all its cells; where it is read from; which of those that share all that it is.

    Rows that share all that are the same to the letter: whichever comes first, the table is the same.
    """
    met = Counter[tuple[str, ...]]()
    found = []
    for row in rows:
        named, told, places = row_to_texts(table, row)
        met[named, told, places] += 1
        found.append([f"{show}\n{named}", told, places, str(met[named, told, places])])
    return found


def row_to_texts(table: Table, row: Merged) -> tuple[str, str, str]:
    """What names the row, what it says, and the passages that it is read from."""
    values = row.values()
    named = {column: values[column] for column in table.names if column in values}
    spans = {span for told in row.group for span in told.record.spans()}
    places = sorted(f"{span.source_id} {span.start} {span.end}" for span in spans)
    return values_to_text(named), values_to_text(values), "\n".join(places)


def values_to_text(values: Mapping[str, Value]) -> str:
    """The values with their columns, in the columns' alphabetical order; no value has a line break."""
    return "\n".join(f"{column}: {value}" for column, value in sorted(values.items()))

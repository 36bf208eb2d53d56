"""Signs that turn the direction of writing: what has one is not what it looks like."""

from collections.abc import Iterable, Iterator
from unicodedata import name

from transforms.documents.model import Document
from transforms.findings import Finding, Record, Reject
from transforms.patterns import regex

TURNS = regex("[\u202a-\u202e\u2066-\u2069]")


def called(sign: str) -> str:
    """A sign by its number and name: `U+00A0 NO-BREAK SPACE`."""
    return f"U+{ord(sign):04X} {name(sign, 'a sign without a name')}"


def shown(text: str) -> str:
    """The text for people, with such signs written out: `[U+202E]`."""
    return TURNS.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)


def without_turned(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; a record with such a sign in one of its values becomes a reject that names it."""
    if not TURNS.search(document.content):
        yield from findings
        return
    for finding in findings:
        if isinstance(finding, Record) and (sign := record_to_sign(finding)):
            reason = f"a value has {called(sign)}, which nobody sees"
            yield Reject(finding.dataset, finding.extent[0], reason)
        else:
            yield finding


def record_to_sign(record: Record) -> str | None:
    """The first such sign in the values of the record, or of what hangs on it."""
    values = (str(cell.value) for one in (record, *record.children) for cell in one.cells.values())
    return next((found[0] for value in values if (found := TURNS.search(value))), None)

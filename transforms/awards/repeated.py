"""Nominations that an article tells several times: in its lead, in captions, in the list at its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transforms.awards.categories import category_key
from transforms.awards.linking import award_key
from transforms.findings import Finding, Record, Reject
from transforms.normal import fold


@dataclass(slots=True)
class _Told:
    """The record that stands for a nomination, and the words of its category."""

    record: Record
    category: frozenset[str]


def each_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each nomination and each complaint once, in the order in which they were found.

    A category is told again where all its words are those of another of the same nominee (`Best Drama`, `Best New
    Drama`); the fuller one stands. A caption's first word (`Proud: …`) makes no other complaint.
    """
    told: dict[tuple[str, str], list[_Told]] = {}
    order: list[_Told | Finding] = []
    complaints: set[tuple[str, str]] = set()
    for finding in findings:
        if isinstance(finding, Record):
            known = told.setdefault(_whose(finding), [])
            category = category_key(finding.text("category"))
            same = next((one for one in known if category <= one.category or one.category <= category), None)
            if same is None:
                known.append(_Told(finding, category))
                order.append(known[-1])
            elif len(category) > len(same.category) and finding.text("result") == same.record.text("result"):
                same.record, same.category = finding, category
        elif isinstance(finding, Reject) and _complaint(finding) not in complaints:
            order.append(finding)
            complaints.add(_complaint(finding))
    yield from (one.record if isinstance(one, _Told) else one for one in order)


def _whose(record: Record) -> tuple[str, str]:
    """The prize, and the last name of the nominee; nothing for the show, however it is called."""
    is_person = any(child.text("kind") == "person" for child in record.children)
    words = fold(record.text("nominee")).split() if is_person else []
    return award_key(record.text("award")), words[-1] if words else ""


def _complaint(reject: Reject) -> tuple[str, str]:
    quote = reject.span.quote
    return reject.reason, fold(quote.partition(": ")[2] or quote)

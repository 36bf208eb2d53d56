"""The newest source that gives a property gives its values; what others say is evidence of them or a conflict."""

from collections.abc import Mapping, Sequence

from transforms.findings import Value
from transforms.linking import Linked, newest_first
from transforms.normal import slug
from transforms.rules import Rules, Told, same_text


def link_facts(told: Sequence[Told]) -> Linked:
    """Groups of one value: those of the newest source, each with what others say the same, or instead of it."""
    by_property: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        by_property.setdefault((one.record.text("season"), one.record.text("property")), []).append(one)
    return newest_first(told, [group for own in by_property.values() for group in _of_property(own)])


def _of_property(told: Sequence[Told]) -> Linked:
    newest = told[0].source.id
    groups = [[one] for one in told if one.source.id == newest]
    for one in told:
        if one.source.id != newest:
            _join(groups, one)
    return groups


def _join(groups: Linked, one: Told) -> None:
    """A value that is there supports it; another one stands against the value in its place, or the last."""
    same = (group for group in groups if same_text(_value(group[0]), _value(one)))
    place = int(one.record.text("position")) - 1
    next(same, groups[min(place, len(groups) - 1)]).append(one)


def _value(told: Told) -> Value:
    return told.record.cells["value"].value


def identify(show: str, values: Mapping[str, Value]) -> str:
    """The key of the row, which is its name: a fact has no id."""
    place = (values.get("season"), values["property"], values["position"])
    return "/".join((slug(show), *(str(part) for part in place if part is not None)))


RULES = Rules(dataset="facts", link=link_facts, identify=identify)

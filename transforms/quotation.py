"""Where a quoted title ends, also when it holds quotation marks itself."""

from transforms.patterns import regex
from transforms.spans import Span

OPENING = '"“'
_MARKS = regex(r'["“”]')
_LONGEST_TITLE = 200
_MOST_QUOTATIONS = 4
_PART = regex(
    r"\s*\((?:Parts?|Pt\.?|Chapter|Volume|Vol\.)\s[^()]{1,20}\)|\s*\(\d{1,2}\)"
    r"|,?\s(?:Part|Pt\.)\s(?:\d{1,2}|One|Two|Three|Four|Five|Six|I{1,3}(?![a-z])|IV|VI?)"
)
_ASIDES = regex(r"(?:\s|\[[^\]]{1,14}\]|\([^()]{1,80}\)|[†‡*§]|/(?=\s*[\"“]))*+")
_JOINED = regex(r"\s*/\s*(?=[\"“])")


def leading_quotation(span: Span) -> Span | None:
    """The quotation, marks included, that the span begins with; None where it begins otherwise or never ends.

    Marks after a blank or right after the opening mark open an inner quotation: `"The "Real" Thing"`, `""5150""`.
    """
    if not span or span.content[span.start] not in OPENING:
        return None
    limit = min(span.end, span.start + _LONGEST_TITLE)
    depth, first_closing = 1, None
    for mark in span.at(span.start + 1, limit).finditer(_MARKS):
        if _opens(span, mark.start(), limit):
            depth += 1
            continue
        depth -= 1
        first_closing = first_closing or mark.end()
        if depth == 0:
            return span.at(span.start, mark.end())
    any_mark = span.at(span.start + 1, limit).search(_MARKS)
    closing = first_closing or (any_mark.end() if any_mark else None)
    return span.at(span.start, closing) if closing else None


def unquoted(quotation: Span) -> Span:
    """What stands between the outer marks; an inner pair around everything is given up too (`""5150""`)."""
    inner = quotation.at(quotation.start + 1, quotation.end - 1).strip()
    wrapped = inner.end - inner.start > 2 and inner.quote[0] in OPENING and inner.quote[-1] in '"”'
    return inner.at(inner.start + 1, inner.end - 1).strip() if wrapped and _only_pair(inner) else inner


def with_part(quotation: Span, end: int) -> Span:
    """The quotation, with a following `(Part 2)` where there is one before `end`."""
    part = quotation.at(quotation.end, end).match(_PART)
    return quotation.at(quotation.start, part.end()) if part else quotation


def joined_quotations(quotation: Span, end: int) -> list[Span]:
    """The quotation and those that strokes join to it before `end`: `"Seg A" / "Seg B"`."""
    found = [quotation]
    while len(found) < _MOST_QUOTATIONS and (stroke := quotation.at(found[-1].end, end).match(_JOINED)):
        following = leading_quotation(quotation.at(stroke.end(), end))
        if following is None:
            break
        found.append(following)
    return found


def behind_quotations(span: Span) -> Span:
    """What stands behind the quotations, marks and asides that the span begins with."""
    rest = _behind_asides(span)
    for _ in range(_MOST_QUOTATIONS):
        quotation = leading_quotation(rest)
        if quotation is None:
            break
        rest = _behind_asides(span.at(with_part(quotation, span.end).end, span.end))
    return rest


def _behind_asides(span: Span) -> Span:
    skipped = span.match(_ASIDES)
    return span.at(skipped.end() if skipped else span.start, span.end)


def _opens(span: Span, place: int, limit: int) -> bool:
    content = span.content
    if content[place] != '"':
        return content[place] == "“"
    before = content[place - 1]
    after = content[place + 1] if place + 1 < limit else " "
    return (before.isspace() or before in "([" or place == span.start + 1) and not after.isspace()


def _only_pair(inner: Span) -> bool:
    return sum(1 for _ in inner.finditer(_MARKS)) == 2

"""Reads lists of nominees in articles: a category alone on its line, below it `Joan Doe, Show - WINNER`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.awards.likeness import Likeness
from transforms.awards.results import RESULT_WORDS, result_cell
from transforms.documents.model import Block, Kind
from transforms.findings import Cell
from transforms.normal import fold
from transforms.patterns import regex
from transforms.spans import Span

_RESULT = (
    r"(?:WINNERS?|Winners?|winner|WON|[Ww]on|NOMINEES?|[Nn]ominees?|NOMINATED|[Nn]ominated|RUNNER-UP"
    r"|[Rr]unner-up|[Ll]ost out)"
)
_AT_END = regex(rf"(?:\s*[–—:*|,-]+\s*|\s*[(\[]\s*|\s+)(?P<result>{_RESULT})[)\]!*.\s]*$")
_AT_START = regex(rf"(?:\*\*)?(?P<result>{_RESULT})(?:\*\*)?\s*[:–—-]\s*")
_BULLET = regex(r"(?:[-*•✓►]\s+)?(?:\*\*|__)?")
WORK_BEHIND = regex(r"[,\s]*\((?P<work>[^()]{1,120})\)\s*$")
_INLINE = regex(r"\s*(?::(?:\*\*|__)?|(?:\*\*|__)?\s[–—-])\s+")
_OF_NOMINEES = regex(r"\b(?i:nominees?|nominations?|shortlist(?:ed)?|nominated)\b")
_SAYS_LIST = regex(r"\b(?i:winners?|nominees?|nominations|shortlist(?:ed)?)\b")
_LONGEST = 200
_LONGEST_CATEGORY = 90


@dataclass(slots=True)
class Group:
    """A category's line and the lines below it."""

    category: Span
    lines: list["Line"] = field(default_factory=list)

    @property
    def winners(self) -> int:
        """How many of its lines say that they have won."""
        return sum(line.result is not None and line.result.value == "won" for line in self.lines)


@dataclass(slots=True)
class Line:
    """A line below a category, without its result word; `is_pair` where a comma or dash parts two names."""

    span: Span
    body: Span
    result: Cell | None
    is_pair: bool


def blocks_to_groups(blocks: Sequence[Block], likeness: Likeness) -> Iterator[Group]:
    """The groups of lines below category lines; a sentence ends a group."""
    group: Group | None = None
    for block in blocks:
        line = _bare(block)
        if line is None:
            yield from _end(group)
            group = None
            continue
        if is_category_line(line, likeness):
            yield from _end(group)
            group = Group(line.strip(":*_# "))
            continue
        inline = _inline(line, likeness)
        if inline is not None:
            yield from _end(group)
            yield Group(inline[0], [_line(line, inline[1])])
            group = None
        elif group is not None:
            group.lines.append(_line(line, line))
    yield from _end(group)


def _end(group: Group | None) -> Iterator[Group]:
    if group is not None and group.lines:
        yield group


def _bare(block: Block) -> Span | None:
    """A short line that is no sentence, without bullet and bold signs; None for others."""
    line = block.span.strip()
    if block.kind in (Kind.ROW, Kind.REFERENCE) or line.end - line.start > _LONGEST:
        return None
    if bullet := line.match(_BULLET):
        line = line.at(bullet.end(), line.end)
    line = line.strip("*_# ")
    return line if line and not _is_sentence(line) else None


_CAPTION = regex(r"[A-Z][^:]{2,40}: [A-Z].{30,}")
_SAYS = regex(
    r" (?:is|was|were|has|have|had|won|earned|took|accepted|made|kept|as|after|while|for (?:her|his|their)) "
)


def _is_sentence(line: Span) -> bool:
    quote = line.quote
    return (quote.endswith((".", "”", '"')) and quote.count(" ") > 8) or (
        quote.count(" ") > 6 and _SAYS.search(quote) is not None
    )


def is_category_line(line: Span, likeness: Likeness) -> bool:
    """Whether a line is a category and nothing else."""
    text = line.strip(":*_# ").value or ""
    if not text or len(text) > _LONGEST_CATEGORY or line.search(_AT_END):
        return False
    return likeness.cost("category", text) <= likeness.weights.sure_text


def _inline(line: Span, likeness: Likeness) -> tuple[Span, Span] | None:
    """Category and nominee of `Best Soap: Some Show`."""
    cut = line.search(_INLINE)
    if cut is None or line.match(_AT_START):
        return None
    category, rest = line.at(line.start, cut.start()), line.at(cut.end(), line.end).strip("*_ ")
    if not rest or not is_category_line(category, likeness):
        return None
    return category.strip("*_ "), rest


def _line(span: Span, body: Span) -> Line:
    found = body.match(_AT_START)
    if found is not None:
        rest = body.at(found.end(), body.end)
    elif found := body.search(_AT_END):
        rest = body.at(body.start, found.start())
    else:
        return Line(span, body.strip("*_ "), None, _is_pair(body))
    word = body.at(*found.span("result"))
    value = RESULT_WORDS.get(fold(word.quote)) or "nominated"
    rest = rest.strip("*_ ")
    return Line(
        span,
        rest,
        result_cell(word, value),
        _is_pair(rest),
    )


_PAIR = regex(r"\w,\s+[A-Z0-9\"“‘]|\s[–—-]\s|\S\s\([A-Z]")


def _is_pair(body: Span) -> bool:
    bare = body
    if work := body.search(WORK_BEHIND):
        bare = body.at(body.start, work.start())
    return bare.search(_PAIR) is not None


def is_awards_list(groups: Sequence[Group], before: Sequence[Block]) -> bool:
    """Whether groups are lists of nominees at all: a line has a result, or the lines before the first speak of them."""
    told = any(line.result is not None for group in groups for line in group.lines)
    return told or any(block.span.at(*_head(block.span)).search(_SAYS_LIST) for block in before)


def _head(span: Span) -> tuple[int, int]:
    return span.start, min(span.end, span.start + _LONGEST)


def says_nominees(before: Sequence[Block]) -> bool:
    """Whether the lines right before a list say that it is one of nominees."""
    return any(
        _OF_NOMINEES.search(block.span.quote) and "winner" not in block.span.quote.casefold()
        for block in before
    )

"""Which blocks of an article are about the show: titles, items and paragraphs on another work end its stretch.

Pages of encyclopedias are about their subject as a whole; who must tell works within them apart does so by headings
(`transforms.works`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from transforms.documents.model import Block, Document, Kind
from transforms.patterns import regex
from transforms.reading.introductions import first_sentence, introduced
from transforms.reading.naming import ShowName, show_name, title_key
from transforms.reading.outline import BULLET, LINE, NUMBERED, Title, blocks_to_titles, is_rule
from transforms.spans import Span

# What stands over parts of a page on one show, so that it names no work however it is written.
_PART_OF_PAGE = regex(
    r"(?i)(?:the |our |final )*(?:seasons?|series|episodes?|cast|characters?|plot|story|synopsis|overview"
    r"|review|reviews|rating"
    r"|ratings|verdict|score|stars|pros|cons|trailer|release|where to|how to|who is|what is|when is|why|what"
    r"|music|songs?"
    r"|soundtrack|summary|conclusion|introduction|takeaway|critical|audience|awards?|achievements?|genre|network|platform"
    r"|creators?|director|starring|number of|time|best (?:character|scene|episode)|watch|related|share|advertisement"
    r"|imdb|rotten tomatoes|metacritic)\b"
)
_PART_OF_SHOW = regex(r"(?i)(?:the |our |final )*(?:seasons?|series|episodes?|verdict|rating|review)\b")
_OTHERS = regex(
    r"(?i)\b(?:if you(?:['’]ve| have)? (?:like|love|enjoy|want|miss)\w*|(?:shows?|series"
    r"|more) (?:to watch )?(?:like|similar)"
    r"|similar (?:shows?|series|titles?|impact)|you (?:may|might) (?:also )?(?:like|love|enjoy)|(?:what|more) to watch"
    r"|read (?:more|next)|related (?:articles?|stories|posts?|content|shows?)|more from|also watch|recommended"
    r"|continue exploring|trending|most (?:read|popular)|see also|watch next)\b"
)
_AGAINST = regex(
    r"(?i)\b(?:like|unlike|than|fans of|vs\.?|versus|after|beyond|from the (?:makers|creators?) of)\s*$"
)
_LEAD_BLOCKS = 3
_LEAD = 700
_LONGEST_TITLE = 80
_PARTS = " –—-|:"
_MEMBERS = 3
PARAGRAPH = 20


class Owner(IntEnum):
    """Whose the blocks below a title are."""

    SHOW = 1
    OTHER = 2
    UNSAID = 3


class Stretches(NamedTuple):
    """The lines of the blocks that are about the show; None where all are.

    `others`: those that stand under the title of another work. In paragraphs on another the show may well be named.
    """

    lines: frozenset[int] | None
    others: frozenset[int] = frozenset()

    def hold(self, block: Block) -> bool:
        """Whether a block is about the show."""
        return self.hold_line(block.line)

    def hold_line(self, number: int) -> bool:
        """Whether the block on a line is about the show."""
        return self.lines is None or number in self.lines

    def blocks(self, document: Document) -> Iterator[Block]:
        """The blocks that are about the show, in order."""
        return (block for block in document.blocks if self.hold(block))


def is_article(document: Document) -> bool:
    """True for what the manifest calls no encyclopedia's page: it may speak of many shows."""
    return document.source.kind == "article"


def document_to_stretches(document: Document) -> Stretches:
    """Which blocks are about the show of the manifest.

    An article whose title, manifest title or lead names the show is about it until another work is introduced; a list
    that has an item of its own for the show, or an article that only names it somewhere, is about it only there.
    """
    if not is_article(document):
        return Stretches(None)
    show = show_name(document.source.called)
    titled = list(blocks_to_titles(document.blocks))
    about = _is_about(document, titled, show)
    owners = [*_owners(titled, show, about)]
    held = (
        block.line
        for block, owner, _ in owners
        if owner is Owner.SHOW or (owner is Owner.UNSAID and (about or show.stands_in(block.span)))
    )
    others = (block.line for block, _, titled in owners if titled is Owner.OTHER)
    return Stretches(frozenset(held), frozenset(others))


def _is_about(document: Document, titled: Sequence[tuple[Block, Title | None]], show: ShowName) -> bool:
    """Whether the article as a whole is about the show."""
    if _has_own_item(titled, show):
        return False
    if is_title_on(document.source.title, show):
        return True
    lead, length = list[Block](), 0
    for block, title in islice(titled, _LEAD_BLOCKS):
        if length < _LEAD and (title is None or title.rank < BULLET):
            lead.append(block)
        length += block.span.end - block.span.start
    if lead and show.stands_in(lead[0].span):
        return True
    return not _is_list(titled) and any(show.stands_in(block.span) for block in lead)


def is_title_on(title: str, show: ShowName) -> bool:
    """Whether a manifest's title names the show, also without its apostrophe or with a possessive that lost one."""
    if show.stands_in(_whole(title)):
        return True
    key = title_key(show.name)
    return bool(key) and " " in key and f" {key} " in f" {title_key(title)} "


def _has_own_item(titled: Sequence[tuple[Block, Title | None]], show: ShowName) -> bool:
    """Whether the show is one item among several that are written alike and are works."""
    own, works = set(), Counter[tuple[int, str]]()
    for _, title in titled:
        if title is None or not title.is_sure:
            continue
        form = (title.rank, title.shape)
        if show.is_title(title.whole):
            own.add(form)
        elif not _PART_OF_PAGE.match(title.name.quote):
            works[form] += title.is_of_work or "numbered" in title.shape or "number" in title.shape
    return any(works[form] > 0 for form in own)


def _is_list(titled: Sequence[tuple[Block, Title | None]]) -> bool:
    """Whether the article is a list of works, by three titles of them that are written alike."""
    works = Counter[tuple[int, str]]()
    for _, title in titled:
        if title is not None and title.rank < BULLET and not _PART_OF_PAGE.match(title.name.quote):
            works[title.rank, title.shape] += title.is_of_work or "number" in title.shape
    return any(count >= _MEMBERS for count in works.values())


def _owners(
    titled: Sequence[tuple[Block, Title | None]], show: ShowName, about: bool
) -> Iterator[tuple[Block, Owner, Owner]]:
    """Whose each block is, and whose by its titles alone, without paragraphs on others; a stack of titles tells."""
    stack: list[tuple[int, Owner]] = []
    for block, title in titled:
        if is_rule(block):
            stack = [(rank, owner) for rank, owner in stack if owner is not Owner.SHOW]
            continue
        title = title or _on_others(block)
        if title is not None:
            _open(stack, title, show, about)
        elif block.kind is Kind.PARAGRAPH:
            _paragraph(stack, block, show)
        elif block.kind is Kind.ITEM:
            _close(stack, BULLET + block.level, Owner.UNSAID)
        owners = (owner for _, owner in reversed(stack))
        titles = (owner for rank, owner in reversed(stack) if rank < PARAGRAPH)
        yield block, next(owners, Owner.UNSAID), next(titles, Owner.UNSAID)


def _on_others(block: Block) -> Title | None:
    """A short line such as `If you liked this you'll love`, which need not be written as titles are."""
    line = block.span.strip()
    is_short = block.kind is Kind.PARAGRAPH and line.end - line.start <= _LONGEST_TITLE
    return (
        Title(line, line.at(line.end, line.end), LINE, "line") if is_short and line.match(_OTHERS) else None
    )


def _open(stack: list[tuple[int, Owner]], title: Title, show: ShowName, about: bool) -> None:
    """A title ends those it does not stand under."""
    owner = title_to_owner(title, show, about)
    may_be_none = owner is Owner.UNSAID and not title.is_sure
    if may_be_none and (about or _PART_OF_PAGE.match(title.name.quote)):
        return
    _close(stack, title.rank, owner)
    if owner is not Owner.UNSAID:
        stack.append((title.rank, owner))


def _close(stack: list[tuple[int, Owner]], rank: int, owner: Owner) -> None:
    """Titles as high as this one end, but another work's goes on until a higher one or the show's own comes."""
    while stack and stack[-1][0] >= rank:
        if owner is Owner.UNSAID and stack[-1] == (rank, Owner.OTHER):
            return
        stack.pop()


def heads(title: Title, show: ShowName) -> bool:
    """Whether a title is the show's, or what a dash parts from a heading or a numbered name (`4. Ann – Some Show`)."""
    behind = title.tail.quote.strip(_PARTS)
    return show.is_title(title.whole) or (title.rank <= NUMBERED and show.is_called(behind))


def title_to_owner(title: Title, show: ShowName, about: bool) -> Owner:
    """Whose the blocks below a title are: the show's where it names it, another's where that is a work."""
    whole = title.whole
    if "label" in title.shape and not show.is_title(title.name):
        return Owner.UNSAID
    if (whole if title.shape.startswith("heading") else title.name).search(_OTHERS):
        return Owner.OTHER
    if heads(title, show):
        return Owner.SHOW
    if title.rank < NUMBERED and (named := show.first(whole)) is not None:
        before = whole.at(whole.start, named.start).quote
        return Owner.OTHER if _AGAINST.search(before) else Owner.SHOW
    if _PART_OF_SHOW.match(title.name.quote) or not title.is_of_work:
        return Owner.UNSAID
    is_line_on_show = title.rank == LINE and show.stands_in(title.tail)
    return Owner.UNSAID if is_line_on_show or (about and title.rank >= BULLET) else Owner.OTHER


def _paragraph(stack: list[tuple[int, Owner]], block: Block, show: ShowName) -> None:
    """A paragraph that opens with another work as its subject is that work's, and so are those below it.

    One whose first sentence names the show ends that. A paragraph also ends what stands under bulleted items.
    """
    while stack and BULLET <= stack[-1][0] < PARAGRAPH:
        stack.pop()
    opening = first_sentence(block.span.strip())
    if introduced(opening, show) is not None:
        _close(stack, PARAGRAPH, Owner.OTHER)
        stack.append((PARAGRAPH, Owner.OTHER))
    elif show.stands_in(opening):
        while stack and stack[-1][0] >= PARAGRAPH:
            stack.pop()


def _whole(text: str) -> Span:
    return Span("", text, 0, len(text))

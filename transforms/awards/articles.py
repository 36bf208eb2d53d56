"""Awards in articles: sentences that give prizes to the show, and the show's lines in lists of nominees."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain

from transforms.awards.belonging import Belonging
from transforms.awards.ceremonies import Ceremonies, Ceremony, Mention, mentions_in
from transforms.awards.likeness import Likeness
from transforms.awards.listed import Listed, group_to_listed
from transforms.awards.records import DATASET, nomination
from transforms.awards.repeated import each_once
from transforms.awards.subjects import Article, article_hero
from transforms.awards.verbs import gives_prize
from transforms.awards.weights import WEIGHTS, Weights
from transforms.awards.winner_lists import (
    Group,
    blocks_to_groups,
    is_awards_list,
    says_nominees,
)
from transforms.awards.winners import NO_PRIZE, Giving, sentence_to_givings
from transforms.documents.model import Block, Document, Kind
from transforms.findings import Cell, Finding, Record, Reject, stated
from transforms.lexicon import Lexicon
from transforms.reading.naming import show_name
from transforms.reading.stretches import document_to_stretches
from transforms.sentences import line_to_sentences
from transforms.spans import Span

_LONGEST = 20_000
_BEFORE = 3
NO_CATEGORY = "a prize is named without its category"


def extract_article(document: Document, lexicon: Lexicon, weights: Weights = WEIGHTS) -> Iterator[Finding]:
    """The nominations of the show that an article tells, each once, and a reject for what only looks like one."""
    show, likeness = show_name(document.source.called), Likeness(lexicon, document.source.called, weights)
    blocks = document.blocks
    ceremonies = Ceremonies(blocks)
    groups = list(blocks_to_groups(blocks, likeness))
    lines = {line.span.start for group in groups for line in group.lines} | {g.category.start for g in groups}
    paragraphs = [b for b in document_to_stretches(document).blocks(document) if _is_prose(b, lines)]
    hero = article_hero([block.span.strip() for block in paragraphs], show)
    spellings = cache(partial(Likeness, lexicon, weights=weights))
    article = Article(show, likeness, spellings, ceremonies, Belonging(blocks, show, lexicon), hero)
    listed, told = _listed(article, groups, blocks, document), _told(article, paragraphs, document)
    yield from each_once(chain(listed, told))


def _is_prose(block: Block, lines: set[int]) -> bool:
    line = block.span.strip()
    is_text = block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.FIELD) and line.end - line.start <= _LONGEST
    return is_text and line.start not in lines


def _listed(
    article: Article, groups: Sequence[Group], blocks: Sequence[Block], document: Document
) -> Iterator[Finding]:
    """The show's lines in lists of nominees; their prize is the one named above the list."""
    places = {block.line: number for number, block in enumerate(blocks)}
    numbers = [places[document.line_number(group.category.start)] for group in groups]
    if not groups or not is_awards_list(groups, (*blocks[:_BEFORE], *_before(blocks, numbers[0]))):
        return
    ceremony = article.ceremonies.leading(blocks[numbers[0]].span.start)
    for group, number in zip(groups, numbers, strict=True):
        for found in group_to_listed(group, article.show, says_nominees(_before(blocks, number))):
            if not isinstance(found, Listed):
                yield Reject(DATASET, *found)
            elif ceremony is None:
                yield Reject(DATASET, found.line, NO_PRIZE)
            else:
                yield _record(article, _listed_cells(found, ceremony), found.line, found.result, document)


def _before(blocks: Sequence[Block], number: int) -> Sequence[Block]:
    return blocks[max(0, number - _BEFORE) : number]


def _listed_cells(found: Listed, ceremony: Ceremony) -> dict[str, Cell | None]:
    return {
        "year": ceremony.year,
        "award": ceremony.award(None),
        "category": stated(found.category),
        "nominee": stated(found.nominee),
        "work": stated(found.work) if found.work else None,
    }


def _told(article: Article, paragraphs: Sequence[Block], document: Document) -> Iterator[Finding]:
    is_of_show = False
    for block in paragraphs:
        named: Mention | None = None
        for sentence in line_to_sentences(block.span):
            origin = sentence.origin.strip()
            own = article._replace(is_of_show=is_of_show or article.show.stands_in(origin))
            prizes, givings = [*mentions_in(origin)], [*sentence_to_givings(own, sentence, named)]
            for found in givings:
                if isinstance(found, str):
                    yield Reject(DATASET, origin, found)
                else:
                    yield _record(article, _giving_cells(found), origin, found.result, document)
            if prizes and not givings and article.show.stands_in(origin) and gives_prize(sentence.masked):
                yield Reject(DATASET, origin, NO_CATEGORY)
            named = next(iter(prizes[-1:]), named)
            is_of_show = own.is_of_show
        is_of_show = article.show.stands_in(block.span)


def _giving_cells(found: Giving) -> dict[str, Cell | None]:
    award = found.ceremony.award(found.mention)
    return {
        "year": found.ceremony.year,
        "award": award,
        "category": stated(found.category),
        "nominee": found.nominee,
    }


def _record(
    article: Article, cells: dict[str, Cell | None], line: Span, result: Cell | None, document: Document
) -> Record:
    told = {column: cell for column, cell in cells.items() if cell is not None}
    nominee = told.get("nominee")
    named = article.show.first(nominee.spans[0]) if nominee is not None else None
    likeness = article.likeness if named is None else article.likeness_of(named.value or "")
    return nomination((line,), told, likeness, result, document.source.as_of)

"""The blocks of an article under its titles: which season, and which episode of it, the titles above a block name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.documents.model import Block, Document
from transforms.findings import Cell
from transforms.patterns import regex
from transforms.reading.outline import LINE, Title, blocks_to_titles, is_rule
from transforms.reading.stretches import Stretches, document_to_stretches
from transforms.seasons import NUMERAL, ORDINAL, season_in
from transforms.spans import Span

_SEASON = regex(
    rf"(?:.{{0,60}}?[:,–—-]?\s)??(?:The )?(?:(?:Season|Series|SEASON|SERIES) {NUMERAL}|{ORDINAL} (?:Season|Series))\b"
    r"(?!.*\b(?i:episode|finale|premiere|review)\b).{0,60}",
    re.IGNORECASE,
)
_EPISODE = regex(
    r"(?i)(?:episode|ep\.?|chapter) (?P<number>\d{1,3}|[a-z]{3,9})\b(?:\s*[:.–—-]\s*(?P<title>.+))?"
)


class Headed(NamedTuple):
    """A block about the show, the title that it is, and the season and the episode's heading that it stands under."""

    block: Block
    title: Title | None
    season: Cell | None
    episode: Span | None


def document_to_headed(document: Document, stretches: Stretches | None = None) -> Iterator[Headed]:
    """The blocks of an article that are about the show, in order; other works' titles end seasons too."""
    held = stretches or document_to_stretches(document)
    season: tuple[int, Cell] | None = None
    episode: tuple[int, Span] | None = None
    for block, title in blocks_to_titles(document.blocks):
        if is_rule(block) or not held.hold(block):
            season, episode = None, None
            continue
        line = title.whole if title is not None else block.span.strip()
        if title is not None and title.rank <= LINE:
            named = season_in(line) if line.fullmatch(_SEASON) else None
            if named is not None:
                season, episode = (title.rank, named), None
            elif line.fullmatch(_EPISODE):
                episode = (title.rank, line)
            elif title.rank < LINE or title.is_of_work:
                season = season if season and season[0] < title.rank else None
                episode = None
        yield Headed(block, title, season[1] if season else None, episode[1] if episode else None)

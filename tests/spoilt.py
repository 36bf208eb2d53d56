"""Real pages spoilt by chance, always in the same way: what a page might be that nobody has seen."""

from random import Random

from flows.raw_input.manifest import RawDocument
from tests.mutations import LARGE, SMALL
from tests.pages import all_pages
from transforms.source import Rendering, Source

OTHER_RENDERING = 0.2


def spoilt(mutation: str, seed: int) -> tuple[str, Rendering | None, Source]:
    """A page spoilt by chance: its text, the rendering that it is read in, its source."""
    chance = Random(f"{mutation} {seed}")
    page: RawDocument = chance.choice(all_pages())
    text = {**SMALL, **LARGE}[mutation](chance, page.content)
    if mutation in SMALL and chance.random() < 0.3:
        text = SMALL[chance.choice(sorted(SMALL))](chance, text)
    other: list[Rendering | None] = [None, "structured", "plain", "prose"]
    rendering = chance.choice(other) if chance.random() < OTHER_RENDERING else page.source.rendering
    return text, rendering, page.source

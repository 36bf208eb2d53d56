"""A page as text, in the two ways in which encyclopedias are flattened, with the damage that each does; or an article.

structured: templates vanish, and with them results, episode lists and references; a row below a rowspan lacks its first
cells, so that the others stand shifted to the left. plain: headings of the first level are often lost, cells are glued
or stand side by side, lists lose rows, marks stand in the text and what they lead to at the end.
"""

from collections.abc import Iterator
from random import Random
from typing import Literal

from tests.benchmarks.generator.blocks import (
    MARK,
    Block,
    Heading,
    Infobox,
    Items,
    Page,
    Paragraph,
    Table,
    TrackList,
)
from tests.benchmarks.generator.references import reference

Rendering = Literal["structured", "plain", "prose"]
LOST_HEADINGS = 0.25
"""So many headings of sections are blank lines in pages read as web pages."""


def page_to_text(page: Page, rendering: Rendering, random: Random) -> str:
    """The whole text, ending in a line break."""
    if rendering == "structured":
        return without_marks("\n".join([f"= {page.title} =", "", *map(block_to_structured, page.blocks)]))
    if rendering == "prose":
        return without_marks("\n".join(block_to_plain(block, random) for block in page.blocks))
    head = [page.title, "", "From Wikipedia the free encyclopedia"]
    text = "\n".join([*head, *(block_to_plain(block, random) for block in page.blocks)])
    return with_references(text, random)


def without_marks(text: str) -> str:
    """Reference marks are templates, too."""
    return text.replace(MARK, "")


def with_references(text: str, random: Random) -> str:
    """Marks as numbers, and the list that they lead to."""
    pieces = text.split(MARK)
    marked = "".join(f"{piece}[{number}]" for number, piece in enumerate(pieces[:-1], 1)) + pieces[-1]
    listed = (f"  {number}. ^ {reference(random)}" for number in range(1, len(pieces)))
    return "\n".join([marked, "", *listed, "", "External links[edit]", ""])


def block_to_structured(block: Block) -> str:
    """One block, ending in a line break where a blank line follows it."""
    if isinstance(block, Heading):
        return f"{'=' * block.level} {block.text} {'=' * block.level}"
    if isinstance(block, Paragraph):
        return f"{block.text}\n"
    if isinstance(block, Items):
        return "".join(f"- {line}\n" for line in block.lines)
    if isinstance(block, Infobox):
        return "Infobox\n" + "".join(f"- {key}: {', '.join(values)}\n" for key, values in block.fields)
    return "".join(f"{line}\n" for line in table_to_structured(block)) if isinstance(block, Table) else ""


def table_to_structured(table: Table) -> Iterator[str]:
    """The header and the rows, each as wide as the header."""
    width = len(table.header)
    yield f"| {' | '.join(table.header)} |"
    for row in table.rows:
        left = [
            "" if place in table.templates else cell for place, cell in enumerate(row) if cell is not None
        ]
        yield "| " + " | ".join(left + [""] * (width - len(left))) + " |"


def block_to_plain(block: Block, random: Random) -> str:
    """One block as a reader sees it."""
    if isinstance(block, Heading):
        is_lost = block.level == 2 and random.random() < LOST_HEADINGS
        return "\n" if is_lost else f"\n{block.text}[edit]\n"
    if isinstance(block, Paragraph):
        return f"{block.text}\n"
    if isinstance(block, Items):
        return "".join(f"  • {line}\n" for line in block.lines)
    if isinstance(block, Infobox):
        return "".join(f"{label}" + "\n".join(values) + "\n" for label, values in block.shown)
    lines = table_to_plain(block) if isinstance(block, Table) else tracks_to_plain(block)
    return "".join(f"{line}\n" for line in lines)


def table_to_plain(table: Table) -> Iterator[str]:
    """A line a row, and what stands below it."""
    between = "" if table.glued else " "
    yield between.join(table.header)
    for place, row in enumerate(table.rows):
        yield between.join(cell for cell in row if cell).replace(
            f" {MARK}", MARK if table.glued else f" {MARK}"
        )
        if table.below:
            yield table.below[place]


def tracks_to_plain(tracks: TrackList) -> Iterator[str]:
    """A caption, a line a song that is left, the sum."""
    yield f"{tracks.caption} track listing"
    for number, title, artist, length in tracks.songs:
        yield f'{number}."{title}"{artist}{length}'
    yield f"Total length:{tracks.total}"

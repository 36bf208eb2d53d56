"""The pages of a made-up show: its main page, a season's, its awards', an article on it."""

from collections.abc import Sequence
from itertools import chain
from random import Random

from tests.benchmarks.generator import prose, sections
from tests.benchmarks.generator.blocks import MARK, Block, Heading, Page, Paragraph, Truth
from tests.benchmarks.generator.flattening import Rendering
from tests.benchmarks.generator.sections import ORDINALS, Section, is_british, written
from tests.benchmarks.generator.show import Season, Show

MEDIAN, SPREAD, LONGEST = 6_500, 0.9, 76_000
"""How long pages are before references, in letters; `SPREAD` is the deviation of the logarithm."""
_PLACES = {Heading: 8, Paragraph: 1}


def make_page(title: str, lead: str, found: Sequence[Section], show: Show, random: Random) -> Page:
    """A page of these sections behind its lead, with as much prose among them as makes it as long as pages are."""
    box, *others = found
    size = min(LONGEST, int(random.lognormvariate(0, SPREAD) * MEDIAN))
    size -= sum(len(str(one)) for one in chain(*(each.blocks for each in found)))
    free = prose.sections(random, size, characters(show))
    blocks: list[Block] = [*box.blocks, Paragraph(lead), *free]
    for one in others:
        blocks += one.blocks
    return Page(title, tuple(blocks), truth_of(found))


def characters(show: Show) -> list[str]:
    """Whom the prose is about."""
    return [part.character for part in (*show.main, *show.recurring)]


def truth_of(found: Sequence[Section]) -> Truth:
    """The rows of all sections by table."""
    rows: dict[str, list[tuple[str | int | None, ...]]] = {}
    for table, row in chain(*(one.rows for one in found)):
        rows.setdefault(table, []).append(row)
    return rows


def called(show: Show) -> str:
    """The main page's title."""
    return f"{show.name} (TV series)" if show.is_told else show.name


def main_page(show: Show, rendering: Rendering, random: Random) -> Page:
    """All that there is to say of a show."""
    lead = (
        f"{show.name} is {indefinite(show.country[0])} {show.country[0]} {show.genre} television series created by"
        f" {show.creator} for {show.channel}.{MARK} It premiered on {written(show.first, is_british(show))} and ran for"
        f" {len(show.seasons)} {'season' if len(show.seasons) == 1 else 'seasons'}."
    )
    return make_page(
        called(show),
        lead,
        (
            sections.infobox(show),
            sections.cast(show, random),
            sections.episodes(show, show.seasons, rendering, show.scale > 1 and len(show.seasons) < 4),
            sections.soundtrack(show, rendering, random),
            sections.verdicts(show, show.seasons),
            sections.awards(show, rendering, random),
        ),
        show,
        random,
    )


def season_page(show: Show, season: Season, rendering: Rendering, random: Random) -> Page:
    """One season of a show."""
    first, last = season.episodes[0].aired, season.episodes[-1].aired
    lead = (
        f"The {ORDINALS[season.number - 1]} season of the {show.country[0]} {show.genre} television series {show.name}"
        f" premiered on {written(first, is_british(show))} on {show.channel}, and concluded on"
        f" {written(last, is_british(show))}.{MARK} The season consists of {len(season.episodes)} episodes."
    )
    found = (
        sections.infobox(show, season),
        sections.cast(show, random),
        sections.episodes(show, [season], rendering, True),
        sections.verdicts(show._replace(reviews=()), [season]),
    )
    return make_page(f"{show.name} season {season.number}", lead, found, show, random)


def awards_page(show: Show, rendering: Rendering, random: Random) -> Page:
    """A list of what a show was nominated for."""
    lead = (
        f"{show.name} is {indefinite(show.country[0])} {show.country[0]} {show.genre} television series that aired on"
        f" {show.channel}. It has been nominated for {len(show.nominations)} awards."
    )
    title = f"List of awards and nominations received by {show.name}"
    return make_page(title, lead, (Section(()), sections.awards(show, rendering, random)), show, random)


def indefinite(word: str) -> str:
    """`a` or `an`."""
    return "an" if word[0] in "AEIOU" else "a"


def review_article(show: Show, random: Random) -> Page:
    """What a critic writes, with the cast in brackets."""
    parts = random.sample(show.main, min(3, len(show.main)))
    named = ", ".join(f"{part.character} ({part.performer})" for part in parts)
    paragraphs = [
        f"{show.name} begins where others end. There are {named}, and there is a house that none of them wants.",
        *(
            prose.paragraph(random, random.randint(300, 700), characters(show)).text.replace(MARK, "")
            for _ in range(random.randint(2, 8))
        ),
    ]
    rows = [(part.character, part.performer) for part in parts]
    return Page(f"{show.name}: worth the wait", tuple(map(Paragraph, paragraphs)), {"cast": rows})

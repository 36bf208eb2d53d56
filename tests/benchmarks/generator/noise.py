"""Pages that are not about a show: what else a crawl brings."""

from random import Random

from tests.benchmarks.generator import prose
from tests.benchmarks.generator.blocks import Block, Heading, Infobox, Page, Paragraph, Table
from tests.benchmarks.generator.words import NOUNS, distinct, person, syllables, title

_KINDS = (
    ("{name} is a town in the district of {place}.", (("Population", "{number}"), ("Area", "{number} km2"))),
    (
        "{name} is a feature film directed by {person}.",
        (("Directed by", "{person}"), ("Running time", "101 minutes")),
    ),
    ("{name} was a painter and engraver from {place}.", (("Born", "{place}"), ("Occupation", "Painter"))),
    ("{name} is a rock band from {place}.", (("Origin", "{place}"), ("Genres", "Rock"))),
    ("{name} is a genus of beetles.", (("Order", "Coleoptera"), ("Family", "{place}idae"))),
    ("{name} is a novel by {person}.", (("Author", "{person}"), ("Pages", "{number}"))),
)


def noise_page(random: Random) -> Page:
    """A page on something else, with a box, a table and prose."""
    lead, fields = random.choice(_KINDS)
    words = {"place": syllables(random), "person": person(random), "number": str(random.randint(200, 9000))}
    name = f"{syllables(random)} {random.choice(NOUNS)}"
    box = tuple((key, (value.format(**words),)) for key, value in fields)
    rows = tuple(
        (str(1950 + place), title(random), str(random.randint(1, 99)))
        for place in range(random.randint(0, 20))
    )
    blocks: list[Block] = [Infobox(box, box), Paragraph(lead.format(name=name, **words))]
    blocks += prose.sections(random, int(random.lognormvariate(0, 1) * 5000), distinct(person, 6, random))
    if rows:
        blocks += [Heading("Statistics"), Table(("Year", "Name", "Count"), rows)]
    return Page(name, tuple(blocks), {})

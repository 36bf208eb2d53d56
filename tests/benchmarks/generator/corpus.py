"""The pages of a whole corpus in their order, and its shards: columns have other names than ours, on purpose."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.generator.blocks import Page
from tests.benchmarks.generator.flattening import Rendering, page_to_text
from tests.benchmarks.generator.noise import noise_page
from tests.benchmarks.generator.pages import awards_page, main_page, review_article, season_page
from tests.benchmarks.generator.show import Show, make_show

PAGES_A_SHARD = 1000
NOISE = 0.1
SCHEMA = pa.schema([(name, pa.string()) for name in ("page_id", "link", "name", "content", "topic", "sort")])
MANIFEST = """\
[[corpus]]
path = "pages/*.parquet"
columns = { id = "page_id", url = "link", title = "name", text = "content", show = "topic", kind = "sort" }
licence = "CC-BY-SA-4.0"
"""


class Plan(NamedTuple):
    """Which page stands at a place: of which show, what sort, in which rendering; `season` where it is one's."""

    place: int
    show: int
    sort: str
    rendering: Rendering
    season: int = 0


class MadePage(NamedTuple):
    """A page of the corpus: its record, the show that it is about (none: noise), and what it states."""

    record: dict[str, str | None]
    show: str | None
    plan: Plan
    page: Page


class Corpus(NamedTuple):
    """What decides all bytes: so many pages, that share of noise, and of the pages of a later crawl so many changed."""

    pages: int
    seed: int = 1
    noise: float = NOISE
    change: float = 0.0


def corpus_to_plans(corpus: Corpus) -> list[Plan]:
    """All pages, in an order in which those of one show lie far apart, as in a crawl."""
    random, plans = Random(f"{corpus.seed} plans"), list[tuple[int, str, Rendering, int]]()
    noise = round(corpus.pages * corpus.noise)
    show = 0
    while len(plans) < corpus.pages - noise:
        plans += show_to_plans(corpus.seed, show)
        show += 1
    plans = plans[: corpus.pages - noise] + [(number, "noise", "plain", 0) for number in range(noise)]
    random.shuffle(plans)
    return [Plan(place, *plan) for place, plan in enumerate(plans)]


def show_to_plans(seed: int, number: int) -> Iterator[tuple[int, str, Rendering, int]]:
    """The pages of one show: mostly its main page in both renderings, and more the more there is to say."""
    show, random = make_show(seed, number), Random(f"{seed} pages {number}")
    both: tuple[Rendering, ...] = ("structured", "plain")
    for rendering in both if random.random() < 0.6 else random.sample(both, 1):
        yield number, "main", rendering, 0
    for season in show.seasons if len(show.seasons) > 1 else ():
        if random.random() < 0.25:
            yield number, "season", random.choice(both), season.number
    if len(show.nominations) > 10 and random.random() < 0.7:
        yield number, "awards", random.choice(both), 0
    if random.random() < 0.1:
        yield number, "article", "prose", 0


def make_pages(corpus: Corpus, places: range | None = None) -> Iterator[MadePage]:
    """The pages at these places (all), each made when it is asked for."""
    plans = corpus_to_plans(corpus)
    changed = changed_places(corpus)
    for place in places or range(corpus.pages):
        yield make_one(corpus, plans[place], place in changed)


def changed_places(corpus: Corpus) -> frozenset[int]:
    """Where a page of the later crawl has another text."""
    places = Random(f"{corpus.seed} change").sample(
        range(corpus.pages), round(corpus.pages * corpus.change / 100)
    )
    return frozenset(places)


def make_one(corpus: Corpus, plan: Plan, is_changed: bool) -> MadePage:
    """One page; a changed one has a later revision's figures, or a sentence more where it has none."""
    random = Random(f"{corpus.seed} page {plan.place}")
    if plan.sort == "noise":
        page, show = noise_page(random), None
    else:
        made = make_show(corpus.seed, plan.show, int(is_changed))
        page, show = plan_to_page(made, plan, random), made.name
    text = page_to_text(page, plan.rendering, random)
    is_article = plan.sort == "article"
    record = {
        "page_id": str(1_000_000 + plan.place),
        "link": f"https://pages.example/{plan.place}/{page.title.replace(' ', '_')}",
        "name": page.title,
        "content": f"{text}\nThis page was last edited on a Sunday.\n" if is_changed else text,
        "topic": show if is_article else None,
        "sort": "article" if is_article else None,
    }
    return MadePage(record, show, plan, page)


def plan_to_page(show: Show, plan: Plan, random: Random) -> Page:
    """The page before it is flattened."""
    if plan.sort == "season":
        return season_page(show, show.seasons[plan.season - 1], plan.rendering, random)
    if plan.sort == "awards":
        return awards_page(show, plan.rendering, random)
    if plan.sort == "article":
        return review_article(show, random)
    return main_page(show, plan.rendering, random)


def write_corpus(folder: Path, corpus: Corpus, pages_a_shard: int = PAGES_A_SHARD) -> int:
    """A raw folder with shards and their manifest; gives the size of all texts in bytes."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    (folder / "sources.toml").write_text(MANIFEST, encoding="utf-8")
    plans, changed, size = corpus_to_plans(corpus), changed_places(corpus), 0
    for shard, start in enumerate(range(0, corpus.pages, pages_a_shard)):
        records = [
            make_one(corpus, plan, plan.place in changed).record
            for plan in plans[start : start + pages_a_shard]
        ]
        table = pa.Table.from_pylist(records, schema=SCHEMA)
        pq.write_table(table, folder / "pages" / f"part-{shard:05}.parquet", compression="zstd")
        size += sum(len((record["content"] or "").encode()) for record in records)
    return size

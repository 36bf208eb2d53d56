"""How fast one core reads pages, against doing nearly nothing and against two table readers; run by hand.

    pip install -e '.[test,bench]'
    python -m tests.benchmarks.extraction [ROUNDS]

A round reads every page of tests/corpus, in both renderings, once, as it is: files opened, decoded, made into
documents, every dataset extracted; nothing is reconciled or written. Memories of earlier rounds (`lru_cache`) are
emptied before each, so that no page profits from itself. Seconds are those of the processor, not of the clock, so
that a busy machine does not count; the wall shows the same on an idle one. `pages of 40 KB` is megabytes divided by
0.04: the corpus holds pages of 2 to 69 KB, which are too few to pick those of 40 KB only.

What it is held against reads the same pages, as far as it can: (a) opens the files and searches every line for one
compiled regular expression; (b) wikitextparser and (c) pandas.read_html (lxml) read all tables of the pages written
as wikitext and as HTML: the `structured` text with its rows as tables, and the gold tables (cast, episodes, …),
which templates made on the page itself. Their megabytes are those of the wikitext and the HTML.

The last table shows how time grows with the text: seconds for 16 times the text, by seconds for the text.
"""

import functools
import gc
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a script, from anywhere

from flows.raw_input.manifest import RawDocument
from tests.benchmarks.markup import html_tables, page_to_html, page_to_wikitext, wikitext_tables
from tests.growth import GROWING
from tests.pages import CORPUS, RENDERINGS, corpus_pages
from transforms.dataset import teachings
from transforms.datasets import DATASETS
from transforms.documents import text_to_document
from transforms.extraction import HEADERS, read
from transforms.findings import Findings
from transforms.lexicon import document_to_lexicon, records_to_lexicon

KILOBYTE, MEGABYTE = 1_000, 1_000_000
USUAL_PAGE = 40 * KILOBYTE
GROWN, TIMES = 100 * KILOBYTE, 16
ONE_PATTERN = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
Job = Callable[[], object]


def clear_memories() -> None:
    """Empty every `lru_cache` of the transforms."""
    for memory in gc.get_objects():
        if isinstance(memory, functools._lru_cache_wrapper) and memory.__module__.startswith("transforms."):
            memory.cache_clear()


def processor_seconds(job: Job, rounds: int) -> list[float]:
    """The seconds of every round but the first, which only warms the machine up."""
    taken = []
    for _ in range(rounds + 1):
        clear_memories()
        gc.collect()
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    return taken[1:]


def path_of(page: RawDocument, rendering: str) -> Path:
    """Where the page's text lies."""
    return CORPUS / rendering / page.source.file


def extract_all(renderings: Sequence[str]) -> None:
    """What is measured."""
    for rendering in renderings:
        for page in corpus_pages(rendering):
            read(page.source, path_of(page, rendering).read_bytes().decode("utf-8"))


def search_all(renderings: Sequence[str]) -> None:
    """One compiled regular expression over the lines of the same files."""
    for rendering in renderings:
        for page in corpus_pages(rendering):
            for line in path_of(page, rendering).read_bytes().decode("utf-8").splitlines():
                ONE_PATTERN.search(line)


def size_of(renderings: Sequence[str]) -> tuple[int, int]:
    """Pages and bytes of the corpus in these renderings."""
    sizes = [path_of(page, name).stat().st_size for name in renderings for page in corpus_pages(name)]
    return len(sizes), sum(sizes)


def report_speed(name: str, job: Job, size: tuple[int, int], rounds: int) -> None:
    """One row: best and median of the rounds."""
    seconds = processor_seconds(job, rounds)
    pages, length = size
    best, middle = min(seconds), median(seconds)
    cells = (
        f"{pages} × {length / pages / KILOBYTE:.0f} KB",
        *(f"{pages / one:.0f}" for one in (best, middle)),
        *(f"{length / one / MEGABYTE:.1f}" for one in (best, middle)),
        *(f"{length / one / USUAL_PAGE:.0f}" for one in (best, middle)),
    )
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def speeds(rounds: int) -> None:
    """The first table."""
    print(
        "| one core reads | pages | pages/s, best | median | MB/s, best | median | pages of 40 KB/s, best | median |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for names in (RENDERINGS, *((one,) for one in RENDERINGS)):
        job = functools.partial(extract_all, names)
        report_speed(f"showfacts, {' and '.join(names)}", job, size_of(names), rounds)
    job = functools.partial(search_all, RENDERINGS)
    report_speed("(a) files, one regular expression", job, size_of(RENDERINGS), rounds)
    pages = corpus_pages("structured")
    wikitext = [page_to_wikitext(page) for page in pages]
    report_speed("(b) wikitextparser, tables", lambda: wikitext_tables(wikitext), length_of(wikitext), rounds)
    web = [page_to_html(page) for page in pages]
    report_speed("(c) pandas.read_html, tables", lambda: html_tables(web), length_of(web), rounds)


def length_of(texts: Sequence[str]) -> tuple[int, int]:
    """Pages and bytes of texts."""
    return len(texts), sum(len(text.encode()) for text in texts)


def step_seconds(rendering: str) -> Mapping[str, float]:
    """Seconds of each step over the pages of one rendering, in the order of `transforms.extraction.extract`."""
    taught = teachings(DATASETS)
    taken = dict.fromkeys(("document", "lexicon", *(one.name for one in DATASETS)), 0.0)
    for page in corpus_pages(rendering):
        start = time.process_time()
        document = text_to_document(page.source, page.content, HEADERS)
        taken["document"] += time.process_time() - start
        start = time.process_time()
        lexicon = document_to_lexicon(document)
        taken["lexicon"] += time.process_time() - start
        for dataset in DATASETS:
            start = time.process_time()
            findings = Findings.of(dataset.extract(document, lexicon))
            taken[dataset.name] += time.process_time() - start
            start = time.process_time()
            lexicon |= records_to_lexicon(findings.records, taught)
            taken["lexicon"] += time.process_time() - start
    return taken


def shares(rounds: int) -> None:
    """The second table: which step takes how much."""
    taken: dict[str, Mapping[str, float]] = {}
    for rendering in RENDERINGS:
        runs = []
        for _ in range(rounds):
            clear_memories()
            runs.append(step_seconds(rendering))
        taken[rendering] = {step: median(run[step] for run in runs) for step in runs[0]}
    heads = [f"{rendering}, {unit}" for rendering in RENDERINGS for unit in ("ms a page", "share")]
    print(f"\n| step | {' | '.join(heads)} |\n| --- |{' ---: |' * len(heads)}")
    for step in taken[RENDERINGS[0]]:
        cells = []
        for rendering in RENDERINGS:
            seconds = taken[rendering]
            cells.append(f"{1000 * seconds[step] / len(corpus_pages(rendering)):.2f}")
            cells.append(f"{seconds[step] / sum(seconds.values()):.0%}")
        print(f"| {step} | {' | '.join(cells)} |")


def growth() -> None:
    """The third table: the worst of every third page, for every way to grow."""
    print(f"\n| text made longer | worst page | s for {GROWN // KILOBYTE} KB | s for {TIMES} times | ratio |")
    print("| --- | --- | ---: | ---: | ---: |")
    for grown in GROWING:
        rows = []
        for rendering in RENDERINGS:
            for page in corpus_pages(rendering)[::3]:
                sizes = (GROWN, TIMES * GROWN)
                jobs = [functools.partial(read, page.source, grown(page.content, size)) for size in sizes]
                small, large = (min(processor_seconds(job, 1)) for job in jobs)
                rows.append((large / small, f"{page.source.id}, {rendering}", small, large))
        ratio, name, small, large = max(rows)
        print(f"| {grown.__name__} | {name} | {small:.2f} | {large:.2f} | {ratio:.1f} |", flush=True)


def main() -> None:
    """Print the three tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    speeds(rounds)
    shares(rounds)
    growth()


if __name__ == "__main__":
    main()

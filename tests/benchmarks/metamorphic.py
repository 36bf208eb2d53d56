"""How often a page changed a little says something else than before; run by hand.

    python -m tests.benchmarks.metamorphic [--changes 2000] [--kind KIND …] [--examples FILE]

Every page of tests/corpus in both renderings and every document of raw/ is changed in each of the ways of
tests/changes.py, always in the same ones; tests/metamorphic.py says what a wrong row is. The first table tells what the
changes came to, the second to which datasets; `elsewhere` are changes of one line by which a row got lost that no
passage on that line stands behind. `--examples` writes of every way to go wrong (kind of change, table, columns) how
often it happened and one change that did, and the same of rows lost elsewhere, the most frequent first; the pages that
are set aside are left out.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.changes import KINDS
from tests.metamorphic import OUTCOMES, WRONG, Outcome, describe, outcomes
from tests.pages import SET_ASIDE, all_pages
from transforms.datasets import DATASETS


def main() -> None:
    """Change pages, print what came of it."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--changes", type=int, default=2000)
    options.add_argument("--kind", nargs="+", choices=sorted(KINDS), default=list(KINDS))
    options.add_argument("--examples", type=Path)
    chosen = options.parse_args()
    found = list(outcomes(all_pages(), chosen.changes, chosen.kind))
    print("\n".join(report(found)))
    if chosen.examples:
        told = "\n\n".join(["\n".join(report(found)), *examples(found)])
        chosen.examples.write_text(f"{told}\n", encoding="utf-8")


def examples(found: Iterable[Outcome]) -> list[str]:
    """One change for each way to go wrong, the most frequent way first."""
    ways = defaultdict[tuple[str, str, tuple[str, ...]], list[Outcome]](list)
    for one in found:
        if one.page.source.id in SET_ASIDE:
            continue
        if one.wrong:
            ways[one.kind, one.wrong[0].table, one.wrong[0].differing].append(one)
        elif one.elsewhere:
            ways[one.kind, one.elsewhere[0][0], ()].append(one)
    return [f"{len(own)} × {describe(own[0])}" for own in sorted(ways.values(), key=len, reverse=True)]


def report(found: Sequence[Outcome]) -> list[str]:
    """Two tables: kind of change by outcome, dataset by outcome; and the rate of wrong ones."""
    kinds, datasets = list(dict.fromkeys(one.kind for one in found)), [one.name for one in DATASETS]
    wrong = sum(one.verdict == WRONG for one in found)
    return [
        f"{'':20}{''.join(f'{name:>10}' for name in (*OUTCOMES, 'elsewhere'))}",
        *(line(kind, counted(one for one in found if one.kind == kind)) for kind in kinds),
        line("all", counted(found)),
        "",
        f"{'wrong, changes by':20}{''.join(f'{name:>12}' for name in datasets)}",
        *(
            f"{kind:20}"
            + "".join(
                f"{sum(one.kind == kind and one.of(name) == WRONG for one in found):12}" for name in datasets
            )
            for kind in kinds
        ),
        "",
        f"{wrong} of {len(found)} changes made a wrong value: {wrong / max(1, len(found)):.2%} (aim: 0.5 %)",
    ]


def counted(found: Iterable[Outcome]) -> Counter[str]:
    """How many changes came to what, and how many lost a row elsewhere."""
    counts = Counter[str]()
    for one in found:
        counts[one.verdict] += 1
        counts["elsewhere"] += bool(one.elsewhere)
    return counts


def line(name: str, counts: Counter[str]) -> str:
    """A line of the first table."""
    return f"{name:20}{''.join(f'{counts[one]:10}' for one in (*OUTCOMES, 'elsewhere'))}"


if __name__ == "__main__":
    main()

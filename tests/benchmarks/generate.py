"""Writes made-up pages as a raw folder: `python -m tests.benchmarks.generate DIR COUNT [--seed 1] [--change 0]`.

`--change PERCENT` writes a later crawl of the same pages, of which that many have other texts; `--noise` says how many
are about no show. The same call writes the same bytes.
"""

import argparse
from pathlib import Path

from tests.benchmarks.generator.corpus import NOISE, Corpus, write_corpus


def main() -> None:
    """Write them and say how much they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=NOISE, help="the share of pages about no show")
    parser.add_argument("--change", type=float, default=0.0, metavar="PERCENT")
    called = parser.parse_args()
    size = write_corpus(called.folder, Corpus(called.count, called.seed, called.noise, called.change))
    print(f"{called.count} pages, {size:,} bytes of text in {called.folder}")


if __name__ == "__main__":
    main()

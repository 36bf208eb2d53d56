"""`python -m tests.chaos --rounds 1000 --seed N [--store disk|object] [--round K]`: see CONTRIBUTING."""

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from tests.chaos.plan import STORES, make_plan
from tests.chaos.rounds import campaign


def main() -> int:
    """Plays the rounds; prints each failing one with its plan, and how many ended how. 1 where one failed."""
    options = ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    options.add_argument("--rounds", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="the first round's number")
    options.add_argument("--round", type=int, help="this one round")
    options.add_argument("--store", choices=STORES)
    given = options.parse_args()
    stores = (given.store,) if given.store else STORES
    numbers = [given.round] if given.round is not None else range(given.first, given.first + given.rounds)
    ends, failed, begun = Counter[tuple[str, str, str]](), 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder, campaign(Path(folder), stores) as place:
        for number in numbers:
            plan = make_plan(given.seed, number, stores)
            try:
                end = place.play(plan)
            except Exception as error:  # each is told, and the other rounds are played all the same
                end, failed = "FAILED", failed + 1
                again = f"--seed {given.seed} --round {number}" + (
                    f" --store {given.store}" if given.store else ""
                )
                print(f"{again}\n  {plan}\n  {type(error).__name__}: {error}", flush=True)
            ends[plan.store, plan.fault, end] += 1
            if given.round is not None:
                print(f"{plan}\n{end}")
    print("| store | fault | old | new | failed |\n| --- | --- | ---: | ---: | ---: |")
    for store, fault in sorted({(store, fault) for store, fault, _ in ends}):
        counts = (str(ends[store, fault, end]) for end in ("old", "new", "FAILED"))
        print(f"| {store} | {fault} | {' | '.join(counts)} |")
    print(f"{ends.total()} rounds in {time.monotonic() - begun:.0f} s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

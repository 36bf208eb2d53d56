"""`python -m tests.chaos --rounds 1000 --seed N [--store disk|object] [--round K]`: see CONTRIBUTING."""

import signal
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.plan import STORES, Plan, make_plan
from tests.chaos.rounds import Campaign, campaign

Ends = Counter[tuple[str, str, str]]
"""How many rounds there were by store, fault and end."""
OLD, NEW, FAILED = "old", "new", "failed"


def arguments() -> Namespace:
    """What is asked for."""
    options = ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    options.add_argument("--rounds", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--round", type=int, help="this one round")
    options.add_argument("--store", choices=STORES)
    return options.parse_args()


def play(place: Campaign, plan: Plan, again: str) -> str:
    """Plays the round; says how it ended, and of one that failed how it is played again."""
    try:
        return place.play(plan)
    except Exception as error:  # each is told, and the other rounds are played all the same
        print(f"{again} --round {plan.number}\n  {plan}\n  {type(error).__name__}: {error}", flush=True)
        return FAILED


def play_all(plans: Iterable[Plan], stores: tuple[str, ...], again: str, ends: Ends) -> None:
    """Plays the rounds and counts how they ended."""
    with tempfile.TemporaryDirectory() as folder, campaign(Path(folder), stores) as place:
        for plan in plans:
            ends[plan.store, plan.fault, play(place, plan, again)] += 1


@contextmanager
def told(ends: Ends) -> Iterator[None]:
    """When the block ends, also where somebody breaks it off, the table is printed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    begun = time.monotonic()
    try:
        yield
    finally:
        print("| store | what goes wrong first | old | new | failed |\n| --- | --- | ---: | ---: | ---: |")
        for store, fault in sorted({(store, fault) for store, fault, _ in ends}):
            counts = (str(ends[store, fault, end]) for end in (OLD, NEW, FAILED))
            print(f"| {store} | {fault} | {' | '.join(counts)} |")
        print(f"{ends.total()} rounds in {time.monotonic() - begun:.0f} s", flush=True)


def main() -> int:
    """Plays the rounds; prints each that fails with its plan, and how many ended how. 1 where one failed."""
    given = arguments()
    stores = (given.store,) if given.store else STORES
    again = f"--seed {given.seed}" + (f" --store {given.store}" if given.store else "")
    numbers = range(given.rounds) if given.round is None else [given.round]
    ends = Ends()
    with told(ends):
        play_all((make_plan(given.seed, number, stores) for number in numbers), stores, again, ends)
    return 1 if any(end == FAILED for _, _, end in ends) else 0


if __name__ == "__main__":
    sys.exit(main())

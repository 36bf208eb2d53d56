"""Kills and races publishers many times; run by hand: `python -m tests.benchmarks.kills [ROUNDS]`.

Each round must leave the old release or the new one, whole, and the next run must publish. A round that does not
ends the script. The test suite does a few dozen of the same rounds.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Thread

from flows.places import Place, files_below, find_place
from flows.store.catalog import read_catalog
from flows.store.errors import StoreError
from flows.store.publishing import publish
from tests.object_server import make_bucket, object_server
from tests.store_releases import FIRST, RIVAL, SECOND, end_of, in_child, made
from tests.test_store_kills import assert_clean, assert_old_or_new, prepared, publish_until, published

TOUCHES = 105
"""A few more than publishing touches the disk."""
CHANCE = random.Random(7)


def killed_at_a_touch(folder: Path) -> str:
    """A run is killed before a call that touches the disk."""
    release = CHANCE.choice([FIRST, SECOND])
    old, new = prepared(folder, release)
    ended = end_of(in_child(publish_until, folder, release, CHANCE.randrange(TOUCHES)))
    is_new = assert_old_or_new(folder, release, old, new)
    return "not killed" if ended == 0 else f"killed, {'new' if is_new else 'old'} state"


def killed_at_a_moment(folder: Path) -> str:
    """A run is killed when the clock says so."""
    old, new = prepared(folder, SECOND)
    child = in_child(publish, folder, SECOND)
    time.sleep(CHANCE.uniform(0.0, 0.012))
    os.kill(child, signal.SIGKILL)
    ended = end_of(child)
    is_new = assert_old_or_new(folder, SECOND, old, new)
    return "not killed" if ended == 0 else f"killed, {'new' if is_new else 'old'} state"


def raced(folder: Path) -> str:
    """Two runs with different releases of one number at once, one of them killed on its way."""
    publish(folder, FIRST)
    pair = [SECOND, RIVAL] if CHANCE.random() < 0.5 else [RIVAL, SECOND]
    victim = in_child(publish_until, folder, pair[0], CHANCE.randrange(TOUCHES))
    other = in_child(publish, folder, pair[1])
    ends = end_of(victim), end_of(other)
    listed = published(folder)
    assert len(listed) == 2, "the one that was not killed, or the one that came before it, is there"
    won = listed[-1][1] == pair[1].files["cast.csv"].strip()
    assert (ends[1] == 0) == won
    publish(folder, made("0.3.0", "0.2.0", b"third\n"))
    assert_clean(folder)
    return f"{'killed' if ends[0] == -signal.SIGKILL else 'not killed'}, {'other' if won else 'own'} release"


class Stopped(BaseException):
    """Ends a publisher between two requests, as a kill would: nothing is cleaned up."""


def raced_in_store(output: Place) -> str:
    """The same in an object store, with threads: between its requests a publisher leaves no trace but its objects."""
    publish(output, FIRST)
    ends = dict[str, str]()
    stop = CHANCE.randrange(10)

    def run(name: str, steps: int) -> None:
        left = iter(range(steps))

        def after(step: str) -> None:
            if next(left, None) is None:
                raise Stopped

        try:
            publish(output, {"SECOND": SECOND, "RIVAL": RIVAL}[name], after=after)
            ends[name] = "published"
        except StoreError:
            ends[name] = "late"
        except Stopped:
            ends[name] = "killed"

    threads = [Thread(target=run, args=("SECOND", stop)), Thread(target=run, args=("RIVAL", 99))]
    CHANCE.shuffle(threads)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = whole(output)[-1]
    assert (newest == ("0.2.0", b"rival")) == (ends["RIVAL"] == "published")
    publish(output, made("0.3.0", "0.2.0", b"third\n"))
    assert len(whole(output)) == 3 and len(files_below(output / "releases")) == 3 * len(FIRST.files)
    latest = {name: (output / "latest" / name).read_bytes() for name in files_below(output / "latest")}
    assert latest == made("0.3.0", "0.2.0", b"third\n").files
    return f"{ends['SECOND']}, {'other' if ends['RIVAL'] == 'published' else 'own'} release"


def whole(output: Place) -> list[tuple[str, bytes]]:
    """Every listed release, all of whose objects are there."""
    found = []
    for entry in read_catalog(output).releases:
        files = {name: (output / entry.path / name).read_bytes() for name in files_below(output / entry.path)}
        assert files == made(entry.version, entry.previous, files["cast.csv"]).files
        found.append((entry.version, files["cast.csv"].strip()))
    return found


def rounds(name: str, played: Iterable[str]) -> None:
    """Plays the rounds and prints how they ended."""
    start = time.monotonic()
    ends = Counter(played)
    listed = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    print(f"| {name} | {ends.total()} | {listed} | 0 | {time.monotonic() - start:.0f} |", flush=True)


def main() -> None:
    """Print one line per kind of round."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print("| what | rounds | how they ended | partial or lost | s |\n| --- | ---: | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for play in (killed_at_a_touch, killed_at_a_moment, raced):
            name = play.__name__.replace("_", " ")
            rounds(name, map(play, [Path(folder) / play.__name__ / str(one) for one in range(number)]))
    with object_server() as variables:
        os.environ.update(variables)
        bucket = make_bucket(variables["AWS_ENDPOINT_URL"], "releases")
        rounds(
            "raced in an object store",
            (raced_in_store(find_place(f"{bucket}/{one}")) for one in range(number)),
        )


if __name__ == "__main__":
    main()

"""`python -m tests.fuzzing.guided TARGET FOLDER SECONDS`: one target, guided by the coverage that each input adds.

For `python -m tests.fuzzing`, which starts it, as libFuzzer ends the process that it runs in. It needs the extra `fuzz`.
A finding ends nothing: the first input of each kind is kept beside its traceback, in `FOLDER/findings`.
"""

import sys
import time
import traceback
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris

from tests.fuzzing.mutating import LONGEST, mutate

SLOW_S, SLOW_S_PER_BYTE = 1.0, 0.001
"""Processor time, instrumented, from which on an input is reported as slow."""
OWN_MUTATIONS = 0.7
"""The share of inputs that our own mutations make; libFuzzer's make the others."""
GROWN = 500
"""One of so many inputs is made longer, to see whether time grows with it or faster."""
SIZES, TIMES = (4_000, 16_000), 10
"""In letters: where four times the input takes so many times as long, and a while, it is reported."""
A_WHILE_S = 0.5


class Fuzzer:
    """A target, its folder, and what was found so far."""

    def __init__(self, name: str, folder: Path) -> None:
        """Imports the target's code so that each branch in it counts."""
        from tests.fuzzing.targets import TARGETS

        self.target, self.folder = TARGETS[name], folder
        self.scratch, self.findings, self.corpus = (folder / one for one in ("scratch", "findings", "corpus"))
        for one in (self.scratch, self.findings, self.corpus):
            one.mkdir(parents=True, exist_ok=True)
        self.seeds = [data[:LONGEST] for data in self.target.inputs()]
        self.known = set[str]()
        for data in self.seeds:
            (self.corpus / sha256(data).hexdigest()[:16]).write_bytes(data)

    def one(self, data: bytes) -> None:
        """Tries an input, and one of many grown."""
        self.tried(data, SLOW_S + SLOW_S_PER_BYTE * len(data))
        chance = int.from_bytes(sha256(data).digest()[:4])
        if chance % GROWN == 0:
            self.grown(data, chance)

    def tried(self, data: bytes, limit_s: float) -> float:
        """Tries an input; keeps it where something does not hold. The processor time it takes."""
        begun = time.process_time()
        try:
            self.target.check(self.scratch, data)
        except Exception as error:  # whatever it is, it is what is looked for
            self.keep(data, kind_of(error), traceback.format_exc())
        taken = time.process_time() - begun
        if taken > limit_s:
            self.keep(data, "slow", f"{taken:.2f} s for {len(data)} bytes")
        return taken

    def grown(self, data: bytes, way: int) -> None:
        """Holds two sizes of the input against each other."""
        from tests.fuzzing.target import grown
        from tests.growth import GROWING

        way %= len(GROWING)
        small, large = (grown(data, size, way) for size in SIZES)
        before = self.tried(small, 60)
        after = self.tried(large, 60)
        if after > A_WHILE_S and after > TIMES * before:
            self.keep(data, f"grows-{GROWING[way].__name__}", f"{before:.2f} s, then {after:.2f} s")

    def keep(self, data: bytes, kind: str, told: str) -> None:
        """Keeps the first input of a kind."""
        if kind in self.known:
            return
        self.known.add(kind)
        name = f"{kind[:60]}-{sha256(data).hexdigest()[:8]}"
        (self.findings / name).write_bytes(data)
        (self.findings / f"{name}.txt").write_text(told, encoding="utf-8", errors="replace")
        print(f"FINDING {self.target.name} {name}", flush=True)

    def mutated(self, data: bytes, longest: int, seed: int) -> bytes:
        """Another input from this one."""
        chance = Random(seed)
        if chance.random() < OWN_MUTATIONS:
            return mutate(chance, data, self.seeds)[:longest]
        return bytes(atheris.Mutate(data, longest))


def kind_of(error: Exception) -> str:
    """What findings have in common: the kind of error, and where in our code it was raised."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/site-packages/" not in one.filename]
    own = [f"{Path(one.filename).stem}.{one.name}" for one in frames[-2:]]
    return "-".join((type(error).__name__, *own))


def main(arguments: Sequence[str]) -> None:
    """Runs until the time is over; does not return."""
    name, folder, seconds = arguments
    covers = Path(folder, "covers").read_text().split()
    with atheris.instrument_imports(include=covers):
        fuzzer = Fuzzer(name, Path(folder))
    options = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={fuzzer.findings}/",
        "-timeout=120",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        "-verbosity=1",
    )
    atheris.Setup([sys.argv[0], *options, str(fuzzer.corpus)], fuzzer.one, custom_mutator=fuzzer.mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])

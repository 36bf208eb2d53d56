"""Targets guided by the coverage that each input adds: libFuzzer by way of atheris, which the extra `fuzz` installs.

A finding ends nothing: the first input of each kind is kept beside its traceback. All is measured in processor time, so
that it means the same on a busy machine.
"""

import json
import os
import sys
import time
import traceback
from contextlib import redirect_stderr
from hashlib import sha256
from io import StringIO
from pathlib import Path
from random import Random
from typing import NamedTuple

import atheris

from tests.fuzzing.mutating import LONGEST, mutate
from tests.growth import GROWING

with (
    redirect_stderr(StringIO()),
    atheris.instrument_imports(include=["flows", "transforms"]),
):  # it names each module
    from tests.fuzzing.target import Target, grown
    from tests.fuzzing.targets import TARGETS

__all__ = ["TARGETS", "Outcome", "guide"]

SLOW_S, SLOW_S_PER_BYTE = 1.0, 0.001
"""From which on an input is reported as slow, with every branch counted."""
OWN_MUTATIONS = 0.7
"""The share of inputs that our own mutations make; libFuzzer's make the others."""
GROWN = 200
"""One of so many inputs is made longer, to see whether time grows with it or faster."""
SIZES, TIMES, A_WHILE_S = (4_000, 16_000), 8, 0.5
"""In letters: where four times the input takes so many times as long, and a while, it is reported."""


class Outcome(NamedTuple):
    """How many inputs a target was tried on, in how much processor time, and the kinds of findings that are kept."""

    inputs: int
    seconds: float
    findings: int


class Fuzzer:
    """A target, its folder, and what was found so far."""

    def __init__(self, target: Target, folder: Path, seconds: float) -> None:
        """Puts the inputs that there are with those of earlier runs."""
        self.target, self.folder, self.seconds = target, folder, seconds
        self.scratch, self.findings, self.corpus = (folder / one for one in ("scratch", "findings", "corpus"))
        for one in (self.scratch, self.findings, self.corpus):
            one.mkdir(parents=True, exist_ok=True)
        self.seeds = [data[:LONGEST] for data in target.inputs()]
        for data in self.seeds:
            (self.corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
        self.known = {
            path.name.rpartition("-")[0] for path in self.findings.iterdir() if path.suffix != ".txt"
        }
        self.inputs, self.begun = 0, time.process_time()

    def one(self, data: bytes) -> None:
        """Tries an input, and one of many grown; ends the process when the time is over."""
        self.tried(data, SLOW_S + SLOW_S_PER_BYTE * len(data))
        chance = int.from_bytes(sha256(data).digest()[:4])
        if chance % GROWN == 0:
            self.grown(data, chance // GROWN % len(GROWING))
        taken = time.process_time() - self.begun
        if taken > self.seconds:
            outcome = Outcome(self.inputs, taken, len(self.known))
            (self.folder / "outcome.json").write_text(json.dumps(outcome))
            os._exit(0)  # libFuzzer has no other end than its own clock

    def tried(self, data: bytes, limit_s: float) -> float:
        """Tries an input; keeps it where something does not hold. The time it takes, in seconds."""
        begun = time.process_time()
        self.inputs += 1
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
        before, after = (self.tried(grown(data, size, way), 60) for size in SIZES)
        if after > A_WHILE_S and after > TIMES * before:
            self.keep(data, f"grows {GROWING[way].__name__}", f"{before:.2f} s, then {after:.2f} s")

    def keep(self, data: bytes, kind: str, told: str) -> None:
        """Keeps the first input of a kind."""
        kind = kind.replace("/", " ")[:80]
        if kind not in self.known:
            self.known.add(kind)
            path = self.findings / f"{kind}-{sha256(data).hexdigest()[:8]}"
            path.write_bytes(data)
            path.with_name(f"{path.name}.txt").write_text(told, encoding="utf-8", errors="replace")

    def mutated(self, data: bytes, longest: int, seed: int) -> bytes:
        """Another input from this one."""
        chance = Random(seed)
        if chance.random() < OWN_MUTATIONS:
            return mutate(chance, data, self.seeds)[:longest]
        return bytes(atheris.Mutate(data, longest))


def kind_of(error: Exception) -> str:
    """What findings have in common: the kind of error, and the innermost places of our code on its way."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if f"{Path.cwd()}/" in one.filename]
    return " ".join((type(error).__name__, *(f"{Path(one.filename).stem}.{one.name}" for one in frames[-2:])))


def guide(target: Target, folder: Path, seconds: float) -> Outcome | None:
    """Runs a target for so much processor time, in a process of its own; None where libFuzzer ended it (see `log`)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "outcome.json").unlink(missing_ok=True)
    child = os.fork()  # the code with its counters is loaded once for all targets
    if not child:
        run(target, folder, seconds)
    os.waitpid(child, 0)
    try:
        return Outcome(*json.loads((folder / "outcome.json").read_bytes()))
    except FileNotFoundError:
        return None


def run(target: Target, folder: Path, seconds: float) -> None:
    """Does not return."""
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ |= {"XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache")}
    fuzzer = Fuzzer(target, folder, seconds)
    options = (
        f"-max_len={LONGEST}",
        f"-artifact_prefix={fuzzer.findings}/",
        "-timeout=600",
        "-rss_limit_mb=4096",
    )
    atheris.Setup([sys.argv[0], *options, str(fuzzer.corpus)], fuzzer.one, custom_mutator=fuzzer.mutated)
    atheris.Fuzz()

"""What fuzzing found stays mended, and every target is tried on some mutants of its seeds: always the same ones."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.fuzzing.mutating import mutate
from tests.fuzzing.target import Target, growth_faults
from tests.fuzzing.targets import TARGETS
from transforms.datasets import DATASETS

pytestmark = pytest.mark.heavy
FOUND = {f"{name}/{path.name}": (target, path) for name, target in TARGETS.items() for path in target.found}
MUTANTS = {"validation": 1, "corpus": 10}
FEW = 12
PAGES = {"validation", *(one.name for one in DATASETS)}
"""Of these tests/test_robustness.py and tests/test_linearity.py hold that work grows as the text does."""
SIZE = 2_000


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_is_mended(name: str, tmp_path: Path) -> None:
    """No crash, and what is read is true."""
    target, path = FOUND[name]
    target.check(tmp_path, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_mutants_of_the_seeds_hold(name: str, tmp_path: Path) -> None:
    """A failure names the numbers of the mutants, by which they are had again."""
    target, failed = TARGETS[name], {}
    inputs = target.inputs()
    for number in range(MUTANTS.get(name, FEW)):
        data = mutant(name, number, inputs)
        try:
            target.check(tmp_path, data)
        except Exception as error:  # each is told
            failed[number] = repr(error)
    assert not failed


def mutant(name: str, number: int, inputs: Sequence[bytes]) -> bytes:
    """Always the same one."""
    chance = Random(f"{name} {number}")
    return mutate(chance, chance.choice(inputs), inputs)


@pytest.mark.parametrize("name", [one for one in TARGETS if one not in PAGES])
def test_work_grows_as_the_input_does(name: str, tmp_path: Path) -> None:
    """Four times the input takes about four times the calls."""
    target = TARGETS[name]
    for data in target.seeds():
        assert not list(growth_faults(target, tmp_path, data, SIZE))


def test_every_dataset_is_fuzzed() -> None:
    """As soon as it is declared."""
    assert TARGETS.keys() >= {one.name for one in DATASETS}


def bad(folder: Path, data: bytes) -> None:
    """Falls over a certain word, and takes the square of an input's length."""
    assert b"Kent" not in data
    for _ in data:
        for _ in range(len(data)):
            len(data)


def test_what_does_not_hold_is_noticed(tmp_path: Path) -> None:
    """A target that crashes on what mutants take from elsewhere, and whose work grows too fast, fails."""
    target = Target("bad", bad, lambda: [b"Some Show is a series.\n"])
    inputs = [*target.seeds(), b"Kent is a county.\n"]
    assert any(b"Kent" in mutate(Random(number), inputs[0], inputs) for number in range(20))
    assert list(growth_faults(target, tmp_path, inputs[0], 50))

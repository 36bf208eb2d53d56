"""What fuzzing found stays mended, and every target is tried on some mutants of its seeds: always the same ones."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzzing.mutating import mutate
from tests.fuzzing.targets import TARGETS

pytestmark = pytest.mark.heavy
FOUND = {f"{name}/{path.name}": (target, path) for name, target in TARGETS.items() for path in target.found}
MUTANTS = {"validation": 1, "corpus": 10}
FEW = 15


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_is_mended(name: str, tmp_path: Path) -> None:
    """No crash, and what is read is true."""
    target, path = FOUND[name]
    target.check(tmp_path, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_mutants_of_the_seeds_hold(name: str, tmp_path: Path) -> None:
    """A failure names the number of the mutant, by which it is had again."""
    target, failed = TARGETS[name], {}
    inputs = target.inputs()
    for number in range(MUTANTS.get(name, FEW)):
        chance = Random(f"{name} {number}")
        data = mutate(chance, chance.choice(inputs), inputs)
        try:
            target.check(tmp_path, data)
        except Exception as error:
            failed[number] = repr(error)
    assert not failed

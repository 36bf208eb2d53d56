"""Patterns are compiled when they are first used, each of them can be, and then they do what compiled ones do."""

import gc
import re
import subprocess
import sys

import pytest

from transforms import datasets
from transforms.patterns import _Compiled, _Pattern, regex

COMPILED = """
import re, sys
compiled, found = re.compile, []
def compile(text, flags=0):
    caller = sys._getframe(1).f_globals["__name__"]
    if caller.startswith("transforms."):
        found.append((caller, text))
    return compiled(text, flags)
re.compile = compile
from transforms import extraction
print(found)
"""


def test_loading_the_readers_compiles_nothing() -> None:
    """Patterns at the top of a module are made by `transforms.patterns.regex`, and not asked when it is loaded."""
    done = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_pattern_can_be_compiled() -> None:
    """Those that no document has met yet too."""
    assert datasets.DATASETS
    patterns = [one for one in gc.get_objects() if isinstance(one, (_Pattern, _Compiled))]
    assert len(patterns) > 700
    for one in patterns:
        assert re.compile(one.pattern).groups >= 0  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["ab cd", "AB", "x", ""])
def test_a_pattern_answers_as_a_compiled_one(text: str) -> None:
    """Whatever is asked first, and again."""
    kept = re.compile("(?P<first>a)(b)?", re.IGNORECASE)
    for ask in ("search", "match", "fullmatch", "findall", "split"):
        lazy = regex("(?P<first>a)(b)?", re.IGNORECASE)
        for _ in range(2):
            told, expected = (getattr(one, ask)(text) for one in (lazy, kept))
            assert getattr(told, "regs", told) == getattr(expected, "regs", expected)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (kept.pattern, kept.flags, kept.groups)
    assert dict(lazy.groupindex) == {"first": 1}


def test_a_wrong_pattern_is_known_when_it_is_used() -> None:
    """It raises what compiling raises."""
    with pytest.raises(re.error):
        regex("(").search("x")

"""Other inputs from those that there are: lines, words and bytes changed, or taken from elsewhere."""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.mutations import FIGURES, SCRIPTS, SMALL

WORD = re.compile(r'"[^"\n]*"|\w+')
ODD = (
    *FIGURES,
    *SCRIPTS,
    "null",
    "true",
    "[]",
    "{}",
    "NaN",
    '""',
    "-",
    "\\ud800",
    "[" * 200,
    "../x",
    "1e999",
)
LONGEST = 20_000
"""No input becomes longer, in bytes."""


def mutate(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The input changed in one to four ways; `others` are inputs from which something may be taken."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(MUTATIONS)(chance, data, others)
    return data[:LONGEST]


def change_page(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """As a page is spoilt; where the first line says what the input is, it mostly stays."""
    text = data.decode("utf-8", "replace")
    head, end, body = (
        text.partition("\n") if text.startswith("---") and chance.random() < 0.9 else ("", "", text)
    )
    return (head + end + SMALL[chance.choice(sorted(SMALL))](chance, body)).encode("utf-8", "replace")


def take_lines(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Some lines of another input stand among the lines."""
    lines, theirs = data.split(b"\n"), chance.choice(others).split(b"\n")
    at, start = chance.randint(0, len(lines)), chance.randrange(len(theirs))
    end = at + chance.choice((0, 0, 1))
    return b"\n".join((*lines[:at], *theirs[start : start + chance.randint(1, 8)], *lines[end:]))


def change_words(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Some words, or what stands in quotation marks, are others: of another input, or such as no reader expects."""
    text, other = data.decode("utf-8", "replace"), chance.choice(others).decode("utf-8", "replace")
    pool, share = WORD.findall(other) or [""], chance.choice((0.01, 0.1))

    def another(found: re.Match[str]) -> str:
        if chance.random() > share:
            return found[0]
        word = chance.choice(ODD) if chance.random() < 0.3 else chance.choice(pool)
        return f'"{word}"' if found[0][0] == '"' != word[:1] and chance.random() < 0.8 else word

    return WORD.sub(another, text).encode("utf-8", "replace")


def change_bytes(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Some bytes are others, lost, or doubled."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(found) + 1)
        found[at : at + chance.randint(0, 3)] = chance.choice(
            (b"", chance.randbytes(1), found[at : at + 4] * 2)
        )
    return bytes(found)


Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    change_page,
    change_page,
    take_lines,
    take_lines,
    change_words,
    change_bytes,
)

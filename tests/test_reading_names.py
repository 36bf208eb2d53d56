"""People's names: text in, names out."""

import pytest

from transforms.reading.names import is_full_name, is_name, joints, split_names
from transforms.spans import Span

COMMA, SLASH = joints(",", "and|&"), joints(",/", "and|&")


def pieces(text: str, joint: str) -> list[str]:
    """The pieces of a text."""
    return [
        piece.quote for piece in Span("x", text, 0, len(text)).split({"comma": COMMA, "slash": SLASH}[joint])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "Ludwig van Dyke",
        "J. R. Moe",
        'Edward "Ned" Low',
        "Mary-Jane O'Neil",
        "李小龙",
        "Robert Moe Jr.",
    ],
)
def test_names(text: str) -> None:
    """Capitalised words, with particles, initials and nicknames between."""
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["", "ann lee", "Ann Lee plays", "Ann van", "Who?", "A. Lee: B", "https://x.org", "Ann " * 9]
)
def test_no_names(text: str) -> None:
    """Sentences, signs, particles at the end, too many words."""
    assert not is_name(text)


def test_full_names() -> None:
    """Two words at least."""
    assert is_full_name("Ann Lee") and not is_full_name("Ann")


@pytest.mark.parametrize(
    ("text", "joint", "expected"),
    [
        ("Ann Lee, Bob Moe, and Cy Poe", "comma", ["Ann Lee", "Bob Moe", "Cy Poe"]),
        ("Ann Lee & Bob Moe", "comma", ["Ann Lee", "Bob Moe"]),
        ("Ann Lee / Bob Moe", "comma", ["Ann Lee / Bob Moe"]),
        ("Ann Lee / Bob Moe", "slash", ["Ann Lee", "Bob Moe"]),
        ("Bob Moe, Jr. and Ann Lee", "comma", ["Bob Moe, Jr.", "Ann Lee"]),
        ("Sandy Anderson", "comma", ["Sandy Anderson"]),
        ("and Ann Lee", "comma", ["and Ann Lee"]),
    ],
)
def test_joints(text: str, joint: str, expected: list[str]) -> None:
    """Signs and words join, a comma before `Jr.` does not."""
    assert pieces(text, joint) == expected


def test_outside_brackets() -> None:
    """A comma in a bracket joins no names where only those outside are asked for."""
    span = Span("x", text := "Ann Lee (1–3, 5), Bob Moe", 0, len(text))
    assert [piece.quote for piece in span.split(joints(",", "and", outside_brackets=True))] == [
        "Ann Lee (1–3, 5)",
        "Bob Moe",
    ]


def test_each_piece_must_be_a_full_name() -> None:
    """`Simon and Garfunkel` stay together."""
    for text, count in (("Simon and Garfunkel", 1), ("Ann Lee and Bob Moe", 2)):
        assert len(split_names(Span("x", text, 0, len(text)))) == count

"""Ways to make a page grow to any size, to see whether the work grows with it or faster."""

from collections.abc import Callable
from random import Random

Growth = Callable[[str, int], str]


def again(text: str, size: int) -> str:
    """The page, again and again."""
    return text * (size // len(text) + 1)


def longest_line_again(text: str, size: int) -> str:
    """The page, with its longest line going on and on."""
    line = max(text.split("\n"), key=len)
    return text.replace(line, line * (size // len(line) + 1), 1)


def middle_lines_again(text: str, size: int) -> str:
    """The page, with ten lines of its middle again and again."""
    lines = text.split("\n")
    middle = len(lines) // 2
    some = "\n".join(lines[middle : middle + 10]) + "\n"
    return "\n".join(lines[:middle]) + "\n" + some * (size // len(some) + 1) + "\n".join(lines[middle:])


def short_lines(text: str, size: int) -> str:
    """The beginnings of the page's lines, in any order."""
    chance, lines = Random(1), text.split("\n")
    return "\n".join(chance.choice(lines)[:20] for _ in range(size // 15))


def figures(text: str, size: int) -> str:
    """The page, with one of its numbers going on and on."""
    place = next((place for place, char in enumerate(text) if place > len(text) // 2 and char.isdigit()), 0)
    return text[:place] + "9" * size + text[place:]


GROWING: tuple[Growth, ...] = (again, longest_line_again, middle_lines_again, short_lines, figures)

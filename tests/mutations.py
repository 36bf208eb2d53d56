"""Ways to spoil a page: lines lost, doubled and moved, ends changed, other scripts injected, sizes beyond reason.

Every mutation takes a source of chance and a text and gives another text; the same chance gives the same text.
"""

from collections.abc import Callable, Mapping
from random import Random

Mutation = Callable[[Random, str], str]

MEGABYTE = 1_000_000
SCRIPTS = (
    "مسلسل تلفزيوني ٢٠٢٢",
    "电视剧第一季《片名》",
    "日本語のドラマ「第1話」",
    "кириллица и ёлки",
    "שלום עולם",
    "👩‍👩‍👧‍👦🏳️‍🌈🎬",
    "e\u0301\u0323o\u0308" + "a" + "\u0301" * 40,
    "\u202eabc\u202c\u200f\u200e\u2067x\u2069",
    "\0",
    "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "\ufeff\u200b\u200d\u00ad\u2060",
    "\u00a0\u2009\u202f\u3000",
    "²³½¾Ⅷ٣४①",
    "ßİıſﬁǆ",
    "\U0001d54f\U0010ffff\ufffd",
)
NESTED = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("('", "')"), ("[1", "]"), ('""', '""'), ("{", "}"))
MARKED = (
    *(
        "== {0} ==",
        "- {0}",
        "  • {0}",
        "| {0} | {0} |",
        "{0}[edit]",
        "{0}: {0}",
        "1. {0}",
        '1"{0}"',
        "  1. ^ {0}",
    ),
    *('"{0}', "({0}", "{0} ({0})", "Infobox\n- {0}"),
)
FIGURES = (
    "",
    "0",
    "-1",
    "99999999999999999999",
    "1,000,000,000,000",
    "2022-13-45",
    "31 February 2022",
    "1e400",
    "٣",
)


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _some(chance: Random, lines: list[str], share: float = 0.1) -> list[int]:
    """Places of about that share of the lines, one at least."""
    return sorted(chance.sample(range(len(lines)), max(1, int(len(lines) * share))))


def drop_lines(chance: Random, text: str) -> str:
    """A tenth of the lines is lost."""
    lines = _lines(text)
    gone = set(_some(chance, lines))
    return "\n".join(line for place, line in enumerate(lines) if place not in gone)


def drop_a_stretch(chance: Random, text: str) -> str:
    """Some lines in a row are lost."""
    lines = _lines(text)
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(1, 40)]
    return "\n".join(lines)


def drop_headings(chance: Random, text: str) -> str:
    """Most headings and blank lines are lost."""
    kept = [
        line
        for line in _lines(text)
        if (line and line[0] != "=" and "[edit]" not in line) or chance.random() < 0.2
    ]
    return "\n".join(kept)


def double_lines(chance: Random, text: str) -> str:
    """A tenth of the lines stands twice or thrice."""
    lines = _lines(text)
    for place in reversed(_some(chance, lines)):
        lines[place:place] = [lines[place]] * chance.randint(1, 2)
    return "\n".join(lines)


def double_the_page(chance: Random, text: str) -> str:
    """The page follows itself."""
    return text + ("\n" if chance.random() < 0.5 else "") + text


def cut_lines(chance: Random, text: str) -> str:
    """A tenth of the lines ends or begins too early."""
    lines = _lines(text)
    for place in _some(chance, lines):
        at = chance.randint(0, len(lines[place]))
        lines[place] = lines[place][:at] if chance.random() < 0.5 else lines[place][at:]
    return "\n".join(lines)


def cut_the_page(chance: Random, text: str) -> str:
    """Only a part of the text is there, cut in the middle of lines."""
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[start:end]


def shuffle_lines(chance: Random, text: str) -> str:
    """Every line stands somewhere else."""
    lines = _lines(text)
    chance.shuffle(lines)
    return "\n".join(lines)


def shuffle_neighbours(chance: Random, text: str) -> str:
    """Lines stand a few places away from where they belong."""
    lines = list(enumerate(_lines(text)))
    reach = chance.choice((2, 5, 20))
    lines.sort(key=lambda line: line[0] + chance.random() * reach)
    return "\n".join(line for _, line in lines)


def swap_stretches(chance: Random, text: str) -> str:
    """Two parts of the page change places."""
    lines = _lines(text)
    a, b, c = sorted(chance.choices(range(len(lines) + 1), k=3))
    return "\n".join([*lines[:a], *lines[b:c], *lines[a:b], *lines[c:]])


def join_lines(chance: Random, text: str) -> str:
    """A tenth of the line ends is lost or has become a blank."""
    lines = _lines(text)
    for place in reversed(_some(chance, lines)):
        lines[place : place + 2] = [chance.choice(("", " ")).join(lines[place : place + 2])]
    return "\n".join(lines)


def split_lines(chance: Random, text: str) -> str:
    """A tenth of the lines is broken in two, also within words."""
    lines = _lines(text)
    for place in _some(chance, lines):
        at = chance.randint(0, len(lines[place]))
        lines[place] = f"{lines[place][:at]}\n{lines[place][at:]}"
    return "\n".join(lines)


def carriage_returns(chance: Random, text: str) -> str:
    """Lines end with CR LF, with CR, or with all sorts."""
    kinds = chance.choice((["\r\n"], ["\r"], ["\n", "\r", "\r\n", "\n\r", "\r\r\n"]))
    return "".join(line + chance.choice(kinds) for line in _lines(text))


def inject_scripts(chance: Random, text: str) -> str:
    """Letters, signs and marks of other scripts stand anywhere."""
    for _ in range(30):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(SCRIPTS) + text[at:]
    return text


def other_blanks(chance: Random, text: str) -> str:
    """Blanks are no-break, narrow, wide, doubled or gone."""
    kinds = (" ", " ", "\u00a0", "\u202f", "\u3000", "  ", "\t", "\u200b", "")
    return "".join(chance.choice(kinds) if char == " " else char for char in text)


def reference_marks(chance: Random, text: str) -> str:
    """Reference marks and footnote letters stand behind words and within."""
    marks = ("[1]", "[12]", "[a]", "[note 1]", "[citation needed]", "[", "]", "[[1]]")
    for _ in range(60):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(marks) + text[at:]
    return text


def other_figures(chance: Random, text: str) -> str:
    """Digits are changed, doubled, lost, or become figures that no calendar and no counter has."""
    changed = [
        chance.choice((char, char, char, chance.choice("0123456789"), char * 2, chance.choice(FIGURES)))
        if char.isascii() and char.isdigit()
        else char
        for char in text
    ]
    return "".join(changed)


def lose_characters(chance: Random, text: str) -> str:
    """Signs are lost, doubled or exchanged, above all those that structure the text."""
    signs = "|=-•:;()[]\"“”–—,.'&/ \n"
    out = []
    for char in text:
        if char in signs and chance.random() < 0.05:
            char = chance.choice(("", char * 2, chance.choice(signs)))
        out.append(char)
    return "".join(out)


def other_case(chance: Random, text: str) -> str:
    """All upper, all lower, swapped, or titled case."""
    return chance.choice((str.upper, str.lower, str.swapcase, str.title))(text)


def mixed_marks(chance: Random, text: str) -> str:
    """Lines get the marks of headings, items, rows and fields of any rendering."""
    lines = _lines(text)
    for place in _some(chance, lines, 0.2):
        lines[place] = chance.choice(MARKED).format(lines[place])
    return "\n".join(lines)


def one_long_line(chance: Random, text: str) -> str:
    """One line of the page, or all of them in one, goes on for a megabyte."""
    lines = [line for line in _lines(text) if line.strip()] or ["x"]
    place = chance.randrange(len(lines))
    seed = chance.choice((lines[place], lines[place], " ".join(lines), chance.choice(lines)[:3] or "x"))
    lines[place] = (seed * (MEGABYTE // len(seed) + 1))[:MEGABYTE]
    return "\n".join(lines)


def many_short_lines(chance: Random, text: str) -> str:
    """Fifty thousand lines, each the beginning of one of the page's."""
    short = [line[: chance.randint(0, 30)] for line in _lines(text)]
    return "\n".join(chance.choices(short, k=50_000))


def a_large_table(chance: Random, text: str) -> str:
    """The page's longest run of rows, or one row, goes on for five thousand cells."""
    lines = _lines(text)
    rows = [place for place, line in enumerate(lines) if line.count("|") > 2 or line.count(" ") > 4]
    if not rows:
        return text
    start = chance.choice(rows)
    some = lines[start : start + chance.randint(1, 30)]
    if chance.random() < 0.3:
        lines[start] = " ".join([lines[start]] * 1_000)
    else:
        lines[start:start] = [*some] * (1_000 // len(some) + 1)
    return "\n".join(lines)


def nested(chance: Random, text: str) -> str:
    """Brackets and quotation marks stand in each other, thousands deep, closed or not."""
    lines = _lines(text)
    opening, closing = chance.choice(NESTED)
    for place in _some(chance, lines, 0.01):
        at, depth = chance.randint(0, len(lines[place])), chance.choice((10, 100, 5_000))
        shut = closing * chance.choice((depth, depth - 1, 0))
        lines[place] = lines[place][:at] + opening * depth + lines[place][at:] + shut
    return "\n".join(lines)


SMALL: Mapping[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        drop_lines,
        drop_a_stretch,
        drop_headings,
        double_lines,
        double_the_page,
        cut_lines,
        cut_the_page,
        shuffle_lines,
        shuffle_neighbours,
        swap_stretches,
        join_lines,
        split_lines,
        carriage_returns,
        inject_scripts,
        other_blanks,
        reference_marks,
        other_figures,
        lose_characters,
        other_case,
        mixed_marks,
    )
}
LARGE: Mapping[str, Mutation] = {
    mutation.__name__: mutation for mutation in (one_long_line, many_short_lines, a_large_table, nested)
}

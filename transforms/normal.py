"""How text, numbers and durations are normalised; the only place that decides which spellings are the same."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from transforms.patterns import regex

REFERENCE_MARK = regex(r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|fn|nb|N|n|c|Note) ?\d{1,3}|citation needed)\]")
_INVISIBLE = regex("[\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad]")
_FOLDS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-", "&": " and "}
)
_NOT_FOLDED = regex(r"[^a-z0-9+#%]+")
_NOT_SLUG = regex(r"[^a-z0-9]+")
_WRITTEN = frozenset(
    "LNM"
)  # Unicode's classes of letters, numbers and the marks that some scripts write vowels with
_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)
}
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
ORDINAL_WORDS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
TENS = {
    word: 10 * ten
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
NUMBER_WORD = "(?:" + "|".join(sorted({*NUMBER_WORDS, *TENS}, key=len, reverse=True)) + ")"
TENTHS = {f"{word[:-1]}ieth": value for word, value in TENS.items()}
MONTH = "(?:" + "|".join(name.capitalize() for name in _MONTH_NAMES) + ")"
_ORDINAL = regex(r"(\d{1,3})(?:st|nd|rd|th)?")
_CLOCK = regex(r"(?:([0-9]{1,3}):)?([0-9]{0,4}):([0-5][0-9])")
_LONGEST_NAME = 60
_MOST_DIGITS = 15  # nobody counts further, tables of 64-bit numbers hold it, and long ones take long to read


def tidy(text: str) -> str:
    """Text without reference marks and invisible characters, blanks collapsed to single spaces, NFC, stripped."""
    if text.isascii() and "[" not in text and "  " not in text and text.isprintable():
        return text.strip()
    bare = _INVISIBLE.sub("", REFERENCE_MARK.sub("", text) if "[" in text else text)
    bare = " ".join(bare.split())
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare)


def first_word(name: str) -> str:
    """What stands before the first blank of a name, empty for an empty one."""
    return next(iter(name.split(maxsplit=1)), "")


def last_word(name: str) -> str:
    """What stands behind the last blank of a name, empty for an empty one."""
    return next(iter(name.rsplit(maxsplit=1)[-1:]), "")


def fold(text: str) -> str:
    """A key for comparing: case, accents, quotation marks, kinds of dash, `&`/`and` and punctuation do not count."""
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


@lru_cache(maxsize=4096)
def _folded_name(text: str) -> str:
    """The same for what is as short as names, which come again and again."""
    return _folded(text)


def _folded(text: str) -> str:
    bare = tidy(text).casefold()
    bare = bare.replace("&", " and ") if bare.isascii() else bare.translate(_FOLDS)
    if bare.isascii():
        return _NOT_FOLDED.sub(" ", bare).strip()
    plain = unicodedata.normalize("NFKD", bare)
    letters = "".join(
        " " if not (char.isalnum() or char in "+#%") else char
        for char in plain
        if not unicodedata.combining(char)
    )
    return " ".join(letters.split())


def slug(*parts: str) -> str:
    """A readable id: the folded parts, letters and digits only, joined by hyphens; `x` where nothing is left.

    Letters of other scripts are transliterated, so names that no ASCII letter is in do not all become one.
    """
    bare = " ".join(parts).casefold().replace("'", "").replace("’", "")
    letters = bare if bare.isascii() else "".join(map(_to_ascii, unicodedata.normalize("NFC", bare)))
    return _NOT_SLUG.sub("-", letters).strip("-") or "x"


@lru_cache(maxsize=4096)
def _to_ascii(char: str) -> str:
    """The ASCII letters and digits of a character, without its accents; signs that are no letters give none."""
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    if plain or unicodedata.category(char)[0] not in _WRITTEN:
        return plain
    from anyascii import anyascii  # most runs meet no letter that needs it

    return _NOT_SLUG.sub("", anyascii(char).lower())


def row_id(*parts: object) -> str:
    """A row's id from what names it, widest part first: slugs joined by slashes, without the parts that are empty."""
    return "/".join(slug(str(part)) for part in parts if part not in (None, ""))


def value_to_text(value: object) -> str:
    """A cell as tables write it: `true` and `false`, nothing for null, ISO dates, everything else as it is."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def number_in_words(text: str) -> int | None:
    """`61`, `1,234`, `nine` or `twenty-nine` as an integer, else None (also for figures beyond all counting)."""
    word = text.strip().casefold().replace(",", "")
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= _MOST_DIGITS else None
    return NUMBER_WORDS.get(word, TENS.get(word)) if word.isalpha() else _with_tens(word, NUMBER_WORDS)


def ordinal_in_words(text: str) -> int | None:
    """`third`, `3rd`, `3` or `twenty-third` as an integer, else None."""
    word = text.strip().casefold()
    if bare := _ORDINAL.fullmatch(word):
        return int(bare[1])
    return ORDINAL_WORDS.get(word, TENTHS.get(word)) if word.isalpha() else _with_tens(word, ORDINAL_WORDS)


def number_or_ordinal(text: str) -> int | None:
    """`three`, `3`, `third` or `3rd` as an integer, else None."""
    return ordinal_in_words(text) or number_in_words(text)


def _with_tens(word: str, units: Mapping[str, int]) -> int | None:
    tens, _, unit = word.replace(" ", "-").partition("-")
    return TENS[tens] + units[unit] if tens in TENS and 0 < units.get(unit, 0) < 10 else None


def seconds(text: str) -> int | None:
    """`3:45`, `:45` or `2:05:00` as seconds, else None."""
    match = _CLOCK.fullmatch(text.strip())
    return int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + int(match[3]) if match else None

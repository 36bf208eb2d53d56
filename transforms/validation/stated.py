"""Whether a value that is called stated really stands in its quote, by notions that people write values in.

Text: the same words, whatever their case, dashes, quotation marks, blanks, `&` or Oxford comma.
Numbers: digits, thousands separators, `1.5 million`, number words and ordinals, clock times and durations in
seconds, stars. Dates: ISO, British and American. True and false are never stated: a rule infers them.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import polars as pl

from transforms.normal import MONTHS, NUMBER_WORDS, ORDINAL_WORDS, REFERENCE_MARK, TENS, TENTHS, tidy
from transforms.patterns import regex

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad"
_WORDING = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚ʼ", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys(_INVISIBLE, "")
    | {"&": " and "}
)
_BLANKS = regex(r"\s+")
_DIGITS = regex(r"(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(½?)(?:\s*(thousand|million|billion))?")
_CLOCK = regex(r"(?<![\d:])(?:(\d+):)?(\d+):([0-5]\d)(?!\d)")
_PART_OF_TIME = regex(r"(\d+) ?(h|m|s)(?:ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)?\b")
_BETWEEN_PARTS = regex(r",? ?(?:and )?")
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_WORD_VALUES = NUMBER_WORDS | ORDINAL_WORDS | TENS | TENTHS
_PAIR = regex(r"\b([a-z]+)[ -](?=([a-z]+))")
_HALF = regex(r"([a-z]+|\d+)[ -]and[ -](?:a|one)[ -]half")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_MONTH = "(" + "|".join(sorted([*MONTHS, "sept"], key=len, reverse=True)) + r")\.?"
_ISO = regex(r"(\d{4})-(\d\d)-(\d\d)")
_BRITISH = regex(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}[,\s]*(\d{{4}})")
_AMERICAN = regex(rf"{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{{4}})")
_MONTH_YEAR = regex(rf"{_MONTH},?\s+(\d{{4}})")
_REDUCED = regex(r"\d{4}-\d\d(-\d\d)?")


def value_in_quote(value: str | int | float | date, quote: str) -> bool:
    """Whether the quote states the value; the notions are those of this module's first lines."""
    if isinstance(value, bool):
        return False
    if isinstance(value, date):
        return value.isoformat() in _dates(quote)
    if isinstance(value, int | float):
        return any(abs(number - value) < 1e-9 for number in _numbers(quote))
    if _REDUCED.fullmatch(value) and value in _dates(quote):
        return True
    # Of a mark within a mark, tidying leaves the outer one behind; the value was cut from what it left.
    return wording(value) in wording(quote) or wording(value) in wording(tidy(quote))


@lru_cache(maxsize=4096)
def wording(text: str) -> str:
    """The words of a text without what does not change them; never looser than that."""
    plain = REFERENCE_MARK.sub("", unicodedata.normalize("NFC", text)).casefold().translate(_WORDING)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", plain)).replace(", and ", " and ").strip()


@lru_cache(maxsize=4096)
def _dates(quote: str) -> frozenset[str]:
    """Every day in the quote as an ISO date, and every month and year as a reduced one."""
    text = wording(quote)
    found = {match[0] for match in _ISO.finditer(text)}
    found |= {_iso(year, month, day) for day, month, year in _BRITISH.findall(text)}
    found |= {_iso(year, month, day) for month, day, year in _AMERICAN.findall(text)}
    return frozenset(found | {_iso(year, month) for month, year in _MONTH_YEAR.findall(text)})


def _iso(year: str, month: str, day: str = "") -> str:
    return f"{year}-{MONTHS[month[:3]]:02}" + (f"-{int(day):02}" if day else "")


@lru_cache(maxsize=4096)
def _numbers(quote: str) -> frozenset[float]:
    """Every number that the quote can be read to state."""
    text = wording(quote)
    return frozenset((*_digits(text), *_words(text), *_times(text), *_stars(quote)))


def _digits(text: str) -> Iterator[float]:
    for digits, half, scale in _DIGITS.findall(text):
        number = float(digits.replace(",", "")) + (0.5 if half else 0)
        yield number
        if scale:
            yield float(round(number * _SCALES[scale]))


def _words(text: str) -> Iterator[float]:
    for word in re.findall(r"[a-z]+", text):
        if word in _WORD_VALUES:
            yield float(_WORD_VALUES[word])
    for ten, one in _PAIR.findall(text):
        if ten in TENS and one in _WORD_VALUES and 0 < _WORD_VALUES[one] < 10:
            yield float(TENS[ten] + _WORD_VALUES[one])
    for whole in _HALF.findall(text):
        if whole in _WORD_VALUES or whole.isdecimal():
            yield float(_WORD_VALUES.get(whole, 0) or whole) + 0.5


def _times(text: str) -> Iterator[float]:
    for hours, minutes, seconds in _CLOCK.findall(text):
        yield float(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds))
    total, end = 0, 0
    for part in _PART_OF_TIME.finditer(text):
        total = total if _BETWEEN_PARTS.fullmatch(text, end, part.start()) else 0
        total, end = total + int(part[1]) * _SECONDS[part[2]], part.end()
        yield float(total)


def _stars(quote: str) -> Iterator[float]:
    full, empty = quote.count("★"), quote.count("☆")
    if full or empty:
        yield from (float(full), float(full + empty), full + (0.5 if "½" in quote else 0.0))


def stated_holds(cells: pl.DataFrame) -> pl.Series:
    """For rows of `value` (as text), `kind` (the column's type) and `quote`: whether the quote states the value.

    Most quotes are the value letter by letter, which polars sees; only the rest is read.
    """
    same = pl.col("quote") == pl.col("value")
    inside = (pl.col("kind") == "String") & pl.col("quote").str.contains(pl.col("value"), literal=True)
    easy = cells.select((same | inside) & (pl.col("kind") != "Boolean")).to_series()
    rest = cells.filter(easy.not_()).select("value", "kind", "quote").iter_rows()
    hard = iter([value_in_quote(_typed(value, kind), quote) for value, kind, quote in rest])
    return pl.Series([known or next(hard) for known in easy], dtype=pl.Boolean)


def _typed(value: str, kind: str) -> str | float | bool | date:
    match kind:
        case "Int64" | "Float64":
            return float(value)
        case "Date":
            return date.fromisoformat(value)
        case "Boolean":
            return value == "true"
        case _:
            return value

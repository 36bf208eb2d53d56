"""What speaks against a row that was read: a reading may be the cheapest one and still not be certain."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from transforms.awards.glued import Strip
from transforms.awards.layout import TEXT, Layout
from transforms.awards.likeness import Likeness
from transforms.awards.marks import rows_after_gaps
from transforms.awards.options import Choice, Option, Piece
from transforms.awards.prize_ends import begins_with_prize, is_closed, names_prize, swallows_category
from transforms.awards.shifted import YEAR
from transforms.awards.show import is_part_of_show
from transforms.awards.words import ends_as_prize, words_of
from transforms.patterns import regex
from transforms.reading.dates import day

_CARRIED_TEXTS = frozenset({"award", "category", "nominee"})

_NEXT = regex(r"[,(\"“]|\s(?:and|for)\s")
_WORDS_OF_NAME = 2
_LONGEST_NAME = 3


_PLACEHOLDER = regex(
    r"(?:see (?:below|above|list|note)|t\.?b\.?[acd]\.?|to be (?:announced|determined)|various(?: \w+)?|n/?a|unknown|"
    r"none|not applicable|multiple)",
    re.IGNORECASE,
)
_TITLE_INSIDE = regex(r"""(?:\bfor|[Ee]pisode:?|\()\s*["“][^"“”]{1,100}["”]\)?\s+[A-Z]""")


class Doubt(NamedTuple):
    """Why a row is refused, and the columns whose values the rows below must not take from it."""

    reason: str
    columns: frozenset[str]


_LOST = Doubt("the reference marks show that a prize may be lost above it", frozenset({"award", "category"}))


def glued_doubts(
    strips: Sequence[Strip], choices: Sequence[Choice], layout: Layout, likeness: Likeness
) -> list[Doubt | None]:
    """For every row of a glued table what makes it uncertain, None where nothing does."""
    options = [choice.option for choice in choices]
    years = _repeated_years(strips, options, layout)
    restated = _restated(options, "category" in _text_columns(layout))
    told = zip(strips, options, years, restated, rows_after_gaps(strips, choices), strict=True)
    return [
        None
        if option is None
        else year
        or again
        or (_LOST if gap else None)
        or _nominee_doubt(option)
        or _glued_doubt(strip, option, layout, likeness)
        for strip, option, year, again, gap in told
    ]


def shifted_doubts(
    choices: Sequence[Choice], columns: Sequence[str], likeness: Likeness
) -> list[Doubt | None]:
    """The same for a table whose cells are given."""
    options = [choice.option for choice in choices]
    restated = _restated(options, "category" in columns)
    others = _of_others(options, likeness)
    return [
        None
        if option is None
        else again or other or _nominee_doubt(option) or _shifted_doubt(option, columns, likeness)
        for option, again, other in zip(options, restated, others, strict=True)
    ]


def _of_others(options: Sequence[Option | None], likeness: Likeness) -> Iterator[Doubt | None]:
    """Where a column of works names the show itself, one that is neither of it nor in quotation marks is another's."""
    works = [option.pieces["work"].value if option and "work" in option.pieces else "" for option in options]
    names_show = any(map(likeness.is_show, works))
    doubt = Doubt("its work is another than the show", _CARRIED_TEXTS)
    for work in works:
        is_other = names_show and work and not (likeness.is_work(work) or is_part_of_show(work))
        yield doubt if is_other else None


def _text_columns(layout: Layout) -> Collection[str]:
    return {column for stretch in layout.stretches for column in stretch}


def _repeated_years(
    strips: Sequence[Strip], options: Sequence[Option | None], layout: Layout
) -> Iterator[Doubt | None]:
    """Where years span rows, a prize behind the year that stands above may bear it in its name: `2011 X Awards`.

    Where more of them stand so than go without a year, years are said again with each prize; one alone shows nothing.
    """
    above, spanned, repeated = None, 0, list[bool]()
    for strip, option in zip(strips, options, strict=True):
        own = strip.typed["year"].value if "year" in strip.typed else None
        is_prize = layout.opening == "year" and option is not None and "award" in option.pieces
        spanned += is_prize and own is None
        repeated.append(is_prize and own is not None and own == above and not _opens_with_year(option))
        above = own or above
    is_spanned = any("year" not in strip.typed for strip in strips)
    is_doubtful = is_spanned and (sum(repeated) == 1 or spanned >= sum(repeated))
    doubt = Doubt("its year may be part of the prize's name", _CARRIED_TEXTS)
    yield from (doubt if again and is_doubtful else None for again in repeated)


def _opens_with_year(option: Option | None) -> bool:
    return option is not None and YEAR.match(option.pieces["award"].value) is not None


def _restated(options: Sequence[Option | None], has_categories: bool) -> Iterator[Doubt | None]:
    """A prize that stands above, too, and here without a category or as one: the category may have been spanned."""
    above: Mapping[str, Piece] = {}
    for option in options:
        pieces = {} if option is None else option.pieces
        prize = above["award"].value if "award" in above else None
        lacks = has_categories and "award" in pieces and "category" not in pieces
        told = pieces["award"].value if lacks else pieces["category"].value if "category" in pieces else None
        doubt = Doubt("its category may be the one above", _CARRIED_TEXTS - {"award"})
        yield doubt if told is not None and told == prize else None
        above = pieces if "award" in pieces else {**above, **pieces}


def _nominee_doubt(option: Option) -> Doubt | None:
    """`See below`, `Various`; and a title between two names, which is where two rows or lines ran together."""
    nominee = option.pieces["nominee"].value if "nominee" in option.pieces else ""
    if _PLACEHOLDER.fullmatch(nominee):
        return Doubt("its nominee only stands for one that is named elsewhere", frozenset({"nominee"}))
    if _TITLE_INSIDE.search(nominee):
        return Doubt("a title stands between the names of its nominee", frozenset({"nominee"}))
    return None


def _glued_doubt(strip: Strip, option: Option, layout: Layout, likeness: Likeness) -> Doubt | None:
    nominee = option.pieces.get("nominee")
    if layout.names_prize and begins_with_prize(strip, option, layout, likeness):
        return Doubt("its category may begin with the name of a prize", _CARRIED_TEXTS)
    if "category" not in option.pieces and swallows_category(option.pieces.get("award"), layout):
        return Doubt("its category may stand within the name of its prize", _CARRIED_TEXTS)
    if _cuts_show(strip, option, likeness):
        return Doubt("its cells would part the name of the show", _CARRIED_TEXTS)
    if "award" in option.pieces and any(likeness.show.places(option.pieces["award"].value)):
        return Doubt("the show stands within the name of its prize", _CARRIED_TEXTS)
    if nominee is None:
        swallows = ("award", "nominee", "category") in layout.stretches and "award" in option.pieces
        if swallows and not is_closed(option.pieces["award"]):
            return Doubt("its nominee may stand within the name of its prize", _CARRIED_TEXTS)
        return None
    if names_prize(nominee.value):
        return Doubt("its nominee may begin with the name of a prize", _CARRIED_TEXTS)
    if _is_loose(strip, option, nominee.value, layout, likeness):
        return Doubt("no sign tells where its nominee begins or ends", _CARRIED_TEXTS - {"award"})
    return None


def _cuts_show(strip: Strip, option: Option, likeness: Likeness) -> bool:
    """True where the row names the show, and none of its cells does."""
    if not any(any(likeness.show.places(words.whole)) for words in strip.stretches):
        return False
    return not any(any(likeness.show.places(piece.value)) for piece in option.pieces.values())


def _is_loose(strip: Strip, option: Option, nominee: str, layout: Layout, likeness: Likeness) -> bool:
    """True where the words on either side of the nominee may belong to it, and the page does not know it."""
    category, cost = option.pieces.get("category"), likeness.cost("nominee", nominee, strip.start)
    if category and _opens_line(strip, option.pieces["nominee"]):
        return not all(word.is_official for word in words_of(category.value))
    if cost <= 0.0:
        return False
    if layout.is_crowded:
        return True
    if layout.ends_in_work and "work" not in strip.typed:
        return cost > likeness.weights.likely_name
    length = len(_NEXT.split(nominee, maxsplit=1)[0].split())
    if ("award", "nominee", "category") in layout.stretches:
        is_open = "award" in option.pieces and not is_closed(option.pieces["award"])
        is_torn = category is not None and not words_of(category.value)[0].is_official
        return length == 1 or (is_open and (is_torn or length != _WORDS_OF_NAME))
    return "category" not in option.pieces and length > _LONGEST_NAME


def _opens_line(strip: Strip, nominee: Piece) -> bool:
    """True where a row goes on over lines, and its nominee begins with one of these."""
    return any(nominee.spans[0].start == line.start for line in strip.extent[1:])


def _shifted_doubt(option: Option, columns: Sequence[str], likeness: Likeness) -> Doubt | None:
    """The cells of a row that is as wide as its table are trusted, not those that may have moved."""
    if option.blank & {"year", "date"} and "award" in option.carried:
        return Doubt("a blank cell stands before the others: its prize may be lost", _CARRIED_TEXTS)
    category = option.pieces.get("category")
    if category is None:
        return None
    lacks = any(column in columns and column not in option.pieces for column in (*TEXT, "work"))
    lacks = (
        lacks
        or "other"
        in columns[columns.index("category") : columns.index("result") if "result" in columns else None]
    )
    if not lacks:
        return None
    if "award" in columns and "award" not in option.pieces and ends_as_prize(category.value):
        return Doubt("its category reads as the name of a prize", _CARRIED_TEXTS)
    if day(category.value) is not None:
        return Doubt("a date stands where its category is read", _CARRIED_TEXTS)
    nominee_first = (
        "nominee" in columns and "award" in columns and columns.index("nominee") < columns.index("award")
    )
    for column in ("category", "award") if nominee_first else ("category",):
        if column in option.pieces and _reads_as_name(column, option.pieces[column], likeness):
            return Doubt(f"its {column} reads as a name", frozenset({column, "nominee"}))
    return None


def _reads_as_name(column: str, piece: Piece, likeness: Likeness) -> bool:
    start, weights = piece.spans[0].start, likeness.weights
    as_name = likeness.cost("nominee", piece.value, start)
    return as_name <= min(weights.unknown, likeness.cost(column, piece.value, start) + weights.margin)

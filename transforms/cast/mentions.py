"""Where else a page lists its cast: the infobox's starring list, which supports rows, and key lines of an article."""

from collections.abc import Iterable, Iterator

from transforms.cast.headings import role_cell, text_to_role
from transforms.cast.names import is_character, near_keys
from transforms.cast.parts import Part, read_part, trim
from transforms.cast.records import Page
from transforms.cast.seasons import span_to_stay, stays_to_children
from transforms.findings import Cell, Finding, Record, Reject, inferred, stated
from transforms.likeness import spelt_alike
from transforms.normal import fold, tidy
from transforms.patterns import regex
from transforms.reading.names import USUAL_NAME, is_full_name, is_name, joints
from transforms.spans import Span

_LISTED = joints(",;", "and", outside_brackets=True)
_KEYS = ("main cast", "cast", "starring", "stars", "leads", "lead cast", "lead actors")
_BRACKET = regex(r"\(([^()\n]{3,60})\)")
_LONGEST_LIST = 6000


def starring_records(page: Page) -> Iterator[Record]:
    """Performers of the infobox's starring list with their places and seasons, as main cast; they make no rows.

    Whether they are main in each of their seasons, the list does not say.
    """
    if page.document.rendering == "prose":
        return
    place = 0
    for key, value in page.document.fields("starring"):
        for piece in _listed(value):
            starred = _starred(piece)
            if starred:
                place += 1
                cell, role = stated(starred.name), Cell("main", (starred.name, key), "inferred")
                page.met.append(cell)
                stays = [stay for note in starred.notes if (stay := span_to_stay(note))]
                yield Record(
                    "cast",
                    {"performer": cell, "billing_order": inferred(starred.name, place), "role": role},
                    (starred.name,),
                    stays_to_children(stays, None, page.count),
                )


def unlisted(starring: Iterable[Record], rows: Iterable[Finding]) -> Iterator[Reject]:
    """Performers of the starring list of whom no row of the page says whom they play."""
    named: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Record):
            name = fold(row.text("performer"))
            for key in (name, *near_keys(name)):
                named.setdefault(key, set()).add(name)
    for record in starring:
        name = fold(record.text("performer"))
        near = (other for key in near_keys(name) for other in named.get(key, ()))
        if name not in named and not any(spelt_alike(name, other) for other in near):
            yield Reject(
                "cast", record.extent[0], "a name alone: the starring list does not say who plays whom"
            )


def _starred(piece: Span) -> Part | None:
    """The name in a piece of the list, with the brackets behind it."""
    if piece.fullmatch(USUAL_NAME):
        return Part(piece, (), piece.at(piece.end, piece.end))
    part = read_part(piece) if is_name(tidy(piece.quote.split("(")[0])) else None
    return part if part and part.name else None


def key_line_records(page: Page) -> Iterator[Record]:
    """Rows of an article's `Main Cast: Performer (Character), …`: the key says whose names stand first."""
    if page.document.rendering != "prose":
        return
    for key, value in page.document.fields(*_KEYS):
        for piece in _listed(value):
            match = piece.search(_BRACKET)
            performer = trim(piece.at(piece.start, match.start())) if match else None
            character = trim(piece.at(*match.span(1))) if match else None
            if not performer or not character or not is_full_name(tidy(performer.quote)):
                continue
            if not is_character(tidy(character.quote)):
                continue
            cells = {"character": stated(character), "performer": stated(performer)}
            cells["voice_only"] = inferred(piece, False)
            if role := text_to_role(key.quote):
                cells["role"] = role_cell(role, key)
            page.met.append(cells["performer"])
            yield Record("cast", cells, (piece,))


def _listed(value: Span) -> list[Span]:
    return value.split(_LISTED) if value.end - value.start <= _LONGEST_LIST else []

"""Where else a page lists its cast: the infobox's starring list, which supports rows, and key lines of an article."""

import re
from collections.abc import Iterator

from transforms.cast.headings import role_cell, text_to_role
from transforms.cast.names import is_character
from transforms.cast.parts import read_part, trim
from transforms.cast.records import Page
from transforms.findings import Record, inferred, stated
from transforms.normal import tidy
from transforms.reading.names import USUAL_NAME, is_full_name, is_name, joints
from transforms.spans import Span

_LISTED = joints(",;", "and", outside_brackets=True)
_KEYS = ("main cast", "cast", "starring", "stars", "leads", "lead cast", "lead actors")
_BRACKET = re.compile(r"\(([^()\n]{3,60})\)")
_LONGEST_LIST = 6000


def starring_records(page: Page) -> Iterator[Record]:
    """Performers of the infobox's starring list with their places; they make no rows."""
    if page.document.rendering == "prose":
        return
    place = 0
    for _, value in page.document.fields("starring"):
        for piece in _listed(value):
            name = _starred(piece)
            if name:
                place += 1
                cell = stated(name)
                page.met.append(cell)
                yield Record("cast", {"performer": cell, "billing_order": inferred(name, place)}, (name,))


def _starred(piece: Span) -> Span | None:
    if piece.fullmatch(USUAL_NAME):
        return piece
    return (read_part(piece).name or None) if is_name(tidy(piece.quote.split("(")[0])) else None


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

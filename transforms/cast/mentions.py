"""Where else a page names its cast: the infobox, key lines of an article, brackets in prose. They support rows."""

import re
from collections.abc import Iterator

from transforms.cast.headings import role_cell, text_to_role
from transforms.cast.names import USUAL_NAME, is_character, is_full_name, is_name
from transforms.cast.parts import read_part, trim
from transforms.cast.records import Page
from transforms.documents.model import Kind
from transforms.findings import Record, inferred, stated
from transforms.normal import fold, tidy
from transforms.spans import Span

_LISTED = re.compile(r"(?:,\s+and\s|,(?!\s*(?:Jr|Sr|II|III|IV)\b)|;|\s+and\s+(?=[A-Z]))(?![^()]{0,80}\))")
_KEYS = ("main cast", "cast", "starring", "stars", "leads", "lead cast", "lead actors")
_BRACKET = re.compile(r"\(([^()\n]{3,60})\)")
_AS = " as "
_REACH = 70
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


def prose_records(page: Page) -> Iterator[Record]:
    """Supports from sentences: a character and a known performer, bracketed behind the other or joined by `as`.

    Words after `as` that are no character fit no row and are left out where rows are joined.
    """
    if not page.people:
        return
    for block in page.document.blocks:
        if block.kind is Kind.PARAGRAPH:
            line = block.parts[0]
            for place in _places(line, "("):
                if match := _BRACKET.match(line.content, place, line.end):
                    yield from _bracket(page, line, match)
            for place in _places(line, _AS):
                yield from _casting(page, line, place)


def _places(line: Span, words: str) -> list[int]:
    """Where the words stand in a line."""
    found = []
    place = line.content.find(words, line.start, line.end)
    while place >= 0:
        found.append(place)
        place = line.content.find(words, place + len(words), line.end)
    return found


def _listed(value: Span) -> list[Span]:
    return value.split(_LISTED) if value.end - value.start <= _LONGEST_LIST else []


def _bracket(page: Page, line: Span, match: re.Match[str]) -> Iterator[Record]:
    """`Mary (Jane Doe)` or `Jane Doe (Mary)`, where just one of both is a known performer."""
    inner = line.at(*match.span(1))
    known_inside = page.may_know(match[1]) and fold(match[1]) in page.people
    if not known_inside and not (match[1][0].isupper() and page.may_know(_words_before(line, match.start()))):
        return
    before = _name_before(line, match.start())
    if before is None or (fold(before.quote) in page.people) is known_inside:
        return
    if known_inside:
        yield _support(inner, before)
    elif is_character(tidy(inner.quote)):
        yield _support(before, inner)


def _casting(page: Page, line: Span, place: int) -> Iterator[Record]:
    """`Jane Doe as Mary` in a sentence."""
    start = place + len(_AS)
    if not line.content[start : start + 1].isupper() or not page.may_know(_words_before(line, place)):
        return
    performer = _name_before(line, place)
    if performer is None or fold(performer.quote) not in page.people:
        return
    character = trim(read_part(line.at(start, min(line.end, start + _REACH))).name)
    if is_character(tidy(character.quote)):
        yield _support(performer, character)


def _words_before(line: Span, end: int) -> str:
    return line.content[max(line.start, end - _REACH) : end]


def _name_before(line: Span, end: int) -> Span | None:
    words = _words_before(line, end)
    position = len(words.rstrip())
    name = ""
    for word in reversed(words[:position].split(" ")):
        if (
            not word
            or not (word[0].isupper() or word[0] in '("“')
            or (name and word[-1] in ",.;:" and len(word) > 3)
        ):
            break
        name = f"{word} {name}" if name else word
    if not name or not is_name(name.replace("(", "").replace(")", "")):
        return None
    start = end - len(words) + position
    return line.at(start - len(name), start)


def _support(performer: Span, mentioned: Span) -> Record:
    extent = performer.at(min(performer.start, mentioned.start), max(performer.end, mentioned.end))
    return Record("cast", {"performer": stated(performer), "mentioned": stated(mentioned)}, (extent,))

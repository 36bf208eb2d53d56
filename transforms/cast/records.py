"""Makes records of the cast from credits, and keeps what the page as a whole adds to each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transforms.cast.credits import Credit
from transforms.cast.headings import Heading, highest
from transforms.cast.names import is_full_name
from transforms.cast.parts import trim
from transforms.cast.seasons import Stay, page_season, season_count, stays_to_children, stays_to_text
from transforms.documents.model import Document
from transforms.findings import Cell, Record, inferred, stated
from transforms.normal import fold
from transforms.spans import Span


@dataclass
class Page:
    """What is known of one page while its cast is read: people named so far, its season, how many seasons there are."""

    document: Document
    people: set[str]
    surnames: set[str]
    season: tuple[int, Span] | None = None
    count: tuple[int, Span] | None = None
    full_names: dict[str, list[Cell]] = field(default_factory=dict)

    @staticmethod
    def of(document: Document, people: Iterable[str]) -> "Page":
        """The page before its first row."""
        names = {folded for name in people if (folded := fold(name))}
        surnames = {name.split()[-1] for name in names}
        return Page(document, names, surnames, page_season(document), season_count(document))

    def performer(self, span: Span) -> Cell:
        """The performer as stated, or, for a surname alone, the one performer of the page who bears it."""
        cell = stated(span)
        name = str(cell.value)
        if is_full_name(name):
            self.remember(cell)
            return cell
        bearers = {str(other.value): other for other in self.full_names.get(fold(name), [])}
        if len(bearers) != 1:
            return cell
        (bearer,) = bearers.values()
        return Cell(bearer.value, (bearer.spans[0], span.strip()), "inferred")

    def remember(self, cell: Cell) -> None:
        """Keeps a full name as a known performer of the page."""
        name = fold(str(cell.value))
        if name not in self.people or name not in self.full_names:
            self.people.add(name)
            self.surnames.add(name.split()[-1])
            self.full_names.setdefault(name, [cell])
            self.full_names.setdefault(name.split()[-1], []).append(cell)


def credit_to_records(page: Page, credit: Credit, heading: Heading, line: Span) -> Iterator[Record]:
    """One record per performer and character; several of both that match in number are paired in order."""
    performers, characters = credit.performers, credit.characters
    if len(performers) == len(characters):
        pairs = list(zip(performers, characters, strict=True))
    else:
        pairs = [(performer, character) for performer in performers for character in characters]
    for performer, character in pairs:
        cells = {"character": stated(trim(character)), "performer": page.performer(trim(performer))}
        yield complete_record(page, cells, credit, heading, line)


def complete_record(
    page: Page, cells: dict[str, Cell], credit: Credit, heading: Heading, line: Span
) -> Record:
    """The record with role, voice, seasons and description, as line, heading and page title state them."""
    stays = credit.stays
    role = _role(heading, stays)
    season = page.season if not any(stay.stretches for stay in stays) else None
    if role is not None:
        cells["role"] = role
    cells["voice_only"] = inferred(credit.voice or line, credit.voice is not None)
    if credit.description is not None:
        cells["description"] = stated(credit.description)
    if season:
        cells["seasons"] = inferred(season[1], str(season[0]))
        children = _of_page(season, role)
    else:
        if text := stays_to_text(stays):
            cells["seasons"] = Cell(text, tuple(stay.span.strip() for stay in stays if stay.stretches))
        children = stays_to_children(stays, _heading_role(heading), page.count)
    return Record("cast", cells, (line,), children)


def _role(heading: Heading, stays: Iterable[Stay]) -> Cell | None:
    """The highest of the heading's role and those in parentheses."""
    from_heading = _heading_role(heading)
    stated_roles = {role: stay.span for stay in stays for role in stay.roles}
    best = highest([*stated_roles, *([heading.role] if heading.role else [])])
    if best is None or (heading.role == best and from_heading is not None):
        return from_heading
    return _role_cell(best, stated_roles[best])


def _heading_role(heading: Heading) -> Cell | None:
    return _role_cell(heading.role, heading.span) if heading.role and heading.span else None


def _role_cell(role: str, span: Span) -> Cell:
    literally = role in span.quote.casefold()
    return stated(span, role) if literally else inferred(span, role)


def _of_page(season: tuple[int, Span], role: Cell | None) -> tuple[Record, ...]:
    if role is None:
        return ()
    return (Record("cast_seasons", {"season": inferred(season[1], season[0]), "role": role}, (season[1],)),)

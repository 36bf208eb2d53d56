"""Makes records of the cast from credits, and keeps what the page as a whole adds to each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from transforms.asking import Names
from transforms.cast.doubts import credit_to_doubt, description_to_doubt
from transforms.cast.headings import Heading, highest, role_cell, sections_to_headings
from transforms.cast.names import same_words
from transforms.cast.parts import Credit
from transforms.cast.scope import is_scripted
from transforms.cast.seasons import Stay, season_count, season_record, stays_to_children, stays_to_text
from transforms.documents.model import Document, Section
from transforms.findings import Cell, Finding, Record, Reject
from transforms.lexicon import Lexicon
from transforms.normal import fold, last_word, tidy
from transforms.reading.names import is_full_name
from transforms.seasons import page_season
from transforms.spans import Span


@dataclass
class Page:
    """What is known of one page while its cast is read: people named so far, its season, how many seasons there are."""

    document: Document
    known: Names
    """Names, folded, that the page or others of its show establish; `people` adds those met since."""
    known_surnames: Names
    season: Cell | None = None
    count: tuple[int, Span] | None = None
    full_names: dict[str, list[Cell]] = field(default_factory=dict)
    met: list[Cell] = field(default_factory=list)
    performer_first: bool | None = None
    """What a list of parted names showed of which stands first; a further list of the page is like it."""
    undecided: bool = False
    """Whether a list showed nothing of the kind."""
    listed: dict[str, list[Record]] = field(default_factory=dict)
    """Performer, folded -> what the page's lists say of who bears the name."""

    def list_records(self, findings: Iterable[Finding]) -> None:
        """Remember what the lists say; tables come after them."""
        for record in findings:
            if isinstance(record, Record):
                self.listed.setdefault(fold(record.text("performer")), []).append(record)

    def listings(self, row: Record) -> Sequence[Record]:
        """What the lists say of a row's performer."""
        return self.listed.get(fold(row.text("performer")), ())

    def listed_role(self, record: Mapping[str, Cell]) -> Cell | None:
        """The role of a performer whom the lists give once, as this character, with no season that stands out."""
        told = self.listed.get(fold(str(record["performer"].value)), ())
        if len(told) != 1 or told[0].children:
            return None
        same = same_words(told[0].text("character"), str(record["character"].value))
        return told[0].cells.get("role") if same else None

    @cached_property
    def is_scripted(self) -> bool:
        """Whether people of the show play somebody else, so that a name beside theirs is a character's."""
        return is_scripted(self.document)

    @property
    def is_article(self) -> bool:
        """Whether the page is written in sentences throughout, so that these make rows."""
        return self.document.source.kind == "article" or self.document.rendering == "prose"

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """What the headings say above each of the document's sections."""
        return tuple(sections_to_headings(self.document))

    def heading(self, section: Section) -> Heading:
        """What they say above a section that holds something."""
        return self._headings_by_line[section.blocks[0].line]

    @cached_property
    def _headings_by_line(self) -> dict[int, Heading]:
        sections = zip(self.document.sections, self.headings, strict=True)
        return {section.blocks[0].line: heading for section, heading in sections if section.blocks}

    @staticmethod
    def of(document: Document, lexicon: Lexicon) -> "Page":
        """The page before its first row."""
        names, surnames = lexicon.names("people", fold), lexicon.names("people", _surname)
        return Page(document, names, surnames, page_season(document), season_count(document))

    @property
    def people(self) -> Names:
        """The folded names of everybody known so far."""
        self._remember_met()
        return self.known

    @property
    def surnames(self) -> Names:
        """The last words of their names."""
        self._remember_met()
        return self.known_surnames

    def _remember_met(self) -> None:
        if self.met:
            for told, cell in {str(cell.value): cell for cell in reversed(self.met)}.items():
                self._remember(fold(told), cell)
            self.met.clear()

    def _remember(self, name: str, cell: Cell) -> None:
        if name not in self.full_names:
            surname = name.rpartition(" ")[2]
            self.known.add(name)
            self.known_surnames.add(surname)
            self.full_names[name] = [cell]
            self.full_names.setdefault(surname, []).append(cell)

    def performer(self, span: Span) -> Cell:
        """The performer as stated, or, for a surname alone, the one performer of the page who bears it."""
        cell = _as_told(span)
        name = str(cell.value)
        if is_full_name(name):
            self.met.append(cell)
            return cell
        self._remember_met()
        surname = fold(name)
        bearers = {
            str(other.value): other for other in self.full_names.get(surname, []) if " " not in surname
        }
        if len(bearers) != 1:
            return cell
        (bearer,) = bearers.values()
        return Cell(bearer.value, (bearer.spans[0], span.strip()), "inferred")


def _surname(name: str) -> str:
    return last_word(fold(name))


def credit_to_findings(
    page: Page, credit: Credit, heading: Heading, line: Span, *, in_cell: bool = False
) -> list[Finding]:
    """What a credit of a line or row tells: records, or where it is not certain one reject.

    Words that do not describe the character are a reject of their own and no part of the records. `in_cell`: they stand
    under a title that calls them a description.
    """
    if doubt := credit_to_doubt(credit, page.people, is_scripted=page.is_scripted):
        return [Reject("cast", line, doubt)]
    doubt = description_to_doubt(credit, in_cell=in_cell)
    if doubt is None or credit.description is None:
        return [*_credit_to_records(page, credit, heading, line)]
    records = _credit_to_records(page, credit._replace(description=None), heading, line)
    return [*records, Reject("cast", credit.description, doubt)]


def _credit_to_records(page: Page, credit: Credit, heading: Heading, line: Span) -> list[Record]:
    """One record per performer and character; several of both that match in number are paired in order."""
    performers, characters = credit.performers, credit.characters
    if len(performers) == len(characters):
        pairs: Iterable[tuple[Span, Span]] = zip(performers, characters, strict=True)
    else:
        pairs = product(performers, characters)
    records = [_record(page, performer, character, credit, heading, line) for performer, character in pairs]
    return [own for record in records for own in (record, *_of_other_role(record, heading))]


def _of_other_role(record: Record, heading: Heading) -> Iterator[Record]:
    """The record once more with the lower of two roles that are stated for its list."""
    if heading.other is not None:
        names = {column: record.cells[column] for column in ("character", "performer")}
        yield Record(record.dataset, {**names, "role": heading.other}, record.extent)


def _record(
    page: Page, performer: Span, character: Span, credit: Credit, heading: Heading, line: Span
) -> Record:
    """The record with role, voice, seasons and description, as line, heading and page title state them."""
    cells = {"character": _as_told(character), "performer": page.performer(performer)}
    stays = credit.stays
    role = _role(heading.role, stays) if stays else heading.role
    if role is not None:
        cells["role"] = role
    cells["voice_only"] = Cell(credit.voice is not None, (credit.voice or line,), "inferred")
    if credit.description is not None:
        cells["description"] = _as_told(credit.description)
    if stays and (text := stays_to_text(stays)):
        return _in_stays(page, cells, stays, text, heading, line)
    record, season = Record("cast", cells, (line,)), heading.season or page.season
    return in_season(record, season) if season else record


def _in_stays(
    page: Page, cells: dict[str, Cell], stays: tuple[Stay, ...], text: str, heading: Heading, line: Span
) -> Record:
    """The record with its seasons. Where one cell spans them all, the role is the same in all of them, so a list's."""
    placed = [stay for stay in stays if stay.titles]
    role = heading.role
    if placed and role is None and (listed := page.listed_role(cells)):
        role = Cell(listed.value, (*listed.spans, placed[0].span), "inferred")
    spans = tuple(stay.span.strip() for stay in stays if stay.stretches)
    cells["seasons"] = Cell(text, spans, "inferred" if placed else "stated")
    return Record("cast", cells, (line,), stays_to_children(stays, role, page.count))


def in_season(record: Record, season: Cell) -> Record:
    """The record of a page or a list that is all about one season."""
    cells = {**record.cells, "seasons": Cell(str(season.value), season.spans, "inferred")}
    child = season_record(season, record.cells.get("role"), *season.spans)
    return replace(record, cells=cells, children=(child,))


def _as_told(span: Span) -> Cell:
    """A cell of a name or description, whose span has no blanks at its ends."""
    return Cell(tidy(span.content[span.start : span.end]), (span,))


def _role(from_heading: Cell | None, stays: Iterable[Stay]) -> Cell | None:
    """The highest of the heading's role and those in parentheses.

    Where no heading names a role and a parenthesis names one only for some of the seasons, that of the others is open.
    """
    if from_heading is None and any(one.role is None for stay in stays for one in stay.stretches):
        return None
    told = {role: stay.span for stay in stays for role in stay.roles}
    best = highest([*told, *([str(from_heading.value)] if from_heading else [])])
    if best is None or (from_heading is not None and from_heading.value == best):
        return from_heading
    return role_cell(best, told[best])

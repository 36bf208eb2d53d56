"""Award tables of made-up shows, unknown prizes and people, flattened as encyclopedia pages are, and what they mean."""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import NamedTuple

from transforms.source import Rendering

LAYOUTS = (
    # the columns in their order; under a heading that names the prize where none holds it
    "Year|Award|Category|Nominee(s)|Result|Ref.",
    "Year|Award|Category|Recipient(s)|Result",
    "Award|Year|Category|Nominee(s)|Result",
    "Association|Category|Nominee(s)|Result",
    "Award|Date of ceremony|Category|Recipient(s)|Result|Ref.",
    "Year|Award|Category|Nominee(s)|Episode|Result",
    "Year|Award|Category|Nominee(s)|Work|Result",
    "Year|Award|Category|Nominated work|Result",
    "Year|Award|Category|Result|Ref.",
    "Year|Association|Category|Result|Recipient(s)",
    "Year|Ceremony|Category|Nominee(s)|Result|Notes",
    "Year|Category|Nominee(s)|Episode|Result",
    "Year|Category|Nominee(s)|Result|Ref.",
    "Category|Nominee(s)|Song|Result",
    "Year|Award|Category|Work|Recipient(s)|Result",
    "Year|Award|Category|Nominee(s)|Role|Result",
    "Award|Category|Year|Nominee(s)|Result",
    "Date|Award|Category|Recipient(s) and nominee(s)|Result|Ref(s)",
    "Organization|Year|Category|Result|Ref.",
    "Year|Award|Category|Recipient|For|Outcome",
    "Year|Nominee(s)|Award|Category|Result",
    "Year|Award|Nominee(s)|Category|Result",
)
MEANINGS = {
    "Association": "award",
    "Ceremony": "award",
    "Date of ceremony": "date",
    "Nominee(s)": "nominee",
    "Recipient(s)": "nominee",
    "Nominated work": "nominee",
    "Recipient": "nominee",
    "Recipient(s) and nominee(s)": "nominee",
    "Organization": "award",
    "Outcome": "result",
    "Ref(s)": "ref",
    "For": "work",
    "Episode": "work",
    "Song": "work",
    "Ref.": "ref",
}
_GIVEN = (
    "Ann Bob Carla Dov Eirlys Femke Greta Hal Imre Joan Kemal Lotte Mia Nia Otto Pia Quin Rafe Sanna Tove Ulf Wren"
).split()
_FAMILY = (  # some of them words of categories, too
    "Bell Roe Doe Hollis Varga Ekdal Oyelaran Pryce Quist Tamm Ubeda Wexley Yarrow Zeller "
    "Long Young Love English Host Rose Winter King Show Best"
).split()
_STEMS = (
    "Velda Korrin Mistral Ostra Pellin Quarto Rimba Solvang Tarn Umber Vesper Wexcombe Yarra Zephyr Aldo Brindle"
).split()
_LANDS = "Norland Ostria Kelvia Veldt Arcadia".split()
_EPISODES = "Low Tide|The Long Night|Pilot|Ashes, Ashes|A Good Day for Rain|Winner Takes All|Best Man|The Award".split(
    "|"
)
_CATEGORIES = (
    "Best Actor|Best Actress|Best Drama Series|Outstanding Directing|Outstanding Directing for a Drama Series|"
    "Best Supporting Actress – Television|Favorite Villain|Drama|Best Young Actor (10–14)|Rising Star|"
    "Best Performance by an Ensemble|Choice TV Show: Comedy|Actor, Drama|Best Sound Editing|Best Original Song|"
    "Most Popular Actress|Television: Series|Mejor Actriz|Best Ensemble in a Soap|Outstanding Hairstyling|"
    "Best Guest Actor|Favourite TV Villain|Best Series for Children|Best Newcomer|"
    "Excellence in Production Design|Best Writing – Episodic Comedy|"
    "Best Kiss|Best Editing in a One-Hour Series|Entertainment|Comedy Series|Best Screenplay"
).split("|")
_OPENINGS = {"Best", "Outs", "Favo"}
_ROLES = ('for playing "Kim Vane"', "as Kim Vane", 'as "The Fox"', '(for playing "Kim")')
_PERSONAL = (
    "Act",
    "Direct",
    "Villain",
    "Young",
    "Star",
    "Edit",
    "Song",
    "Newcomer",
    "Design",
    "Writing",
    "Screenplay",
)
_DEVIATES = 0.03  # so often a span of rows is not what it is in the rest of its table
_RESULTS = "Won|Won|Nominated|Nominated|Nominated|Runner-up|Pending|Shortlisted|2nd place|Honored".split("|")
_MONTHS = "January March April June September November".split()


class Truth(NamedTuple):
    """One nomination as the table states it."""

    year: int | None
    award: str
    category: str
    nominee: str | None
    work: str | None
    result: str | None


class AwardPage(NamedTuple):
    """A page and its nominations; `layout` are its columns."""

    layout: str
    text: str
    truth: tuple[Truth, ...]
    show: str


def award_pages(rendering: Rendering, count: int, seed: int = 11) -> Iterator[AwardPage]:
    """So many pages of every layout."""
    for layout in LAYOUTS:
        for number in range(count):
            yield _Table(layout, Random(f"{seed} {layout} {number}")).page(rendering)


_MARK = "[*]"
"""Stands for a reference mark, which are numbered as they come."""


class _Cell(NamedTuple):
    text: str
    rows: int = 1


def _of_one_opening(random: Random) -> list[str]:
    """The categories that one prize may have: of 65 prizes on real pages 63 open theirs with one and the same word."""
    others = _OPENINGS - {random.choice(sorted(_OPENINGS))}
    return [category for category in _CATEGORIES if category[:4] not in others]


class _Table:
    """A table that is being made."""

    def __init__(self, layout: str, random: Random) -> None:
        self.layout = layout
        self.columns = [MEANINGS.get(title, title.lower()) for title in layout.split("|")]
        self.random = random
        self.show = f"{random.choice(_STEMS)} {random.choice(('Street', 'Lane', 'and Sons', 'Nights'))}"
        self.people = [
            f"{given} {family}"
            for given, family in zip(random.sample(_GIVEN, 8), random.sample(_FAMILY, 8), strict=True)
        ]
        self.prizes = iter([self._prize() for _ in range(40)])
        self.truth: list[Truth] = []
        self.rows: list[list[_Cell | None]] = []
        self.plain_results = random.random() < 0.2
        self.spans_results = random.random() < 0.3
        self.spans_years = random.random() < 0.7

    def _prize(self) -> str:
        one, land, two = self.random.choice(_STEMS), self.random.choice(_LANDS), self.random.choice(_STEMS)
        return self.random.choice(
            (
                f"{one} {land} Television and Radio Awards",
                f"{one} Awards for Television",
                f"{one}'s Choice Awards",
                f"{one} Golden Bell Awards",
                f"Monte {one} TV Festival",
                f"Prix {one}",
                f"{one} Readers' Choice",
                f"{one} Image Awards",
                f"{one} Awards",
                f"{one} Award",
                f"{one} {two} Awards",
                f"{one} TV Awards",
                f"{one} Television Awards",
                f"{one} International Drama Awards",
                f"{one} Film Festival",
                f"Premios {one}",
                f"{one} d'Or",
                f"{one} Guild of {land}",
                f"{one} Critics Association Awards",
                f"BAFTA {land}",
                f"{one} Choice Awards",
                f"{self.random.randint(2, 60)}th {one} Awards",
                f"{one} {two}",
                f"Directors Guild of {land}",
                f"{land} Society of Composers",
                f"National {one} Awards",
                f"{one} Music Awards",
                f"{one} Emmy Awards",
                f"{one} Television Festival",
                f"Golden {one} Awards",
                f"{one}/{two} Awards",
                f"The {one} Prize",
            )
        )

    def page(self, rendering: Rendering) -> AwardPage:
        """The page in that rendering."""
        prize = None if "award" in self.columns else f"{self.random.choice(_STEMS)} Awards"
        year, goal = self.random.randint(1975, 2020), self.random.randint(5, 12)
        while len(self.truth) < goal:
            year += 1
            self._year(year, prize)
        lines = _structured(self) if rendering == "structured" else _plain(self)
        people = "\n".join(f"{name} as {stem}" for name, stem in zip(self.people[:4], _STEMS, strict=False))
        if rendering == "structured":
            head = f"= {self.show} =\n\n== Cast ==\n" + "\n".join(f"- {one}" for one in people.split("\n"))
            heading = f"\n\n== Awards ==\n{f'=== {prize} ===' if prize else ''}\n"
        else:
            head = f"{self.show}\n\nCast and characters[edit]\n\n" + "\n".join(
                f"  • {one}" for one in people.split("\n")
            )
            heading = f"\n\nAwards and nominations[edit]\n\n{f'{prize}[edit]' if prize else ''}\n\n"
        return AwardPage(self.layout, f"{head}{heading}{lines}\n", tuple(self.truth), self.show)

    def _year(self, year: int, prize: str | None) -> None:
        groups = self.random.randint(1, 2 if "award" in self.columns else 1)
        start = len(self.rows)
        for _ in range(groups):
            self._award(year, prize or next(self.prizes))
        deviates = self.random.random() < _DEVIATES and not any(
            one.award.startswith(str(year)) for one in self.truth
        )
        spanned = self.columns[0] == "year" and self.spans_years ^ deviates
        self._span("year", start, spanned)

    def _award(self, year: int, award: str) -> None:
        start = len(self.rows)
        size = self.random.choice((1, 1, 2, 3))
        named = (
            f"{year} {award}"
            if self.random.random() < 0.06 and award[0].isalpha() and "award" in self.columns
            else award
        )
        spanned = self.random.random() >= _DEVIATES
        for category in self.random.sample(_of_one_opening(self.random), size):
            self._category(year, named, category)
        for column in ("year", "award", "date", "ref"):
            follows = column in self.columns and self.columns.index(column) > self.columns.index("category")
            self._span(column, start, spanned and not (follows and column == "year"))

    def _category(self, year: int, award: str, category: str) -> None:
        start = len(self.rows)
        personal = any(word in category for word in _PERSONAL)
        again = personal and "nominee" in self.columns and self.random.random() < 0.15
        kind = self.random.random()
        for person in self.random.sample(self.people, 2 if again else 1):
            nominee, work = self._named(person, again, kind) if personal else self._shown()
            self._row(year, award, category, nominee, work, self.random.choice(_RESULTS))
        if again:
            self._span("category", start, True)
            if self.spans_results and self.columns.index("result") > self.columns.index("nominee"):
                self._span("result", start, True)
                self.truth[-1] = self.truth[-1]._replace(result=self.truth[-2].result)

    def _shown(self) -> tuple[str | None, str | None]:
        """The show as nominee, or one of its episodes."""
        if "nominee" not in self.columns:
            return None, None
        episode = self.random.choice(_EPISODES)
        if "Nominated work" in self.layout and self.random.random() < 0.5:
            return f'"{episode}"', episode
        return self.show, episode if "work" in self.columns and self.random.random() < 0.3 else None

    def _named(self, person: str, again: bool, kind: float) -> tuple[str | None, str | None]:
        """A person as nominee with what is said of them; a work where those of their category are named for one."""
        if "nominee" not in self.columns or "Nominated work" in self.layout:
            return self._shown()
        episode, other = self.random.choice(_EPISODES), self.random.choice(self.people)
        if "work" in self.columns:
            return person, episode
        if kind < 0.3:
            return self.random.choice((f'{person} (for "{episode}")', f'{person} for "{episode}"')), episode
        if kind < 0.4 and "role" not in self.columns:
            return f"{person} {self.random.choice(_ROLES)}", None
        if kind < 0.5 and not again and other != person:
            return f"{person} and {other}", None
        return person, None

    def _row(
        self, year: int, award: str, category: str, nominee: str | None, work: str | None, result: str
    ) -> None:
        values = {
            "year": str(year),
            "award": award,
            "date": f"{self.random.choice(_MONTHS)} {self.random.randint(1, 28)}, {year}",
            "category": category,
            "nominee": nominee or "",
            "work": f'"{work}"' if work else "",
            "result": result,
            "ref": _MARK,
            "notes": "",
            "role": f"{self.random.choice(_STEMS)} {self.random.choice(_STEMS)}"
            if nominee != self.show
            else "",
        }
        self.rows.append([_Cell(values[column]) for column in self.columns])
        told = {"Won": "won", "Honored": "won", "Pending": "pending", "2nd place": None}.get(
            result, "nominated"
        )
        has_year = "year" in self.columns or "date" in self.columns
        self.truth.append(Truth(year if has_year else None, award, category, nominee, work, told))

    def _span(self, column: str, start: int, spanned: bool) -> None:
        """Joins the column's cells from a row on, where they say the same."""
        if column not in self.columns or not spanned:
            return
        place = self.columns.index(column)
        for row in self.rows[start + 1 :]:
            row[place] = None


def _structured(table: _Table) -> str:
    width = len(table.columns)
    lines = [table.layout.split("|")]
    for row in table.rows:
        cells = [
            "" if column == "ref" or (column == "result" and not table.plain_results) else cell.text
            for column, cell in zip(table.columns, row, strict=True)
            if cell is not None
        ]
        lines.append(cells + [""] * (width - len(cells)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(table: _Table) -> str:
    lines, marks = [" ".join(table.layout.split("|"))], count(1)
    for row in table.rows:
        shown = (cell.text for cell in row if cell is not None and cell.text)
        line = " ".join(f"[{next(marks)}]" if text == _MARK else text for text in shown)
        if len(line.split()) > 1:  # lines of one word are lost
            lines.append(line)
    return "\n".join(lines)

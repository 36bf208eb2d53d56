"""What the words in a table's header mean; the one table of column titles for every dataset and rendering."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.normal import REFERENCE_MARK
from transforms.spans import Span

COLUMN_TITLES: Mapping[str, str] = {
    # awards
    "year": "year",
    "years": "year",
    "date": "date",
    "date of ceremony": "date",
    "ceremony date": "date",
    "ceremony": "date",
    "year of ceremony": "year",
    "award": "award",
    "awards": "award",
    "award ceremony": "award",
    "award show": "award",
    "association": "award",
    "organization": "award",
    "organisation": "award",
    "institution": "award",
    "event": "award",
    "group": "award",
    "award body": "award",
    "awarding body": "award",
    "category": "category",
    "award category": "category",
    "categories": "category",
    "nominee": "nominee",
    "nominees": "nominee",
    "nominee(s)": "nominee",
    "nominated": "nominee",
    "nominated work": "work",
    "work": "work",
    "nominee/work": "nominee",
    "nominee / work": "nominee",
    "nominee(s)/work": "nominee",
    "nominee(s) / work": "nominee",
    "nominated artist": "nominee",
    "nominees and recipients": "nominee",
    "recipient": "nominee",
    "recipients": "nominee",
    "recipient(s)": "nominee",
    "recipient(s) and nominee(s)": "nominee",
    "recipients and nominees": "nominee",
    "nominee(s) and recipient(s)": "nominee",
    "winner": "nominee",
    "winner(s)": "nominee",
    "for": "nominee",
    "result": "result",
    "results": "result",
    "outcome": "result",
    "ref": "ref",
    "ref.": "ref",
    "refs": "ref",
    "refs.": "ref",
    "ref(s)": "ref",
    "ref(s).": "ref",
    "reference": "ref",
    "references": "ref",
    "source": "ref",
    "award(s)": "award",
    "award giving body": "award",
    "award-giving body": "award",
    "awarding organisation": "award",
    "awarding organization": "award",
    "organisation(s)": "award",
    "organization(s)": "award",
    "prize": "award",
    "category(s)": "category",
    "nomination": "category",
    "nominated for": "category",
    "nominee or recipient": "nominee",
    "nominees/recipients": "nominee",
    "nominee(s)/recipient(s)": "nominee",
    "recipients/nominees": "nominee",
    "recipient(s)/nominee(s)": "nominee",
    "nominated recipient": "nominee",
    "nominee and recipient": "nominee",
    "nominee/episode": "nominee",
    "nominated person": "nominee",
    "winner/nominee": "nominee",
    "winner/nominee(s)": "nominee",
    "winners/nominees": "nominee",
    "nominees/winners": "nominee",
    "nominated work(s)": "work",
    "date of award": "date",
    "status": "result",
    "ref.(s)": "ref",
    "source(s)": "ref",
    "sources": "ref",
    "cite": "ref",
    "citation": "ref",
    "notes": "note",
    "note": "note",
    "awards ceremony": "award",
    "award/ceremony": "award",
    "award name": "award",
    "awards body": "award",
    "awarding group": "award",
    "film festival": "award",
    "festival": "award",
    "honor": "award",
    "honour": "award",
    "award / event": "award",
    "award/event": "award",
    "awarding institution": "award",
    "awards show": "award",
    "recipient(s) and nominees": "nominee",
    "recipient and nominee(s)": "nominee",
    "winner(s) and nominee(s)": "nominee",
    "winners and nominees": "nominee",
    "winner and nominee(s)": "nominee",
    "recipient/nominee": "nominee",
    "recipient / nominee": "nominee",
    "nominee / recipient": "nominee",
    "nominee/recipient": "nominee",
    "nominee(s) / recipient(s)": "nominee",
    "recipient(s) / nominee(s)": "nominee",
    "nominees / work": "nominee",
    "nominees/work": "nominee",
    "nominee/works": "nominee",
    "nominee(s)/work(s)": "nominee",
    "nominee(s) / work(s)": "nominee",
    "nominee(s) and work(s)": "nominee",
    "nominee and work": "nominee",
    "work/nominee": "nominee",
    "work / nominee": "nominee",
    "nominated individual(s)": "nominee",
    "nominated individual": "nominee",
    "nominated person(s)": "nominee",
    "nominated persons": "nominee",
    "honoree": "nominee",
    "honoree(s)": "nominee",
    "awardee": "nominee",
    "awardee(s)": "nominee",
    "nominee / episode": "nominee",
    "nominee(s)/episode": "nominee",
    "nominee(s) / episode": "nominee",
    "award category/ies": "category",
    "category/award": "category",
    "nominated category": "category",
    "nominated award": "category",
    "categories nominated": "category",
    "nominated works": "work",
    "work(s)": "work",
    "episode(s) nominated": "work",
    "result(s)": "result",
    "year of award": "year",
    "date of the ceremony": "date",
    "ceremony date(s)": "date",
    "reference(s)": "ref",
    "cit.": "ref",
    "citations": "ref",
    "cite(s)": "ref",
    "references.": "ref",
    # episodes
    "no.": "number",
    "no": "number",
    "#": "number",
    "ep": "number",
    "ep.": "number",
    "ep#": "number",
    "ep #": "number",
    "ep no.": "number",
    "episode": "number",
    "episode #": "number",
    "episode no.": "number",
    "episode number": "number",
    "no. overall": "overall",
    "overall": "overall",
    "no. in": "number",
    "no. in series": "overall",
    "no. in season": "number",
    "in season": "number",
    "in series": "number",
    "series #": "overall",
    "season #": "number",
    "series no.": "overall",
    "season no.": "number",
    "series": "season",
    "season": "season",
    "seasons": "season",
    "title": "title",
    "episode title": "title",
    "name of episode": "title",
    "directed by": "director",
    "director": "director",
    "director(s)": "director",
    "written by": "writer",
    "writer": "writer",
    "writer(s)": "writer",
    "teleplay by": "writer",
    "original release date": "release_date",
    "original air date": "release_date",
    "original airdate": "release_date",
    "originally aired": "release_date",
    "original broadcast": "release_date",
    "original broadcast date": "release_date",
    "original u.s. air date": "release_date",
    "original us air date": "release_date",
    "original uk air date": "release_date",
    "us air date": "release_date",
    "u.s. air date": "release_date",
    "uk air date": "release_date",
    "release date": "release_date",
    "first broadcast": "release_date",
    "broadcast date": "release_date",
    "broadcast": "release_date",
    "air date": "release_date",
    "airdate": "release_date",
    "u.s. viewers (millions)": "viewers",
    "us viewers (millions)": "viewers",
    "u.s. viewers (in millions)": "viewers",
    "u.s. viewers": "viewers",
    "us viewers": "viewers",
    "uk viewers (millions)": "viewers",
    "uk viewers (million)": "viewers",
    "uk viewers": "viewers",
    "viewers (millions)": "viewers",
    "viewers (in millions)": "viewers",
    "viewers": "viewers",
    "ratings": "viewers",
    "prod. code": "code",
    "prod.code": "code",
    "prod code": "code",
    "production code": "code",
    "prod. no.": "code",
    "celebrity guest(s)": "guests",
    "guest(s)": "guests",
    "guest stars": "guests",
    "guest star(s)": "guests",
    "summary": "summary",
    "synopsis": "summary",
    "plot": "summary",
    # cast
    "character": "character",
    "characters": "character",
    "role": "character",
    "roles": "character",
    "name": "character",
    "character name": "character",
    "actor": "performer",
    "actors": "performer",
    "actor(s)": "performer",
    "actress": "performer",
    "actor/actress": "performer",
    "actor/actresses": "performer",
    "cast": "performer",
    "cast member": "performer",
    "performer": "performer",
    "portrayed by": "performer",
    "played by": "performer",
    "portrayer": "performer",
    "voice actor": "performer",
    "voiced by": "performer",
    "starring": "performer",
    "character(s)": "character",
    "role(s)": "character",
    "voice": "performer",
    "voices": "performer",
    "voice actress": "performer",
    "voice actor(s)": "performer",
    "voice artist": "performer",
    "voice cast": "performer",
    "actor / actress": "performer",
    "cast members": "performer",
    "original actor": "performer",
    "original cast": "performer",
    "japanese voice actor": "performer",
    "japanese voice": "performer",
    "japanese cast": "performer",
    "english voice actor": "performer",
    "english voice": "performer",
    "english cast": "performer",
    "description": "description",
    "film": "film",
    "episode count": "count",
    "episodes": "count",
    "duration": "duration",
    "tenure": "duration",
    # tracks
    "length": "length",
    "time": "length",
    "artist": "artist",
    "artist(s)": "artist",
    "performed by": "artist",
    "performer(s)": "artist",
    "writer(s) and composer(s)": "composer",
    "composer": "composer",
    "producer(s)": "producer",
    "music": "composer",
    "lyrics": "composer",
    "song": "title",
}

# A column for each season (`Season 1 | Season 2`): such titles make no header by themselves, a row may open so, too.
ONE_SEASON = "one_season"
_ONE_SEASON = re.compile(r"(?:season|series) \d{1,2}")
_LONGEST_TITLE = 80


class ColumnTitle(NamedTuple):
    """One column's title in a header row and what it means."""

    span: Span
    meaning: str


@lru_cache(maxsize=4096)
def title_to_meaning(title: str) -> str | None:
    """The meaning of one column title, None when the table does not know it."""
    if len(title) > _LONGEST_TITLE:
        return None
    words = " ".join(REFERENCE_MARK.sub("", title).replace("\xa0", " ").casefold().split())
    return COLUMN_TITLES.get(words) or (ONE_SEASON if _ONE_SEASON.fullmatch(words) else None)


@cache
def _titles() -> re.Pattern[str]:
    longest_first = sorted(COLUMN_TITLES, key=len, reverse=True)
    words = "|".join(re.escape(title).replace(r"\ ", r"[ \xa0]") for title in longest_first)
    return re.compile(
        rf"(?:(?:season|series)[ \xa0]\d{{1,2}}|{words})(?=$|[ \xa0\[A-Z#]|[A-Z])", re.IGNORECASE
    )


_BETWEEN = re.compile(r"(?:[ \t\xa0]|\[[^\]]{1,12}\])*")


_BEGINNINGS = frozenset(title[:3] for title in COLUMN_TITLES) | frozenset(
    title[:1] for title in COLUMN_TITLES if len(title) < 3
)
_LONGEST_HEADER = 200


def glued_header_to_titles(line: Span, quote: str) -> tuple[ColumnTitle, ...]:
    """The column titles of a header line whose cells are glued or stand a blank apart; () when it is no header.

    `quote` is the line's text. The whole line must be read: `No.TitleDirected byWritten by` is a header, a sentence
    is not.
    """
    beginning = quote[:3].casefold()
    if len(quote) > _LONGEST_HEADER or (beginning not in _BEGINNINGS and beginning[:1] not in _BEGINNINGS):
        return ()
    return tuple(_read_titles(line, line.start, set()) or ())


def _read_titles(line: Span, position: int, dead_ends: set[int]) -> list[ColumnTitle] | None:
    """Titles from a place to the line's end, the longest that leave titles for the rest; None where there are none."""
    if position >= line.end:
        return []
    limit = line.end
    while position not in dead_ends and (match := _titles().match(line.content, position, limit)):
        meaning = title_to_meaning(match[0]) if _begins_title(match[0]) else None
        if meaning is not None:
            between = _BETWEEN.match(line.content, match.end(), line.end)
            rest = _read_titles(line, between.end() if between else match.end(), dead_ends)
            if rest is not None:
                return [ColumnTitle(line.at(*match.span()), meaning), *rest]
        limit = match.end() - 1
    dead_ends.add(position)
    return None


def _begins_title(text: str) -> bool:
    return text[0].isupper() or not text[0].isalpha()

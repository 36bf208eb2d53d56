"""The sections of pages about shows: cast, episodes, awards, verdicts, songs; each with the rows that it states."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from random import Random
from typing import NamedTuple

from tests.benchmarks.generator.blocks import (
    MARK,
    Block,
    Heading,
    Infobox,
    Items,
    Paragraph,
    Row,
    Table,
    TrackList,
)
from tests.benchmarks.generator.flattening import Rendering
from tests.benchmarks.generator.show import Episode, Nomination, Part, Review, Season, Show
from tests.benchmarks.generator.words import MONTHS

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split()
LOST_ROWS = 0.25
"""So many rows of a list of songs are lost where a page is read as a web page."""
ACCLAIM = ((81, "universal acclaim"), (61, "generally favorable reviews"), (0, "mixed or average reviews"))


class Section(NamedTuple):
    """Blocks, and the rows that they state, each with its table."""

    blocks: tuple[Block, ...]
    rows: tuple[tuple[str, Row], ...] = ()


def is_british(show: Show) -> bool:
    """Whether the show's pages write the day before the month."""
    return show.country[0] in ("British", "Irish")


def written(day: date, british: bool) -> str:
    """A day in words."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if british else f"{month} {day.day}, {day.year}"


Fields = tuple[tuple[str, tuple[str, ...]], ...]


def infobox(show: Show, season: Season | None = None) -> Section:
    """The box of the show, or of one of its seasons."""
    episodes = season.episodes if season else tuple(chain(*(one.episodes for one in show.seasons)))
    first, last = episodes[0].aired, episodes[-1].aired
    starring, count = tuple(part.performer for part in show.main), (str(len(episodes)),)
    genre, country, seasons = (show.genre.capitalize(),), (show.country[1],), (str(len(show.seasons)),)
    fields: Fields = (
        ("Genre", genre),
        ("Creator", (show.creator,)),
        ("Country", country),
        ("Num Seasons", seasons),
    )
    shown: Fields = (
        ("Genre", genre),
        ("Created by", (show.creator,)),
        ("Country of origin", country),
        ("No. of seasons", seasons),
    )
    last_fields: Fields = (
        ("Starring", starring),
        ("Num Episodes", count),
        ("Network", (show.channel,)),
        ("First Aired", (first.isoformat(),)),
        ("Last Aired", (last.isoformat(),)),
    )
    last_shown: Fields = (
        ("Starring", starring),
        ("No. of episodes", count),
        ("Original network", (show.channel,)),
        ("Original release", (f"{written(first, is_british(show))} – {written(last, is_british(show))}",)),
    )
    own = ((), ()) if season else (fields, shown)
    return Section((Infobox(own[0] + last_fields, own[1] + last_shown),))


def cast(show: Show, random: Random) -> Section:
    """Two lists, or a table with the seasons."""
    rows = tuple(("cast", (part.character, part.performer)) for part in (*show.main, *show.recurring))
    if len(show.seasons) > 1 and random.random() < 0.2:
        return Section((Heading("Cast"), cast_table(show)), rows)
    lists: list[Block] = [Heading("Cast and characters")]
    played = random.random() < 0.2
    for name, parts in (("Main", show.main), ("Recurring", show.recurring)):
        if parts:
            lists += [Heading(name, 3), Items(tuple(part_to_line(part, played) for part in parts))]
    return Section(tuple(lists), rows)


def part_to_line(part: Part, played: bool) -> str:
    """One item of a list of the cast."""
    seasons = f" ({seasons_text(part.seasons)})" if part.seasons else ""
    if played:
        return f"{part.character}{seasons}, played by {part.performer}, is {part.said}."
    return f"{part.performer} as {part.character}{seasons}, {part.said}."


def seasons_text(seasons: Sequence[int]) -> str:
    """`season 2`, `seasons 2–3`."""
    return f"season {seasons[0]}" if len(seasons) == 1 else f"seasons {seasons[0]}–{seasons[-1]}"


def cast_table(show: Show) -> Table:
    """A row a part; a note in the last column."""
    rows = []
    for part in (*show.main, *show.recurring):
        first, last = (part.seasons[0], part.seasons[-1]) if part.seasons else (1, len(show.seasons))
        rows.append(
            (part.character, part.performer, f"{first}–{last}" if last > first else str(first), part.said)
        )
    return Table(("Character", "Actor", "Seasons", "Notes"), tuple(rows))


def episodes(show: Show, seasons: Sequence[Season], rendering: Rendering, with_summaries: bool) -> Section:
    """A table a season; made of templates, it is lost where those are, and its heading is all that is left."""
    blocks: list[Block] = [Heading("Episodes")]
    rows = list[tuple[str, Row]]()
    for season in seasons:
        if len(seasons) > 1:
            blocks.append(Heading(f"Season {season.number} ({season.episodes[0].aired.year})", 3))
        if rendering == "plain":
            blocks.append(episode_table(show, season, with_summaries))
            rows += [
                ("episodes", (season.number, one.in_season, one.title, one.aired.isoformat()))
                for one in season.episodes
            ]
    return Section(tuple(blocks), tuple(rows))


def episode_table(show: Show, season: Season, with_summaries: bool) -> Table:
    """Glued, as web pages give it, with the summary below each row."""
    counted = ("No.overall", "No. inseason") if len(show.seasons) > 1 else ("No.",)
    header = (*counted, "Title", "Directed by", "Written by", "Original release date")

    def row(one: Episode) -> tuple[str, ...]:
        day = f"{written(one.aired, is_british(show))} ({one.aired.isoformat()})"
        numbers = (str(one.number), str(one.in_season)) if len(counted) > 1 else (str(one.in_season),)
        return (*numbers, f'"{one.title}"', one.director, one.writer, day)

    below = tuple(one.summary for one in season.episodes) if with_summaries else ()
    return Table(header, tuple(map(row, season.episodes)), glued=True, below=below)


def awards(show: Show, rendering: Rendering, random: Random, level: int = 2) -> Section:
    """One table; a year, a prize and a category span the rows of all that was given there."""
    if not show.nominations:
        return Section(())
    first = random.choice(("Year", "Award"))
    header = awards_header(first, random)
    ordered = sorted(show.nominations, key=lambda one: spanning(one, first))
    lost = frozenset(range(4, len(header))) if rendering == "structured" else frozenset[int]()
    rows, before = [], ("", "", "")
    for one in ordered:
        own = spanning(one, first)
        shown = [None if own[: place + 1] == before[: place + 1] else own[place] for place in range(3)]
        rows.append((*shown, nominated(one, show), one.result, MARK)[: len(header)])
        before = own
    stated = tuple(
        (one.year, one.award, one.category, nominated(one, show), None if lost else one.result.lower())
        for one in ordered
    )
    blocks = (Heading("Accolades", level), Table(header, tuple(rows), lost))
    return Section(blocks, tuple(("awards", row) for row in stated))


def nominated(one: Nomination, show: Show) -> str:
    """The cell that says who, and for what."""
    return (one.nominee or show.name) + (f' (for "{one.work}")' if one.work else "")


def awards_header(first: str, random: Random) -> tuple[str, ...]:
    """The titles of the columns, which differ from page to page."""
    prize = random.choice(("Award", "Award", "Association"))
    outer = ("Year", prize) if first == "Year" else (prize, "Year")
    nominee = random.choice(("Nominee(s)", "Recipient(s)", "Nominee"))
    header = (*outer, "Category", nominee, random.choice(("Result", "Results")))
    return (*header, random.choice(("Ref.", "Ref(s)"))) if random.random() < 0.7 else header


def spanning(one: Nomination, first: str) -> tuple[str, str, str]:
    """The cells that may span several rows, in the table's order."""
    year = str(one.year)
    return (year, one.award, one.category) if first == "Year" else (one.award, year, one.category)


def verdicts(show: Show, seasons: Sequence[Season]) -> Section:
    """What the aggregators say of the seasons, and critics of the whole."""
    blocks: list[Block] = [Heading("Reception"), Heading("Critical response", 3)]
    rows = list[tuple[str, Row]]()
    for season in seasons:
        blocks.append(Paragraph(aggregated(season)))
        rows += [
            ("ratings", ("Rotten Tomatoes", "approval", f"{season.approval}%")),
            ("ratings", ("Rotten Tomatoes", "average", season.average)),
            ("ratings", ("Metacritic", "score", f"{metascore(season)} out of 100")),
        ]
    if show.reviews:
        blocks.append(Paragraph(" ".join(map(reviewed, show.reviews))))
        rows += [("ratings", (one.paper, "review", one.verdict)) for one in show.reviews]
    return Section(tuple(blocks), tuple(rows))


def metascore(season: Season) -> int:
    """A figure that follows from the other aggregator's."""
    return max(30, season.approval - 9)


_AGGREGATED = (
    "On the review aggregator website Rotten Tomatoes, the {season} season has an approval rating of {approval}% based"
    " on {reviews} reviews, with an average rating of {average}.{mark} On Metacritic, the season has a score of {score}"
    ' out of 100, based on {critics} critics, indicating "{label}".{mark}',
    "The {season} season holds a {approval}% approval rating on Rotten Tomatoes, with an average rating of {average},"
    " based on {reviews} reviews.{mark} Metacritic, which uses a weighted average, assigned a score of {score} out of"
    ' 100 based on {critics} critics, indicating "{label}".{mark}',
    "The review aggregator Rotten Tomatoes reported a {approval}% approval rating for the {season} season with an"
    " average rating of {average}, based on {reviews} critic reviews.{mark} On Metacritic, it has a weighted average"
    ' score of {score} out of 100, based on {critics} critics, indicating "{label}".{mark}',
)
_REVIEWED = (
    'Reviewing the series for {paper}, {critic} gave it {one}{verdict} and said, "{words}"{mark}',
    '{critic} of {paper} gave the series {one}{verdict} and said, "{words}"{mark}',
    'In {paper}, {critic} gave the show {one}{verdict}, calling it "worth the wait".{mark}',
)


def aggregated(season: Season) -> str:
    """Two aggregators' sentences on a season."""
    score = metascore(season)
    return _AGGREGATED[season.reviews % len(_AGGREGATED)].format(
        season=ORDINALS[season.number - 1],
        approval=season.approval,
        reviews=season.reviews,
        average=season.average,
        score=score,
        critics=4 + season.reviews // 3,
        label=next(words for least, words in ACCLAIM if score >= least),
        mark=MARK,
    )


def reviewed(review: Review) -> str:
    """A critic's sentence."""
    form = _REVIEWED[len(review.critic) % len(_REVIEWED)]
    words = "It takes its time, and it is time well spent."
    one = {"A": "an ", "B": "a "}.get(review.verdict[0], "")
    return form.format(**review._asdict(), one=one, words=words, mark=MARK)


def soundtrack(show: Show, rendering: Rendering, random: Random) -> Section:
    """The album's songs; made of a template, they are lost where those are."""
    if not show.songs or rendering == "structured":
        return Section(())
    kept = [(place, one) for place, one in enumerate(show.songs, 1) if random.random() >= LOST_ROWS]
    album = f"{show.name} (Music from the Series)"
    tracks = tuple((place, one.title, one.artist, minutes(one.length_s)) for place, one in kept)
    total = minutes(sum(one.length_s for one in show.songs))
    said = Paragraph(
        f"The soundtrack album, {album}, was released on {written(show.first, is_british(show))}.{MARK}"
    )
    rows = tuple(("tracks", (one.title, one.length_s)) for _, one in kept)
    return Section((Heading("Soundtrack"), said, TrackList(album, tracks, total)), rows)


def minutes(seconds: int) -> str:
    """`1:09`."""
    return f"{seconds // 60}:{seconds % 60:02}"

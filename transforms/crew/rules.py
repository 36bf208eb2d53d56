"""When two records tell of the same job of the same person, which episode it is of, and what the row's id is.

Beyond equal names: a statement that leaves the season unsaid is of the seasons that a page on the whole show gives for
the same person and job; and a sentence that two documents have in the same words, but for the name in it, names the
same person in two ways.
"""

from collections.abc import Mapping, Sequence

from schemas.episodes import EPISODES
from transforms.crew.records import DATASET
from transforms.findings import Value
from transforms.linking import Linked, Said, as_told, link, newest_first
from transforms.normal import fold, row_id
from transforms.rules import Choice, Row, RowSet, Rules, Told
from transforms.seasons import season_of_title

_FEWEST = 3


def link_crew(told: Sequence[Told]) -> Linked:
    """Groups of the same name and job of the same episode, or else of the same season, or of the show."""
    named = named_alike(told)
    groups = link(told, lambda one: (named.get(id(one), _name(one)), *_rest(one)), _place)
    return newest_first(told, with_unsaid_seasons(told, groups, named))


def named_alike(told: Sequence[Told]) -> dict[int, str]:
    """For records that tell the same in the same words but for the name: the name that the newest of them has."""
    first: dict[tuple[str, str], Told] = {}
    found: dict[int, str] = {}
    for one in told:
        if frame := _frame(one):
            newest = first.setdefault((one.record.text("job"), frame), one)
            if newest.source.id != one.source.id and _share_a_name(_name(newest), _name(one)):
                found[id(one)] = _name(newest)
    return found


def _frame(told: Told) -> str:
    """The sentence without the name; empty where the record is no sentence's, or the name stands elsewhere, too."""
    (name, *others), extent = told.record.cells["name"].spans, told.record.extent
    if others or len(extent) != 1 or not extent[0].start <= name.start < name.end <= extent[0].end:
        return ""
    sentence = extent[0]
    before, behind = sentence.at(sentence.start, name.start), sentence.at(name.end, sentence.end)
    return f"{fold(before.quote)} | {fold(behind.quote)}"


def _share_a_name(one: str, other: str) -> bool:
    """Whether both begin with the same letters and share a word."""
    return one[:_FEWEST] == other[:_FEWEST] and bool(set(one.split()) & set(other.split()))


def with_unsaid_seasons(told: Sequence[Told], groups: Linked, named: Mapping[int, str]) -> Linked:
    """The groups, those without a season joined to the seasons of the same person and job."""
    of_seasons: dict[tuple[str, str], Linked] = {}
    unsaid: dict[tuple[str, str], list[Told]] = {}
    for group in groups:
        one = group[0]
        mark = named.get(id(one), _name(one)), one.record.text("job")
        if "title" in one.record.cells:
            continue
        if "season" not in one.record.cells:
            unsaid[mark] = group
        elif any(season_of_title(other.source.title) is None for other in group):
            of_seasons.setdefault(mark, []).append(group)
    joined = {mark: group for mark, group in unsaid.items() if mark in of_seasons}
    for mark, group in joined.items():
        for season in of_seasons[mark]:
            season.extend(group)
    gone = {id(group) for group in joined.values()}
    return as_told(told, [group for group in groups if id(group) not in gone])


def identify(show: str, values: Mapping[str, Value]) -> str:
    """Show, season and episode, job and name."""
    season = f"season {values['season']}" if "season" in values else None
    episode = f"episode {values.get('number', values['title'])}" if "title" in values else None
    return row_id(show, season, episode, values["job"], values["name"])


def _name(told: Told) -> str:
    return fold(told.record.text("name"))


def _rest(told: Told) -> tuple[str, ...]:
    record = told.record
    title = fold(record.text("title"))
    return record.text("job"), title, "" if title else record.text("season")


def _place(told: Told) -> Said:
    """Season and number of an episode; of one title there may be several."""
    if "title" not in told.record.cells:
        return ()
    return told.record.text("season") or None, told.record.text("number") or None


def with_episodes(rows: RowSet) -> None:
    """Gives the rows of episodes the episode's id, where there is exactly one of its title, season and number."""
    episodes: dict[str, list[Row]] = {}
    for episode in rows.get(EPISODES.name, ()):
        episodes.setdefault(fold(str(episode["title"])), []).append(episode)
    for row in rows.get(DATASET, ()):
        if title := row.get("title"):
            found = [one["episode_id"] for one in episodes.get(fold(str(title)), ()) if _is_of(row, one)]
            row["episode_id"] = found[0] if len(found) == 1 else None


def _is_of(row: Row, episode: Row) -> bool:
    return all(
        row.get(column) is None or episode[column] is None or row[column] == episode[column]
        for column in ("season", "number")
    )


def any_words(one: Value, other: Value) -> bool:
    """The same job in other words."""
    return True


RULES = Rules(
    dataset=DATASET,
    link=link_crew,
    identify=identify,
    choices={
        "name": Choice(is_name=True),
        "job_text": Choice("newest source that states it, in any words", same=any_words),
    },
)

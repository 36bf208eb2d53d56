"""Which episode a verdict judges: the one whose title the passage names."""

from transforms.normal import fold
from transforms.rules import Row, RowSet


def find_episodes(rows: RowSet) -> None:
    """Gives the verdicts on episodes the episode's id, where there is one of the title that the text names."""
    verdicts = {row["rating_id"]: row for row in rows.get("ratings", ()) if row["subject"] == "episode"}
    if not verdicts:
        return
    titled: dict[str, list[Row]] = {}
    for episode in rows.get("episodes", ()):
        titled.setdefault(fold(str(episode["title"])), []).append(episode)
    for proof in rows.get("evidence", ()):
        if proof["dataset"] == "ratings" and proof["field"] == "subject" and proof["row_id"] in verdicts:
            verdict = verdicts[proof["row_id"]]
            named = [one for one in titled.get(fold(str(proof["quote"])), ()) if _is_of_season(one, verdict)]
            if len(named) == 1:
                verdict["episode_id"] = named[0]["episode_id"]


def _is_of_season(episode: Row, verdict: Row) -> bool:
    return None in (episode["season"], verdict["season"]) or episode["season"] == verdict["season"]

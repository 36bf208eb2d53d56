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
            named = titled.get(fold(str(proof["quote"])), ())
            if len(named) == 1:
                verdicts[proof["row_id"]]["episode_id"] = named[0]["episode_id"]

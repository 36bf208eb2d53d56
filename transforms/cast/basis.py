"""How sure each season of a role is: by the best passage that puts the performer in it."""

from schemas.evidence import BASES
from transforms.rules import RowSet


def with_basis(rows: RowSet) -> None:
    """Gives each row of `cast_seasons` the strongest basis among the passages of its season.

    One passage that names the season is enough, whatever others only imply.
    """
    best: dict[str, int] = {}
    for proof in rows.get("evidence", ()):
        if proof["dataset"] == "cast_seasons" and proof["field"] == "season":
            row_id, rank = str(proof["row_id"]), BASES.index(str(proof["basis"]))
            best[row_id] = min(rank, best.get(row_id, rank))
    for row in rows.get("cast_seasons", ()):
        row["basis"] = BASES[best[f"{row['cast_id']}/{row['season']}"]]

"""Records of several documents to the rows of a release: same things are one row, what differs is published."""

from collections.abc import Sequence

from schemas.registry import TABLES
from transforms.coverage import statements_to_coverage
from transforms.extraction import Reading
from transforms.reconciliation.ids import in_show, rows_to_ids, shows_to_ids
from transforms.reconciliation.lines import reading_to_source_row, rejects_to_rows
from transforms.reconciliation.merging import merge
from transforms.reconciliation.registry import RULES
from transforms.reconciliation.rows import RowSet, add_row
from transforms.reconciliation.rules import Rules, Told


def reconcile(readings: Sequence[Reading]) -> RowSet:
    """The readings of all documents, in any order, as rows of every table but `checks` and `accuracy`.

    Encyclopedias rank before articles, dated documents before undated ones, newer before older.
    """
    ranked = sorted(readings, key=_rank)
    rows: RowSet = {}
    show_ids = shows_to_ids(sorted({reading.document.source.show for reading in ranked}))
    for show, show_id in show_ids.items():
        of_show = [reading for reading in ranked if reading.document.source.show == show]
        for rules in RULES.values():
            _add_dataset(rows, rules, show, show_id, of_show)
        _count_recovered_tracks(rows, show)
        rows.setdefault("coverage", []).extend(statements_to_coverage(show, of_show, rows))
    rows["rejects"] = [row for reading in ranked for row in rejects_to_rows(reading)]
    rows["sources"] = [reading_to_source_row(reading) for reading in ranked]
    return rows


def _rank(reading: Reading) -> tuple[bool, bool, list[int], str]:
    source = reading.document.source
    newest_first = [-int(part) for part in (source.as_of or "0").split("-")]
    return source.kind != "encyclopedia", source.as_of is None, [*newest_first, 0, 0][:3], source.id


def _add_dataset(rows: RowSet, rules: Rules, show: str, show_id: str, readings: Sequence[Reading]) -> None:
    told = [
        Told(record, reading.document.source)
        for reading in readings
        for record in reading.findings.records
        if record.dataset == rules.dataset
    ]
    if not told:
        return
    documents = {reading.document.source.id: reading.document for reading in readings}
    merged = rules.complete([merge(rules, group) for group in rules.link(told)])
    wanted = [in_show(show_id, rules.identify(show, row.values())) for row in merged]
    ids = rows_to_ids(TABLES[rules.dataset], show, wanted, merged)
    for row_id, row in zip(ids, merged, strict=True):
        add_row(rows, rules, show, row_id, row, documents)


def _count_recovered_tracks(rows: RowSet, show: str) -> None:
    """How many of an album's tracks became rows; known only once tracks and albums both stand."""
    recovered: dict[object, int] = {}
    for track in rows.get("tracks", []):
        if track["show"] == show:
            recovered[track.get("album")] = recovered.get(track.get("album"), 0) + 1
    for album in rows.get("albums", []):
        if album["show"] == show:
            album["tracks_recovered"] = recovered.get(album["album"], 0)

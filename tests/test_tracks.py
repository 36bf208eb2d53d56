"""Tracks and albums: golden cases, which records tell of the same row, and hostile lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_runner import cases, run_case
from tests.documents import a_document, a_source
from tests.work import assert_linear
from transforms.extraction import read
from transforms.findings import Record, Value
from transforms.lexicon import Lexicon
from transforms.reconciliation.merging import merge, proofs
from transforms.reconciliation.reconcile import reconcile
from transforms.rules import Told
from transforms.tracks import RULES, extract
from transforms.tracks.rules import ALBUM_RULES

LISTING = 'Some Show\n\nHits track listing\n1."Girls"Girl in Red3:18\n2."Bros"Wolf Alice3:00\n'
PROSE = (
    "Some Show\n\nSongs used in the soundtrack for the first season were released under the title Hits. "
    'Songs used in the second season include "Bros" by Wolf Alice and "Seven" by Tay Low. '
    'Sales of songs such as "Girls" by Girl in Red and "Nobody" by No One rose.\n'
)


@cases("tracks")
def test_case(path: Path) -> None:
    """Every case yields exactly what it expects."""
    run_case(path, extract)


def told(dataset: str, *pages: str) -> list[Told]:
    """What some pages tell of one dataset, the newest first."""
    documents = [a_document(text, "plain", id=f"page-{place}") for place, text in enumerate(pages)]
    return [
        Told(record, document.source)
        for document in documents
        for record in extract(document, Lexicon())
        if isinstance(record, Record) and record.dataset == dataset
    ]


def test_songs_of_sentences_join_the_album_and_mentions_make_no_row() -> None:
    """A song that a sentence places joins the album's track, one that is only mentioned makes no row."""
    rows = RULES.complete([merge(RULES, group) for group in RULES.link(told("tracks", PROSE, LISTING))])
    found = sorted((str(row.cells["title"].value), row.cells["season"].value, len(row.group)) for row in rows)
    assert found == [("Bros", 2, 2), ("Girls", 1, 2), ("Seven", 2, 1)]


def test_a_mention_proves_the_title_of_its_row() -> None:
    """In whatever case; its spelling is no candidate, and without its title on a row it proves nothing."""
    mention = 'Some Show\n\nSongs: "GIRLS" by Girl in Red, "Nobody" by No One. The "Bros" music returns.\n'
    rows = RULES.complete([merge(RULES, group) for group in RULES.link(told("tracks", mention, LISTING))])
    found = {
        str(row.cells["title"].value): [
            (proof.span.source_id, proof.span.quote) for proof in proofs(RULES.choice("title"), row, "title")
        ]
        for row in rows
    }
    assert found == {
        "Girls": [("page-1", "Girls"), ("page-0", "GIRLS")],
        "Bros": [("page-1", "Bros"), ("page-0", "Bros")],
    }


def test_songs_of_no_album_are_none_of_a_score_without_name() -> None:
    """An album counts the tracks that name it."""
    page = (
        "Some Show\n\nSome Show is a series.\n\nAnn Lee's score for the second season was released on 28 July 2023. "
        'Songs used in the second season include "Bros" by Wolf Alice and "Seven" by Tay Low.\n'
    )
    rows = reconcile([read(a_source("plain"), page)])
    assert [(one["album"], one["tracks_recovered"]) for one in rows["albums"]] == [(None, 0)]
    assert [one["album"] for one in rows["tracks"]] == [None, None]


def test_albums_join_by_name() -> None:
    """What a sentence and a listing say of an album is one row."""
    (group,) = ALBUM_RULES.link(told("albums", PROSE, LISTING))
    assert {column: cell.value for column, cell in merge(ALBUM_RULES, group).cells.items()}[
        "last_track_number"
    ] == 2


def test_ids_name_album_title_and_version() -> None:
    """Neither the number nor the artist is part of the id."""
    values: dict[str, Value] = {
        "album": "Hits",
        "title": "Alaska",
        "version": "Toby remix",
        "track_number": 3,
        "artist": "Ann Lee",
    }
    assert RULES.identify("Some Show", values) == "some-show/hits/alaska-toby-remix"
    assert RULES.identify("Some Show", {"title": "X"}) == "some-show/x"
    assert ALBUM_RULES.identify("Some Show", {"album": "Hits"}) == "some-show/hits"


@pytest.mark.parametrize(
    "piece", ['"', '1."A"', '"A" by Bo, ', "Songs used in the ", "(", "[1]", "a ", "1:11", "A b "]
)
@pytest.mark.heavy
def test_a_line_of_a_million_letters_costs_little(piece: str) -> None:
    """No notation takes more than linear time, wherever it is repeated."""

    def read(size: int) -> None:
        line, short = piece * (size // len(piece)), piece * (18_000 // len(piece))
        text = (
            f'Hits track listing\n1."One"{line}3:45\n{line}\n2."{line}\nSongs "{short} by {short}\n{short}\n'
        )
        list(extract(a_document(text, "plain"), Lexicon()))

    assert_linear(read)


@given(
    st.lists(
        st.text("ab AB.,:()[]–\"“”'&\xa0123", max_size=40)
        | st.sampled_from(
            ['1."One"Ann Lee3:45', "Soundtrack album by", "Total length:", "  • Ann", "Singles from Hits"]
        ),
        max_size=12,
    )
)
def test_any_lines_are_read_without_a_crash(lines: list[str]) -> None:
    """Whatever stands in a listing, every quote is a piece of one line and holds something."""
    text = "Some Show\n\nHits track listing\n" + "\n".join(lines)
    for finding in extract(a_document(text, "plain"), Lexicon()):
        cells = finding.cells.values() if isinstance(finding, Record) else ()
        for span in (span for cell in cells for span in cell.spans):
            assert span.quote.strip() and "\n" not in span.quote

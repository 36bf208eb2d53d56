"""Tracks and albums: what is on a show's albums, and what songs are heard in it."""

from collections.abc import Iterator, Sequence

from schemas.albums import ALBUMS as ALBUMS_TABLE
from schemas.tracks import TRACKS
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Cell, Finding, Record
from transforms.lexicon import Lexicon
from transforms.normal import fold
from transforms.reading.stretches import document_to_stretches, is_article
from transforms.seasons import only_season, page_season
from transforms.tracks.albums import ALBUMS, season_of
from transforms.tracks.articles import extract_article
from transforms.tracks.kinds import (
    album_to_kind,
    composers,
    document_to_scores,
    listed_to_single,
    with_season,
)
from transforms.tracks.listing import Listing
from transforms.tracks.prose import document_to_records
from transforms.tracks.rules import ALBUM_RULES, RULES, count_recovered
from transforms.tracks.songs import (
    album_to_support,
    albums_with_gaps,
    finish_album,
    listing_to_findings,
    listings_to_statements,
    single_to_record,
)
from transforms.tracks.tables import add_tables
from transforms.tracks.titles import TITLES
from transforms.tracks.unplaced import unplaced
from transforms.tracks.walk import document_to_walk

__all__ = ["DATASET", "RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """The albums and songs that a page names; listings first, then what its sentences say."""
    walk = document_to_walk(document)
    if document.rendering == "structured":
        add_tables(walk, document)
    season = page_season(document) or only_season(document)
    stretches = document_to_stretches(document)
    told = [one for one in document_to_records(document) if stretches.hold_line(_line(document, one))]
    seasons = _albums_to_seasons(told)
    for album in walk.albums.values():
        album.season = seasons.get(fold(str(album.name.value)))
        season_of(album, season)
    of_album: dict[int, list[Listing]] = {}
    for listing in walk.listings:
        finish_album(listing)
        of_album.setdefault(id(listing.album), []).append(listing)
    short = albums_with_gaps(walk.listings)
    for listing in walk.listings:
        placed = (listing.season or season) if listing.album is None else None
        yield from listing_to_findings(listing, placed, has_gap=id(listing.album) in short)
    for album in walk.albums.values():
        yield from listings_to_statements(of_album.get(id(album), ()), album)
    yield from unplaced(document, walk)
    if is_article(document) and not walk.listings:
        yield from extract_article(document, stretches)
    yield from (single_to_record(line, row) for line, row in walk.singles)
    of_show = composers(document)
    for album in walk.albums.values():
        name = album.name.spans[0]
        known = () if album.is_page else of_show
        yield album.record(album_to_kind(name, album.artist, known, album.extent[1:2]))
    for line, row in walk.singles:
        yield with_season(listed_to_single(line, row.title, walk.released.get(line)), season)
    yield from document_to_scores(document)
    yield from (with_season(one, season) for one in told)
    yield from (
        album_to_support(record) for record in told if "season" in record.cells and record.dataset == ALBUMS
    )


def _line(document: Document, record: Record) -> int:
    return document.line_number(record.extent[0].start)


def _albums_to_seasons(told: Sequence[Record]) -> dict[str, Cell]:
    """For which season an album is: a sentence that names it may say so, and the last one counts."""
    return {
        fold(one.text("album")): one.cells["season"]
        for one in told
        if one.dataset == ALBUMS and "season" in one.cells
    }


DATASET = Dataset(
    tables=(TRACKS, ALBUMS_TABLE),
    extract=extract,
    titles=TITLES,
    rules=(RULES, ALBUM_RULES),
    teaches={"people": ("artist", "album_artist"), "works": ("title", "album")},
    complete=count_recovered,
)

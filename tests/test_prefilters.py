"""Looks that spare the time of a reader: where one says no, the reader finds nothing; short ways say what long ones do.

Each is tried on every line of the real pages (as it stands, and as sentences see it) and on text of its grammar's own
words in any order.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import a_document
from tests.pages import all_pages
from transforms import normal, seasons
from transforms.awards import names as award_names
from transforms.awards import nominees, words
from transforms.awards.vocabulary import QUOTED
from transforms.cast import lists, names, runs
from transforms.cast.credits import line_to_credits
from transforms.cast.parts import PLAYED_BY
from transforms.cast.records import Page
from transforms.cast.seasons import span_to_stay
from transforms.citations import entries
from transforms.crew import phrases
from transforms.crew.claims import sentence_to_claims
from transforms.documents import infobox, plain
from transforms.episodes import named, season, statements
from transforms.extraction import read
from transforms.findings import Record
from transforms.lexicon import Lexicon
from transforms.quotation import OPENING
from transforms.ratings import figures, notations, subjects
from transforms.reading import other_works
from transforms.reading.names import USUAL_NAME, is_name
from transforms.reading.naming import ShowName, show_name
from transforms.reading.proper_names import text_to_names
from transforms.sentences import line_to_sentences
from transforms.shows import sentences
from transforms.spans import Span
from transforms.tracks import albums, kinds, prose, walk
from transforms.tracks.places import may_list
from transforms.tracks.rows import START

Told = Callable[[str], object]


class Look(NamedTuple):
    """What is looked for first, what the reader finds (both truthy for something), and words of the grammar."""

    name: str
    first: Told
    reader: Told
    words: str


def whole(text: str) -> Span:
    """All of a text."""
    return Span("x", text, 0, len(text))


def holds(*signs: str) -> Told:
    """Whether one of the signs stands in the text."""
    return lambda text: any(sign in text for sign in signs)


def may_name(show: ShowName) -> Told:
    """The quick look for a show's name."""
    return lambda text: show.may_stand_in(whole(text))


def may_name_songs(text: str) -> bool:
    """The quick look for sentences on songs and albums."""
    return bool(holds(*prose._SIGNS)(text) or prose._BEHIND_TITLE.search(text))


WORDS_OF_CREWS = (
    "Ann Lee| was | by |hired |on board |as | to be |the |director|costume designer| and |Production design|created|"
    "directed |all |the series| serves |with |taking over |the role of | role was |given |to |handed over to | of |is |"
    "As |, |series | to create the animations|composed |score|theme tune|props"
)
PHRASES = (
    phrases.BY,
    *phrases.AS,
    phrases.TO_DO,
    phrases.OF_SERIES,
    phrases.CALLED,
    *phrases.MUSIC,
    phrases.CRAFT,
)

LOOKS = (
    Look("crew", phrases.may_tell, lambda text: sentence_to_claims(text, False), WORDS_OF_CREWS),
    *(
        Look(f"crew {number}", holds(*one.signs), one.pattern.search, WORDS_OF_CREWS)
        for number, one in enumerate((*PHRASES, phrases.DID))
    ),
    Look("played by", holds("ed by"), PLAYED_BY.search, "was |Portrayed| by |(|also |voiced|played by: |By "),
    Look(
        "caption", holds("list"), lambda text: albums._CAPTION.fullmatch(text), "Some |track| |-|listing|list"
    ),
    Look(
        "album",
        holds(" by"),
        lambda text: albums._INFOBOX.fullmatch(text),
        "Album|EP | by|\xa0|BY |Ann|score",
    ),
    Look(
        "songs",
        may_name_songs,
        lambda text: any(one.search(text) for one in (prose._BY, prose._THEME, prose._PIECE, prose._SINGLE)),
        '"A"|”|“|, | by |Ann|\'s theme | music| song|single by the band |theme',
    ),
    Look(
        "album in prose",
        may_name_songs,
        prose._ALBUM.search,
        "released| under the |title |name |Abc|, ",
    ),
    Look(
        "notations",
        notations.may_hold_notations,
        notations.notations,
        "8|/10|four| out of |five| stars|-|a |B+|½| gave ",
    ),
    Look(
        "aggregators",
        figures.is_on_aggregators,
        figures._NAMES.search,
        "Rotten |Tomatoes|Tomatometer|Metascore|Meta",
    ),
    Look("former", holds("from ", "than "), figures._FORMER.search, "up |from |a |higher |than |fell |80"),
    Look("in passing", holds(", which "), subjects._IN_PASSING.search, "Some Show|, which |has|had "),
    Look(
        "grades",
        notations._may_hold_grade,
        lambda text: list(notations._grades(text)),
        "an |A|B+|−| gave | it |.|C-",
    ),
    Look(
        "orders",
        holds(statements._NUMBERED),
        statements._ORDERED.search,
        "ordered |it |as an |eight-episode |series",
    ),
    Look(
        "extent",
        lambda text: " episodes" in text and statements._says_extent(text),
        lambda text: list(statements._counts(whole(text))),
        "The season |It |consists of |comprised of |eight |8| episodes|, consisting of ",
    ),
    Look(
        "counts",
        lambda text: text.startswith(seasons._COUNTS),
        seasons._COUNT.match,
        "- |No. of |Number of |seasons|: |3",
    ),
    Look(
        "season",
        holds("eason", "eries"),
        season._HEADING_LINE.fullmatch,
        "The |Season |Two| season|Series 1|(2010)",
    ),
    Look(
        "field",
        lambda text: text[:4] in infobox._BEGINNINGS,
        infobox._KEY.match,
        "|".join(infobox.KEYS[::9]) + "|A|9",
    ),
    *(
        Look(
            f"show {show.name}",
            may_name(show),
            show._pattern.search,
            "Ann|ANN|'s|’S| & | and |\xa0|#|Way–Out|WAY-OUT|Way|-|Straße|STRASSE|24|…|...|ŉ|ʼN|If",
        )
        for show in map(show_name, ("Ann's & Way–Out", "Ann", "Straße…", "24", "ŉ & If", "–", "If"))
    ),
    Look(
        "named season",
        seasons.may_name_season,
        seasons._SEASON.search,
        "Second| |season|Series|SEASON |ſeason |2|the |third|series|two|-",
    ),
    Look(
        "season near its noun",
        seasons.names_season,
        seasons._SEASON.search,
        "twenty-|Second| |season|Series|SEASON |ſeries |ıſ|seventy-seventeen|the |third and final |8|/10|two| out of|-",
    ),
    Look(
        "shown",
        holds(sentences._DAY_SIGN),
        lambda text: sentences._SHOWN.search(text) or sentences._EPISODES.search(text),
        "The series|'s episodes were| all| released| was| premiered| on |Monday|, ",
    ),
    Look(
        "renewed",
        holds(sentences._RENEWED_SIGN),
        sentences._RENEWED.search,
        "It |The series |was |has been |renewed for |renewed |for |a |second |season|and third ",
    ),
    Look(
        "other works",
        holds(*other_works._SIGNS),
        other_works._MENTIONS.search,
        "spin|-|off |spinoff |remake |sequel |prequel |series |titled |Low Tide|a ",
    ),
    Look("timed title", holds(*OPENING), START.match, ' |- |12|. |"|“|A|*'),
    Look(
        "named episode",
        holds(named._WORD),
        named._EPISODE.search,
        'the |An |its |Season 2 |episode |episodes |episode|titled |"|“|x',
    ),
    Look(
        "score",
        holds("score"),
        kinds._RELEASED_SCORE.search,
        "Lee|'s |' |musical |score| for |the first season| was |released|also ",
    ),
    Look(
        "more than names",
        award_names._MORE_THAN_NAMES.search,
        lambda text: any(
            one.search(text)
            for one in (award_names._PARENTHESIS, award_names.AS_ROLE, award_names._WORK_TAIL)
        ),
        'Ann| as |Kim|, |for | playing |her |role |of |the |(|)|Episode|EPISODES: |"|’|from ',
    ),
    Look(
        "work behind names",
        award_names._TELLS_WORK.search,
        award_names._WORK_TAIL.search,
        'Ann|, | for |FOR |the |(|)|Episode|EPISODES|: |"|’|“| from | – ',
    ),
    Look(
        "joint nominees",
        award_names._JOINED.search,
        award_names._JOINT.search,
        "Ann|,|;|/| |and|with|&|Jr",
    ),
    Look("reference", holds("^"), plain._REFERENCE.fullmatch, "  |1|. |^|text|\t"),
    Look("mark", holds("["), normal.REFERENCE_MARK.search, "[|1|]|a|note 1"),
    Look("compound", words._is_compound, words._COMPOUND.search, "a|-|/|–|—"),
    Look(
        "work",
        lambda text: not nominees._QUOTES.isdisjoint(text),
        nominees._WORK_PART.search,
        'for |"A"|“B”|‘c’|(|in ',
    ),
    Look(
        "quoted",
        lambda text: not nominees._QUOTES.isdisjoint(text),
        QUOTED.search,
        "\"A\"|“B”|'cd'|‘ef’",
    ),
)


@cache
def real_lines() -> tuple[str, ...]:
    """The lines of all real pages, and what their sentences look like without quotations and marks."""
    lines = {line for page in all_pages() for line in page.content.splitlines()}
    masked = {sentence.masked for line in lines for sentence in line_to_sentences(whole(line))}
    return tuple(sorted(lines | masked))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_look(look: Look) -> None:
    """Where the look says no, the reader finds nothing."""

    @given(st.lists(st.sampled_from([*look.words.split("|"), " "]) | st.text(max_size=2), max_size=12))
    def of_words(pieces: list[str]) -> None:
        text = "".join(pieces)
        assert look.first(text) or not look.reader(text), text

    of_words()
    for line in real_lines():
        assert look.first(line) or not look.reader(line), line


def pages_of_cast() -> Iterator[tuple[Page, runs.Run]]:
    """Every run of lines of the real pages that may be a cast list."""
    for raw in all_pages():
        document = read(raw.source, raw.content).document
        page = Page.of(document, Lexicon())
        parted = document.rendering == "structured"
        for section, heading in zip(document.sections, page.headings, strict=True):
            if heading.scope is not False:
                found = runs.section_to_runs(section, heading, False, parted=parted)
                yield from ((page, run) for run in found)


def test_looks_at_runs() -> None:
    """Lines that do not seem to be credits are no cast list when they are read."""
    for page, run in pages_of_cast():
        told = [line_to_credits(block.parts[0]) for block in run.blocks]
        dated = any(runs._DATED.search(block.parts[0].quote) for block in run.blocks)
        assert dated or runs.may_be_credits(run) or not runs.is_cast_list(run, told), run
        if not runs.may_be_pairs(page, run):
            assert lists._run_to_credits(page, run) in (None, told), run


def test_pages_without_signs_of_tracks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without a sign of a track listing or an album has none when it is walked through."""
    documents = [read(raw.source, raw.content).document for raw in all_pages()]
    silent = [document for document in documents if not may_list(document.content)]
    monkeypatch.setattr(walk, "may_list", lambda content: True)
    for document in silent:
        found = walk.document_to_walk(document)
        assert (
            not found.listings
            and not found.singles
            and not [one for one in found.albums.values() if not one.is_page]
        )


# How a mark that cites a reference is written, what stands before it first.
MARK = re.compile(r"(?:(?<=[^\s\[(])|(?<=[^\s] )(?=\S+[ \t]*(?:\n|$)))\[(\d{1,3})\](?![\w(])")


@given(st.lists(st.sampled_from(["[", "]", "1", "[12]", " ", "a", ".", "(", "\n", "\t"])).map("".join))
def test_marks_by_their_bracket(text: str) -> None:
    """A mark is found by its bracket as it is by what stands before it, also in a piece of a text."""
    for start in (0, 1):
        told = [[one.span(1) for one in mark.finditer(text, start)] for mark in (entries._MARK, MARK)]
        assert told[0] == told[1]


def test_marks_of_real_lines() -> None:
    """On real pages, too."""
    for line in real_lines():
        assert [*map(str, entries._MARK.finditer(line))] == [*map(str, MARK.finditer(line))]


@given(st.text(" \t\xa0,*a†b"), st.sampled_from([None, " ,", " \t\xa0,*†"]))
def test_ends_at_one_look(text: str, characters: str | None) -> None:
    """A span is stripped as its text is."""
    span = whole(f"x{text}x").at(1, len(text) + 1)
    assert span.strip(characters).quote == text.strip(characters)


SHORT = st.lists(
    st.sampled_from(["a", "B", " ", "  ", "[1]", "[", "\u200b", "\xa0", "é", "e\u0301", "\n"])
).map("".join)


@given(SHORT)
def test_tidy_at_one_look(text: str) -> None:
    """Plain text is tidied as all other text is."""
    bare = normal._INVISIBLE.sub("", normal.REFERENCE_MARK.sub("", text))
    assert normal.tidy(text) == unicodedata.normalize("NFC", " ".join(bare.split()))


@given(st.from_regex(USUAL_NAME.pattern, fullmatch=True))
def test_usual_names(text: str) -> None:
    """What looks like a name at one look is one, and may be a character's."""
    assert len(text) > 70 or (is_name(text) and names.is_character(text))


@given(
    st.integers(0, 99),
    st.sampled_from(["", "-", "–", " – "]),
    st.integers(0, 99),
    st.sampled_from(["", "season ", "Series "]),
)
def test_stays_at_one_look(first: int, dash: str, last: int, word: str) -> None:
    """`1–3` is read as `1–3,` is, which takes the long way."""
    text = f"{word}{first}{dash}{last if dash else ''}"
    at_one_look, long = (span_to_stay(whole(told), bare_numbers=True) for told in (text, f"{text},"))
    assert (at_one_look and at_one_look.stretches) == (long and long.stretches)


def test_compared_at_one_look() -> None:
    """What a verdict is only compared with ends in a word that compares."""
    for line in real_lines():
        for match in re.finditer(r"\b(?:season|series|show)\b", line):
            start = match.start()
            full = subjects._COMPARED.search(line, max(0, start - subjects._LOOKS_BACK), start)
            assert subjects._is_compared(line, start) == (full is not None), line


def test_what_looks_once_hid() -> None:
    """Words that the grammar knew and the look did not: a comma before `by`, a rarer name, capitals."""
    assert [record.text("artist") for record in told('The song "A Song", by Ann Lee, is heard.')] == [
        "Ann Lee"
    ]
    assert figures.is_on_aggregators("The Tomatometer stands at 90%.")
    text = "IMDB: 9.0/10 - Rotten Tomatoes: 90%"
    found = figures.figures_to_measurements(text, figures.sentence_to_figures(text), ["Rotten Tomatoes"])
    assert [verdict.measure for verdict in found] == ["approval"]


def told(text: str) -> list[Record]:
    """The songs that a text tells of."""
    return list(prose.document_to_records(a_document(text, "prose")))


def test_names_within_lines() -> None:
    """Line by line there are the names of the whole text."""
    for page in all_pages():
        lines = read(page.source, page.content).document.lines
        found = frozenset().union(*(text_to_names(page.content, line.start, line.end) for line in lines))
        assert found == text_to_names(page.content)

"""Pages of every shape that a reader reads, of any size: a head, one piece again and again (numbered), a tail."""

from typing import NamedTuple

from transforms.source import Rendering

PLAIN = "Some Show is a television series.\n\n"
STRUCTURED = "= Some Show =\n\n"
CAST, ITEMS = f"{STRUCTURED}== Cast ==\n| Actor | Character |\n", f"{PLAIN}Cast[edit]\n"
EPISODES = f"{PLAIN}Episodes[edit]\nNo.TitleDirected byWritten byOriginal release date\n"
PRIZES = f"{STRUCTURED}== Awards ==\n| Year | Award | Category | Nominee | Result |\n"
GLUED_PRIZES = f"{PLAIN}Awards[edit]\nYearAwardCategoryNominee(s)ResultRef.\n"
RECEPTION = f"{PLAIN}Reception[edit]\n"
INFOBOX, LEAD = "= Some Show =\nInfobox\n", "\nSome Show is a television series\n"
VERDICT = "Rotten Tomatoes reported a 9{n}% approval rating based on {n} reviews.[{n}]"


class Shape(NamedTuple):
    """A page of this shape; `{n}` in the piece is its number, twice in names: they differ by more than a letter."""

    rendering: Rendering
    head: str
    piece: str
    tail: str = "\n"

    def page(self, count: int) -> str:
        """The page with so many pieces."""
        return self.head + "".join(self.piece.replace("{n}", str(n)) for n in range(1, count + 1)) + self.tail

    def page_of(self, size: int) -> str:
        """The page of at most so many characters."""
        text = self.page(count := max(1, size // (len(self.piece) + 4)))
        return self.page(int(count * size / len(text)) - 1)


SHAPES = {
    "prose, one paragraph": Shape(
        "plain", PLAIN, "In 2020, it was announced that Ann Lee{n}{n} had joined the cast as Jo Ray{n}{n}. "
    ),
    "prose, many paragraphs": Shape("prose", PLAIN, "Ann Lee{n}{n} plays Jo Ray{n}{n}, who is ill.\n\n"),
    "pipe table": Shape("structured", CAST, "| Ann Lee{n}{n} | Jo Ray{n}{n} |\n"),
    "one row of many cells": Shape("structured", f"{CAST}|", " Ann Lee{n}{n} |"),
    "header of many cells": Shape("structured", f"{STRUCTURED}== Cast ==\n|", " Season {n} |"),
    "infobox": Shape("structured", INFOBOX, "- Key {n}: value {n}\n", LEAD),
    "infobox, one field": Shape("structured", f"{INFOBOX}- Starring: ", "Ann Lee{n}{n}, ", f"Bo Dee\n{LEAD}"),
    "infobox, crew": Shape("structured", INFOBOX, "- Producers: Ann Lee{n}{n}\n", LEAD),
    "cast, items": Shape(
        "structured", f"{STRUCTURED}== Cast ==\n", "- Ann Lee{n}{n} as Jo Ray{n}{n}, a baker\n"
    ),
    "cast, one performer": Shape("structured", CAST, "| Ann Lee | Jo Ray{n}{n} |\n"),
    "cast, bullets": Shape("plain", ITEMS, "  • Ann Lee{n}{n} as Jo Ray{n}{n}, a baker\n"),
    "cast, glued": Shape("plain", f"{ITEMS}ActorCharacter\n", "Ann Lee{n}{n}Jo Ray{n}{n}\n"),
    "cast, one line of names": Shape("plain", f"{ITEMS}It stars ", "Ann Lee{n}{n}, "),
    "tracks": Shape(
        "plain", f"{PLAIN}Soundtrack[edit]\nHits[edit]\nNo.TitleLength\n", '{n}."Song {n}"3:18\n'
    ),
    "tracks, table": Shape(
        "structured",
        f"{STRUCTURED}== Soundtrack ==\n| No. | Title | Artist | Length |\n",
        '| {n} | "Song {n}" | Ann Lee{n}{n} | 3:18 |\n',
    ),
    "albums": Shape(
        "plain",
        f"{PLAIN}Soundtrack[edit]\n",
        "Hits {n}\nSoundtrack album by Ann Lee{n}{n}\nReleasedApril 14, 2019\n",
    ),
    "albums with tracks": Shape(
        "plain", f"{PLAIN}Soundtrack[edit]\n", 'Hits {n} track listing\n1."Song {n}"3:18\n2."Theme"3:20\n'
    ),
    "tracks of one title": Shape(
        "plain", f"{PLAIN}Soundtrack[edit]\nHits[edit]\nNo.TitleLength\n", '{n}."Theme"3:18\n'
    ),
    "songs in a sentence": Shape(
        "plain", f"{PLAIN}Music[edit]\nSongs such as ", '"Song {n}" by Ann Lee{n}{n}, ', "are heard.\n"
    ),
    "episodes": Shape("plain", EPISODES, '{n}"Low {n}"Ann LeeBo DeeApril 14, 2019 (2019-04-14)\n'),
    "episodes with summaries": Shape(
        "plain", EPISODES, '{n}"Low {n}"Ann LeeBo DeeApril 14, 2019 (2019-04-14)\nJo sells the boat {n}.\n'
    ),
    "episodes, table": Shape(
        "structured",
        f"{STRUCTURED}== Episodes ==\n| No. | Title | Directed by | Original release date |\n",
        '| {n} | "Low {n}" | Ann Lee | April 14, 2019 |\n',
    ),
    "crew in sentences": Shape(
        "plain", f"{PLAIN}Production[edit]\n", "Ann Lee{n}{n} serves as executive producer. "
    ),
    "references": Shape(
        "plain",
        f"{PLAIN}References[edit]\n",
        '{n}. ^ Lee, Ann (April 14, 2019). "Title {n}". The Paper. Retrieved April 15, 2019.\n',
    ),
    "marks on one line": Shape("plain", f"{RECEPTION}It was seen.", "[{n}]"),
    "awards, a line of signs": Shape("plain", GLUED_PRIZES, "* * * \n"),
    "awards, glued": Shape("plain", GLUED_PRIZES, "2022Golden CupBest Actor {n}Ann Lee{n}{n}Won[{n}]\n"),
    "awards, table": Shape(
        "structured", PRIZES, "| 2022 | Golden Cup | Best Actor {n} | Ann Lee{n}{n} | Won |\n"
    ),
    "awards, one cell of nominees": Shape(
        "structured", f"{PRIZES}| 2022 | Golden Cup | Best Cast | ", "Ann Lee{n}{n}, ", "Bo Dee | Won |\n"
    ),
    "awards, rows under a rowspan": Shape(
        "structured",
        f"{PRIZES}| 2022 | Golden Cup | Best Actor | Ann Lee | Won |\n",
        "| Best Part {n} | Ann Lee{n}{n} |\n",
    ),
    "ratings, one paragraph": Shape("plain", RECEPTION, f"{VERDICT} "),
    "ratings, many paragraphs": Shape("plain", RECEPTION, f"{VERDICT}\n"),
    "critics": Shape("plain", RECEPTION, "Ann Lee{n}{n} of The Paper gave it four out of five stars. "),
    "seasons": Shape("plain", PLAIN, "Season {n} has {n} episodes and premiered on April 14, 2019. "),
    "viewership": Shape(
        "plain",
        f"{PLAIN}Release[edit]\n",
        "In week {n} it was viewed for {n} million hours and ranked third. ",
    ),
    "headings": Shape("structured", STRUCTURED, "== Cast {n} ==\n- Ann Lee{n}{n} as Jo\n"),
    "headings of seasons": Shape("plain", PLAIN, "Series {n}[edit]\n  • Ann Lee{n}{n} as Jo\n"),
    "short lines": Shape("plain", PLAIN, "a\n1\nb c\n[1]\n"),
    "short items": Shape("structured", STRUCTURED, "a\n- b\n| c\n1.\n"),
    "blank lines": Shape("plain", PLAIN, "\n"),
    "quotation marks": Shape("plain", PLAIN, '"'),
    "brackets": Shape("plain", ITEMS, "("),
}

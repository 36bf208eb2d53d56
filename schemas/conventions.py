"""The rules by which a value may follow from its quote, and what counts as the same value; users read them."""

from collections.abc import Mapping

# Table and columns -> the rule behind `inferred` there. What no rule names is stated, or null.
INFERENCES: Mapping[tuple[str, str], str] = {
    ("cast", "role"): (
        "A heading's or parenthesis's word stands for the role: starring, regular and the like for main, guest star "
        "and special guest for guest. The highest role that a source states is the row's."
    ),
    (
        "cast",
        "voice_only",
    ): "True where the line speaks of a voice (`as the voice of`), false where it does not.",
    ("cast", "billing_order"): "The performer's place in the infobox's starring list, counted from 1.",
    ("cast_seasons", "season"): (
        "`seasons 1–3` is each season from 1 to 3; `season 2–present` and `season 2–` run to the number of seasons "
        "that the same page's infobox gives; who is listed on a page about one season plays in that season."
    ),
    ("tracks", "season"): (
        "A song on an album of songs from one season belongs to that season; elsewhere only what a sentence says."
    ),
    ("albums", "last_track_number"): "The highest number in the track listing.",
    ("ratings", "season"): (
        "The season of the page, of the section's heading, or of the title of the reference that is cited right after "
        "the verdict (`Some Show: Season 1`)."
    ),
    ("ratings", "measure"): (
        "An aggregator's share of positive reviews is `approval`, its mean is `average`, a weighted score is `score`; "
        "a critic's verdict is `review`, a place in a publication's list is `list_rank`."
    ),
    (
        "ratings",
        "scale_max",
    ): "A percentage is out of 100; an aggregator's own scale where the text leaves it out.",
    (
        "ratings",
        "score_100",
    ): "`value` / `scale_max` × 100, to one decimal; a letter grade by the table below.",
    ("ratings", "list_year"): "The year that the list's sentence names.",
    (
        "ratings",
        "first_as_of, last_as_of",
    ): "The dates (`sources.as_of`) of the oldest and newest document with it.",
    (
        "ratings",
        "is_current",
    ): "False for a verdict that a newer document gives with another value or review count.",
    ("awards", "result_as_of"): "The date (`sources.as_of`) of the document that states the result.",
    (
        "award_nominees",
        "kind",
    ): "A name in quotation marks, the show, a season or an episode is a work; else a person.",
    (
        "episodes",
        "season",
    ): "The season of the page or of the heading, or the only one that the infobox counts.",
    (
        "episodes",
        "number",
    ): "Of an overall and an in-season number glued together, the split that counts up row by row.",
    (
        "episodes",
        "director, writer",
    ): "Names that stand on several lines are joined from them; each line is quoted.",
    ("viewership", "week"): "The debut week is 1, the following week 2, and so on.",
}

# What is only another wording: one row, one value, no conflict.
SAME_VALUES: tuple[str, ...] = (
    "capitals, accents, kinds of dash and quotation mark, `&` and `and`, punctuation, blanks, reference marks",
    "`4/5` and `four out of five`",
    "a prize or category with and without `Award` or `Awards` at its end",
    "nominees with and without an Oxford comma; the show with and without its season (`Some Show Season 1`)",
    "a performer's name that differs by one letter where the character is the same (the other spelling is a conflict)",
    "a character's name with and without title, nickname or first name where the performer is the same (a conflict)",
)

# Nothing is null because it was forgotten: where a table's cell is empty because a cell above reaches down, the value
# above is carried, and its evidence says so.
CARRIED = (
    "A flattened table has lost its rowspans: a cell that is missing in a row is carried from the row above it, where "
    "the reading of the whole table says so. `basis` is then `carried`, and the quote is the cell above."
)

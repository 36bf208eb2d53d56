"""Every price, margin and bound that decides how a row of awards is read, each with what it stands for."""

from dataclasses import dataclass

from transforms.awards.vocabulary import PrizeEnd


@dataclass(frozen=True)
class Weights:
    """What speaks against a reading, in one currency: 0 is certain, 5 absurd; what speaks for it is below 0."""

    # any text
    absurd: float = 5.0  # nothing to read in it
    known_elsewhere: float = 2.0  # other rows hold the text in another column
    not_this: float = 4.0  # a prize or category that is the name of somebody, of a work or of the show

    # the end of a prize's name
    likely_end: float = 0.5
    body_end: float = 0.8
    place_end: float = 1.3
    television_end: float = 2.5
    no_end: float = 2.6
    prize_starts_so: float = 0.6
    prize_word_inside: float = 2.0
    opener_in_prize: float = 3.0
    awards_in_prize: float = 3.0
    opener_ends_prize: float = 3.0
    long_prize: float = 2.0
    sign_ends_prize: float = 3.0
    quoted_prize: float = 4.0
    connective_edge_prize: float = 2.5
    ordinal_prize: float = -0.3

    # category
    unknown_word: float = 0.7
    most_unknown: float = 3.5
    lower_unknown: float = 1.0
    capital_inside: float = 0.8
    no_opener: float = 0.6
    prize_start_opens: float = 2.0
    opens_unknown: float = 0.9
    formal_only: float = 2.0
    superlative_only: float = 1.5
    connective_edge: float = 3.0
    all_unknown: float = 1.0
    ends_unknown: float = 0.6
    given_name: float = 0.8
    of_the_year: float = -0.6
    year_opens: float = 2.5
    speaks_twice: float = 1.5
    sign_edge: float = 3.0
    quoted_category: float = 3.0
    torn_category: float = 3.0
    plural_prize_in_category: float = 3.0
    prize_opens_category: float = 2.0
    award_in_category: float = 2.5
    prize_as_category: float = 2.0

    # nominee
    phrase: float = 2.6
    repeated: float = 0.8
    show_cut_off: float = 2.5
    torn: float = 6.0
    the_show: float = -0.5
    part_of_show: float = 0.2
    show_and_more: float = 0.3
    show_and_words: float = 1.5
    reason: float = 1.5
    title: float = 0.2
    title_of_award: float = 3.0
    official_in_phrase: float = 0.8
    prize_in_phrase: float = 2.0

    # names
    established: float = -0.8
    with_work: float = -0.3
    only_work: float = 2.0
    next_name: float = 0.5
    starts_with_name: float = 1.0
    words_behind_name: float = 0.2
    one_word: float = 2.2
    two_words: float = 0.4
    three_words: float = 0.8
    four_words: float = 1.8
    more_words: float = 4.0
    behind_others: float = 2.5
    given: float = -0.4
    no_name_word: float = 2.0

    # glued rows
    no_category: float = 4.0
    no_category_given: float = 1.0
    prize_taken_up: float = 3.6
    prize_above_year: float = 2.0
    unanchored: float = 1.5
    anchored: float = -0.35
    no_nominee: float = 1.1
    no_nominee_mostly: float = 2.4
    mark_hint: float = 0.8
    mark_habit: float = 2.5
    mark_seldom: float = 1.5
    mark_often: float = 0.2
    same_again: float = 1.2
    hopeless: float = 4.0
    beam: int = 4
    name_like: float = 1.3
    not_category: float = 2.0

    # shifted rows
    hole: float = 2.5
    late_nominee: float = 0.8
    late: float = 0.2
    left_over: float = 3.0
    other_kind: float = 1.5
    other: float = 1.5
    strange_prize: float = 2.5
    empty_year: float = 2.0
    empty_date: float = 1.5
    empty_award: float = 4.0
    empty_category: float = 4.0
    empty_nominee: float = 0.9
    empty_work: float = 0.3
    unfilled_category: float = 1.0

    # when a reading is believed
    uncertain: float = 0.5
    sure: float = 1.5
    teaches: float = 2.0
    believable: float = 4.0
    believable_shifted: float = 9.0
    sure_prize: float = 0.5
    sure_category: float = 1.3
    sure_nominee: float = 0.8

    def prize_end(self, end: PrizeEnd | None) -> float:
        """What a prize costs whose last word is such an end, None for none."""
        prices: dict[PrizeEnd | None, float] = {
            "certain": 0.0,
            "likely": self.likely_end,
            "body": self.body_end,
            "place": self.place_end,
            "medium": self.television_end,
        }
        return prices.get(end, self.no_end)

    def sure_item(self, column: str) -> float:
        """What the text of a list item may cost at most to be taken for a prize, a category or a nominee."""
        return {"award": self.sure_prize, "category": self.sure_category}.get(column, self.sure_nominee)

    def empty(self, column: str) -> float:
        """What a row costs that states nothing in a column that is its own."""
        return {
            "year": self.empty_year,
            "date": self.empty_date,
            "award": self.empty_award,
            "category": self.empty_category,
            "nominee": self.empty_nominee,
            "work": self.empty_work,
        }.get(column, 0.0)

    def late_carried(self, column: str) -> float:
        """What it costs to take a column from above although the row has cells before it."""
        if column in ("nominee", "work"):
            return self.late_nominee
        return self.late if column in ("result", "ref", "other") else self.hole

    def name_of(self, length: int) -> float:
        """What a person's name of so many words costs."""
        usual = {1: self.one_word, 2: self.two_words, 3: self.three_words, 4: self.four_words}
        return usual.get(length, self.more_words)


WEIGHTS = Weights()

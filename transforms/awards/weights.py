"""Every price, margin and bound that decides how a row of awards is read, each with what it stands for."""

from dataclasses import dataclass

from transforms.awards.vocabulary import PrizeEnd


@dataclass(frozen=True)
class Weights:
    """What speaks against a reading, all in one currency: 0 is certain, 5 absurd."""

    # A text as prize, category or nominee
    telling: float = -0.5  # what speaks for it: the show, a title, a known name, an ordinal before a prize
    unknown: float = 2.6  # nothing tells: a prize without a prize's word, a nominee that is no name
    known_elsewhere: float = 2.0  # other rows hold the text in another column, or it is known as a name
    out_of_place: float = 2.5  # words that belong into another column
    broken: float = 3.0  # it begins or ends with a sign or with `and`, or a pair of brackets is torn apart
    absurd: float = 5.0  # it has no words, or only half a bracket's

    # A prize by its last word
    likely_end: float = 0.5  # `Award`; also `Prix …`, and an organisation with whom it is of
    body_end: float = 1.0  # `Guild`, `Festival`, `Critics`; also where a prize's word stands further inside

    # A category by its words
    foreign_word: float = 0.7  # each word that categories do not use; in a nominee's phrase each that they do
    loose_edge: float = 0.6  # no `Best` opens it, or an unknown word ends it
    unlike_category: float = 0.8  # an unknown word opens it, is a given name or small; no word is known
    speaks_twice: float = 1.5  # a second `Best` inside

    # A nominee by its words
    usual_name: float = 0.4  # a name of two words
    likely_name: float = 0.8  # a name of three words; no name, but an ending that several rows share
    unlike_name: float = 2.0  # one word, or more than three; each word that no name has
    next_name: float = 0.5  # the share of the worst of the joint names that follow

    # A cut of a glued row
    missing: float = 4.0  # a prize without a category, where it is not given without any
    no_nominee: float = 1.0  # a row without a nominee
    unanchored: float = 1.5  # nothing known stands on either side of the cut before the nominee
    hint: float = 0.8  # a reference mark within a prize, where others close the first row of one
    habit: float = 2.5  # the same where no sure row does so; nobody where all name one; a year, no prize

    # A placing of a shifted row
    hole: float = 2.5  # a column is taken from above although cells of the row stand before it
    late: float = 0.8  # the same of nominees, results and notes, whose cells are often empty
    odd_cell: float = 1.5  # a cell that does not suit its column: attributes, a work for a person, no year

    # When a reading counts
    margin: float = 0.5  # by so much any other must be dearer
    believable: float = 4.0  # a cut of a glued row costs no more
    believable_shifted: float = 9.0  # a placing of a shifted row costs no more: its cells are given
    hopeless: float = 4.0  # a reading so much dearer than the row's cheapest is never chosen
    sure: float = 2.0  # a row that costs no more, with any other so much dearer, teaches the other rows
    sure_text: float = 1.0  # a text that costs no more stands by itself, as in a list
    beam: int = 4  # so many states of prize and category go on from row to row

    @property
    def window(self) -> float:
        """What costs so much more than a row's cheapest reading can neither be chosen nor make a choice less sure."""
        return self.hopeless + max(self.margin, self.sure)

    def prize_end(self, end: PrizeEnd | None) -> float:
        """What a prize costs whose last word is such an end, None for none."""
        prices: dict[PrizeEnd | None, float] = {
            "certain": 0.0,
            "likely": self.likely_end,
            "body": self.body_end,
            "medium": self.out_of_place,
        }
        return prices.get(end, self.unknown)

    def name_of(self, length: int) -> float:
        """What a person's name of so many words costs."""
        return {2: self.usual_name, 3: self.likely_name}.get(length, self.unlike_name)

    def empty(self, column: str) -> float:
        """What a row costs that states nothing in a column that is its own."""
        if column in ("award", "category"):
            return self.missing
        if column in ("nominee", "work"):
            return self.no_nominee
        return self.odd_cell if column in ("year", "date") else 0.0


WEIGHTS = Weights()

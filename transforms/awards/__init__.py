"""Awards: tables of nominations, with their carried cells put back.

Peculiar to awards is that neither rendering keeps the columns of a row: in `structured` the cells under a rowspan moved
to the left, in `plain` no cell ends anywhere. So every way to read a row is priced, and the cheapest way through the
table is taken where nothing else comes near:

    tables, titles, headings    which tables list awards, what their columns and headings mean
    shifted                     a structured row: which columns were carried -> options
    layout, glued               a plain row: years, dates, results and marks come off, words remain
    edges, cuts, habits         where these words may be cut -> options
    signs, names, likeness      what a text costs as prize, category or nominee; show, words and the vocabularies help
    weights                     every price and bound of all that
    options                     one way to read a row, what it may take from those above (`reading.glued` chooses)
    extraction                  reads each table twice, for its sure rows teach the others
    doubts                      why a row that was read is refused: the cheapest reading may not be certain
    prize_ends                  where the name of a prize ends in a glued row, and whether that is certain
    shared_results              a result under a rowspan, or behind several lines of one cell
    nominations, row_cells      chosen options -> records, with what headings and rows above lend to a row
    nominees                    the persons and works that a nominee names
    unnamed, results            what an empty nominee means, what the words of a result column mean
    lists, statements           awards told as list items; counts told in prose
    headless                    what looks like a nomination and was read by nobody
    articles, repeated          articles: what sentences and lists of nominees give the show, each once
    winners, verbs, categories  sentences that give prizes: who, by which verb, in which category
    winner_lists, listed        `Joan Doe, Show - WINNER` below a category: the list, and the show's line in it
    kinds                       what kind of thing is nominated, and which season
    ceremonies, belonging       which prize an article is about, and whose people are whose
    linking                     which nominations of several documents are the same
"""

from schemas.award_nominees import AWARD_NOMINEES
from schemas.awards import AWARDS
from transforms.awards.extraction import extract
from transforms.awards.kinds import with_known_titles
from transforms.awards.linking import RULES
from transforms.awards.titles import TITLES
from transforms.dataset import Dataset

__all__ = ["DATASET", "RULES", "extract"]


DATASET = Dataset(
    tables=(AWARDS, AWARD_NOMINEES),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    complete=with_known_titles,
    teaches={"works": ("work",), "awards": ("award",), "categories": ("category",)},
)

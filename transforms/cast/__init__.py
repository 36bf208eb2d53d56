"""Who plays whom: cast lists, cast tables, infoboxes, articles.

scope, headings, lost       which pages have a cast at all; what headings say of a list; roles where they are lost
runs, lists, characters     lines that are a cast list; sections that bear a character's name
credits, pairs, direction   one line of a list: who, as whom; whose names stand first
parts, seasons, joining     where its names end, what brackets say of seasons, joint names put together
columns, cells, tables      cast tables; `glued` cuts those whose cells have run together
season_columns, only_season which columns of seasons are certain; the only season that there is; `basis`: how sure
names, doubts               what names of a cast look like; what makes a credit uncertain
mentions, casting, prose    the infobox, key lines and sentences, which support rows; `nameless`: which cannot
articles                    rows from an article's sentences, by `reading.scope`:
article_claims, _phrases    what a sentence claims, and how much that proves: `plays Ann`, `her role as Ann`
article_as, _by, _pronouns  `superb as Ann`; `Ann, played by Jane Doe`; `he` and `she` for one of both names
article_brackets, _words    `Ann (Jane Doe)`; the words around names
article_direction, _people  which name of a bracket performs; who is who, and short forms of names
article_doubts, _roles      whose work it is, what only might be so, what contradicts itself; stated roles
records, supports, rules    records from credits; what supports them; which of several documents are the same
"""

from collections.abc import Iterator

from schemas.cast import CAST
from schemas.cast_seasons import CAST_SEASONS
from transforms.cast.articles import article_findings
from transforms.cast.basis import with_basis
from transforms.cast.lists import document_to_list_findings
from transforms.cast.mentions import key_line_records, starring_records, unlisted
from transforms.cast.only_season import in_only_season
from transforms.cast.prose import prose_findings
from transforms.cast.records import Page
from transforms.cast.rules import RULES
from transforms.cast.scope import has_cast
from transforms.cast.tables import document_to_table_findings
from transforms.cast.titles import TITLES
from transforms.dataset import Dataset
from transforms.documents.model import Document
from transforms.findings import Finding
from transforms.lexicon import Lexicon

__all__ = ["DATASET", "RULES", "extract"]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """What a page says of its cast: role lists first, then tables, then what only supports rows.

    Names of the lexicon decide which of two names is the performer's; they supply no value.
    """
    if not has_cast(document):
        return
    page = Page.of(document, lexicon)
    supports = [*starring_records(page)]
    rows = [*document_to_list_findings(page)]
    page.list_records(rows)
    rows.extend(document_to_table_findings(page))
    yield from in_only_season(page, rows)
    listed = [*key_line_records(page)]
    yield from listed
    yield from supports
    yield from unlisted(supports, rows)
    yield from article_findings(page, listed) if page.is_article else prose_findings(page)


DATASET = Dataset(
    tables=(CAST, CAST_SEASONS),
    extract=extract,
    titles=TITLES,
    rules=(RULES,),
    teaches={"people": ("performer",), "characters": ("character",)},
    printed=("seasons",),
    complete=with_basis,
)

"""Pages that have no cast of their own: about a person, a band, a company."""

import re

from transforms.documents.model import Document

_HEAD = 4000
# Infobox keys that no show, film or play has, as `- Key: value` or glued to the value.
_OTHER_SUBJECTS = re.compile(
    r"^(?:- )?(?:Birth Date|Birth Name|Birth Place|Born|Died|Occupation(?:\(s\))?|Years [Aa]ctive|Founded|Foundation|"
    r"Founders?(?:\(s\))?|Headquarters|Industry|Key [Pp]eople|Num Employees|Number of employees|"
    r"(?:Current |Past )?Members|Isbn|ISBN|Height|Position|Playing position)(?:: |(?=[A-Z0-9\"(]))",
    re.MULTILINE,
)


def has_cast(document: Document) -> bool:
    """False where the head of an encyclopedia page bears the infobox of another subject than a production."""
    return document.rendering == "prose" or _OTHER_SUBJECTS.search(document.content, 0, _HEAD) is None

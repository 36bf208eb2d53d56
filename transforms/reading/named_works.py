"""Which names of an article are titles of other works than its show: the words around them say so."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from transforms.normal import fold
from transforms.patterns import regex
from transforms.reading.proper_names import CALENDAR, NATIONS, Name, is_initials

KIND_OF_WORK = (
    r"(?:series|show|drama|sitcom|comedy|film|movie|soap|opera|thriller|spin-?off|prequel|sequel|reboot|"
    r"remake|novel|"
    r"book|musical|play|documentary|docu-?series|mini-?series|programme|program|franchise|blockbuster|"
    r"rom-?com|biopic|"
    r"adaptation|dramedy|anthology|podcast|game|hit|flick|saga|classic|whodunn?it|western|fantasy)"
)
_BEFORE = regex(
    rf"(?:\b(?!play\b){KIND_OF_WORK}|\b(?:the|an?|his|her|their|its|new|stage|acclaimed) play|"
    r"\b(?:called|dubbed|hailed as) (?:the|an?) (?:new|next|modern)|\b(?:star(?:s|red|ring)? in|appear(?:s|"
    r"ed|ing|ance)? (?:in|on)|role in|roles in|part in|"
    r"starred on|known for|famous for|fame in|seen in|on behalf of|the makers of|creators? of|based on|version of|"
    r"season of|series of|episodes? of|finale of|cast of|fans of|star of|stars of|remake of|reboot of|sequel to|"
    r"prequel to|spin-?off (?:of|from)|adaptation of|work (?:in|on)|awarded to|language for|territory of))"
    rf"(?: the| a)?(?: (?:hit|new|[A-Z]{{3,4}})){{0,2}}(?: {KIND_OF_WORK})? [\"'“‘]?$"
)
_BEHIND = regex(
    r"[\"'’”]?(?:['’‘′]s)?,? (?:(?:co-)?stars?(?! (?:as|in|on|opposite|alongside|with|again|next)\b)|"
    r"leading (?:man|lady)|actors?|actress|alum(?:na|nus)?|hunk|creator|cast|fans|viewers|finale|premiere|universe|"
    r"showrunner|frontman|majordomo|favourite|veteran|heartthrob|writer|reboot|spin-?off)\b"
    r"|[\"'’”]?,? (?:[a-z]+, )?(?:tells the|follows the|stars [A-Z]|cent(?:re|er)s on|revolves around|"
    r"premiere[sd] on|"
    r"airs|has (?:already )?been renewed|(?:was|is) (?:renewed|cancelled|canceled|based on|set in|a [\w -]{0,30}"
    rf"{KIND_OF_WORK}))\b"
    r"|[\"'’”]?, in which\b|[\"'’”]?,? starring (?=[A-Z])"
    r"|[\"'’”]? \((?:(?:19|20)\d\d\b|[A-Z]{3,}\b|BBC|Channel \d|Sky\b|main stars)"
)
_JOINT = regex(r"[\"'’”]?(?:,? (?P<word>and|or|&) |, )[\"'“‘]?")
_CALLS_PERSON = regex(
    r"\b(?:stars?|starring|actors?|actress(?:es)?|alum(?:na|nus)?|creators?|writers?|directors?|author|"
    r"comedian|comic|frontman|"
    r"majordomo|hunk|winners?|nominees?|producers?|host|presenter|newcomer|thespian|singer|wife|husband|castmates?|"
    r"by|duo) $"
)
_PERFORMS = regex(
    r"(?:,? \d\d)?,?(?: who)?(?: also| will)? (?:plays?\b|played (?!by)|portrays?\b|stars (?:as|in|on)\b)"
)
_CAST_AS = regex(r" (?:as (?:the )?[A-Z]|in the (?:[a-z]+ )?role of)")
_LED_IN = regex(r"\b(?:join(?:s|ed|ing)?|left|quit|in|on|of|from)(?: the)? [\"'“‘]?$")
_JOINED, _AS = regex(r"\b(?:join(?:s|ed|ing)?|left|quit) $"), regex(r" as (?:the )?[A-Z]")
_OWNS = regex(r"['’‘′]s? ")
_OWNER = regex(r"['’‘′]s? [a-z]")
_IN_ROLE = regex(
    r"\b(?:play(?:s|ed|ing)?|portray(?:s|ed|ing)?|star(?:s|red|ring)|appear(?:s|ed|ing)|roles?|part|turn|"
    r"performance|debut|known)\b"
    r"[^.;:!?()]{0,60} (?:in|on) [\"'“‘]?$"
)
_LOOKS_BACK, _ROLE_REACH = 40, 80
_PART = regex(r"(?i)(?:best|outstanding|seasons?|series|episodes?|part|chapter|volume)\b")
_PARTICIPLE = regex(r"\W*\w+ing\Z")
_NO_WORKS = NATIONS | frozenset(
    "oscar oscars emmy emmys tony grammy golden bafta hollywood broadway bollywood hulu amazon apple disney sky "
    "showtime london manchester america britain england".split()
)


class Works:
    """The titles of other works that a document names, as folded keys."""

    def __init__(self, show: str, people: Container[str]) -> None:
        """`people`: folded names that the document calls performers; they are no works."""
        self._show, self._people = _key(show), people
        self._met: set[str] = set()
        self._keys: set[str] = set()

    def __contains__(self, name: Name) -> bool:
        """Whether a name is one of the titles (`Dr X` for `Doctor X`)."""
        return _key(name.text) in self._keys

    def has(self, title: str) -> bool:
        """Whether a text is one of the titles."""
        return _key(title) in self._keys

    def add(self, name: Name) -> None:
        """Take a name for a title, unless it is the show's, a performer's, or what is no title alone."""
        key = _key(name.text)
        words = key.split()
        alone = len(words) == 1 and (words[0] in _NO_WORKS or words[0] in CALENDAR or is_initials(name.text))
        alone = alone or _PART.match(name.text) is not None
        if (
            words
            and key != self._show
            and not alone
            and name.key not in self._met
            and name.key not in self._people
        ):
            self._keys.add(key)

    def meet(self, masked: str, names: Sequence[Name]) -> None:
        """Take those whom one sentence calls a star, a writer or the like for people."""
        for name in names:
            start = max(0, name.start - _LOOKS_BACK)
            called = _CALLS_PERSON.search(masked, start, name.start)
            cast = _CAST_AS.match(masked, name.end) and not _LED_IN.search(masked, start, name.start)
            if called or cast or _PERFORMS.match(masked, name.end):
                self._met.add(name.key)

    def learn(self, masked: str, names: Sequence[Name], shows: Iterable[tuple[int, int]]) -> None:
        """Take the titles of one sentence: by the words around them, then by their standing in a row with others."""
        places = list(shows)
        for name in names:
            if not _overlaps(name, places) and _is_called_work(masked, name):
                self.add(name)
        for name in possessive_titles(masked, names):
            if not _overlaps(name, places) and _is_led_to(masked, name):
                self.add(name)
        for row in _rows(masked, names):
            if any(one in self or _overlaps(one, places) for one in row):
                for one in row:
                    if " " in one.text and not _overlaps(one, places):
                        self.add(one)


def _is_called_work(masked: str, name: Name) -> bool:
    if _PARTICIPLE.match(masked, 0, name.end):
        return False  # `Fading star` opens the sentence
    return _is_led_to(masked, name) or _BEHIND.match(masked, name.end) is not None


def _is_led_to(masked: str, name: Name) -> bool:
    """Whether the words before a name make it a work (`the drama …`, `plays Ann in …`)."""
    before = _BEFORE.search(masked, max(0, name.start - _LOOKS_BACK), name.start)
    bracketed = masked.startswith(" (", name.end)
    if " " in name.text and _IN_ROLE.search(masked, max(0, name.start - _ROLE_REACH), name.start):
        return True
    joined = _JOINED.search(masked, max(0, name.start - _LOOKS_BACK), name.start) and _AS.match(
        masked, name.end
    )
    return bool(before or joined) and not bracketed and _OWNER.match(masked, name.end) is None


def possessive_titles(masked: str, names: Sequence[Name]) -> Iterator[Name]:
    """Two names that one possessive joins, as a title may be (`A Doll's House`)."""
    for one, other in pairwise(names):
        if _OWNS.fullmatch(masked, one.end, other.start):
            yield Name(one.start, other.end, masked[one.start : other.end])


def _rows(masked: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Names in a row that commas join and `and` or `or` ends (`Two Names, Other Title and Third One`)."""
    row: list[Name] = []
    ended = False
    for name in names:
        joint = _JOINT.fullmatch(masked, row[-1].end, name.start) if row else None
        if joint is not None and len(row) == 1 and joint["word"] and joint[0].startswith(","):
            joint = None  # of two names `, and` begins another clause
        if joint is None:
            if ended:
                yield row
            row, ended = [], False
        row.append(name)
        ended = ended or (joint is not None and joint["word"] is not None)
    if ended:
        yield row


def _overlaps(name: Name, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in places)


def _key(title: str) -> str:
    words = [("doctor" if word == "dr" else word) for word in fold(title).split()]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)

"""The jobs of a crew: the standard word for each key of an infobox, title of a column and noun of a sentence."""

from collections.abc import Mapping

_KEYS: Mapping[str, str] = {
    "creator": "creator|creators|created by|creator(s)|co-creator|co-creators|co-created by",
    "developer": "developer|developers|developed by|developer(s)|devised by",
    "writer": "writer|writers|written by|writer(s)|screenplay|screenplay by|screenwriter|screenwriters|head writers",
    "head writer": "head writer|lead writer|main writer|main writers|lead writers|chief writer",
    "story writer": "story|story by|story writer",
    "teleplay writer": "teleplay|teleplay by",
    "director": "director|directors|directed by|director(s)",
    "assistant director": "assistant director|assistant directors",
    "showrunner": "showrunner|showrunners|showrunner(s)|show runner|show runners",
    "executive producer": "executive producer|executive producers|executive producer(s)|executive produced by",
    "co-executive producer": "co-executive producer|co-executive producers",
    "supervising producer": "supervising producer|supervising producers",
    "consulting producer": "consulting producer|consulting producers",
    "associate producer": "associate producer|associate producers",
    "line producer": "line producer|line producers",
    "series producer": "series producer|series producers",
    "co-producer": "co-producer|co-producers",
    "producer": "producer|producers|producer(s)|produced by",
    "cinematographer": (
        "cinematography|cinematographer|cinematographers|cinematography by|director of photography"
        "|directors of photography|photographed by|cinematographer(s)"
    ),
    "editor": "editor|editors|edited by|editor(s)",
    "composer": (
        "composer|composers|composer(s)|music|music by|composed by|score by|scored by|music composed by"
        "|original music by"
    ),
    "theme music composer": "theme music composer|theme music by|theme composer|theme tune composer",
    "music supervisor": "music supervisor|music supervisors|music supervision",
    "casting director": "casting director|casting directors|casting|casting by",
    "creative director": "creative director|creative directors|creative director(s)",
    "art director": "art director|art directors|art direction",
    "production designer": "production designer|production designers|production design",
    "set decorator": "set decorator|set decorators|set decoration",
    "costume designer": "costume designer|costume designers|costume design|costumes",
    "props": "props|prop master|property master",
    "make-up designer": "make-up designer|makeup designer|hair and make-up designer",
    "choreographer": "choreographer|choreographers|choreography",
    "intimacy coordinator": "intimacy coordinator|intimacy co-ordinator",
    "stunt coordinator": "stunt coordinator|stunt co-ordinator",
    "colourist": "colourist|colorist|colourists|colorists",
    "production buyer": "production buyer",
    "digital imaging technician": "digital imaging technician",
    "visual effects supervisor": "visual effects supervisor|visual effects supervisors|vfx supervisor",
    "sound designer": "sound designer|sound designers|sound design",
    "script editor": "script editor|script editors",
    "story editor": "story editor|story editors",
    "storyboard artist": "storyboard artist|storyboard artists",
    "animator": "animator|animators",
    "animation director": "animation director|animation directors",
}
JOBS = {word: job for job, words in _KEYS.items() for word in words.split("|")}
"""Casefolded word -> job."""


def word_to_job(words: str) -> str | None:
    """The job that a key, a title or a noun calls; None for any other word."""
    bare = " ".join(words.casefold().replace("_", " ").split())
    return JOBS.get(bare)

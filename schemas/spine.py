"""How the tables hang on shows, seasons and people: by which columns a row names them, and which holds their id."""

from schemas.table import Mention, Reference

OF_SHOW = Reference(("show_id",), "shows", ("show_id",))
OF_SEASON = Reference(("season_id",), "seasons", ("season_id",))
OF_PERSON = Reference(("person_id",), "people", ("person_id",))

NAMES_SHOW = Mention("shows", (("show", "show"),), fills="show_id", makes=True)
NAMES_SEASON = Mention("seasons", (("season", "season"),), fills="season_id", makes=True)

ONLY_SEASON = "season 1 where an encyclopedia's page knows one season: its infobox counts one"
"""The last step of the season rule, as users read it."""


def names_person(
    column: str, *, where: tuple[str, str] | None = None, fills: str | None = "person_id"
) -> Mention:
    """That the column holds a person's name."""
    return Mention("people", ((column, "name"),), fills=fills, makes=True, where=where)

"""The rules by which a value may follow from its quote, and what counts as the same value; users read them."""

from collections.abc import Iterator

from schemas.table import Registry

# What is only another wording: one row, one value, no conflict.
SAME_VALUES = (
    "capitals, accents, kinds of dash and quotation mark, `&` and `and`, punctuation, blanks, reference marks"
)

# Nothing is null because it was forgotten: where a table's cell is empty because a cell above reaches down, the value
# above is carried, and its evidence says so.
CARRIED = (
    "A flattened table has lost its rowspans: a cell that is missing in a row is carried from the row above it, where "
    "the reading of the whole table says so. `basis` is then `carried`, and the quote is the cell above."
)


def inferences(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Each table, its columns and the rule behind `inferred` there, a dataset's companions after it."""
    places = {name: place for place, name in enumerate(registry)}
    for table in sorted(registry.values(), key=lambda table: places.get(table.beside, places[table.name])):
        yield from ((table.name, columns, rule) for columns, rule in table.inferences.items())


def notes(registry: Registry) -> Iterator[str]:
    """What else there is to say of the tables' rules."""
    for table in registry.values():
        yield from table.notes


def same_values(registry: Registry) -> Iterator[str]:
    """What is the same value in other words; then what is one row although a value differs."""
    yield SAME_VALUES
    for table in registry.values():
        yield from table.same_values
    for table in registry.values():
        yield from table.same_rows

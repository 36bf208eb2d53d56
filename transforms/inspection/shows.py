"""Holds ids, evidence and references of a release against the shows of the rows that they tie together."""

from collections.abc import Iterator, Mapping
from typing import Any

from transforms.belonging import Shape, tables_to_ties
from transforms.inspection.constraints import Tables, key_of
from transforms.inspection.fault import fault
from transforms.inspection.tables import Schemas
from transforms.problem import Problem


def show_faults(schemas: Schemas, tables: Tables) -> Iterator[Problem]:
    """Ids that rows of two shows have, and evidence and references that lead to another show."""
    for tie in tables_to_ties({name: schema_to_shape(schemas[name]) for name in tables}, tables):
        torn = tie.torn()
        if torn.height:
            row, show, other = torn.row(0)
            first = f"first row {row + 1} of “{show}”, which leads to “{other}”"
            yield fault(tie.table, f"{tie.column} of {torn.height} rows is not one show's: {first}")


def schema_to_shape(schema: Mapping[str, Any]) -> Shape:
    """The key of a described table, and its references of one column."""
    keys = schema.get("foreignKeys", ())
    references = [(one["fields"], one["reference"]["resource"], one["reference"]["fields"]) for one in keys]
    single = [(own[0], target, to[0]) for own, target, to in references if len(own) == 1]
    return Shape(key_of(schema), single)

"""Says in croissant.json from which passages each value comes, in the words of PROV-O, as Croissant 1.1 has it.

See `Annotating Data` and `Provenance Representation` in the standard: what annotates a record is a field with fields of
its own, and `equivalentProperty` says how it belongs to the record.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas.evidence import EVIDENCE
from schemas.table import READ, Table

FROM = "prov:wasDerivedFrom"
MEANINGS: Mapping[str, str | None] = {
    "row_id": None,
    "field": None,
    "source_id": "prov:wasQuotedFrom",
    "line": None,
    "quote": "prov:value",
    "basis": None,
}
"""Which columns of the evidence a passage is told by, with PROV-O's word where it has one."""

Records = dict[str, Any]


def with_passages(record_sets: Sequence[Records], tables: Sequence[Table]) -> list[Records]:
    """The record sets of the tables, those that were read from documents with their passages; all as they are
    where there is no evidence.

    A table's passages annotate its records; each field whose values need a proof is derived from them.
    """
    by_name = {records["@id"]: records for records in record_sets}
    if EVIDENCE.name not in by_name:
        return list(record_sets)
    cells = {field["name"]: field for field in by_name[EVIDENCE.name]["field"]}
    return [
        proved(by_name[table.name], table, cells) if table.group in READ else by_name[table.name]
        for table in tables
    ]


def proved(records: Records, table: Table, cells: Mapping[str, Any]) -> Records:
    """The record set with its passages. `cells` are the fields of the evidence by name."""
    named = passages(table, cells)
    link = {FROM: {"@id": named["@id"]}}
    fields = [field if field["name"] in table.derived else {**field, **link} for field in records["field"]]
    return {**records, "field": fields, "annotation": named}


def passages(table: Table, cells: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation that holds a record's passages: which rows of the evidence they are, and their fields."""
    place = f"{table.name}/passages"
    return {
        "@type": "cr:Field",
        "@id": place,
        "name": "passages",
        "description": f"What the record was read from: the rows of {EVIDENCE.name} with dataset “{table.name}” whose "
        "row_id is the record's key, its values joined by slashes; field names the field that a row speaks of.",
        "isArray": True,
        "equivalentProperty": FROM,
        "subField": [
            {
                "@type": "cr:Field",
                "@id": f"{place}/dataset",
                "name": "dataset",
                "dataType": "sc:Text",
                "value": table.name,
            },
            *(passage_field(place, table, cells[name], meaning) for name, meaning in MEANINGS.items()),
        ],
    }


def passage_field(place: str, table: Table, cell: Mapping[str, Any], meaning: str | None) -> dict[str, Any]:
    """A column of the evidence as a part of the passage; its `row_id` leads to the record where that has an id."""
    key = {"references": {"field": {"@id": f"{table.name}/{table.key[0]}"}}}
    return {
        "@type": "cr:Field",
        "@id": f"{place}/{cell['name']}",
        "name": cell["name"],
        "dataType": cell["dataType"],
        **({"equivalentProperty": meaning} if meaning else {}),
        "source": cell["source"],
        **(key if cell["name"] == "row_id" and len(table.key) == 1 else {}),
    }

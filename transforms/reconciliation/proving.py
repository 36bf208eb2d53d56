"""A passage as a row of evidence."""

from collections.abc import Mapping

from schemas.evidence import CITED
from transforms.documents.model import Document
from transforms.reconciliation import marks
from transforms.reconciliation.merging import Proof
from transforms.rules import Row


def proof_to_row(
    dataset: str,
    row_id: str,
    field: str,
    proof: Proof,
    told: marks.Row,
    documents: Mapping[str, Document],
) -> Row:
    """The row of evidence; `told` has all passages of the row that is proved."""
    span, basis = proof
    document = documents[span.source_id]
    return {
        "dataset": dataset,
        "row_id": row_id,
        "field": field,
        "source_id": span.source_id,
        "line": document.line_number(span.start),
        "char_start": span.start,
        "char_end": span.end,
        "quote": span.quote,
        "basis": basis,
        CITED: marks.marks_behind(document, span, told),
    }

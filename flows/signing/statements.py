"""What is signed: in-toto Statements v1, of a release with SLSA provenance, and of the catalogue at a moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.signing.code import Code
from flows.signing.envelope import Statement

IN_TOTO = "https://in-toto.io/Statement/v1"
PROVENANCE = "https://slsa.dev/provenance/v1"
BUILD, BUILDER, CATALOGUE = "urn:showfacts:release:1", "urn:showfacts", "urn:showfacts:catalogue:1"


def release_statement(
    version: str, hashes: Mapping[str, str], documents: Sequence[Mapping[str, Any]], code: Code
) -> Statement:
    """That these files (SHA-256 by name) were made from these documents, by that code with those libraries.

    Nothing in it knows the clock: the same once more is the same statement.
    """
    return statement(
        hashes,
        PROVENANCE,
        {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": {"version": version},
                "internalParameters": {"showfacts": code.version, "python": code.python},
                "resolvedDependencies": [code.to_resource(), *documents, *code.libraries_to_resources()],
            },
            "runDetails": {"builder": {"id": BUILDER, "version": {"showfacts": code.version}}},
        },
    )


def catalogue_statement(
    digest: str, number: int, newest: Mapping[str, str] | None, signed: Mapping[str, str | None], at: str
) -> Statement:
    """That the catalogue with this hash is the one of that time; the number only rises.

    `newest` has version, path and sha256sums; `signed` gives each release's signer, None where it is not signed.
    """
    predicate = {"number": number, "newest": newest, "signed": dict(signed), "signedAt": at}
    return statement({"catalog.json": digest}, CATALOGUE, predicate)


def statement(hashes: Mapping[str, str], kind: str, predicate: Mapping[str, Any]) -> Statement:
    """The statement of that kind over files with these SHA-256."""
    subjects = [{"name": name, "digest": {"sha256": hashes[name]}} for name in sorted(hashes)]
    return {"_type": IN_TOTO, "subject": subjects, "predicateType": kind, "predicate": dict(predicate)}


def subjects_of(one: Statement, kind: str) -> dict[str, str] | None:
    """The SHA-256 by file name that a statement of that kind is about; None where it is another."""
    if (one.get("_type"), one.get("predicateType")) != (IN_TOTO, kind):
        return None
    try:
        return {subject["name"]: subject["digest"]["sha256"] for subject in one["subject"]}
    except (KeyError, TypeError):
        return None

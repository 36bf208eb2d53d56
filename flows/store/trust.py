"""Whether the catalogue and a release are signed by a key that the user has, and are the newest that there were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.places import Place
from flows.problems import Problem
from flows.signing.envelope import Envelope, read_envelope
from flows.signing.keys import PublicKey
from flows.signing.statements import PROVENANCE, subjects_of
from flows.store.catalog import Entry
from flows.store.errors import naming
from flows.store.files import read_if_there
from flows.store.layout import CATALOG, CATALOG_SEAL
from flows.store.memory import remember, remembered
from flows.store.opening import read_sums
from flows.store.seals import Seal, fitting_seal, is_sealed
from transforms.publication.paths import STATEMENT, SUMS, SUMS_SIGNATURE

DISTRUST = "do not use it; get the releases again from their publisher, and ask there if it stays so"
OTHER_KEY = (
    "get the publisher's public key anew from where you trust it; if it is the same, do not use the releases"
)
AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trusted:
    """Whom the user trusts: public keys, and how old a signature of the catalogue may be (None: of any age)."""

    keys: Sequence[PublicKey]
    max_age: timedelta | None = None


def signature_problems(output: Place, entry: Entry, trusted: Trusted) -> Iterator[Problem]:
    """All that is wrong with the signatures of the catalogue and of the release.

    Where nothing is, the catalogue's number is remembered, and an older catalogue is noticed from then on.
    """
    with naming(output / CATALOG):
        catalogue = (output / CATALOG).read_bytes()
    seal = fitting_seal(output, catalogue)
    if seal is None:
        yield no_seal(output, trusted)
        return
    key = seal.envelope.signed_by(trusted.keys)
    if key is None:
        yield not_theirs(output / CATALOG_SEAL, seal.envelope, trusted)
        return
    found = [*age_problems(output, seal, key, trusted), *release_problems(output, entry, seal, trusted)]
    yield from found
    if not found:
        remember(output, key.id, seal.number)


def no_seal(output: Place, trusted: Trusted) -> Problem:
    """That no signature fits the catalogue."""
    if is_sealed(output):
        return Problem(str(output / CATALOG), "is not the catalogue that was signed", DISTRUST)
    was = any(remembered(output, key.id) for key in trusted.keys)
    what = (
        "is gone, though the catalogue was signed before"
        if was
        else "is missing: the catalogue is not signed"
    )
    return Problem(str(output / CATALOG_SEAL), what, DISTRUST)


def not_theirs(place: Place, envelope: Envelope, trusted: Trusted) -> Problem:
    """That none of the keys has made the signature."""
    named = sorted(envelope.signatures)
    if {key.id for key in trusted.keys} & set(named):
        return Problem(str(place), "has a signature that does not fit what it signs", DISTRUST)
    return Problem(str(place), f"is signed by another key: {', '.join(named) or 'none'}", OTHER_KEY)


def age_problems(output: Place, seal: Seal, key: PublicKey, trusted: Trusted) -> Iterator[Problem]:
    """That the catalogue is an older one than was seen before, or than may be."""
    if seal.number < (known := remembered(output, key.id)):
        what = f"is an older one: number {seal.number}, and number {known} was seen here before"
        yield Problem(str(output / CATALOG), what, DISTRUST)
    age = datetime.now(UTC) - seal.signed_at
    if trusted.max_age is not None and age > trusted.max_age:
        what = f"was signed {age.days} days ago, and may be {trusted.max_age.days}"
        remedy = "ask the publisher whether there is a newer one: whoever holds it back would show you this"
        yield Problem(str(output / CATALOG_SEAL), what, remedy)
    if age < -AHEAD:
        what = f"was signed at {seal.signed_at.isoformat()}, which is still to come"
        yield Problem(str(output / CATALOG_SEAL), what, "look at the clock here; else ask the publisher")


def release_problems(output: Place, entry: Entry, seal: Seal, trusted: Trusted) -> Iterator[Problem]:
    """What is wrong with the signature of a release.

    The signed catalogue says whose it is. Where it has none, or that of a key which the user does not have (any
    more), the catalogue's word on the hash of its checksums stands for it.
    """
    if not is_known(signer := seal.signed.get(entry.version), trusted):
        return
    folder = output / entry.path
    envelope = read_envelope(read_if_there(folder / STATEMENT) or b"")
    if envelope is None:
        what = f"is missing or no signature, and the release was signed by {signer}"
        yield Problem(str(folder / STATEMENT), what, DISTRUST)
    elif envelope.signed_by(trusted.keys) is None:
        yield not_theirs(folder / STATEMENT, envelope, trusted)
    else:
        yield from statement_problems(output, entry, envelope)
    sums, signature = read_if_there(folder / SUMS) or b"", read_if_there(folder / SUMS_SIGNATURE)
    if signature is None or not any(key.has_signed(sums, signature) for key in trusted.keys):
        yield Problem(str(folder / SUMS_SIGNATURE), f"is missing or does not sign this {SUMS}", DISTRUST)


def is_known(signer: str | None, trusted: Trusted) -> bool:
    """Whether the user has the key with that id."""
    return signer in {key.id for key in trusted.keys}


def statement_problems(output: Place, entry: Entry, envelope: Envelope) -> Iterator[Problem]:
    """That a signed statement is about other files than the release's, or about another release."""
    place = str(output / entry.path / STATEMENT)
    about = subjects_of(envelope.statement, PROVENANCE)
    if about is None:
        yield Problem(place, "is no statement on a release", DISTRUST)
        return
    version = envelope.statement["predicate"]["buildDefinition"]["externalParameters"]["version"]
    if version != entry.version:
        yield Problem(place, f"is the signature of release {version}", DISTRUST)
    files = read_sums(output, entry) | {SUMS: entry.sha256sums}
    for name in sorted(name for name in about.keys() | files.keys() if about.get(name) != files.get(name)):
        yield Problem(place, f"does not sign {name} as it is in the release", DISTRUST)


def signature_to_line(output: Place) -> str:
    """Whether there is a signature that nobody has looked at, for who gave no key."""
    with naming(output / CATALOG):
        seal = fitting_seal(output, (output / CATALOG).read_bytes())
    if seal is None:
        return "not signed: whoever can write there can change it unnoticed"
    signers = ", ".join(sorted(seal.envelope.signatures))
    return (
        f"signed, but that was not looked at: give the publisher's public key with --key (its id: {signers})"
    )

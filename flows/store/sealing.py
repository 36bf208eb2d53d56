"""Signs what a run publishes: the release's files, and the catalogue that lists them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from flows.places import Place
from flows.signing.code import running_code
from flows.signing.envelope import Statement, read_envelope, sign
from flows.signing.keys import VARIABLE, Signer, configured_signer
from flows.signing.statements import catalogue_statement, release_statement
from flows.store.catalog import Catalog, Entry, catalog_to_json
from flows.store.errors import StoreError, store_error
from flows.store.files import Content, Contents, read_if_there, remove_file, replace_file, whole
from flows.store.layout import CATALOG, CATALOG_SEAL, SEALS, seal_name
from flows.store.memory import remember, remembered
from flows.store.seals import Seal, fitting_seal, is_sealed, seals, settle_seals
from flows.store.store import Store
from transforms.inspection.files import package_of
from transforms.publication.paths import (
    PACKAGE,
    STATEMENT,
    SUMS,
    SUMS_SIGNATURE,
    package_to_files,
    sums_to_hashes,
)

MOST_DOCUMENTS = 10_000
"""Of more documents a statement names the table with their hashes, not each."""
RENEWED = timedelta(hours=20)
"""A run that publishes nothing signs the catalogue anew when its signature is older, for those who ask its age."""
LOOKS = 5
"""So often the catalogue and its signature are looked at, where others replace both meanwhile."""
SIGN_AGAIN = "look what changed it; `showfacts verify --rebuild-catalog` makes it again and signs it"


def require_signer(store: Store) -> Signer | None:
    """The key that is configured, where the catalogue in place is as it was signed.

    Raises StoreError where it is not, or where it is signed and no key is configured: what was changed by somebody is
    never signed unseen, and no signature is lost in silence.
    """
    signer = require_key(store.place)
    if signer is None:
        return None
    for again in reversed(range(LOOKS)):
        before, mark = store.catalogue()
        if before is None or not (is_sealed(store.place) or remembered(store.place, signer.public.id)):
            break
        try:
            require_as_signed(store.place, before, signer)
            break
        except StoreError:
            if not again or store.catalogue() == (before, mark):
                raise  # else another run has replaced the catalogue, and its signature, between two looks
    return signer


def require_key(output: Place) -> Signer | None:
    """The key that is configured. Raises StoreError where the catalogue is signed and there is none."""
    signer = configured_signer()
    if signer is None and is_sealed(output):
        remedy = f"set {VARIABLE} to the key's file; to publish unsigned from now on, remove {CATALOG_SEAL}"
        what = "signs the releases here, and no key is configured"
        raise store_error(output / CATALOG_SEAL, what, remedy)
    return signer


def require_as_signed(output: Place, catalogue: bytes, signer: Signer) -> None:
    """Raises StoreError where the catalogue is not the one that was signed last, as far as the key's owner knows."""
    seal = fitting_seal(output, catalogue)
    if seal is None:
        raise store_error(output / CATALOG, "is not as it was signed", SIGN_AGAIN)
    is_own = signer.public.id in seal.envelope.signatures
    if is_own and seal.envelope.signed_by([signer.public]) is None:
        raise store_error(output / CATALOG_SEAL, "is not signed by the key that it names", SIGN_AGAIN)
    if seal.number < (known := remembered(output, signer.public.id)):
        what = f"is an older one: number {seal.number}, and this key has signed number {known}"
        raise store_error(output / CATALOG, what, SIGN_AGAIN)


def with_signatures(entry: Entry, files: Contents, signer: Signer | None) -> dict[str, Content]:
    """The files of a release and, where there is a key, the two that sign them."""
    if signer is None:
        return dict(files)
    sums = whole(files[SUMS])
    hashes = sums_to_hashes(sums) | {SUMS: entry.sha256sums}
    statement = release_statement(entry.version, hashes, documents_of(files, hashes), running_code())
    return {**files, STATEMENT: sign(statement, signer), SUMS_SIGNATURE: signer.sign(sums)}


def documents_of(files: Contents, hashes: Mapping[str, str]) -> list[dict[str, Any]]:
    """The raw documents of a release with their hashes, from its own table of them, as SLSA names dependencies."""
    placed = package_to_files(package_of({PACKAGE: whole(files[PACKAGE])})) if PACKAGE in files else {}
    if "sources" not in placed:
        return []
    import polars as pl

    paths = placed["sources"].parquet
    table = pl.concat([pl.read_parquet(BytesIO(whole(files[path]))) for path in paths])
    if table.height > MOST_DOCUMENTS:
        about = {"documents": table.height}
        return [{"name": path, "digest": {"sha256": hashes[path]}, "annotations": about} for path in paths]
    rows = sorted(set(table.select("file", "sha256").iter_rows()))
    return [{"name": f"raw/{file}", "digest": {"sha256": digest}} for file, digest in rows]


def swap_sealed(store: Store, catalog: Catalog, mark: str | None, signer: Signer | None) -> bool:
    """Replaces the catalogue as `Store.swap` does, its signature ready before; one that came late takes it back."""
    if signer is None:
        return store.swap(catalog, mark)
    data = catalog_to_json(catalog)
    name = store.place / SEALS / seal_name(sha256(data).hexdigest())
    statement = next_statement(store.place, catalog, data, signer, seals(store.place))
    replace_file(name, sign(statement, signer))
    if not store.swap(catalog, mark):
        remove_file(name)
        return False
    with suppress(StoreError):  # the signature is in place, and tells the number as well
        remember(store.place, signer.public.id, statement["predicate"]["number"])
    return True


def next_statement(
    output: Place, catalog: Catalog, data: bytes, signer: Signer, before: Mapping[str, Seal]
) -> Statement:
    """What is to be signed of the catalogue: a number above all those before, and who signed each release."""
    found = before.values()
    number = 1 + max([remembered(output, signer.public.id), *(seal.number for seal in found)])
    newest = catalog.newest
    named = (
        {"version": newest.version, "path": newest.path, "sha256sums": newest.sha256sums} if newest else None
    )
    known = max(found, key=lambda seal: seal.number).signed if found else {}
    signed = {one.version: known.get(one.version) or signer_of(output, one) for one in catalog.releases}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return catalogue_statement(sha256(data).hexdigest(), number, named, signed, at)


def signer_of(output: Place, entry: Entry) -> str | None:
    """The id of the key that a release's signature names, None where it has none."""
    envelope = read_envelope(read_if_there(output / entry.path / STATEMENT) or b"")
    return next(iter(envelope.signatures), None) if envelope else None


def sign_in_place(store: Store, signer: Signer) -> None:
    """Signs the catalogue that is there; who reads meanwhile finds the signature before, which fits as well.

    Its number is above that one's, not above those that wait for another catalogue: these stay, for where nobody can
    be kept out their runs may be about to put it there.
    """
    data, _ = store.catalogue()
    if data is None:
        return
    digest = sha256(data).hexdigest()
    before = {
        name: seal
        for name, seal in seals(store.place).items()
        if name == CATALOG_SEAL or seal.digest == digest
    }
    statement = next_statement(store.place, Catalog.model_validate_json(data), data, signer, before)
    replace_file(store.place / SEALS / seal_name(digest), sign(statement, signer))
    settle_seals(store)
    with suppress(StoreError):  # the signature is in place, and tells the number as well
        remember(store.place, signer.public.id, statement["predicate"]["number"])


def is_old(store: Store, signer: Signer) -> bool:
    """Whether the catalogue has no fitting signature of this key that is younger than a day.

    One from a day to come is no better: whoever made it had a wrong clock, and nobody believes it.
    """
    data, _ = store.catalogue()
    seal = fitting_seal(store.place, data or b"")
    if seal is None or seal.envelope.signed_by([signer.public]) is None:
        return True
    return abs(datetime.now(UTC) - seal.signed_at) > RENEWED

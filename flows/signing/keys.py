"""Keys that sign and keys that tell who signed: Ed25519, or ECDSA on P-256, from PEM files as openssl makes them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.problems import CallError, Problem

VARIABLE = "SHOWFACTS_SIGNING_KEY"
KINDS = "give one that `openssl genpkey -algorithm ed25519` makes, or one for P-256, without a password"
PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that tells whether a signature is its owner's; `id` is the SHA-256 of the key as DER, in hexadecimal."""

    id: str
    key: Any

    def has_signed(self, data: bytes, signature: bytes) -> bool:
        """Whether the signature of the data is of this key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        more = () if isinstance(self.key, Ed25519PublicKey) else (ecdsa(),)
        try:
            self.key.verify(signature, data, *more)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs, with the public key that goes with it."""

    key: Any
    public: PublicKey

    def sign(self, data: bytes) -> bytes:
        """The signature of the data."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        signature: bytes = self.key.sign(
            data, *(() if isinstance(self.key, Ed25519PrivateKey) else (ecdsa(),))
        )
        return signature


def ecdsa() -> Any:
    """The way of signing with a key for P-256."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    return ECDSA(SHA256())


def configured_signer() -> Signer | None:
    """The key that `SHOWFACTS_SIGNING_KEY` names the file of, None where that is not set. Raises CallError."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    if "PRIVATE KEY" in named:
        remedy = "write it to a file that only you can read, and set the variable to that file's path"
        raise CallError([Problem(VARIABLE, "holds a key, not the name of its file", remedy)])
    key = read_key(Path(named), to_private)
    return Signer(key, to_public(Path(named), key.public_key()))


def read_public_keys(path: Path) -> list[PublicKey]:
    """All public keys of a PEM file, in its order. Raises CallError where there is none, or one of another kind."""
    found: list[Any] = read_key(path, to_keys)
    if not found:
        remedy = "give the file that `openssl pkey -in PRIVATE.pem -pubout` makes"
        raise CallError([Problem(str(path), "holds no public key", remedy)])
    return [to_public(path, one) for one in found]


def read_key(path: Path, load: Callable[[bytes], Any]) -> Any:
    """What the function makes of the file. Raises CallError that says nothing of what is in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise CallError(
            [Problem(str(path), what, f"give the PEM file of a key ({VARIABLE}, --key)")]
        ) from error
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        return load(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CallError([Problem(str(path), "is no key in PEM that can be read", KINDS)]) from error


def to_private(data: bytes) -> Any:
    """The private key in a PEM file. Raises ValueError, TypeError, UnsupportedAlgorithm."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return load_pem_private_key(data, None)


def to_keys(data: bytes) -> list[Any]:
    """All public keys in a PEM file. Raises as `to_private`."""
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    return [load_pem_public_key(one) for one in PEM.findall(data)]


def to_public(path: Path, key: Any) -> PublicKey:
    """The public key with its id. Raises CallError where it is of another kind than the two."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    is_p256 = isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    if not is_p256 and not isinstance(key, Ed25519PublicKey):
        raise CallError([Problem(str(path), "is a key of a kind that is not used here", KINDS)])
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return PublicKey(sha256(der).hexdigest(), key)

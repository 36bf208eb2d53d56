"""A signed statement as it is written: an in-toto statement in a DSSE envelope (github.com/secure-systems-lab/dsse)."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flows.signing.keys import PublicKey, Signer

TYPE = "application/vnd.in-toto+json"
Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A statement, the bytes of it that were signed, and the signatures by the id of their keys: nothing is checked."""

    payload: bytes
    signatures: dict[str, bytes]

    @property
    def statement(self) -> Statement:
        """What it states. Raises ValueError where that is no object of JSON."""
        found = json.loads(self.payload)
        if not isinstance(found, dict):
            raise ValueError("no statement")
        return found

    def signed_by(self, keys: Sequence[PublicKey]) -> PublicKey | None:
        """The first of the keys that has signed it, None where none has."""
        data = to_be_signed(self.payload)
        return next(
            (
                key
                for key in keys
                if key.id in self.signatures and key.has_signed(data, self.signatures[key.id])
            ),
            None,
        )


def to_be_signed(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: the type is signed too, so that no signature serves for something else."""
    return b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)


def sign(statement: Statement, signer: Signer) -> bytes:
    """The envelope's bytes."""
    payload = json.dumps(statement, ensure_ascii=False, sort_keys=True).encode()
    signature = b64encode(signer.sign(to_be_signed(payload))).decode()
    envelope = {
        "payloadType": TYPE,
        "payload": b64encode(payload).decode(),
        "signatures": [{"keyid": signer.public.id, "sig": signature}],
    }
    return (json.dumps(envelope, indent=2) + "\n").encode()


def read_envelope(data: bytes) -> Envelope | None:
    """The envelope in the bytes of its file, None where it is none of ours."""
    try:
        found = json.loads(data)
        if found["payloadType"] != TYPE:
            return None
        signatures = {one["keyid"]: b64decode(one["sig"], validate=True) for one in found["signatures"]}
        envelope = Envelope(b64decode(found["payload"], validate=True), signatures)
        envelope.statement  # noqa: B018 - raises where there is none
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return envelope

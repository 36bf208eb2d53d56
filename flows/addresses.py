"""Addresses of object stores: with what a client may ask there, and what of an address nobody else may see."""

import os
import re

from flows.problems import CallError, Problem

KEYS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
KNOWN = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SKIP_SIGNATURE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)
ROLE = "SHOWFACTS_ASK_METADATA"
"""Lets a client ask the machine's metadata service for keys: on any other machine that only hangs."""
_USER = re.compile(r"(?<=://)[^\s/?#]*@")
_SECRET = re.compile(r"(?<=://)[^/?#]*@|[?#].*$", re.DOTALL)


def without_secrets(address: str) -> str:
    """The address without a user and password before its host, and without a query, which may hold a signature.

    It is what logs, records, notices and messages show of it. A path stays as it is.
    """
    scheme, found, rest = address.partition("://")
    if not found or scheme == "file":
        return address
    return _SECRET.sub(lambda match: "…@" if match[0].endswith("@") else "?…", f"{scheme}://{rest}")


def masked(text: str) -> str:
    """A message with no user and password in the addresses that it names: of an endpoint, a server, a web page."""
    return _USER.sub("…@", text)


def require_address(address: str) -> None:
    """Raises CallError where the address carries a secret, or nothing says with what keys to ask an S3 store."""
    shown = without_secrets(address)
    if shown != address:
        what = "an address may carry no password and no query: it would stand in logs, records and notices"
        raise CallError([Problem(shown, what, f"{KEYS} instead, and write s3://bucket/prefix")])
    if address.startswith(("s3://", "s3a://")) and not any(os.environ.get(name) for name in (*KNOWN, ROLE)):
        what = "nothing says with what keys to ask this store"
        remedy = f"{KEYS}; for a public bucket AWS_SKIP_SIGNATURE=true; on a machine with a role {ROLE}=1"
        raise CallError([Problem(shown, what, remedy)])

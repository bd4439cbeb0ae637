"""Who sends (VAPID, RFC 8292): a token that a push service checks, signed with a key that is told to each browser.

The private key is told by the room for keys, as link secrets are: it lies outside every database. Who loses the room
has new ones, and people switch their notices on again.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from samverkan.channels.push.encrypting import write_point

PUSH_KEY = "web-push"
"""The purpose under which the room for keys gives what the private key is made of."""

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256: a private key is a number from 1 up to it."""

VALID_SECONDS = 12 * 3600
_HEAD = b'{"typ":"JWT","alg":"ES256"}'


def build_key(secret: bytes) -> EllipticCurvePrivateKey:
    """The key that 32 secret bytes stand for, the same each time."""
    return derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, SECP256R1())


def say_public(key: EllipticCurvePrivateKey) -> str:
    """The public key as a browser is told it."""
    return write_text(write_point(key.public_key()))


def build_authorization(key: EllipticCurvePrivateKey, *, service: str, contact: str, at_seconds: int) -> str:
    """The header for one push service, named by its origin (`https://push.example`); `contact` is whom to turn to."""
    claims = msgspec.json.encode({"aud": service, "exp": at_seconds + VALID_SECONDS, "sub": contact})
    said = f"{write_text(_HEAD)}.{write_text(claims)}"
    r, s = decode_dss_signature(key.sign(said.encode(), ECDSA(SHA256())))
    signature = write_text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={said}.{signature}, k={say_public(key)}"


def write_text(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def read_text(told: str) -> bytes:
    """The bytes of it. Raises `ValueError`."""
    return urlsafe_b64decode(told.encode("ascii") + b"=" * (-len(told) % 4))

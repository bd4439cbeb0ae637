"""A push message's body, encrypted for one browser alone (RFC 8291, in the coding aes128gcm of RFC 8188).

The push service that carries it cannot read it. Written on the primitives of `cryptography`, and held against the
example that the RFC gives.
"""

import os
import struct

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as make_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
MOST_BYTES = 3_000
"""A push service must take a body of 4096 bytes, and needs not take more."""

SALT_BYTES, SECRET_BYTES, POINT_BYTES = 16, 16, 65
_LAST = b"\x02"


def encrypt(
    plain: bytes,
    *,
    to: EllipticCurvePublicKey,
    auth: bytes,
    own: EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body. `to` and `auth` are what the browser gave; `own` and `salt` are new for each message."""
    if len(plain) > MOST_BYTES or len(auth) != SECRET_BYTES:
        raise ValueError("not a push message")
    key, salt = own or make_key(SECP256R1()), salt or os.urandom(SALT_BYTES)
    sender, receiver = write_point(key.public_key()), write_point(to)
    shared = key.exchange(ECDH(), to)
    secret = _derive(shared, salt=auth, info=b"WebPush: info\0" + receiver + sender, length=32)
    content_key = _derive(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derive(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    head = salt + struct.pack(">IB", RECORD, len(sender)) + sender
    return head + AESGCM(content_key).encrypt(nonce, plain + _LAST, None)


def write_point(public: EllipticCurvePublicKey) -> bytes:
    """A public key as it is sent: 65 bytes."""
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derive(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)

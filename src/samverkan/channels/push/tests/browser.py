"""A browser's end of Web Push: its keys, and how it reads what it is sent (RFC 8291). A check of VAPID (RFC 8292)."""

import json
import struct
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from samverkan.channels.push import Subscription
from samverkan.channels.push.encrypting import write_point
from samverkan.channels.push.vapid import read_text, write_text


class Browser:
    """Makes its own keys, as a browser does, and reads what is meant for it alone."""

    def __init__(self, endpoint: str = "https://push.example/p/abc") -> None:
        self.key = generate_private_key(SECP256R1())
        self.auth = b"0123456789abcdef"
        self.subscription = Subscription(
            endpoint=endpoint, p256dh=write_text(write_point(self.key.public_key())), auth=write_text(self.auth)
        )

    def reads(self, body: bytes) -> str:
        """The words. Raises `InvalidTag` for another's."""
        salt, size = body[:16], body[20]
        assert struct.unpack(">I", body[16:20]) == (4096,)
        point = body[21 : 21 + size]
        shared = self.key.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point))
        own = write_point(self.key.public_key())
        secret = self._derive(shared, self.auth, b"WebPush: info\0" + own + point, 32)
        key = self._derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = self._derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, body[21 + size :], None)
        assert plain.endswith(b"\x02")
        return plain[:-1].decode()

    def _derive(self, secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
        return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def check_sender(authorization: str, public: str) -> dict[str, Any]:
    """What the token says, once it holds for the key that the browser was told; raises `InvalidSignature` if not."""
    told = dict(part.strip().split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
    assert told["k"] == public
    said, _, signature = told["t"].rpartition(".")
    raw = read_text(signature)
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), read_text(public))
    key.verify(pair, said.encode(), ECDSA(SHA256()))
    head, _, claims = said.partition(".")
    assert json.loads(read_text(head)) == {"typ": "JWT", "alg": "ES256"}
    told_claims: dict[str, Any] = json.loads(read_text(claims))
    return told_claims

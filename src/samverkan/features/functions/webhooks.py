"""What a webhook is signed with: a secret for each path, made anew from the room for keys each time, stored nowhere."""

import hmac

WEBHOOK_KEY = "webhook"
"""The purpose under which the room for keys gives the secrets of webhooks."""

WEBHOOK_SIGNATURE = "Samverkan-Signature"

WEBHOOK_CHECK = """\
import hmac, time
def is_genuine(secret, signature, body):
    t, v1 = (part.partition("=")[2] for part in signature.split(","))
    own = hmac.digest(secret.encode(), t.encode() + b"." + body, "sha256").hex()
    return hmac.compare_digest(own.encode(), v1.encode()) and abs(time.time() - int(t)) < 300
"""
"""How the receiver checks one, in Python: of the body as it came. What gives False or raises is thrown away."""


def build_webhook_secret(key: bytes, *, channel: str, address: str) -> str:
    """64 signs (hex) for one contact path and its address: another path, or the path led elsewhere, has another."""
    return hmac.digest(key, f"{channel}\n{address}".encode(), "sha256").hex()


def sign_webhook(secret: str, body: bytes, *, at_seconds: int) -> str:
    """The signature over time and body: `t=<seconds since 1970>,v1=<hex of HMAC-SHA-256>`."""
    own = hmac.digest(secret.encode(), f"{at_seconds}.".encode() + body, "sha256").hex()
    return f"t={at_seconds},v1={own}"

"""What a provider calls a message of ours, sealed: receipts are joined by it, and nobody reads it in the journal."""

import hmac

from samverkan.journal.keys import Keys

REFERENCE_KEY = "provider-reference"
LETTERS = 32


def seal(keys: Keys, reference: str) -> str:
    """128 bits (hex) of HMAC-SHA-256; "" for none."""
    if not reference:
        return ""
    key = keys.secret(REFERENCE_KEY)
    return hmac.digest(key, reference.encode("utf-8", "surrogatepass"), "sha256").hex()[:LETTERS]

"""The addresses at which a provider tells us something. The secrets in them are made anew each time, stored nowhere."""

import hmac

from samverkan.journal.keys import Keys

FOLDER = "in/sms"
RECEIPTS = "kvitto"
REPLIES = "svar"
RECEIPT_KEY = "sms-receipt"
REPLY_KEY = "sms-replies"
LETTERS = 32


def build_receipt_path(keys: Keys, *, message: str, attempt: int) -> str:
    """Where receipts of one attempt are taken: whoever knows the secret of another knows nothing of this."""
    return f"/{FOLDER}/{RECEIPTS}/{message}/{attempt}/{_build(keys, RECEIPT_KEY, f'{message}/{attempt}')}/"


def build_reply_path(keys: Keys) -> str:
    """Where replies are taken: the address that is told to the provider, once."""
    return f"/{FOLDER}/{REPLIES}/{_build(keys, REPLY_KEY, REPLIES)}/"


def is_receipt_secret(keys: Keys, secret: str, *, message: str, attempt: int) -> bool:
    """Whether the secret is this attempt's own. The comparison tells nothing by how long it takes."""
    return _is_same(_build(keys, RECEIPT_KEY, f"{message}/{attempt}"), secret)


def is_reply_secret(keys: Keys, secret: str) -> bool:
    """Whether the secret is that of the replies."""
    return _is_same(_build(keys, REPLY_KEY, REPLIES), secret)


def _build(keys: Keys, purpose: str, name: str) -> str:
    return hmac.digest(keys.secret(purpose), name.encode("utf-8", "surrogatepass"), "sha256").hex()[:LETTERS]


def _is_same(own: str, given: str) -> bool:
    return hmac.compare_digest(own.encode(), given.encode("utf-8", "surrogatepass"))

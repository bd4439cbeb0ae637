"""The mark in each mail that leaves: when the mail comes back, it proves that we sent it, in which attempt, to whom.

A message's id is no secret: many may read it. Without the mark anybody could say of an alarm that it had bounced.
"""

import hmac
import re

MARK_KEY = "mail-mark"
"""The purpose under which the room for keys gives the secret of marks."""

MARK = "Samverkan-Mark"
"""The header that it stands in: a mail that comes back brings its headers with it."""

_FORM = re.compile(r"(?P<attempt>[1-9][0-9]{0,5})\.[0-9a-f]{32}")


def build_mark(key: bytes, *, message: str, attempt: int, address: str) -> str:
    """`<attempt>.<128 bits of HMAC-SHA-256, hex>` over message, attempt and address, however the address is written."""
    told = "\n".join((message, str(attempt), address.casefold()))
    return f"{attempt}.{hmac.digest(key, told.encode('utf-8', 'replace'), 'sha256').hex()[:32]}"


def find_attempt(key: bytes, mark: str, *, message: str, address: str) -> int | None:
    """The attempt that the mark proves; None when it proves none, of this message or to this address."""
    told = _FORM.fullmatch(mark)
    if told is None:
        return None
    attempt = int(told["attempt"])
    own = build_mark(key, message=message, attempt=attempt, address=address)
    return attempt if hmac.compare_digest(own.encode(), mark.encode()) else None

"""The address of a feed. Who has it may read: made with a key outside the database, renewed when it has leaked."""

import hmac

from samverkan.features.duty import Of

FEED_KEY = "calendar-feed"
"""The purpose of the key, in the room for keys."""


def build_secret(key: bytes, *, of_what: Of, about: str, renewed: int) -> str:
    """160 bits (hex) of HMAC-SHA-256 over what it opens and how often it has been renewed; never stored anywhere."""
    return hmac.digest(key, f"{of_what}/{about}/{renewed}".encode(), "sha256").hex()[:40]


def is_right(told: str, key: bytes, *, of_what: Of, about: str, renewed: int) -> bool:
    """Whether it is the feed's own; the comparison tells nothing by how long it takes."""
    own = build_secret(key, of_what=of_what, about=about, renewed=renewed)
    return hmac.compare_digest(own.encode(), told.encode("utf-8", "surrogatepass"))


def build_path(key: bytes, *, of_what: Of, about: str, renewed: int) -> str:
    """Where the feed is, from the service's root."""
    return f"/kal/{of_what}/{about}/{build_secret(key, of_what=of_what, about=about, renewed=renewed)}.ics"

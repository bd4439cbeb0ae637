"""What somebody was looking at when replacing it: a value that many can change is changed by who has read it.

A stamp is a short name of a value as it stands: the same value always has the same, so what has been set to the same
again, or changed back, has not changed for who read it. It is told only to who reads the value itself.
"""

import hashlib

from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused

LETTERS = 16


def stamp(standing: object) -> str:
    """The stamp of a value: the `seen` of an act that replaces it."""
    return hashlib.sha256(encode(standing)).hexdigest()[:LETTERS]


def check_seen(seen: str | None, *, standing: object, wanted: object) -> None:
    """Refuse to replace what has changed since it was read. What is wanted and stands already is no conflict.

    `seen` None: whoever asks does not say what it read. The refusal's facts are the value that stands, as JSON, and its
    stamp; pages show it in words, beside what was typed.
    """
    now = stamp(standing)
    if seen is not None and now not in (seen, stamp(wanted)):
        raise Refused("changed-since-read", standing=encode(standing).decode(), seen=now)

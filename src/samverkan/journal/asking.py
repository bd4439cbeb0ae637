"""What was asked for, as the journal keeps it: enough to find another asking under the same key, and no more.

The digest is salted with the salts of everything that was asked for at once. Who erases one of those entries takes its
salt, and nobody can try numbers or short texts against the digest that stands.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from itertools import groupby

from samverkan.journal.entry import Draft, Entry

_SALT = 16


def seal_together(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, bytes, bytes]]:
    """Each draft with a salt of its own and what it shall say of the request: b"" where it says nothing."""
    for _, group in groupby(drafts, key=lambda draft: draft.command):
        together = list(group)
        salts = [os.urandom(_SALT) for _ in together]
        request = together[0].request
        sealed = _seal(request, salts) if request else b""
        yield from zip(together, salts, (sealed for _ in together), strict=True)


def asks_for_other(entries: Sequence[Entry], request: bytes) -> bool:
    """Whether a command's entries came of another request. What has been erased is taken for the same: the first
    answer stands."""
    asked = [entry for entry in entries if entry.said.request]
    salts = [entry.salt for entry in asked if entry.salt is not None]
    return len(salts) == len(asked) > 0 and asked[0].said.request != _seal(request, salts)


def _seal(request: bytes, salts: Sequence[bytes]) -> bytes:
    return hashlib.sha256(b"".join(salts) + request).digest()

"""Two worlds that share all chance, so that what differs between them is what differs in their journals.

Ids and salts are drawn at random, and tell nobody anything. A digest also covers what never leaves the service (the
origin's own chain, the command, the microseconds), under a salt that nobody has: it too is chance to who reads it. So
the worlds draw alike: by the entry's place in its own stream, and without what stays inside.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import msgspec

from samverkan.features.functions.register import Register
from samverkan.journal import append, chain
from samverkan.journal.entry import Draft, Said
from samverkan.lib.codec import encode
from samverkan.lib.typesetting import typeset
from samverkan.project.register.writing import build_workbook
from samverkan.region import command

INSIDE: dict[str, Any] = {
    "origin_sequence": 0,
    "origin_previous": bytes(32),
    "command": "",
    "index": 0,
    "request": bytes(32),
}
"""What an entry says that no reader is ever shown."""


@contextmanager
def sharing_chance() -> Iterator[None]:
    """While this lasts, ids, salts and digests are functions of what is in the entry's own stream."""
    place = [""]
    say, digest = append.Appender._say, chain.content_digest

    def say_where(self: append.Appender, draft: Draft, now: datetime) -> Any:
        before = self._end_of_stream(draft.stream)
        place[0] = f"{draft.stream} {before.version if before else 0}"
        return say(self, draft, now)

    def draw(words: str) -> bytes:
        return hashlib.sha256(f"{words} {place[0]}".encode()).digest()

    def digest_outside(said: Said) -> bytes:
        told = {name: to_millisecond(getattr(said, name)) for name in ("recorded_at", "occurred_at")}
        return digest(msgspec.structs.replace(said, **INSIDE, **told))

    with (
        patch.object(append.Appender, "_say", say_where),
        patch.object(append, "build_uuid7", lambda _at: f"id-{draw('id').hex()[:16]}"),
        patch.object(append, "os", SimpleNamespace(urandom=lambda length: draw("salt")[:length])),
        patch.object(command, "os", SimpleNamespace(urandom=bytes)),
        patch.object(chain, "content_digest", digest_outside),
        patch("samverkan.features.contacts.paper.typeset", typeset_once),
        patch("samverkan.project.register.pages.build_workbook", build_workbook_once),
    ):
        yield


_MADE: dict[object, bytes] = {}


def typeset_once(source: Path, data: Any, *, at: datetime) -> bytes:
    """As `typeset`, which promises the same document for the same order: the worlds' orders are what is compared."""
    return _once((source, encode(data), at), lambda: typeset(source, data, at=at))


def build_workbook_once(register: Register) -> bytes:
    """As `build_workbook`, which writes what is in the register and the time at which it was packed."""
    return _once(encode(register), lambda: build_workbook(register))


def _once(order: object, make: Callable[[], bytes]) -> bytes:
    if order not in _MADE:
        _MADE[order] = make()
    return _MADE[order]


def to_millisecond(at: datetime) -> datetime:
    """The time as readers are told it."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)

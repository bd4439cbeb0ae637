"""A scribe who writes in a journal, so that the tests read as what was written."""

import hashlib
from datetime import UTC, datetime
from itertools import count
from typing import Any

from samverkan.journal.append import Appender
from samverkan.journal.entry import Draft, Entry
from samverkan.journal.keys import Keys
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.sqlite import SqliteStore

NOON = datetime(2016, 11, 9, 12, tzinfo=UTC)
NODE = "01"
AnyStore = SqliteStore | PostgresStore


def draft(text: str = "hej", *, stream: str = "region", command: str = "p/1", **more: Any) -> Draft:
    """What somebody wants written: a note with a text."""
    given: dict[str, Any] = {
        "stream": stream,
        "exercise": False,
        "type": "log.noted.v1",
        "payload": f'{{"text":"{text}"}}'.encode(),
        "occurred_at": NOON,
        "owner": "0180",
        "function": "tib",
        "person": "p-1",
        "via": "page",
        "command": command,
        "request": hashlib.sha256(text.encode()).digest(),
    }
    return Draft(**{**given, **more})


class Scribe:
    """Writes each text as a command of its own, in one transaction."""

    def __init__(self, store: AnyStore, keys: Keys, origin: str = NODE) -> None:
        self.store = store
        self.keys = keys
        self.appender = Appender(store, keys, origin)
        self._commands = (f"{origin}/{number}" for number in count(1))

    def write(self, *texts: str, stream: str = "region", at: datetime = NOON, **more: object) -> list[Entry]:
        drafts = [draft(text, stream=stream, command=next(self._commands), **more) for text in texts]
        return self.put(*drafts, at=at)

    def put(self, *drafts: Draft, at: datetime = NOON) -> list[Entry]:
        with self.store.transaction():
            return self.appender.append(drafts, now=at, head=self.store.head())

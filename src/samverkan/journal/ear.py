"""Hearing that another process has written: a hint, no more. Who misses it finds out by looking, as before."""

import logging
import time
from contextlib import suppress
from typing import Any
from uuid import uuid4

import psycopg

CHANNEL = "samverkan_journal"
SAY = f"SELECT pg_notify('{CHANNEL}', ?)"
_log = logging.getLogger(__name__)


def build_voice() -> str:
    """A name for a writer's connection, by which it knows its own word again."""
    return uuid4().hex


class Ear:
    """Listens on a connection of its own, opened at the first wait and anew when it was lost."""

    def __init__(self, dsn: str, *, own: str) -> None:
        self._dsn, self._own = dsn, own
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._away = False

    def wait(self, seconds: float) -> bool:
        """Whether another has written within so many seconds. Several words that have come by then are one."""
        try:
            heard = list(self._live().notifies(timeout=seconds, stop_after=1))
            heard += list(self._live().notifies(timeout=0))
        except psycopg.Error as fault:
            if not self._away:
                _log.warning("nothing is heard of other writers for now; they are looked for each second: %s", fault)
            self._away = True
            self.close()
            time.sleep(seconds)
            return False
        self._away = False
        return any(word.payload != self._own for word in heard)

    def close(self) -> None:
        """Let the connection go: by the thread that waits, between two waits."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None

    def _live(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._dsn, autocommit=True, connect_timeout=3, tcp_user_timeout=5000)
            self._connection.execute(f"LISTEN {CHANNEL}".encode())
        return self._connection

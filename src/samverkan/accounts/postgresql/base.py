"""The connections to the accounts. Django asks for a file of this name."""

from types import SimpleNamespace
from typing import Any, TypeVar

import psycopg
from django.db.backends.postgresql import base
from psycopg.abc import PQGen

from samverkan.accounts.postgresql.silence import Silence
from samverkan.lib.impatient import LOOK_EVERY_SECONDS, Impatient

T = TypeVar("T")

ANSWER_SECONDS = 4.0
"""The longest that a question takes: a page that cannot be drawn says so within five seconds."""
LOOK_SECONDS = 1.5
"""The longest that it takes to look whether a connection that was at rest still holds; a new one has what is left
(`CONNECT_SECONDS`)."""

_silence = Silence()


class Connection(Impatient):
    """One of those that the service's threads keep."""

    within: float | None = ANSWER_SECONDS

    @classmethod
    def connect(cls, conninfo: str = "", **named: Any) -> "Connection":
        """As psycopg's. Raises `Silent` at once where the server is known to be so."""
        with _silence.asked():
            return super().connect(conninfo, **named)

    def wait(self, gen: PQGen[T], interval: float = LOOK_EVERY_SECONDS, timeout: float | None = None) -> T:
        """Wait for one answer. Raises `Silent`, as `connect`."""
        with _silence.asked():
            return super().wait(gen, interval, timeout)


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, on connections that give up."""

    Database = SimpleNamespace(**{**vars(psycopg), "connect": Connection.connect})  # type: ignore[assignment]  # stands for the module

    def is_usable(self) -> bool:
        """Whether the connection answers, and soon."""
        if self.connection is not None:
            self.connection.within = LOOK_SECONDS
        try:
            return bool(super().is_usable())
        finally:
            if self.connection is not None:
                self.connection.within = ANSWER_SECONDS

"""A connection to PostgreSQL that gives up: a server that is frozen, or behind a network that is cut, says nothing.

It refuses nothing, ends nothing and cannot keep its own limits of time, and the kernel goes on taking what is sent to
it: no setting of the connection's helps. So the limit stands here.
"""

from typing import Any, TypeVar

from psycopg import Connection
from psycopg.abc import PQGen
from psycopg.errors import OperationalError, _WaitTimeout

T = TypeVar("T")

LOOK_EVERY_SECONDS = 0.1


class Silent(OperationalError):
    """The server has not answered in time."""


class Impatient(Connection[Any]):
    """Waits `within` seconds for an answer, and is closed where none came. None: for ever.

    How long it waits for the server at first is said in `connect_timeout`.
    """

    within: float | None = None

    def wait(self, gen: PQGen[T], interval: float = LOOK_EVERY_SECONDS, timeout: float | None = None) -> T:
        """Wait for one answer. Raises `Silent`."""
        try:
            return super().wait(gen, interval=interval, timeout=self.within if timeout is None else timeout)
        except _WaitTimeout as late:
            self.close()
            raise Silent(f"no answer in {self.within} seconds") from late

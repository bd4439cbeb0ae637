"""The accounts' server when it says nothing: one at a time asks now and then whether it is back, and all others are
refused at once. Each page asks the accounts: who waits for them holds a thread that others need.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.errors import ConnectionTimeout

from samverkan.lib.impatient import Silent

REST_SECONDS = 1.0
"""After a question that was not answered: who asked it, and asks again, has waited long enough."""


class Silence:
    """Whether a server is silent. Safe to use from several threads."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._asking = threading.Lock()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """While the server is asked something. Raises `Silent` at once where it is silent, and is asked already or was
        just now."""
        since = self._since
        if since is None:
            with self._listening():
                yield
        elif time.monotonic() < since + REST_SECONDS or not self._asking.acquire(blocking=False):
            raise Silent("the server is silent")
        else:
            try:
                with self._listening():
                    yield
            finally:
                self._asking.release()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Whatever else it says, it has said something."""
        heard = True
        try:
            yield
        except (ConnectionTimeout, Silent):
            heard = False
            raise
        finally:
            self._since = None if heard else time.monotonic()

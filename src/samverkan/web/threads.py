"""Threads for what may take its time: pages, one at a time; presses and answers, with threads of their own.

A thread never waits for a client: what it works on has been read, and what it gives somebody else sends.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from samverkan.web.turns import Turns

THREADS = 8
URGENT_THREADS = 2
MOST_WAITING = 400

Given = TypeVar("Given")
Told = TypeVar("Told")


class Full(Exception):
    """More wait than may; nothing has been begun."""


class Threads:
    """A fixed number of threads. Used from one loop."""

    def __init__(
        self, turns: Turns | None = None, *, threads: int = THREADS, urgent_threads: int = URGENT_THREADS
    ) -> None:
        self.turns = turns or Turns()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._urgent = ThreadPoolExecutor(urgent_threads, thread_name_prefix="urgent")
        self._waiting = {True: 0, False: 0}

    async def run(self, work: Callable[[Given], Told], given: Given, *, reads: bool, urgent: bool = False) -> Told:
        """Do the work in a thread: what only reads gives way to what acts. Raises `Full`."""
        if self._waiting[urgent] >= MOST_WAITING:
            raise Full
        self._waiting[urgent] += 1
        try:
            pool = self._urgent if urgent else self._pool
            return await asyncio.get_running_loop().run_in_executor(pool, self._do, work, given, reads)
        finally:
            self._waiting[urgent] -= 1

    def close(self) -> None:
        """Take no more; what runs may finish."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._urgent.shutdown(wait=False, cancel_futures=True)

    def _do(self, work: Callable[[Given], Told], given: Given, reads: bool) -> Told:
        with self.turns.page() if reads else self.turns.press():
            return work(given)

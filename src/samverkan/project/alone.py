"""Making a home ready, one process at a time: tables, keys and first entries are made by one, and found by the next.

While it serves, nothing is held: the journal has its own order between processes.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "making.lock"
LONGEST_SECONDS = 120.0
"""The longest example takes a fraction of it; what holds a home longer has got stuck."""
LOOK_EVERY_SECONDS = 0.05


class HomeTaken(Exception):
    """Another process is making the same home ready, and has not come to an end. Its text is the home's path."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else makes this home ready as long as it lasts; the folder is made. Waits for who is before, and says so.

    Raises `HomeTaken` after `LONGEST_SECONDS`. A process that is killed holds nothing.
    """
    handle = _try(home)
    if handle is None:
        print(f"En annan process gör i ordning {home}. Väntar på den.", file=sys.stderr, flush=True)
    until = time.monotonic() + LONGEST_SECONDS
    while handle is None:
        if time.monotonic() >= until:
            raise HomeTaken(home)
        time.sleep(LOOK_EVERY_SECONDS)
        handle = _try(home)
    try:
        yield
    finally:
        os.close(handle)


def _try(home: Path) -> int | None:
    """The locked file, open; None while somebody else has it, or has thrown the home away meanwhile."""
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(home / LOCK)):
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        os.close(handle)
        raise
    os.close(handle)
    return None

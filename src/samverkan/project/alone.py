"""One process at a time: a home is made ready by one (tables, keys and first entries), and served by one.

A lock tells, not a note: whoever is killed holds nothing.
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
SERVED = "serving.lock"
END_SECONDS = 4.0
"""A service that has been asked to end is gone within three."""
LOOK_EVERY_SECONDS = 0.05


class HomeTaken(Exception):
    """Another process is making the same home ready, and has not come to an end. Its text is the home's path."""


class HomeServed(Exception):
    """Another process serves the same home, and does not end. Its text is the home's path."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else makes this home ready as long as it lasts; the folder is made. Waits for who is before, and says so.

    Raises `HomeTaken` after `LONGEST_SECONDS`. While the home is served nobody holds this: the journal has its own
    order between processes.
    """
    waits = f"En annan process gör i ordning {home}. Väntar på den."
    with _locked(home, LOCK, LONGEST_SECONDS, waits=waits, taken=HomeTaken(home)):
        yield


@contextmanager
def serving(home: Path) -> Iterator[None]:
    """Nobody else serves this home as long as it lasts. Waits for one that is about to end, and says so.

    Raises `HomeServed` after `END_SECONDS`: two would take the sending from each other, each by its own settings.
    """
    waits = f"En annan process kör tjänsten i {home}. Väntar några sekunder på att den avslutas."
    with _locked(home, SERVED, END_SECONDS, waits=waits, taken=HomeServed(home)):
        yield


@contextmanager
def _locked(home: Path, name: str, seconds: float, *, waits: str, taken: Exception) -> Iterator[None]:
    handle = _try(home, name)
    if handle is None:
        print(waits, file=sys.stderr, flush=True)
    until = time.monotonic() + seconds
    while handle is None:
        if time.monotonic() >= until:
            raise taken
        time.sleep(LOOK_EVERY_SECONDS)
        handle = _try(home, name)
    try:
        yield
    finally:
        os.close(handle)


def _try(home: Path, name: str) -> int | None:
    """The locked file, open; None while somebody else has it, or has thrown the home away meanwhile."""
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(home / name)):
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        os.close(handle)
        raise
    os.close(handle)
    return None

"""At most so many in a while from one link, number or address: who floods the service, or guesses, waits."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

MOST_IN_A_WHILE = 20
WHILE = timedelta(minutes=10)


class Slowing:
    """How often each of many has tried lately: a link, a number, or an address. At most 5,000 are remembered."""

    def __init__(self, *, most: int = MOST_IN_A_WHILE) -> None:
        self._most = most
        self._tries: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def is_too_much(self, name: str, now: datetime) -> bool:
        """Note a try; True when there have been too many."""
        with self._lock:
            lately = [at for at in self._tries.pop(name, []) if timedelta(0) <= now - at < WHILE]
            too_much = len(lately) >= self._most
            self._tries[name] = lately if too_much else [*lately, now]
            while len(self._tries) > 5_000:
                self._tries.popitem(last=False)
            return too_much

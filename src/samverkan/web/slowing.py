"""At most so many in a while from one link or number: who floods the service waits."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

MOST_IN_A_WHILE = 20
WHILE = timedelta(minutes=10)


class Slowing:
    """How often each of many has posted lately: a link, or a number. At most 5,000 are remembered."""

    def __init__(self) -> None:
        self._posts: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def is_too_much(self, name: str, now: datetime) -> bool:
        """Note a post; True when there have been too many."""
        with self._lock:
            lately = [at for at in self._posts.pop(name, []) if timedelta(0) <= now - at < WHILE]
            too_much = len(lately) >= MOST_IN_A_WHILE
            self._posts[name] = lately if too_much else [*lately, now]
            while len(self._posts) > 5_000:
                self._posts.popitem(last=False)
            return too_much

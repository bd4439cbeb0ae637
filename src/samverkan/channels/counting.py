"""What came in and was turned away, counted for who runs the service: the first at once, the rest ten minutes apart.

So an attack is seen, and does not fill the journal.
"""

import logging
import threading
from collections import Counter, OrderedDict
from datetime import datetime, timedelta
from uuid import uuid4
from weakref import WeakKeyDictionary

from samverkan.features.messages import NoteRefused, Why
from samverkan.journal.errors import JournalError
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

WHILE = timedelta(minutes=10)
MOST_REMEMBERED = 5_000
_log = logging.getLogger(__name__)


class Counting:
    """The counts of one channel into one region, and the names of what has lately been taken in."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._waiting: Counter[Why] = Counter()
        self._told_at: dict[Why, datetime] = {}
        self._taken: OrderedDict[str, bool] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, region: Region, why: Why) -> None:
        """One more. Never raises: who is turned away learns nothing of how the journal does."""
        now = region.clock.now()
        with self._lock:
            self._waiting[why] += 1
            due = {each: count for each, count in self._waiting.items() if self._is_due(each, now)}
            for each in due:
                self._told_at[each] = now
                del self._waiting[each]
        for each, count in due.items():
            self._tell(region, each, count)

    def has_taken(self, name: str) -> bool:
        """Whether this has been taken in already."""
        with self._lock:
            return name in self._taken

    def take(self, name: str) -> None:
        """It is taken in."""
        with self._lock:
            self._taken[name] = True
            while len(self._taken) > MOST_REMEMBERED:
                self._taken.popitem(last=False)

    def _is_due(self, why: Why, now: datetime) -> bool:
        before = self._told_at.get(why)
        return before is None or not timedelta(0) <= now - before < WHILE

    def _tell(self, region: Region, why: Why, count: int) -> None:
        given = NoteRefused(kind=self._kind, why=why, count=count)
        try:
            region.execute(Command(verb="messages.note_refused", given=given, acting=SYSTEM, key=f"in/{uuid4()}"))
        except (Refused, Unconfirmed, JournalError):
            _log.warning("%s turned away (%s) could not be counted now", count, why)
            with self._lock:
                self._waiting[why] += count
                self._told_at.pop(why, None)


_counts: WeakKeyDictionary[Region, dict[str, Counting]] = WeakKeyDictionary()
_lock = threading.Lock()


def counts_of(region: Region, kind: str) -> Counting:
    """The counts of a channel into a region; begun with it."""
    with _lock:
        return _counts.setdefault(region, {}).setdefault(kind, Counting(kind))

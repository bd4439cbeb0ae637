"""What came in and was turned away, counted for who runs the service: the first at once, the rest ten minutes apart.

So an attack is seen, and does not fill the journal. What waits is written when its ten minutes are over, though nothing
more comes, and when the service ends; a process that is killed loses it.
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
        with self._lock:
            self._waiting[why] += 1
        self.tell(region)

    def tell(self, region: Region, *, waited: timedelta = WHILE) -> None:
        """Write what has waited so long, and what is the first of its kind. Never raises; ends where one is not
        taken."""
        now = region.clock.now()
        while (due := self._take_due(now, waited)) is not None and self._write(region, *due):
            pass

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

    def _take_due(self, now: datetime, waited: timedelta) -> tuple[Why, int] | None:
        with self._lock:
            why = next((each for each in self._waiting if self._is_due(each, now, waited)), None)
            if why is None:
                return None
            self._told_at[why] = now
            return why, self._waiting.pop(why)

    def _is_due(self, why: Why, now: datetime, waited: timedelta) -> bool:
        before = self._told_at.get(why)
        return before is None or not timedelta(0) <= now - before < waited

    def _write(self, region: Region, why: Why, count: int) -> bool:
        """Whether the journal has taken it; else it waits on."""
        given = NoteRefused(kind=self._kind, why=why, count=count)
        try:
            region.execute(Command(verb="messages.note_refused", given=given, acting=SYSTEM, key=f"in/{uuid4()}"))
        except (Refused, Unconfirmed, JournalError):
            _log.warning("%s turned away (%s) could not be counted now", count, why)
            with self._lock:
                self._waiting[why] += count
                self._told_at.pop(why, None)
            return False
        return True


_counts: WeakKeyDictionary[Region, dict[str, Counting]] = WeakKeyDictionary()
_lock = threading.Lock()


def counts_of(region: Region, kind: str) -> Counting:
    """The counts of a channel into a region; begun with it."""
    with _lock:
        return _counts.setdefault(region, {}).setdefault(kind, Counting(kind))


def tell_waiting(region: Region, *, waited: timedelta = WHILE) -> None:
    """Write what has waited so long in any channel of the region; without time, all that waits."""
    with _lock:
        counts = list(_counts.get(region, {}).values())
    for counting in counts:
        counting.tell(region, waited=waited)

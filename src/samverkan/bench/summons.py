"""Calling step by step: how late a step leaves while thousands of actors are being called.

From the step's own time until its channel has been given it, the last of 37, by a real worker on a real journal.
Limit: the same where nobody else is being called.
"""

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from samverkan.bench.crew import begin_again, close, hire
from samverkan.bench.figures import Figure, at_most
from samverkan.bench.means import Extent, Means
from samverkan.bench.story import Seat, call
from samverkan.bench.town import DATABASE, list_seats
from samverkan.bench.writing import Scribe
from samverkan.channels import Content, HandedOver, Outcome
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.lib.clock import SystemClock
from samverkan.work.worker import Worker

AIM_SECONDS = 1.0
AHEAD = timedelta(seconds=5)
LATER = timedelta(hours=2)
SPREAD = timedelta(seconds=10)
PATIENCE_SECONDS = 60


class Mailbox:
    """A channel that leads nowhere, and notes when it was given each message."""

    kind = reaches = "email"
    real = True
    short = False
    reply_to: str | None = None

    def __init__(self) -> None:
        self.given: dict[str, datetime] = {}

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """It has been given."""
        self.given[key] = datetime.now(UTC)
        return HandedOver()


def measure(means: Means, home: Path, extent: Extent) -> list[Figure]:
    """With as many being called as the extent says, and with none."""
    alone = _measure(means, home / "alone", running=0)
    crowd = _measure(means, home / "crowd", running=extent.called)
    return [at_most("summons.escalation", crowd, "s", aim=AIM_SECONDS, limit=alone)]


def _measure(means: Means, home: Path, *, running: int) -> float:
    """How many seconds after its time the last of one incident's steps left."""
    mailbox, region = Mailbox(), means.found(home, SystemClock())
    switched = Switched(outbox=Outbox(home / "outbox"), real=(mailbox,))
    try:
        hire(region, home, switched).turn()  # so that what is written now is not taken for somebody else's journal
        seats = list_seats(region)
        close(region)
        at = _write(means, home, seats, running)
        region = begin_again(means, home, region.keys)
        return _watch(hire(region, home, switched), mailbox, len(seats), at)
    finally:
        close(region)


def _write(means: Means, home: Path, seats: Sequence[Seat], running: int) -> datetime:
    """Incidents whose steps have hours left, and one whose steps soon have their time; gives that time."""
    scribe = Scribe(home / DATABASE, means.registry, seats)
    later = datetime.now(UTC) + LATER
    count = -(-running // len(seats))
    scribe.write_stories([call(f"pagar-{n}", seats, at=later, steps_at=later + n * SPREAD) for n in range(count)])
    at = datetime.now(UTC) + AHEAD
    scribe.write_stories([call("nu", seats, at=at, steps_at=at)])
    scribe.close()
    return at


def _watch(worker: Worker, mailbox: Mailbox, count: int, at: datetime) -> float:
    """Let the worker run until the steps have left; how late the last was."""
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,), daemon=True)
    thread.start()
    late = time.monotonic() + PATIENCE_SECONDS
    while len(mailbox.given) < count and time.monotonic() < late:
        time.sleep(0.02)  # the mailbox only collects, so that giving costs nothing; the figures are its own times
    stop.set()
    worker.wake()
    thread.join()
    if len(mailbox.given) < count:
        raise TimeoutError(f"only {len(mailbox.given)} of {count} steps have left")
    return max((given - at).total_seconds() for given in mailbox.given.values())

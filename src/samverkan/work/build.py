"""A worker for a region, put together; and a thread for it to run in."""

import random
import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from samverkan.channels.email.marks import MARK_KEY, build_mark
from samverkan.channels.push import Push
from samverkan.channels.push.vapid import PUSH_KEY, build_key
from samverkan.channels.sms.receipts import build_receipt_path
from samverkan.channels.switched import Switched
from samverkan.channels.voice.callbacks import build_path
from samverkan.features.functions import WEBHOOK_KEY, build_webhook_secret
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.feeds.bounces import Mailbox
from samverkan.region.service import Region
from samverkan.work.echoing import Beside, Devices, Echoing, tell_nobody
from samverkan.work.installation import Installation, build_installation
from samverkan.work.preparing import Preparing
from samverkan.work.returning import Returning
from samverkan.work.ticking import Ticking, steady_seconds
from samverkan.work.worker import Worker


def build_worker(
    region: Region,
    *,
    home: Path,
    switched: Switched,
    base_url: str,
    name: str = "",
    beside: Beside = tell_nobody,
    jitter: Callable[[], float] = random.random,
    steady: Callable[[], float] = steady_seconds,
) -> Worker:
    """A worker of this installation. `base_url` is the public address that links begin with, without a slash last."""
    return Worker(
        region=region,
        preparing=build_preparing(region, switched=switched, base_url=base_url, jitter=jitter, beside=beside),
        installation=Installation(name=build_installation(region.keys), folder=home),
        channels=lambda demo, exercise: switched.kinds(demo=demo, exercise=exercise),
        down=switched.list_down,
        ticking=Ticking(steady=steady),
        name=name or f"worker-{secrets.token_hex(6)}",
    )


def build_preparing(
    region: Region,
    *,
    switched: Switched,
    base_url: str,
    jitter: Callable[[], float] = random.random,
    beside: Beside = tell_nobody,
) -> Preparing:
    """What makes messages ready, with every secret that goes with them from the room for keys."""
    keys = region.keys
    base = base_url.rstrip("/")
    answers, hooks, marks = (keys.secret(purpose) for purpose in (ANSWER_LINK_KEY, WEBHOOK_KEY, MARK_KEY))
    return Preparing(
        region=region,
        letters=region.registry.letters,
        switched=switched,
        base=base,
        link=lambda folder, name: f"{base}/{folder}/{name}/{build_secret(answers, name)}/",
        receipt=lambda message, attempt: f"{base}{build_receipt_path(keys, message=message, attempt=attempt)}",
        call=lambda message, attempt, step: f"{base}{build_path(keys, message=message, attempt=attempt, step=step)}",
        secret=lambda path, address: build_webhook_secret(hooks, channel=path, address=address),
        mark=lambda message, attempt, to: build_mark(marks, message=message, attempt=attempt, address=to),
        jitter=jitter,
        beside=beside,
    )


def build_echoing(region: Region, devices: Devices, *, switched: Switched, contact: str) -> Echoing:
    """What tells the devices of this installation's people. `contact` is whom a push service may turn to."""
    push = Push(build_key(region.keys.secret(PUSH_KEY)), contact=contact)
    let_out = push.kind in switched.in_exercise
    return Echoing(region, push, devices, letters=region.registry.letters, in_exercise=let_out)


def build_returning(region: Region, mailbox: Mailbox, *, switched: Switched, base_url: str) -> Returning:
    """The reader of bounces of this installation."""
    return Returning(
        region=region,
        preparing=build_preparing(region, switched=switched, base_url=base_url),
        mailbox=mailbox,
        key=region.keys.secret(MARK_KEY),
        name=secrets.token_hex(6),
    )


class WorkerThread(threading.Thread):
    """Runs a worker until `stop`."""

    def __init__(self, worker: Worker) -> None:
        super().__init__(name="worker", daemon=True)
        self._worker = worker
        self._stop_asked = threading.Event()

    def run(self) -> None:
        self._worker.run(self._stop_asked)

    def stop(self, *, within_seconds: float = 3.0) -> None:
        """Ask it to end, and wait: what was begun is recorded, or becomes *okänt*."""
        self._stop_asked.set()
        self._worker.wake()
        self.join(timeout=within_seconds)

"""A worker for a region, put together; and a thread for it to run in."""

import random
import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from samverkan.channels.sms.receipts import build_receipt_path
from samverkan.channels.switched import Switched
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.region.service import Region
from samverkan.work.installation import Installation, build_installation
from samverkan.work.preparing import Preparing
from samverkan.work.ticking import Ticking, steady_seconds
from samverkan.work.worker import Worker


def build_worker(
    region: Region,
    *,
    home: Path,
    switched: Switched,
    base_url: str,
    name: str = "",
    jitter: Callable[[], float] = random.random,
    steady: Callable[[], float] = steady_seconds,
) -> Worker:
    """A worker of this installation. `base_url` is the public address that links begin with, without a slash last."""
    key = region.keys.secret(ANSWER_LINK_KEY)

    def link(folder: str, name: str) -> str:
        return f"{base_url.rstrip('/')}/{folder}/{name}/{build_secret(key, name)}/"

    def receipt(message: str, attempt: int) -> str:
        return f"{base_url.rstrip('/')}{build_receipt_path(region.keys, message=message, attempt=attempt)}"

    return Worker(
        region=region,
        preparing=Preparing(
            region=region,
            letters=region.registry.letters,
            switched=switched,
            link=link,
            receipt=receipt,
            jitter=jitter,
        ),
        installation=Installation(name=build_installation(region.keys), folder=home),
        channels=lambda demo: switched.kinds(demo=demo),
        down=switched.list_down,
        ticking=Ticking(steady=steady),
        name=name or f"worker-{secrets.token_hex(6)}",
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

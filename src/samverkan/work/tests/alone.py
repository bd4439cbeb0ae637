"""A worker in a process of its own, until killed.

Its clock is some seconds ahead, so that a test need not wait for leases to end and silences to become unknown.
"""

import threading
from datetime import datetime, timedelta
from pathlib import Path

from samverkan.channels.email import Email, Server
from samverkan.channels.outbox import Outbox
from samverkan.channels.sms import open_sms
from samverkan.channels.switched import Switched
from samverkan.lib.clock import SystemClock
from samverkan.work.build import build_worker
from samverkan.work.tests.stage import Stage


class AheadClock(SystemClock):
    """The machine's clock, some seconds ahead."""

    def __init__(self, seconds: int) -> None:
        self._ahead = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return super().now() + self._ahead


def main(folder: Path, port: int, ahead: int, provider: str = "") -> None:
    """Send what waits in the journal of this folder to a mail server on this machine.

    With the setting of a provider of text messages it sends by that one (`port` is 0).
    """
    stage = Stage(folder, clock=AheadClock(ahead))
    server = Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example")
    sms = open_sms({"SAMVERKAN_SMS": provider})
    switched = Switched(outbox=Outbox(folder / "outbox"), real=(sms or Email(server),))
    worker = build_worker(stage.region, home=folder, switched=switched, base_url="https://samverkan.example")
    switched.begin(stage.region)
    worker.run(threading.Event())

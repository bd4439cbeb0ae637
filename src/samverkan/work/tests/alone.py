"""A worker in a process of its own: `python -m samverkan.work.tests.alone FOLDER SMTP-PORT AHEAD`, until killed.

With a fourth word, the setting of a provider of text messages, it sends by that one (SMTP-PORT is 0).
Its clock is AHEAD seconds ahead, so that a test need not wait for leases to end and silences to become unknown.
"""

import sys
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
    """Send what waits in the journal of this folder to a server on this machine."""
    stage = Stage(folder, clock=AheadClock(ahead))
    server = Server(host="127.0.0.1", port=port, security="none", sender="larm@samverkan.example")
    sms = open_sms({"SAMVERKAN_SMS": provider})
    switched = Switched(outbox=Outbox(folder / "outbox"), real=(sms or Email(server),))
    worker = build_worker(stage.region, home=folder, switched=switched, base_url="https://samverkan.example")
    switched.begin(stage.region)
    worker.run(threading.Event())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5])

"""The hand that asks channels how they are while nothing is sent by them, so that one that is down is known before it
is needed. Nobody gets anything by it."""

import logging
import threading

from samverkan.channels import Probed
from samverkan.channels.switched import Switched

MINUTE = 60.0
_log = logging.getLogger(__name__)


class Probing:
    """Asks each channel that can be asked. `turn` is one round; the worker tells what it shows."""

    def __init__(self, switched: Switched) -> None:
        self._channels = [channel for channel in switched.real if isinstance(channel, Probed)]

    def turn(self) -> None:
        """Ask them all, one after the other."""
        for channel in self._channels:
            channel.probe()


class ProbingThread(threading.Thread):
    """A round at start, and then every so many minutes; none at all for 0."""

    def __init__(self, switched: Switched, *, minutes: int) -> None:
        super().__init__(name="probing", daemon=True)
        self._probing = Probing(switched)
        self._minutes = minutes
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while self._minutes and not self._stop_asked.is_set():
            try:
                self._probing.turn()
            except Exception:
                _log.exception("asking the channels how they are stumbled and goes on")
            self._stop_asked.wait(self._minutes * MINUTE)

    def stop(self, *, within_seconds: float = 0.5) -> None:
        """Ask it to end, and wait a little: a provider that hangs is not waited for."""
        self._stop_asked.set()
        self.join(timeout=within_seconds)

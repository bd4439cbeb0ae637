"""The hand that asks channels how they are while nothing is sent by them, so that one that is down is known before it
is needed. Nobody gets anything by it."""

from samverkan.channels import Probed
from samverkan.channels.switched import Switched


class Probing:
    """Asks each channel that can be asked. `turn` is one round; the worker tells what it shows."""

    def __init__(self, switched: Switched) -> None:
        self._channels = [channel for channel in switched.real if isinstance(channel, Probed)]

    def turn(self) -> None:
        """Ask them all, one after the other."""
        for channel in self._channels:
            channel.probe()

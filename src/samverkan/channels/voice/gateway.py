"""What a provider of calls is to us: it is asked to ring, and tells afterwards what came of it."""

from typing import Protocol

from samverkan.channels.failover import Came


class Gateway(Protocol):
    """A provider. `taken` is the address that is asked what to do once somebody or something takes the call, `ended`
    the one that is told when it is over. `call` takes at most ten seconds."""

    def call(self, *, number: str, taken: str, ended: str) -> Came: ...
    def close(self) -> None: ...

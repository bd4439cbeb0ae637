"""What a provider of text messages is to us: it takes one, and says truthfully what came of it."""

from typing import Protocol

from samverkan.channels.failover import Came


class Gateway(Protocol):
    """A provider. `sender` is what the receiver sees; `reply_number` takes replies ("": none does): often the same.

    `send` takes at most ten seconds. `receipt` is the address for receipts, for who posts them; `key` is the same for
    each attempt to send one message.
    """

    @property
    def sender(self) -> str: ...
    @property
    def reply_number(self) -> str: ...

    def send(self, *, number: str, text: str, receipt: str, key: str) -> Came: ...
    def close(self) -> None: ...

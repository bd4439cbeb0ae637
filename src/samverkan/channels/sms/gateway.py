"""What a provider of text messages is to us: it takes one, and says truthfully what came of it."""

from typing import Protocol

import msgspec

from samverkan.channels import Outcome


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `trouble`: the fault is the provider's own and meets the next message too; `long`: and it took
    its time, or answered too slowly to be waited for by all the others."""

    outcome: Outcome
    trouble: bool = False
    long: bool = False


class Gateway(Protocol):
    """A provider. `sender` is what the receiver sees; `reply_number` takes replies ("": none does): often the same.

    `send` takes at most ten seconds.
    """

    @property
    def sender(self) -> str: ...
    @property
    def reply_number(self) -> str: ...

    def send(self, *, number: str, text: str, receipt: str) -> Came: ...
    def close(self) -> None: ...

"""What can happen to functions and to the ways to reach them. All in stream `region`.

Persons, their numbers and who holds what are told in the member's own stream: see `person_events.py`.
"""

from datetime import date
from typing import ClassVar

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting


class Established(Event, frozen=True, kw_only=True):
    """A member has a function. `roles` are those of `docs/developing.md`.

    `belongs_to` is "samverkan" for what is everybody's (RSIB, RKK, the office): the member then only owns the
    records. Established again under the same id after it has ended, it is no longer ended, and begins empty: persons,
    ways, tokens and turns are told anew.
    """

    type: ClassVar[str] = "functions.established.v1"
    function: str
    member: str
    name: str
    roles: tuple[str, ...] = ()
    belongs_to: str = ""

    def bare(self) -> "Established":
        """The function under its id, with what it may do."""
        return msgspec.structs.replace(self, name=self.function)


class Changed(Event, frozen=True, kw_only=True):
    """A function's name and roles, told anew and whole."""

    type: ClassVar[str] = "functions.changed.v1"
    function: str
    name: str
    roles: tuple[str, ...] = ()
    belongs_to: str = ""

    def bare(self) -> "Changed":
        """The function under its id, with what it may do."""
        return msgspec.structs.replace(self, name=self.function)


class Ended(Event, frozen=True, kw_only=True):
    """The function is no more: nobody acts in it and nobody is called through it."""

    type: ClassVar[str] = "functions.ended.v1"
    function: str
    reason: str = ""

    def bare(self) -> "Ended":
        """The end without its reason."""
        return msgspec.structs.replace(self, reason="")


class ChannelGiven(Event, frozen=True, kw_only=True):
    """A way to reach a function, or an external party; `order` counts from 1, the first to try.

    Given again under the same id it replaces the old; it stays confirmed while kind and address are the same.
    """

    type: ClassVar[str] = "functions.channel_given.v1"
    function: str
    channel: str
    kind: str
    address: str
    order: int
    label: str = ""

    def bare(self) -> "ChannelGiven":
        """The way without where it led: the address that it replaced does not come back."""
        return msgspec.structs.replace(self, address="", label="")


class ChannelEnded(Lasting, frozen=True, kw_only=True):
    """The way no longer leads there."""

    type: ClassVar[str] = "functions.channel_ended.v1"
    function: str
    channel: str


class ChannelConfirmed(Lasting, frozen=True, kw_only=True):
    """Somebody has found that the way leads there, on that day."""

    type: ClassVar[str] = "functions.channel_confirmed.v1"
    function: str
    channel: str
    on: date


class TokenIssued(Event, frozen=True, kw_only=True):
    """A program may act in the function until a time. Only the token's SHA-256 is kept (hex).

    `rights` are verbs, or prefixes that end with a dot (`log.`), or `read`; empty: all that the function may.
    """

    type: ClassVar[str] = "functions.token_issued.v1"
    token: str
    function: str
    digest: str
    label: str
    until: Instant
    rights: tuple[str, ...] = ()

    def bare(self) -> "TokenIssued":
        """The token without what it was called."""
        return msgspec.structs.replace(self, label="")


class TokenRevoked(Event, frozen=True, kw_only=True):
    """The token is worth nothing from now on."""

    type: ClassVar[str] = "functions.token_revoked.v1"
    token: str
    reason: str = ""

    def bare(self) -> "TokenRevoked":
        """The token stays revoked; why is gone."""
        return msgspec.structs.replace(self, reason="")


EVENTS: tuple[type[Event], ...] = (
    Established,
    Changed,
    Ended,
    ChannelGiven,
    ChannelEnded,
    ChannelConfirmed,
    TokenIssued,
    TokenRevoked,
)

"""Ways out (kanaler): one folder each, all alike, each with one `Channel`.

A channel hands a message over and says truthfully what came of it. It keeps no queue and never tries again by
itself: that is the worker's. A later channel (text message, voice) is a folder that does the same.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, runtime_checkable

import msgspec

from samverkan.features.messages import ANSWER_LINK, LINK_CUT
from samverkan.region.service import Region

__all__ = [
    "ANSWER_LINK",
    "LINK_CUT",
    "Attended",
    "Channel",
    "Content",
    "Failed",
    "HandedOver",
    "Outcome",
    "Probed",
    "Spoken",
    "Told",
    "Unknown",
    "Watched",
    "Wide",
    "count_lines",
    "is_spoken",
]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a message is, for a program that takes it: its kind, its first word, and to whose function it goes.

    `secret` is the path's own, by which the channel signs; it is never sent.
    """

    letter: str
    word: str
    member: str
    function: str
    secret: str


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent. `text` holds `ANSWER_LINK` where the link belongs; only `whole` has the link in it.

    `receipt` is the address, with a secret of its own, at which this attempt's receipts are taken; "" for none. For a
    call that is where is asked what to do when it is taken, and `ended` where is told that it is over. `mark` proves of
    a mail that comes back that this attempt sent it to that address. `told`: for programs.
    """

    subject: str
    text: str
    link: str = ""
    receipt: str = ""
    ended: str = ""
    mark: str = ""
    told: Told | None = None

    @property
    def whole(self) -> str:
        """The text as the receiver reads it. For the wire only: never written down."""
        return self.text.replace(ANSWER_LINK, self.link)

    @property
    def cut(self) -> str:
        """The text with the link cut out: what may be kept and what the digest is of."""
        return self.text.replace(ANSWER_LINK, LINK_CUT)


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """The next station has taken it. Nobody has been reached by that.

    `reference` is what the provider calls it, where its receipt says no more than that. It is written down sealed.
    """

    reference: str = ""


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """It has certainly not left. `for_good`: trying again the same way is no use."""

    for_good: bool
    reason: str


class Unknown(msgspec.Struct, frozen=True, kw_only=True):
    """The content was given and no answer came: it can have arrived."""

    reason: str


Outcome = HandedOver | Failed | Unknown


class Channel(Protocol):
    """A way out. `kind` is its name; `reaches` the kind of contact path whose address it takes.

    `real`: it leaves this installation; a demo never uses such a channel, an exercise only when that is chosen.
    `short`: it carries one short text in the open, so it takes only letters that have such words (`Letter.short`).
    `reply_to`: where the receiver can answer in the same way: "" to the sender, else a number; None: nowhere.
    `send` takes less than 25 seconds. `key` is the message's id: two sends under one key are one message,
    and the channel marks them so (an e-mail: the same Message-ID).
    """

    @property
    def kind(self) -> str: ...
    @property
    def reaches(self) -> str: ...
    @property
    def real(self) -> bool: ...
    @property
    def short(self) -> bool: ...
    @property
    def reply_to(self) -> str | None: ...

    def send(self, *, address: str, content: Content, key: str) -> Outcome: ...


@runtime_checkable
class Watched(Protocol):
    """A channel that knows which of its providers are down: their names, and first "" where that is all of them."""

    def list_down(self) -> Sequence[str]: ...


@runtime_checkable
class Probed(Protocol):
    """A channel that can be asked how its providers are, where nothing has been sent by them for a while: nobody gets
    anything by it. It takes at most half a minute, and never raises; what it shows stands in `list_down`."""

    def probe(self) -> None: ...


@runtime_checkable
class Attended(Protocol):
    """A channel, or a provider of one, that we keep a line to: what comes in by it is taken from when it has begun."""

    def begin(self, region: Region) -> None: ...
    def close(self) -> None: ...


@runtime_checkable
class Spoken(Protocol):
    """A channel that reads its words out to whoever takes the call. `read_out` gives them as a sound, or raises."""

    def read_out(self, text: str) -> bytes: ...


def is_spoken(channel: Channel) -> bool:
    """Whether the channel is `Spoken`: asked of each message, and known of each kind of channel."""
    return _reads_out(type(channel))


@lru_cache
def _reads_out(kind: type) -> bool:
    return issubclass(kind, Spoken)


@runtime_checkable
class Wide(Protocol):
    """A channel that takes from several threads at once: as many as `lines`. Any other is used by one at a time."""

    @property
    def lines(self) -> int: ...


def count_lines(sender: object) -> int:
    """How many threads may use a channel, or a provider of one, at once: one, where it says nothing of it."""
    return sender.lines if isinstance(sender, Wide) else 1

"""Notices beside the steps: what has left for a function or a person is told, too, on the devices they have chosen.

It is nobody's step. A thread of its own sends it, so that no alarm waits for it; what is full, slow or away is let go,
and nothing of it is written in the journal: no page can take it for somebody being reached.
"""

import logging
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from samverkan.channels import Channel, Content, Failed
from samverkan.channels.first_word import first_word
from samverkan.channels.push import GONE
from samverkan.features import duty
from samverkan.features.messages import Message
from samverkan.lib.codec import encode
from samverkan.lib.legible import lay_bare
from samverkan.region.room import Letter
from samverkan.region.service import Region
from samverkan.region.view import Reader
from samverkan.work.chosen import find_chosen

MOST_WAITING = 500
LONGEST_SAID = 200
LANGUAGE = "sv"
_log = logging.getLogger(__name__)


Beside = Callable[[Message], None]
"""Hears of each message that has left, and waits for nobody."""


def tell_nobody(_message: Message) -> None:
    """Where notices are off."""


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """One that a person has switched on: its number among the service's own, and its address for the channel."""

    number: int
    address: str


class Devices(Protocol):
    """Where devices are kept. `drop` forgets one that is no more."""

    def list_devices(self, person: str) -> Sequence[Device]: ...

    def drop(self, number: int) -> None: ...


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What a device shows. Of two with one tag the later takes the other's place; `path` is what a tap opens."""

    title: str
    body: str
    tag: str
    path: str


class Echoing:
    """Takes messages that have left, and tells them to devices. `hear` never waits."""

    def __init__(
        self,
        region: Region,
        channel: Channel,
        devices: Devices,
        *,
        letters: Mapping[str, Letter],
        in_exercise: bool,
    ) -> None:
        self._region = region
        self._channel = channel
        self._devices = devices
        self._letters = letters
        self._in_exercise = in_exercise
        self._waiting: queue.Queue[Message | None] = queue.Queue(MOST_WAITING)

    def hear(self, message: Message) -> None:
        """A message has left, or been laid here. When too many wait already this one is let go."""
        letter = self._letters.get(message.letter)
        if letter is None or letter.short is None or (message.exercise and not self._is_let_out(message)):
            return
        try:
            self._waiting.put_nowait(message)
        except queue.Full:
            _log.warning("too many notices wait; one is let go")

    def work(self) -> bool:
        """Tell the next, and wait for it; False when there is an end."""
        message = self._waiting.get()
        if message is None:
            return False
        try:
            self.tell(message)
        except Exception:
            _log.exception("a notice stumbled, and is let go")
        return True

    def end(self) -> None:
        """Whoever works stops after what it has at hand."""
        while True:
            try:
                self._waiting.put_nowait(None)
                return
            except queue.Full:
                self._waiting.get_nowait()

    def tell(self, message: Message) -> int:
        """Tell one message now; how many devices it was handed over for."""
        now = self._region.clock.now()
        devices = [each for person in self._list_persons(message, now) for each in self._devices.list_devices(person)]
        if not devices:
            return 0
        content = Content(subject="", text=encode(self._build_notice(message, now)).decode())
        handed = 0
        for device in devices:
            came = self._channel.send(address=device.address, content=content, key=f"{message.about}/{message.letter}")
            if isinstance(came, Failed) and came.reason == GONE:
                self._devices.drop(device.number)
            handed += not isinstance(came, Failed)
        return handed

    def _is_let_out(self, message: Message) -> bool:
        """Whether an exercise may be told of on devices here, and whoever leads it has chosen that."""
        return self._in_exercise and self._channel.kind in find_chosen(self._region.view(), message)

    def _list_persons(self, message: Message, now: datetime) -> list[str]:
        """Who the message is for; for a function's own who is first in turn, or those whom a roster puts there."""
        view = self._region.view()
        if message.person:
            return [self._letters[message.letter].person(view, message, now)]
        on = duty.on_duty(view, function=message.through or message.receiver_function, at=now)
        if not on or on[0].source == duty.HOLDING:
            return [each.person for each in on[:1]]
        return [each.person for each in on if each.order == on[0].order and each.source != duty.HOLDING]

    def _build_notice(self, message: Message, now: datetime) -> Notice:
        """First word, kind and place: what an SMS may say, from the receiver's own view."""
        short = self._letters[message.letter].short
        view = self._region.view(Reader(member=message.receiver_member, function=message.receiver_function))
        said = lay_bare(next(short(view, message, now, LANGUAGE).list_said())) if short else ""
        return Notice(
            title=first_word(message, demo=False),
            body=said[:LONGEST_SAID],
            tag=f"{message.about}/{message.letter}",
            path=f"/f/{message.receiver_function}/",
        )


class EchoingThread(threading.Thread):
    """Tells until it is stopped."""

    def __init__(self, echoing: Echoing) -> None:
        super().__init__(name="notices", daemon=True)
        self._echoing = echoing

    def run(self) -> None:
        while self._echoing.work():
            pass

    def stop(self, *, within_seconds: float = 0.5) -> None:
        """Ask it to end, and wait; what is on its way is let go."""
        self._echoing.end()
        self.join(timeout=within_seconds)

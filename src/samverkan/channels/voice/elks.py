"""46elks' HTTP interface for calls: POST /a1/calls, and what is said to and fro while a call goes on.

Somebody takes the call: a form is posted to `voice_start`, and the answer says what to do, as JSON: `ivr` plays a sound
and waits for a key, `play` only plays. The key is posted to `next`; the end of the call to `whenhangup`.
https://46elks.se/docs/make-call, …/docs/voice-ivr, …/docs/call-actions
"""

from collections.abc import Mapping
from typing import Literal

from samverkan.channels.elks import is_up, judge, log_in
from samverkan.channels.failover import Came
from samverkan.channels.posting import Line, Lines
from samverkan.channels.voice.settings import Provider
from samverkan.lib.numbers import find_number

TIMES = 3
"""So often is the sound played, one time after the other, while no key is pressed."""

PAUSE_SECONDS = 5
KEYS = frozenset("0123456789*#")

End = Literal["taken", "busy", "not-taken"]


class Elks:
    """One account at 46elks, or at who speaks as they do."""

    lines = 3

    def __init__(self, provider: Provider, *, line: Line | Lines | None = None) -> None:
        self.sender = provider.sender
        self._rings = provider.rings
        self._line = line or Lines(provider.address)
        self._address = provider.address
        self._headers = log_in(provider.user, provider.password)

    def call(self, *, number: str, taken: str, ended: str) -> Came:
        """Ask it to ring."""
        fields = {"from": self.sender, "to": number, "voice_start": taken, "whenhangup": ended}
        told = fields | {"timeout": str(self._rings)}
        return judge(self._line.post("/a1/calls", told, headers=self._headers), kind="voice")

    def is_up(self) -> bool | None:
        """Whether the account answers, without a message; None: nobody knows."""
        return is_up(self._address, self._headers)

    def close(self) -> None:
        """End the line."""
        self._line.close()


def ask_for_key(sound: str, *, then: str) -> Mapping[str, str | int]:
    """Play a sound, again and again, until a key is pressed; then ask `then`, also when none was."""
    return {"ivr": sound, "digits": 1, "timeout": PAUSE_SECONDS, "repeat": TIMES, "next": then}


def play(sound: str) -> Mapping[str, str | int]:
    """Play a sound, and end the call."""
    return {"play": sound}


def read_key(told: Mapping[str, str]) -> str:
    """The key that was pressed; "" for none: `failed` is what stands there when nobody did, or hung up."""
    result = told.get("result", "").strip()
    return result if result in KEYS else ""


def read_end(told: Mapping[str, str]) -> End:
    """How the call ended. Taken is also what a voicemail, a queue or a switchboard took."""
    state, seconds = told.get("state", ""), find_number(told.get("duration", ""), digits=6)
    if state == "success" or seconds:
        return "taken"
    return "busy" if state == "busy" else "not-taken"

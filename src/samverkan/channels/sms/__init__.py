"""Text messages (SMS) through a provider, and a reserve that takes over. One part of 160 signs, always.

A message is given to the reserve only when the first has certainly not taken it. Where nobody knows it is *okänt*, and
what is done about that is the worker's: an alarm goes again, as a new attempt, by whichever provider then works.
"""

import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec

from samverkan.channels import Content, Failed, Outcome
from samverkan.channels.breaker import Breaker
from samverkan.channels.sms.elks import Elks
from samverkan.channels.sms.gateway import Gateway
from samverkan.channels.sms.gsm7 import MOST_SEPTETS, cut, transliterate
from samverkan.channels.sms.settings import Provider, read_providers
from samverkan.features.functions import dialled

NAMES = ("first", "reserve")
_WHOLE = re.compile(r"\+[1-9][0-9]{6,14}")


class Sms:
    """A channel through one or two providers. One that is slow, refuses or is down is skipped for a while."""

    kind = "sms"
    reaches = "sms"
    real = True
    short = True

    def __init__(self, gateways: Sequence[Gateway], *, steady: Callable[[], float] = time.monotonic) -> None:
        self._providers = [
            _Kept(name=name, gateway=gateway, breaker=Breaker(steady=steady))
            for name, gateway in zip(NAMES, gateways, strict=False)
        ]
        self._lock = threading.Lock()

    @property
    def reply_to(self) -> str | None:
        """Where a reply comes back whichever of them carried the message: "" only when it is to the sender of each."""
        told = [kept.gateway for kept in self._providers]
        if all(each.sender == each.reply_number for each in told):
            return ""
        return next((each.reply_number for each in told if each.reply_number), None)

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one message over to the first of them that takes it."""
        number = dialled(address)
        if not _WHOLE.fullmatch(number):
            return Failed(for_good=True, reason="bad-address")
        text = cut(transliterate(content.text), MOST_SEPTETS)
        with self._lock:
            return self._send(number, text, content.receipt)

    def list_down(self) -> tuple[str, ...]:
        """The providers that are skipped now; first of them "" when that is all of them: the channel is down."""
        down = tuple(kept.name for kept in self._providers if kept.breaker.is_down)
        return ("", *down) if len(down) == len(self._providers) else down

    def close(self) -> None:
        """End the lines."""
        for kept in self._providers:
            kept.gateway.close()

    def _send(self, number: str, text: str, receipt: str) -> Outcome:
        failed: list[Failed] = []
        for kept in self._providers:
            if not kept.breaker.lets_through():
                continue
            came = kept.gateway.send(number=number, text=text, receipt=receipt)
            if came.trouble:
                kept.breaker.went_badly(much=came.long)
            else:
                kept.breaker.went_well()
            if not isinstance(came.outcome, Failed):
                return came.outcome
            failed.append(came.outcome)
        for_now = (each for each in failed if not each.for_good)
        return next(for_now, failed[0] if failed else Failed(for_good=False, reason="sms-down"))


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    gateway: Gateway
    breaker: Breaker


def open_sms(environment: Mapping[str, str]) -> Sms | None:
    """The channel that the settings describe; None: none. Raises `WrongProvider`."""
    providers: tuple[Provider, ...] = read_providers(environment)
    return Sms([Elks(each) for each in providers]) if providers else None

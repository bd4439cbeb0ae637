"""Signed webhooks to an actor's own systems: one POST of JSON, to an https address that stands in the register.

A program takes it, and wakes nobody unless it has been made to: it is handed over, never "reached".
"""

import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from samverkan.channels import Content, Failed, HandedOver, Outcome, Told, Unknown
from samverkan.channels.breaker import Breaker
from samverkan.channels.posting import Lost, NotSent
from samverkan.channels.webhook.patience import Patience
from samverkan.channels.webhook.posting import CONNECT_SECONDS, Answered, post
from samverkan.features.functions import WEBHOOK_SIGNATURE, sign_webhook
from samverkan.lib.reaching import Reach

SETTING = "SAMVERKAN_WEBHOOKS"
FOR_NOW = frozenset({408, 425, 429})
"""What is said of the moment and not of the message; all else that is refused with 4xx is refused for good."""

ASTRAY = frozenset({"address", "inside"})
"""Why an address is no use, however often it is tried."""

SLOW_SECONDS = CONNECT_SECONDS - 0.5
MOST_SERVERS = 500


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent. `id` is the message's: two with the same id are the same message, and the second is thrown away."""

    id: str
    letter: str
    word: str
    member: str
    function: str
    subject: str
    text: str
    sent_at: datetime


class WrongSetting(ValueError):
    """`SAMVERKAN_WEBHOOKS` is neither on nor off."""


class Webhook:
    """A channel to all servers that stand in the register. A server that hangs is left alone for a while, and many that
    do are waited for no longer than a part of each minute: they delay nobody else's alarm for long."""

    kind = "webhook"
    reaches = "webhook"
    real = True
    short = False
    reply_to = None

    def __init__(
        self,
        *,
        reach: Reach | None = None,
        steady: Callable[[], float] = time.monotonic,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._reach = reach or Reach(trust=ssl.create_default_context())
        self._steady = steady
        self._clock = clock
        self._patience = Patience(steady=steady)
        self._breakers: OrderedDict[str, Breaker] = OrderedDict()
        self._lock = threading.Lock()

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one message over. What fails before its first byte was written has certainly not left."""
        told = content.told
        if told is None:
            return Failed(for_good=True, reason="webhook-unsigned")
        at = int(self._clock())
        body = build_body(content, told, key=key, at_seconds=at)
        with self._lock:
            breaker = self._find_breaker(address)
            if not breaker.lets_through() or self._patience.is_out():
                return Failed(for_good=False, reason="webhook-down")
            return self._send(address, body, sign_webhook(told.secret, body, at_seconds=at), breaker)

    def _send(self, address: str, body: bytes, signature: str, breaker: Breaker) -> Outcome:
        came = post(address, body, headers={WEBHOOK_SIGNATURE: signature}, reach=self._reach)
        if isinstance(came, Answered) and came.status < 500 and came.status not in FOR_NOW:
            breaker.went_well()
        else:
            breaker.went_badly(much=came.seconds > SLOW_SECONDS)
            self._patience.spend(came.seconds)
        return read_outcome(came)

    def _find_breaker(self, address: str) -> Breaker:
        """The server's own; of more servers than there are actors, the one not used for longest is forgotten."""
        server = address.split("/")[2].casefold() if address.count("/") > 1 else ""
        breaker = self._breakers.pop(server, None) or Breaker(steady=self._steady)
        self._breakers[server] = breaker
        if len(self._breakers) > MOST_SERVERS:
            self._breakers.popitem(last=False)
        return breaker


def build_body(content: Content, told: Told, *, key: str, at_seconds: int) -> bytes:
    """The JSON (UTF-8) that is signed and sent. The text has the link in it where the letter has one."""
    return msgspec.json.encode(
        Body(
            id=key,
            letter=told.letter,
            word=told.word,
            member=told.member,
            function=told.function,
            subject=content.subject,
            text=content.whole,
            sent_at=datetime.fromtimestamp(at_seconds, UTC),
        )
    )


def read_outcome(came: Answered | NotSent | Lost) -> Outcome:
    """What the answer, or its absence, says came of it. Of what a server says nothing but the number is kept: it could
    hold the answer link."""
    if isinstance(came, NotSent):
        return Failed(for_good=came.reason in ASTRAY, reason=f"webhook-{came.reason}")
    if isinstance(came, Lost):
        return Unknown(reason=f"webhook-{came.reason}")
    told = str(came.status)
    if came.status < 200:
        return Unknown(reason=f"webhook-strange-answer: {told}")
    if 200 <= came.status < 300:
        return HandedOver()
    if 300 <= came.status < 400:
        return Failed(for_good=True, reason=f"webhook-redirect: {told}")
    if came.status == 410:
        return Failed(for_good=True, reason=f"webhook-gone: {told}")
    if 400 <= came.status < 500 and came.status not in FOR_NOW:
        return Failed(for_good=True, reason=f"webhook-refused: {told}")
    return Failed(for_good=False, reason=f"webhook-trouble: {told}")


def open_webhook(environment: Mapping[str, str]) -> Webhook | None:
    """The channel where `SAMVERKAN_WEBHOOKS` is `on`; None: off. Raises `WrongSetting`."""
    told = environment.get(SETTING, "").strip() or "off"
    if told not in ("on", "off"):
        raise WrongSetting(told)
    return Webhook() if told == "on" else None

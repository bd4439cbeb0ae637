"""Text messages over SMPP 3.4: one line to an SMSC, bound both ways (`bind_transceiver`), with or without TLS.

By it messages leave, and receipts and answers come in. Each attempt under one key carries the same
`user_message_reference`, so that a provider who looks sees that they are one message.
"""

import hashlib
import threading
import time
from collections.abc import Callable

from samverkan.channels import Failed, HandedOver, Unknown
from samverkan.channels.failover import Came
from samverkan.channels.posting import Lost, NotSent
from samverkan.channels.sms.settings import Provider
from samverkan.channels.sms.smpp.alphabet import GSM, encode
from samverkan.channels.sms.smpp.line import Hearing, Line, Said, Times
from samverkan.channels.sms.smpp.receipts import build_reference
from samverkan.channels.sms.smpp.taking import Taking
from samverkan.region.service import Region

LINES = 8
"""So many messages at a time: fewer than the line's window, so that answers and questions have room."""

SLOW_SECONDS = 4.0
INTERNATIONAL, OF_LETTERS = 1, 5
TELEPHONE_PLAN = 1
WITH_RECEIPT = 1
REFUSED_NUMBER = 0x0B
TOO_MUCH = frozenset({0x14, 0x58})
"""The SMSC's queue is full, or it takes no more this second."""


class Smpp:
    """One account with a provider that speaks SMPP 3.4."""

    def __init__(
        self,
        provider: Provider,
        *,
        times: Times | None = None,
        steady: Callable[[], float] = time.monotonic,
        rest: Callable[[float], object] = time.sleep,
    ) -> None:
        self.sender = provider.sender
        self.reply_number = provider.reply_number
        self._account = f"{provider.user}@{provider.address.host}"
        self.lines = min(LINES, provider.rate) if provider.rate else LINES
        self._least = 1 / provider.rate if provider.rate else 0.0
        self._next_at = 0.0
        self._pacing = threading.Lock()
        self._steady, self._rest = steady, rest
        bind = {"system_id": provider.user, "password": provider.password, "system_type": provider.type}
        self._line = Line(provider.address, bind, times=times, steady=steady)

    @property
    def is_away(self) -> bool:
        """Whether there is no line, and has not been for a while."""
        return self._line.is_away

    def is_up(self) -> bool | None:
        """Whether it is bound; None before it has begun. The line asks by itself whether the other end lives."""
        return self._line.is_bound

    def begin(self, region: Region) -> None:
        """Bind, and take what comes in."""
        taking = Taking(region, account=self._account, reply_number=self.reply_number, steady=self._steady)
        self._line.hears(Hearing(take=taking.take, doubt=taking.doubt, turn=taking.turn))
        self._line.begin()

    def send(self, *, number: str, text: str, receipt: str, key: str) -> Came:
        """Give it one message. Its receipts come by the line, so `receipt` is not told."""
        self._keep_pace()
        of_letters = not self.sender.startswith("+")
        said = self._line.submit(
            source_addr_ton=OF_LETTERS if of_letters else INTERNATIONAL,
            source_addr_npi=0 if of_letters else TELEPHONE_PLAN,
            source_addr=self.sender.lstrip("+"),
            dest_addr_ton=INTERNATIONAL,
            dest_addr_npi=TELEPHONE_PLAN,
            destination_addr=number.lstrip("+"),
            data_coding=GSM,
            registered_delivery=WITH_RECEIPT,
            short_message=encode(text),
            user_message_reference=build_mark(key),
        )
        return judge(said, account=self._account, number=number)

    def close(self) -> None:
        """Unbind."""
        self._line.close()

    def _keep_pace(self) -> None:
        """No faster than what is agreed with the provider, by however many threads: each has a time of its own."""
        if not self._least:
            return
        with self._pacing:
            now = self._steady()
            at = max(self._next_at, now)
            self._next_at = at + self._least
        self._rest(at - now)


def build_mark(key: str) -> int:
    """The same 16 bits for each attempt under one key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:2])


def judge(said: Said | NotSent | Lost, *, account: str, number: str) -> Came:
    """What came of it, and whether the provider is in trouble."""
    match said:
        case NotSent(reason=reason, seconds=seconds):
            unsent = Failed(for_good=False, reason=f"sms-{reason}")
            return Came(outcome=unsent, trouble=True, long=seconds > SLOW_SECONDS / 2)
        case Lost(reason=reason, seconds=seconds):
            return Came(outcome=Unknown(reason=f"sms-{reason}"), trouble=True, long=seconds > SLOW_SECONDS / 2)
    slow = said.seconds > SLOW_SECONDS
    if said.status == 0:
        outcome = HandedOver(reference=build_reference(account, said.message_id, number))
        return Came(outcome=outcome, trouble=slow, long=slow)
    if said.status == REFUSED_NUMBER:
        return Came(outcome=Failed(for_good=True, reason=_word("refused", said.status)), trouble=slow, long=slow)
    fault = "too-much" if said.status in TOO_MUCH else "trouble"
    return Came(outcome=Failed(for_good=False, reason=_word(fault, said.status)), trouble=True, long=slow)


def _word(fault: str, status: int) -> str:
    return f"sms-{fault}: SMPP 0x{status:08x}"

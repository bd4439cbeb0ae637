"""Text messages (SMS) through a provider, and a reserve that takes over. One part of 160 signs, always.

A message is given to the reserve only when the first has certainly not taken it. Where nobody knows it is *okänt*, and
what is done about that is the worker's: an alarm goes again, as a new attempt, and then by the other provider first.
"""

import re
import time
from collections.abc import Callable, Mapping, Sequence

from samverkan.channels import Attended, Content, Failed, Outcome
from samverkan.channels.failover import Providers
from samverkan.channels.sms.elks import Elks
from samverkan.channels.sms.gateway import Gateway
from samverkan.channels.sms.gsm7 import MOST_SEPTETS, cut, transliterate
from samverkan.channels.sms.settings import Provider, read_providers
from samverkan.channels.sms.smpp import Smpp
from samverkan.lib.numbers import dialled
from samverkan.region.service import Region

WHOLE_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class Sms:
    """A channel through one or two providers. One that is slow, refuses or is down is skipped for a while."""

    kind = "sms"
    reaches = "sms"
    real = True
    short = True

    def __init__(self, gateways: Sequence[Gateway], *, steady: Callable[[], float] = time.monotonic) -> None:
        self._providers = Providers(gateways, steady=steady)

    @property
    def reply_to(self) -> str | None:
        """Where a reply comes back whichever of them carried the message: "" only when it is to the sender of each."""
        told = self._providers.gateways
        if all(each.sender == each.reply_number for each in told):
            return ""
        return next((each.reply_number for each in told if each.reply_number), None)

    @property
    def lines(self) -> int:
        """How many threads may send at once."""
        return self._providers.lines

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one message over to the first of them that takes it."""
        number = dialled(address)
        if not WHOLE_NUMBER.fullmatch(number):
            return Failed(for_good=True, reason="bad-address")
        text = cut(transliterate(content.text), MOST_SEPTETS)
        return self._providers.give(
            lambda gateway: gateway.send(number=number, text=text, receipt=content.receipt, key=key),
            key=key,
            down="sms-down",
        )

    def begin(self, region: Region) -> None:
        """Keep the lines that are to be kept, and take in what comes by them."""
        for gateway in self._providers.gateways:
            if isinstance(gateway, Attended):
                gateway.begin(region)

    def probe(self) -> None:
        """Ask the providers that have been idle how they are."""
        self._providers.probe()

    def list_down(self) -> tuple[str, ...]:
        """The providers that are skipped now; first of them "" when that is all of them: the channel is down."""
        return self._providers.list_down()

    def close(self) -> None:
        """End the lines."""
        self._providers.close()


def open_sms(environment: Mapping[str, str], *, steady: Callable[[], float] = time.monotonic) -> Sms | None:
    """The channel that the settings describe; None: none. Raises `WrongProvider`."""
    providers: tuple[Provider, ...] = read_providers(environment)
    return Sms([_open(each) for each in providers], steady=steady) if providers else None


def _open(provider: Provider) -> Gateway:
    return Smpp(provider) if provider.speaks == "smpp" else Elks(provider)

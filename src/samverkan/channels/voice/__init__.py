"""Calls (voice) through a provider, and a reserve that takes over: the words are read out, and a key is the answer.

That the provider has taken a call is all that `send` knows. Whether it rang, who took it and which key was pressed is
told afterwards, at addresses of its own (`callbacks`). Voicemail, a queue, a switchboard, silence: none is an answer.
"""

import time
from collections.abc import Callable, Mapping, Sequence

from samverkan.channels import Content, Failed, Outcome
from samverkan.channels.failover import Providers
from samverkan.channels.sms import WHOLE_NUMBER
from samverkan.channels.voice.elks import Elks
from samverkan.channels.voice.gateway import Gateway
from samverkan.channels.voice.settings import read_providers, read_speech
from samverkan.channels.voice.speech import Mute, Speech, open_speech
from samverkan.lib.numbers import dialled

KIND = "voice"


class Voice:
    """A channel through one or two providers. Nobody is rung before there is a voice that can read the words."""

    kind = KIND
    reaches = KIND
    real = True
    short = True
    reply_to: str | None = None

    def __init__(
        self, gateways: Sequence[Gateway], *, speech: Speech, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._speech = speech
        self._providers = Providers(gateways, steady=steady)

    @property
    def lines(self) -> int:
        """How many threads may send at once."""
        return self._providers.lines

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Ask the first of them that takes it to ring."""
        number = dialled(address)
        if not WHOLE_NUMBER.fullmatch(number):
            return Failed(for_good=True, reason="bad-address")
        try:
            self.read_out(content.text)
        except Mute as fault:
            return Failed(for_good=False, reason=f"voice-mute: {fault}"[:120])
        return self._providers.give(
            lambda gateway: gateway.call(number=number, taken=content.receipt, ended=content.ended),
            key=key,
            down="voice-down",
        )

    def read_out(self, text: str) -> bytes:
        """The words as a sound. Raises `Mute`."""
        return self._speech.read_out(text)

    def probe(self) -> None:
        """Ask the providers that have been idle how they are."""
        self._providers.probe()

    def list_down(self) -> tuple[str, ...]:
        """The providers that are skipped now; first of them "" when that is all of them: the channel is down."""
        return self._providers.list_down()

    def close(self) -> None:
        """End the lines."""
        self._providers.close()


def open_voice(environment: Mapping[str, str]) -> Voice | None:
    """The channel that the settings describe; None: none. Raises `WrongProvider`."""
    providers = read_providers(environment)
    return (
        Voice([Elks(each) for each in providers], speech=open_speech(read_speech(environment))) if providers else None
    )

"""Which channels are on here, as the environment says: the outbox always, real ones when configured."""

from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from samverkan.channels import Attended, Channel, Watched
from samverkan.channels.email import Email, read_server
from samverkan.channels.outbox import Outbox
from samverkan.channels.push import Push, read_contact
from samverkan.channels.sms import Sms, open_sms
from samverkan.channels.voice import Voice, open_voice
from samverkan.channels.webhook import Webhook, open_webhook
from samverkan.region.service import Region

EXERCISE = "SAMVERKAN_EXERCISE_CHANNELS"
KINDS = (Email.kind, Sms.kind, Voice.kind, Webhook.kind, Push.kind)
"""What leaves the service, by whatever provider."""


class WrongKinds(ValueError):
    """`SAMVERKAN_EXERCISE_CHANNELS` names what is no kind of channel: the text is those words."""


class Switched(msgspec.Struct, frozen=True, kw_only=True):
    """The channels that are on. `beside`: kinds that are no step's, such as notices. `in_exercise`: kinds of either
    that whoever leads an exercise may choose."""

    outbox: Outbox
    real: tuple[Channel, ...] = ()
    beside: tuple[str, ...] = ()
    in_exercise: frozenset[str] = frozenset()

    def kinds(self, *, demo: bool, exercise: bool = False) -> tuple[str, ...]:
        """What is on, or can be chosen for an exercise; in a demo only the outbox."""
        on = tuple(each.kind for each in self.list_for(demo=demo, exercise=exercise, chosen=self.in_exercise))
        told = tuple(kind for kind in self.beside if exercise and not demo and kind in self.in_exercise)
        return (*on, *told)

    def list_for(self, *, demo: bool, exercise: bool, chosen: Collection[str] = ()) -> tuple[Channel, ...]:
        """The channels that a message may leave by. A demo reaches no real one; an exercise those that are `chosen` for
        it, of those that may be.

        What the outbox takes and no channel that is on does stays in the outbox: it is not lost without a word.
        """
        if demo:
            return (self.outbox,)
        let_out = self.in_exercise.intersection(chosen)
        on = tuple(channel for channel in self.real if not exercise or channel.kind in let_out)
        taken = any(channel.reaches == self.outbox.reaches for channel in on)
        return on if taken else (*on, self.outbox)

    def begin(self, region: Region) -> None:
        """Keep the lines that are to be kept: never in a demo, which neither sends nor takes."""
        for channel in self.real:
            if isinstance(channel, Attended):
                channel.begin(region)

    def close(self) -> None:
        """End them."""
        for channel in self.real:
            if isinstance(channel, Attended):
                channel.close()

    def list_down(self) -> tuple[tuple[str, str], ...]:
        """What is down now: pairs of channel and provider, "" for a channel as a whole."""
        watched = [channel for channel in self.real if isinstance(channel, Watched)]
        return tuple((channel.kind, name) for channel in watched for name in channel.list_down())


def switch_on(environment: Mapping[str, str], *, outbox: Path) -> Switched:
    """The channels of this installation; raises `WrongKinds`, or a channel's own fault for what cannot be read.

    `SAMVERKAN_EXERCISE_CHANNELS=email sms voice` lets e-mail, text message and call be chosen for an exercise,
    marked ÖVNING.
    """
    server = read_server(environment)
    more = (open_sms(environment), open_voice(environment), open_webhook(environment))
    return Switched(
        outbox=Outbox(outbox),
        real=(*((Email(server),) if server else ()), *(each for each in more if each)),
        beside=(Push.kind,) if read_contact(environment) else (),
        in_exercise=read_let_out(environment),
    )


def read_let_out(environment: Mapping[str, str]) -> frozenset[str]:
    """The kinds that can be chosen for an exercise; raises `WrongKinds`."""
    told = frozenset(environment.get(EXERCISE, "").replace(",", " ").split())
    unknown = told.difference(KINDS)
    if unknown:
        raise WrongKinds(" ".join(sorted(unknown)))
    return told

"""By which channels an exercise really leaves: whoever leads it chooses, among those that are on for exercises."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import messages
from samverkan.features.calling import get_open, read_acting
from samverkan.features.summons.asking import check_steers
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View


class ChooseChannels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let what the exercise sends from now on leave by these kinds of channel, and by no others. `seen` is the stamp of
    those that were read, in order of name."""

    incident: str
    kinds: tuple[str, ...]
    seen: str | None = None


def choose_channels(view: View, acting: Acting, given: ChooseChannels, now: datetime) -> Sequence[Fact]:
    """Never more than what is on for exercises here; none is a choice too. What would go by another stays here."""
    incident = get_open(view, given.incident)
    check_steers(view, acting, incident)
    if not incident.exercise:
        raise Refused("channels-not-exercise", title=incident.title)
    wanted = messages.check_choosable(view, given.kinds)
    check_seen(given.seen, standing=messages.list_chosen(view, incident.id), wanted=wanted)
    return [messages.choose_channels(streams.incident(incident.id), wanted, by=read_acting(view, acting, now))]

"""By which channels an exercise leaves from its press on: chosen with it, by whoever leads it from there."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import messages
from samverkan.features.incidents.around import coordinates, find_county_seat, name_acting, read_seat
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


def list_offered_at_press(view: View, acting: Acting, now: datetime) -> list[str]:
    """The kinds of channel that the acting function may choose with its press of an exercise."""
    return messages.list_choosable(view) if _leads_from_press(view, acting, now) else []


def choose_with_press(view: View, acting: Acting, pressed: Fact, kinds: Sequence[str], now: datetime) -> Sequence[Fact]:
    """The choice beside what was pressed; none where no kinds are given: then nothing leaves until somebody chooses."""
    if not kinds:
        return []
    if not pressed.exercise:
        raise Refused("incident-channels-of-live")
    if not _leads_from_press(view, acting, now):
        raise Refused("incident-channels-not-leading", lead=read_seat(find_county_seat(view, now)))
    wanted = messages.check_choosable(view, kinds)
    chosen = messages.choose_channels(pressed.stream, wanted, by=name_acting(view, acting, now))
    return [msgspec.structs.replace(chosen, exercise=True, mark=pressed.mark)]


def _leads_from_press(view: View, acting: Acting, now: datetime) -> bool:
    return acting.function == find_county_seat(view, now).function or coordinates(view, acting)

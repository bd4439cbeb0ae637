"""Ringing by hand: which number is pressed for whom is missing, and how large their names stand on a wall."""

from collections.abc import Iterable

from samverkan.features import functions
from samverkan.features.duty import Relay
from samverkan.features.functions import Channel, Functions
from samverkan.lib.maps import Map, empty_map, values_in_order

FEW, SOME = 12, 24
"""Up to how many names a wall shows in its largest letters, and in the next."""


def find_number(
    register: Functions, relays: Map[str, Relay], *, called: Iterable[str], member: str = ""
) -> Channel | None:
    """The number of the first of these functions that has one of its own, or whose relay has; after them those of the
    member's others, who receives calls first. Never a person's."""
    for function in (*called, *_list_own(register, member)):
        relay = relays.get(function)
        for each in (relay.to_function, function) if relay else (function,):
            ways: Map[str, Channel] = register.channels.get(each, empty_map())
            found = functions.find_to_ring(sorted(values_in_order(ways), key=lambda way: (way.order, way.id)))
            if found is not None:
                return found
    return None


def choose_size(missing: int) -> str:
    """The letters in which so many names have room on a wall."""
    return "few" if missing <= FEW else "some" if missing <= SOME else "many"


def _list_own(register: Functions, member: str) -> list[str]:
    ids: Map[str, str] = register.by_member.get(member, empty_map())
    own = [register.functions[name] for name in values_in_order(ids)]
    standing = [each for each in own if each.ended_at is None]
    return [each.id for each in sorted(standing, key=lambda each: functions.RECEIVER not in each.roles)]

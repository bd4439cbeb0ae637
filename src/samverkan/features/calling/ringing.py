"""Ringing by hand: which number is pressed for whom is missing, and how large their names stand on a wall."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from samverkan.features import duty, functions
from samverkan.features.actors import Actors
from samverkan.features.duty import Relay
from samverkan.features.functions import Channel, Functions
from samverkan.lib.maps import Map

FEW, SOME = 12, 24
"""Up to how many names a wall shows in its largest letters, and in the next."""


class Answering(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers in the place of who is called: function after its member. `rings`: its is the number that is dialled;
    else it has none, and the called one's own is."""

    name: str
    rings: bool


def choose_number(
    register: Functions, relays: Map[str, Relay], *, called: Iterable[str], member: str = ""
) -> Channel | None:
    """The number of the first of these functions that has one of its own, or whose relay has; after them those of the
    member's others, who receives calls first. Never a person's, nor that of a function that has ended."""
    found = _choose(register, relays, called, member)
    return found[0] if found else None


def find_answering(
    register: Functions, relays: Map[str, Relay], members: Actors, *, called: Sequence[str], member: str = "", on: date
) -> Answering | None:
    """Who answers in the place of the one whose number `choose_number` gives; of the first, where there is none."""
    found = _choose(register, relays, called, member)
    standing = _list_standing(register, called, member)
    meant = found[1] if found else standing[0] if standing else ""
    name = duty.name_answering(relays, register, members, meant, on=on)
    return Answering(name=name, rings=found is not None and found[2]) if name else None


def _choose(
    register: Functions, relays: Map[str, Relay], called: Iterable[str], member: str
) -> tuple[Channel, str, bool] | None:
    """The number, the function that is meant, and whether it is that of who answers in its place."""
    for function in _list_standing(register, called, member):
        for each in (duty.find_answering(relays, register, function), function):
            found = functions.find_to_ring(functions.channels_of(register, each))
            if found is not None:
                return found, function, each != function
    return None


def _list_standing(register: Functions, called: Iterable[str], member: str) -> list[str]:
    return [*(each for each in called if not _has_ended(register, each)), *_list_own(register, member)]


def choose_size(missing: int) -> str:
    """The letters in which so many names have room on a wall."""
    return "few" if missing <= FEW else "some" if missing <= SOME else "many"


def _list_own(register: Functions, member: str) -> list[str]:
    own = functions.functions_of(register, member)
    return [each.id for each in sorted(own, key=lambda each: functions.RECEIVER not in each.roles)]


def _has_ended(register: Functions, function: str) -> bool:
    """An external party is none of the register's functions: once it has ended it has no number."""
    found = register.functions.get(function)
    return found is not None and found.ended_at is not None

"""Ringing by hand: which number is pressed for whom is missing, and how large their names stand on a wall."""

from collections.abc import Iterable
from datetime import date

from samverkan.features import duty, functions
from samverkan.features.actors import Actors
from samverkan.features.duty import Relay
from samverkan.features.functions import Channel, Functions
from samverkan.lib.maps import Map

FEW, SOME = 12, 24
"""Up to how many names a wall shows in its largest letters, and in the next."""


def choose_number(
    register: Functions, relays: Map[str, Relay], *, called: Iterable[str], member: str = ""
) -> Channel | None:
    """The number of the first of these functions that has one of its own, or whose relay has; after them those of the
    member's others, who receives calls first. Never a person's, nor that of a function that has ended."""
    standing = [each for each in called if not _has_ended(register, each)]
    for function in (*standing, *_list_own(register, member)):
        for each in (duty.find_answering(relays, register, function), function):
            found = functions.find_to_ring(functions.channels_of(register, each))
            if found is not None:
                return found
    return None


def name_answering(
    register: Functions, relays: Map[str, Relay], members: Actors, *, called: Iterable[str], member: str = "", on: date
) -> str:
    """Who answers in the place of the first that is called, function after its member; "" where nobody does."""
    first = next((each for each in (*called, *_list_own(register, member)) if not _has_ended(register, each)), "")
    return duty.name_answering(relays, register, members, first, on=on)


def choose_size(missing: int) -> str:
    """The letters in which so many names have room on a wall."""
    return "few" if missing <= FEW else "some" if missing <= SOME else "many"


def _list_own(register: Functions, member: str) -> list[str]:
    own = functions.functions_of(register, member)
    return [each.id for each in sorted(own, key=lambda each: functions.RECEIVER not in each.roles)]


def _has_ended(register: Functions, function: str) -> bool:
    """An external party is none of the register's functions, and has not."""
    found = register.functions.get(function)
    return found is not None and found.ended_at is not None

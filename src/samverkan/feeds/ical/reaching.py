"""Where a followed calendar may lie, as the installation says it."""

from collections.abc import Mapping

from samverkan.lib.inside import is_public
from samverkan.lib.reaching import Address, NotReached, Reach, read_address, resolve

__all__ = ["Address", "NotReached", "Reach", "is_public", "read_address", "read_reach", "resolve"]


def read_reach(environment: Mapping[str, str]) -> Reach:
    """`SAMVERKAN_CALENDAR_HOSTS`: names of servers within our own network whose calendars may be followed."""
    told = environment.get("SAMVERKAN_CALENDAR_HOSTS", "").replace(",", " ").split()
    return Reach(inside=frozenset(name.casefold() for name in told))
